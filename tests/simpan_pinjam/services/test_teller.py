"""Money at the counter: onto accounts and off them, by one voucher, once."""

import datetime as dt
import re
import uuid
from decimal import Decimal

import pytest

from akuntansi.enums import BukuBukti
from akuntansi.models import Jurnal
from akuntansi.selectors.akun import saldo_akun
from akuntansi.selectors.kas import saldo_tempat
from akuntansi.services.draf import posting_formulir
from akuntansi.services.kas.transaksi import setujui_transaksi, tolak_transaksi
from akuntansi.services.posting import JurnalDitolak, JurnalMilikLain, balik_jurnal, debit, kredit
from koperasi.core.pemeriksaan import periksa
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.tulisan import rupiah_lengkap
from simpan_pinjam.ketentuan.jasa import BULAN_PASIF
from simpan_pinjam.models import MutasiSimpanan, RekeningSimpanan, TransaksiSimpanan
from simpan_pinjam.services.mutasi import SaldoKurang, SimpananDitolak
from simpan_pinjam.services.pembalikan import balik_transaksi
from simpan_pinjam.services.produk import tetapkan_masa_penarikan
from simpan_pinjam.services.rekening import tahan_saldo
from simpan_pinjam.services.teller import (
    BarisSetor,
    BarisTarik,
    jurnal_transaksi,
    pindahkan_simpanan,
    setor_lewat_bank,
    setor_simpanan,
    tarik_simpanan,
)
from tests.factories.core import ketentuan_diputuskan
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import (
    anggota_aktif,
    produk_terpasang,
    rekening,
    setor,
    tarik,
)

pytestmark = pytest.mark.django_db
TANGGAL = dt.date(2026, 6, 15)


@pytest.fixture
def kantor():
    kantor = kantor_kas(TANGGAL)
    kantor.buka(isi=5_000_000)
    return kantor


@pytest.fixture
def produk(kantor):
    return produk_terpasang(kantor)


def saldo(satu: RekeningSimpanan) -> Decimal:
    return RekeningSimpanan.objects.get(pk=satu.pk).saldo


def lewat_bank(kantor, satu: RekeningSimpanan, jumlah: int, tanggal: dt.date) -> None:
    bank = kantor.akun["1-1112"]
    bank.refresh_from_db()
    setor_lewat_bank(
        satu.anggota,
        [BarisSetor(satu.produk, Decimal(jumlah), satu)],
        bank=bank,
        tanggal=tanggal,
        kunci=uuid.uuid4(),
        oleh=kantor.akuntan,
        tanggal_buku=kantor.tanggal,
    )


def test_beberapa_simpanan_sekali_setor_satu_bukti(kantor, produk, tegakkan_invarian):
    siti = anggota_aktif(kantor)
    sukarela = rekening(kantor, produk["SUK"], siti)
    transaksi = setor_simpanan(
        siti,
        [
            BarisSetor(produk["WJB"], Decimal(20_000)),
            BarisSetor(produk["SUK"], Decimal(50_000), sukarela),
            BarisSetor(produk["HRY"], Decimal(5_000)),
        ],
        kunci=uuid.uuid4(),
        oleh=kantor.kasir,
        tanggal=kantor.tanggal,
    )
    tegakkan_invarian()
    jurnal = jurnal_transaksi(transaksi)
    assert {(b.akun.kode, b.debit - b.kredit) for b in jurnal.baris.all()} == {
        (kantor.laci.akun.kode, Decimal(75_000)),
        ("3-1102", Decimal(-20_000)),
        ("2-1101", Decimal(-50_000)),
        ("2-1102", Decimal(-5_000)),
    }
    assert {(r.produk.kode, r.saldo, r.urut) for r in RekeningSimpanan.objects.all()} == {
        ("WJB", Decimal(20_000), 1),
        ("SUK", Decimal(50_000), 1),
        ("HRY", Decimal(5_000), 1),
    }
    assert periksa() == []


def test_kirim_dua_kali_tercatat_sekali(kantor, produk):
    satu = rekening(kantor, produk["SUK"])
    kunci = uuid.uuid4()
    assert setor(kantor, satu, 50_000, kunci=kunci) == setor(kantor, satu, 50_000, kunci=kunci)
    assert saldo(satu) == 50_000
    with pytest.raises(FormulirSudahDikirim):
        setor(kantor, satu, 60_000, kunci=kunci)
    assert MutasiSimpanan.objects.count() == 1


def test_tarik_melebihi_saldo_tidak_mengubah_apa_pun(kantor, produk):
    satu = rekening(kantor, produk["SUK"], saldo=100_000)
    sebelum = saldo_tempat(kantor.laci, kantor.tanggal)
    with pytest.raises(
        SaldoKurang, match=re.escape(f"yang dapat ditarik {rupiah_lengkap(90_000)}")
    ):
        tarik(kantor, satu, 90_001)
    assert saldo(satu) == 100_000
    assert saldo_tempat(kantor.laci, kantor.tanggal) == sebelum
    assert TransaksiSimpanan.objects.count() == 1
    tarik(kantor, satu, 90_000)
    assert saldo(satu) == 10_000


