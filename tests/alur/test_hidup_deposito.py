"""A term deposit's whole life: placed, renewed, stuck and freed, broken, taken back, paid out."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from akuntansi.selectors.akun import saldo_akun
from akuntansi.services.kas.transaksi import setujui_transaksi
from koperasi.core.pemeriksaan import periksa
from simpan_pinjam.enums import StatusBerjangka, TindakanJatuhTempo
from simpan_pinjam.models import RekeningSimpanan, SimpananBerjangka
from simpan_pinjam.services.berjangka.jatuh_tempo import jalankan_berjangka
from simpan_pinjam.services.berjangka.pencairan import balik_pencairan, cairkan_berjangka
from simpan_pinjam.services.berjangka.pengaturan import ubah_pilihan
from simpan_pinjam.services.berjangka.rencana import rencana_pencairan
from simpan_pinjam.services.rekening import tutup_rekening
from tests.factories.akuntansi import tahun_buku
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import anggota_aktif, berjangka, produk_terpasang, rekening

pytestmark = pytest.mark.django_db
MULAI = dt.date(2026, 5, 31)


def saldo(satu: RekeningSimpanan) -> Decimal:
    return RekeningSimpanan.objects.get(pk=satu.pk).saldo


def segar(satu: SimpananBerjangka) -> SimpananBerjangka:
    return SimpananBerjangka.objects.get(pk=satu.pk)


def test_hidup_sebuah_simpanan_berjangka(tegakkan_invarian):
    kantor = kantor_kas(MULAI, kas=60_000_000)
    kantor.buka(isi=20_000_000)
    tahun_buku(2027)
    produk = produk_terpasang(kantor)
    kasiati = anggota_aktif(kantor)
    tabungan = rekening(kantor, produk["SUK"], kasiati)

    def malam(tanggal: dt.date) -> None:
        """Every night, or the first one after some were missed."""
        jalankan_berjangka(sampai=tanggal, oleh=kantor.manajer)
        tegakkan_invarian()
        assert periksa() == []

    # Six million for three months, its interest to be added; one million beside it, paid monthly.
    besar = berjangka(
        kantor,
        produk,
        6_000_000,
        3,
        rekening_jasa=tabungan,
        tindakan=TindakanJatuhTempo.ARO_POKOK_JASA,
    )
    kecil = berjangka(
        kantor, produk, 1_000_000, 6, rekening_jasa=tabungan, tindakan=TindakanJatuhTempo.ARO_POKOK
    )
    malam(MULAI)
    malam(dt.date(2026, 6, 30))
    assert saldo(tabungan) == 5_000

    # The machine stood still for two months; what was missed is made up for, renewal included.
    malam(dt.date(2026, 8, 31))
    assert saldo(tabungan) == 15_000
    assert saldo(besar.rekening) == 6_075_000
    assert besar.masa.get(ke=2).jatuh_tempo == dt.date(2026, 11, 30)

    # She names another account, and closes it: that deposit waits, until she names one again.
    lain = rekening(kantor, produk["SUK"], kasiati)
    ubah_pilihan(
        kecil,
        tindakan=TindakanJatuhTempo.CAIR,
        rekening_jasa=lain,
        oleh=kantor.kasir,
        tanggal=dt.date(2026, 9, 1),
    )
    tutup_rekening(lain, oleh=kantor.kasir, tanggal=dt.date(2026, 9, 1))
    malam(dt.date(2026, 9, 30))
    assert "sudah ditutup" in segar(kecil).kendala
    ubah_pilihan(
        kecil,
        tindakan=TindakanJatuhTempo.CAIR,
        rekening_jasa=tabungan,
        oleh=kantor.kasir,
        tanggal=dt.date(2026, 10, 2),
    )
    malam(dt.date(2026, 10, 2))
    assert (segar(kecil).kendala, saldo(tabungan)) == ("", 20_000)

    # She breaks the big one, and thinks better of it the same day.
    hari = dt.date(2026, 10, 5)
    rencana = rencana_pencairan(besar, hari)
    assert (rencana.dipercepat, rencana.jasa, rencana.penalti) == (True, 25_313, 2_531)
    pencairan = cairkan_berjangka(
        besar,
        tunai=False,
        diterima=rencana.diterima,
        alasan="Anak menikah",
        kunci=uuid.uuid4(),
        oleh=kantor.kasir,
        tanggal=hari,
    )
    tegakkan_invarian()
    assert periksa() == []
    assert saldo(tabungan) == 20_000 + 25_313 + 6_075_000 - 2_531
    balik_pencairan(
        pencairan,
        alasan="Ia mengurungkan niat",
        kunci=uuid.uuid4(),
        oleh=kantor.akuntan,
        tanggal=hari,
    )
    malam(hari)
    assert segar(besar).status == StatusBerjangka.BERJALAN

    # The small one matures into her account; the big one goes on with the interest that is left.
    malam(dt.date(2026, 11, 30))
    assert segar(kecil).status == StatusBerjangka.DICAIRKAN
    assert saldo(besar.rekening) == 6_075_000 + (75_938 - 25_313)
    assert besar.masa.count() == 3
    assert abs(saldo_akun(produk["SBJ"].akun)) == saldo(besar.rekening)


def test_usulan_tunai_menahan_malam_sampai_diputus(tegakkan_invarian):
    kantor = kantor_kas(dt.date(2026, 6, 15), kas=60_000_000)
    kantor.buka(isi=40_000_000)
    produk = produk_terpasang(kantor, sejak=dt.date(2026, 3, 1))
    satu = berjangka(kantor, produk, 8_000_000, 3)
    pencairan = cairkan_berjangka(
        satu,
        tunai=True,
        diterima=Decimal(8_000_000),
        alasan="Butuh cepat",
        kunci=uuid.uuid4(),
        oleh=kantor.kasir,
        tanggal=kantor.tanggal,
    )
    hasil = jalankan_berjangka(sampai=kantor.tanggal, oleh=kantor.manajer)
    assert hasil.dicairkan == 0
    setujui_transaksi(pencairan.transaksi.kas, oleh=kantor.manajer, tanggal=kantor.tanggal)
    tegakkan_invarian()
    assert segar(satu).status == StatusBerjangka.DIPUTUS
    assert periksa() == []
