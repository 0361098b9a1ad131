"""The day of savings on the first page of whoever answers for the counter."""

import uuid
from decimal import Decimal

import pytest
from django.urls import reverse

from simpan_pinjam.selectors.hari_simpanan import hari_simpanan
from simpan_pinjam.services.pembalikan import balik_transaksi
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import produk_terpasang, rekening, setor, tarik

pytestmark = pytest.mark.django_db
JUDUL = "Simpanan hari ini"


@pytest.fixture
def kantor():
    """400.000 in of which 100.000 was taken back, 50.000 out, six million waiting."""
    kantor = kantor_kas()
    produk = produk_terpasang(kantor)
    kantor.buka(isi=9_000_000)
    satu = rekening(kantor, produk["SUK"], saldo=300_000)
    balik_transaksi(
        setor(kantor, satu, 100_000),
        alasan="uji",
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )
    tarik(kantor, satu, 50_000)
    kaya = rekening(kantor, produk["SUK"], saldo=7_000_000)
    tarik(kantor, kaya, 6_000_000)
    return kantor


def test_yang_dibalik_tidak_dihitung_dan_yang_menunggu_terpisah(kantor):
    hari = hari_simpanan(kantor.tanggal)
    assert (hari.masuk, hari.keluar) == (Decimal(7_300_000), Decimal(50_000))
    assert (hari.menunggu, hari.jumlah_menunggu) == (1, Decimal(6_000_000))


def test_manajer_melihat_hari_simpanan_dan_yang_menunggunya(kantor, masuk):
    halaman = masuk(kantor.manajer).get(reverse("beranda:beranda")).content.decode()
    assert JUDUL in halaman
    for isi in ("7.300.000", "50.000", "6.000.000", reverse("kas:usulan")):
        assert isi in halaman


def test_yang_tidak_menyetujui_kas_tidak_melihatnya(kantor, masuk):
    for peran in ("staf", "pengawas", "anggota"):
        assert JUDUL not in masuk(peran).get(reverse("beranda:beranda")).content.decode()