def test_yang_ditahan_tidak_keluar(kantor, produk, tegakkan_invarian):
    satu = rekening(kantor, produk["SUK"], saldo=100_000)
    tahan_saldo(
        satu,
        jumlah=Decimal(60_000),
        alasan="Jaminan pinjaman",
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )
    tegakkan_invarian()
    with pytest.raises(SaldoKurang, match=re.escape(f"ditahan {rupiah_lengkap(60_000)}")):
        tarik(kantor, satu, 30_001)
    tarik(kantor, satu, 30_000)


def test_halaman_yang_sudah_usang_ditolak(kantor, produk):
    satu = rekening(kantor, produk["SUK"], saldo=100_000)
    setor(kantor, satu, 5_000)
    with pytest.raises(SimpananDitolak, match="berubah sejak halaman ini dibuka"):
        tarik(kantor, satu, 10_000, versi={satu.pk: satu.urut})
    assert saldo(satu) == 105_000


def test_simpanan_wajib_tidak_ditarik(kantor, produk):
    satu = rekening(kantor, produk["WJB"], saldo=100_000)
    with pytest.raises(SimpananDitolak, match="kembali saat anggota berhenti"):
        tarik(kantor, satu, 1_000)


def test_hari_raya_hanya_pada_masanya(kantor, produk):
    satu = rekening(kantor, produk["HRY"], saldo=100_000)
    with pytest.raises(SimpananDitolak, match="Masa berikutnya belum ditetapkan"):
        tarik(kantor, satu, 50_000)
    tetapkan_masa_penarikan(
        produk["HRY"],
        nama="Idulfitri",
        mulai=kantor.tanggal,
        selesai=kantor.tanggal + dt.timedelta(days=7),
        keputusan="Rapat pengurus 2",
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )
    tarik(kantor, satu, 100_000)
    assert saldo(satu) == 0


def test_di_atas_batas_menunggu_lalu_saldo_dan_kas_bergerak(kantor, produk, tegakkan_invarian):
    kantor.isi(kantor.laci, 5_000_000)
    satu = rekening(kantor, produk["SUK"], saldo=9_000_000)
    transaksi = tarik(kantor, satu, 8_000_000)
    assert transaksi.kas.jurnal is None
    assert saldo(satu) == 9_000_000
    setujui_transaksi(transaksi.kas, oleh=kantor.manajer, tanggal=kantor.tanggal)
    tegakkan_invarian()
    assert saldo(satu) == 1_000_000


def test_yang_menunggu_kalah_oleh_penarikan_lain(kantor, produk):
    kantor.isi(kantor.laci, 5_000_000)
    satu = rekening(kantor, produk["SUK"], saldo=9_000_000)
    transaksi = tarik(kantor, satu, 8_000_000)
    tarik(kantor, satu, 1_500_000)
    with pytest.raises(SaldoKurang):
        setujui_transaksi(transaksi.kas, oleh=kantor.manajer, tanggal=kantor.tanggal)
    tolak_transaksi(
        transaksi.kas, catatan="Saldo kurang", oleh=kantor.manajer, tanggal=kantor.tanggal
    )
    assert saldo(satu) == 7_500_000


def test_rekening_pasif_ditarik_dengan_persetujuan(kantor):
    ketentuan_diputuskan(BULAN_PASIF, 1, kantor.tanggal)
    produk = produk_terpasang(kantor, sejak=kantor.tanggal - dt.timedelta(days=80))
    satu = rekening(kantor, produk["SUK"], dibuka=kantor.tanggal - dt.timedelta(days=70))
    lewat_bank(kantor, satu, 200_000, kantor.tanggal - dt.timedelta(days=40))
    transaksi = tarik(kantor, satu, 1_000)
    assert transaksi.kas.jurnal is None
    setujui_transaksi(transaksi.kas, oleh=kantor.manajer, tanggal=kantor.tanggal)
    assert saldo(satu) == 199_000
    assert tarik(kantor, satu, 1_000).kas.jurnal is not None


def test_pindah_antar_simpanan_tanpa_kas(kantor, produk, tegakkan_invarian):
    satu = rekening(kantor, produk["SUK"], saldo=100_000)
    transaksi = pindahkan_simpanan(
        satu,
        BarisSetor(produk["WJB"], Decimal(40_000)),
        satu.anggota,
        kunci=uuid.uuid4(),
        oleh=kantor.kasir,
        tanggal=kantor.tanggal,
    )
    tegakkan_invarian()
    assert saldo(satu) == 60_000
    assert saldo(RekeningSimpanan.objects.get(produk=produk["WJB"])) == 40_000
    assert jurnal_transaksi(transaksi).total == 40_000


