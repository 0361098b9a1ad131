"""Money placed for a term: by cash or from an account, once; taken back while it earned nothing."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from akuntansi.selectors.kas import saldo_tempat
from koperasi.core.pemeriksaan import periksa
from koperasi.core.pengecualian import FormulirSudahDikirim
from simpan_pinjam.enums import StatusBerjangka
from simpan_pinjam.models import MasaBerjangka, RekeningSimpanan, SimpananBerjangka
from simpan_pinjam.services.berjangka.jasa import bayar_jasa_berjangka
from simpan_pinjam.services.berjangka.penempatan import balik_penempatan
from simpan_pinjam.services.mutasi import SimpananDitolak
from simpan_pinjam.services.pembalikan import balik_transaksi
from simpan_pinjam.services.rekening import tutup_rekening
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import (
    anggota_aktif,
    berjangka,
    produk_terpasang,
    rekening,
    setor,
    tarik,
)

pytestmark = pytest.mark.django_db
TANGGAL = dt.date(2026, 1, 31)


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


def test_ditempatkan_tunai_dengan_persen_hari_itu(kantor, produk, tegakkan_invarian):
    sebelum = saldo_tempat(kantor.laci, kantor.tanggal)
    satu = berjangka(kantor, produk, 10_000_000, 3)
    tegakkan_invarian()
    masa = satu.masa.get()
    assert (masa.mulai, masa.jatuh_tempo) == (TANGGAL, dt.date(2026, 4, 30))
    assert (masa.persen_per_tahun, masa.nominal) == (Decimal(5), Decimal(10_000_000))
    assert satu.nomor == "SBJ/2026/00001"
    assert saldo(satu.rekening) == 10_000_000
    assert saldo_tempat(kantor.laci, kantor.tanggal) - sebelum == 10_000_000
    assert periksa() == []


def test_ditempatkan_dari_rekening_sendiri_tanpa_kas(kantor, produk, tegakkan_invarian):
    asal = rekening(kantor, produk["SUK"], saldo=2_000_000)
    sebelum = saldo_tempat(kantor.laci, kantor.tanggal)
    satu = berjangka(kantor, produk, 1_000_000, 6, rekening_jasa=asal, asal=asal)
    tegakkan_invarian()
    assert (saldo(asal), saldo(satu.rekening)) == (1_000_000, 1_000_000)
    assert saldo_tempat(kantor.laci, kantor.tanggal) == sebelum
    assert periksa() == []


def test_kirim_dua_kali_ditempatkan_sekali(kantor, produk):
    asal = rekening(kantor, produk["SUK"])
    kunci = uuid.uuid4()
    pertama = berjangka(kantor, produk, rekening_jasa=asal, kunci=kunci)
    assert berjangka(kantor, produk, rekening_jasa=asal, kunci=kunci) == pertama
    with pytest.raises(FormulirSudahDikirim):
        berjangka(kantor, produk, 900_000, rekening_jasa=asal, kunci=kunci)
    assert SimpananBerjangka.objects.count() == MasaBerjangka.objects.count() == 1


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"jumlah": Decimal(499_999)}, "paling sedikit"),
        ({"jumlah": Decimal("600000.50")}, "tanpa sen"),
        ({"jangka_bulan": 5}, "tidak mempunyai jangka 5 bulan; yang ada: 3, 6, 12"),
    ],
)
def test_yang_tidak_menurut_ketentuan_ditolak_dan_tidak_mengubah_apa_pun(
    kantor, produk, isi, kalimat
):
    asal = rekening(kantor, produk["SUK"])
    with pytest.raises(SimpananDitolak, match=kalimat):
        berjangka(kantor, produk, **{"rekening_jasa": asal, "jumlah": Decimal(600_000), **isi})
    assert RekeningSimpanan.objects.filter(produk=produk["SBJ"]).count() == 0


def test_jasa_hanya_ke_rekening_sukarela_sendiri_yang_terbuka(kantor, produk):
    siti = anggota_aktif(kantor)
    orang_lain = rekening(kantor, produk["SUK"])
    wajib = rekening(kantor, produk["WJB"], siti)
    tertutup = tutup_rekening(
        rekening(kantor, produk["SUK"], siti), oleh=kantor.kasir, tanggal=TANGGAL
    )
    for tujuan, kalimat in (
        (orang_lain, "anggota itu sendiri"),
        (wajib, "simpanan sukarela"),
        (tertutup, "sudah ditutup"),
    ):
        with pytest.raises(SimpananDitolak, match=kalimat):
            berjangka(kantor, produk, anggota=siti, rekening_jasa=tujuan)


def test_penempatan_dibalik_uang_dan_rekening_kembali(kantor, produk, tegakkan_invarian):
    sebelum = saldo_tempat(kantor.laci, kantor.tanggal)
    satu = berjangka(kantor, produk)
    kunci = uuid.uuid4()
    siapa = {
        "alasan": "Salah jangka",
        "kunci": kunci,
        "oleh": kantor.akuntan,
        "tanggal": kantor.tanggal,
    }
    balik_penempatan(satu, **siapa)
    assert balik_penempatan(satu, **siapa).status == StatusBerjangka.DIBALIK
    tegakkan_invarian()
    assert saldo(satu.rekening) == 0
    assert RekeningSimpanan.objects.get(pk=satu.rekening_id).ditutup_pada == TANGGAL
    assert saldo_tempat(kantor.laci, kantor.tanggal) == sebelum
    assert periksa() == []


def test_penempatan_yang_sudah_berjasa_tidak_dibalik(kantor, produk):
    satu = berjangka(kantor, produk)
    bayar_jasa_berjangka(sampai=dt.date(2026, 2, 28), oleh=kantor.manajer)
    with pytest.raises(SimpananDitolak, match="Jasanya sudah dibayar"):
        balik_penempatan(
            satu,
            alasan="Salah",
            kunci=uuid.uuid4(),
            oleh=kantor.akuntan,
            tanggal=dt.date(2026, 2, 28),
        )


def test_loket_tidak_menyetor_menarik_atau_membalik_simpanan_berjangka(kantor, produk):
    satu = berjangka(kantor, produk)
    with pytest.raises(SimpananDitolak, match="halaman Simpanan berjangka"):
        setor(kantor, satu.rekening, 500_000)
    with pytest.raises(SimpananDitolak, match="halaman Simpanan berjangka"):
        tarik(kantor, satu.rekening, 500_000)
    with pytest.raises(SimpananDitolak, match="halaman simpanan berjangkanya"):
        balik_transaksi(
            satu.penempatan,
            alasan="Salah",
            kunci=uuid.uuid4(),
            oleh=kantor.akuntan,
            tanggal=kantor.tanggal,
        )
