"""Book years and months on their pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akuntansi.models import Periode, PermintaanBuka
from tests.factories.akuntansi import tahun_buku, tutup

PERIODE = reverse("akuntansi:periode")


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def bulan(nomor: int, tahun: int = 2026) -> Periode:
    return Periode.objects.get(mulai__month=nomor, tahun_buku=tahun)


def alamat(nama: str, objek) -> str:
    return reverse(f"akuntansi:{nama}", args=[objek.pk])


def test_membuka_tahun_buku(db, masuk):
    akuntan = masuk("akuntan")
    buka = reverse("akuntansi:buka_tahun")
    assert buka in teks(akuntan.get(PERIODE))
    assert akuntan.post(buka, {"tahun": "2026"}).url == PERIODE
    assert Periode.objects.count() == 12
    assert "sudah ada" in teks(akuntan.post(buka, {"tahun": "2026"}))
    assert akuntan.get(buka).context["form"]["tahun"].value() == 2027
    for salah in ("", "abc", "1", "99999"):
        assert akuntan.post(buka, {"tahun": salah}).context["form"].errors
    assert Periode.objects.count() == 12


def test_membuka_kembali_oleh_dua_orang(buku, masuk):
    manajer, ketua = masuk("manajer"), masuk("ketua")
    tutup(bulan(1), ketua.pengguna)
    manajer.post(alamat("minta_buka", bulan(1)), {"alasan": "BKM-2026-000007 salah akun"})
    permintaan = PermintaanBuka.objects.get()
    putusan = alamat("putusan_buka", permintaan)
    assert "BKM-2026-000007 salah akun" in teks(ketua.get(PERIODE))
    assert "orang lain" in teks(manajer.post(putusan, {"putusan": "setuju"}, follow=True))
    assert bulan(1).status == "TUTUP"
    assert ketua.post(putusan, {"putusan": "entah"}).status_code == 404
    assert "dibuka kembali" in teks(ketua.post(putusan, {"putusan": "setuju"}, follow=True))
    assert bulan(1).status == "BUKA"
    halaman = teks(ketua.get(PERIODE))
    assert manajer.pengguna.nama in halaman
    assert "sudah diputus" in teks(ketua.post(putusan, {"putusan": "tolak"}, follow=True))


@pytest.mark.parametrize("peran", ["manajer", "ketua"])
def test_permintaan_ditarik_atau_ditolak(buku, masuk, peran):
    orang = {"manajer": masuk("manajer"), "ketua": masuk("ketua")}
    tutup(bulan(1), orang["ketua"].pengguna)
    minta = alamat("minta_buka", bulan(1))
    assert orang["manajer"].post(minta, {"alasan": ""}).context["form"].errors
    orang["manajer"].post(minta, {"alasan": "Lupa"})
    assert "menunggu" in teks(orang["ketua"].post(minta, {"alasan": "Saya juga"}))
    putusan = alamat("putusan_buka", PermintaanBuka.objects.get())
    assert orang[peran].get(putusan).status_code == 200
    orang[peran].post(putusan, {"putusan": "tolak"})
    assert PermintaanBuka.objects.get().status == {"manajer": "DITARIK", "ketua": "DITOLAK"}[peran]
    assert bulan(1).status == "TUTUP"


def test_bulan_terbuka_tidak_dapat_diminta_buka(buku, masuk):
    jawaban = masuk("manajer").post(alamat("minta_buka", bulan(3)), {"alasan": "Iseng"})
    assert "masih terbuka" in teks(jawaban)


def test_query_periode_tidak_bertambah_bersama_tahun(db, masuk):
    pengawas = masuk("pengawas")

    def banyak_query():
        pengawas.get(PERIODE)
        with CaptureQueriesContext(connection) as tangkapan:
            pengawas.get(PERIODE)
        return len(tangkapan)

    tahun_buku(2026)
    satu = banyak_query()
    tahun_buku(2027)
    tahun_buku(2028)
    assert banyak_query() == satu