def test_pindah_ke_orang_lain_dalam_produk_yang_sama(kantor, produk, tegakkan_invarian):
    satu = rekening(kantor, produk["SUK"], saldo=100_000)
    dua = rekening(kantor, produk["SUK"])
    pindahkan_simpanan(
        satu,
        BarisSetor(produk["SUK"], Decimal(40_000), dua),
        dua.anggota,
        kunci=uuid.uuid4(),
        oleh=kantor.kasir,
        tanggal=kantor.tanggal,
    )
    tegakkan_invarian()
    assert (saldo(satu), saldo(dua)) == (60_000, 40_000)
    assert saldo_akun(produk["SUK"].akun) in (100_000, -100_000)


def test_dibalik_saldo_dan_kas_kembali(kantor, produk, tegakkan_invarian):
    satu = rekening(kantor, produk["SUK"], saldo=100_000)
    transaksi = setor(kantor, satu, 25_000)
    kunci = uuid.uuid4()
    siapa = {
        "alasan": "Salah rekening",
        "kunci": kunci,
        "oleh": kantor.akuntan,
        "tanggal": kantor.tanggal,
    }
    assert balik_transaksi(transaksi, **siapa) == balik_transaksi(
        TransaksiSimpanan.objects.get(pk=transaksi.pk), **siapa
    )
    tegakkan_invarian()
    assert saldo(satu) == 100_000
    assert MutasiSimpanan.objects.filter(jenis="BALIK").count() == 1


def test_setoran_yang_sudah_ditarik_tidak_dapat_dibalik(kantor, produk):
    satu = rekening(kantor, produk["SUK"], saldo=100_000)
    transaksi = setor(kantor, satu, 500_000)
    tarik(kantor, satu, 550_000)
    jurnal = Jurnal.objects.count()
    with pytest.raises(SaldoKurang):
        balik_transaksi(
            transaksi,
            alasan="Uang palsu",
            kunci=uuid.uuid4(),
            oleh=kantor.akuntan,
            tanggal=kantor.tanggal,
        )
    assert Jurnal.objects.count() == jurnal


def test_bukti_simpanan_tidak_dibalik_dari_jurnalnya(kantor, produk):
    transaksi = setor(kantor, rekening(kantor, produk["SUK"]), 50_000)
    with pytest.raises(JurnalMilikLain, match="halaman transaksi simpanannya"):
        balik_jurnal(
            jurnal_transaksi(transaksi),
            tanggal=kantor.tanggal,
            alasan="Salah",
            kunci=uuid.uuid4(),
            oleh=kantor.akuntan,
        )


def test_akun_simpanan_tidak_menerima_jurnal_umum(kantor, produk):
    akun = produk["SUK"].akun
    akun.refresh_from_db()
    baris = [debit(kantor.akun["1-1112"], Decimal(1_000)), kredit(akun, Decimal(1_000))]
    with pytest.raises(JurnalDitolak, match="dirinci per anggota"):
        posting_formulir(
            tanggal=kantor.tanggal,
            buku=BukuBukti.BBM,
            keterangan="Setoran",
            baris=baris,
            kunci=uuid.uuid4(),
            oleh=kantor.akuntan,
            tanggal_buku=kantor.tanggal,
        )


def test_setoran_lewat_bank_bertanggal_lampau(kantor):
    lalu = kantor.tanggal - dt.timedelta(days=20)
    produk = produk_terpasang(kantor, sejak=kantor.tanggal - dt.timedelta(days=40))
    satu = rekening(kantor, produk["SUK"], dibuka=kantor.tanggal - dt.timedelta(days=30))
    setor(kantor, satu, 30_000)
    lewat_bank(kantor, satu, 70_000, lalu)
    assert [(m.tanggal, m.saldo) for m in MutasiSimpanan.objects.all()] == [
        (kantor.tanggal, Decimal(30_000)),
        (lalu, Decimal(100_000)),
    ]
    with pytest.raises(SimpananDitolak, match="baru dibuka"):
        lewat_bank(kantor, satu, 70_000, kantor.tanggal - dt.timedelta(days=31))


@pytest.mark.parametrize("jumlah", [0, -5, Decimal("1000.50"), 10**17])
def test_jumlah_yang_bukan_uang_ditolak(kantor, produk, jumlah):
    satu = rekening(kantor, produk["SUK"])
    with pytest.raises(SimpananDitolak):
        setor_simpanan(
            satu.anggota,
            [BarisSetor(satu.produk, Decimal(jumlah), satu)],
            kunci=uuid.uuid4(),
            oleh=kantor.kasir,
            tanggal=kantor.tanggal,
        )
    assert saldo(satu) == 0


def test_rekening_orang_lain_ditolak(kantor, produk):
    satu, dua = (rekening(kantor, produk["SUK"], saldo=100_000) for _ in range(2))
    with pytest.raises(SimpananDitolak, match="bukan milik"):
        tarik_simpanan(
            satu.anggota,
            [BarisTarik(dua, Decimal(10_000))],
            kunci=uuid.uuid4(),
            oleh=kantor.kasir,
            tanggal=kantor.tanggal,
        )
