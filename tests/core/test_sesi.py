"""A sign-in ends by itself: after being idle, after a working day, sooner at a counter."""

import pytest
from django.urls import reverse
from django.utils import timezone

from koperasi.core import sesi
from koperasi.core.enums import Peran
from koperasi.core.ketentuan import JAM_SESI, MENIT_MENGANGGUR, nilai_ketentuan, tetapkan_ketentuan
from koperasi.core.sesi import terketat
from koperasi.core.waktu import tanggal_buku
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def jam(monkeypatch):
    """A clock that the test turns on, in seconds."""

    class Jam:
        def __init__(self) -> None:
            self.kini = int(timezone.now().timestamp())

        def time(self) -> int:
            return self.kini

        def maju(self, *, menit: int = 0, jam: int = 0) -> None:
            self.kini += 60 * menit + 3600 * jam

    tiruan = Jam()
    monkeypatch.setattr(sesi, "time", tiruan)
    return tiruan


def masih_masuk(klien):
    return klien.get(reverse("beranda:akun_saya")).status_code == 200


def test_kasir_yang_lama_menganggur_dikeluarkan_dan_kembali_ke_halamannya(masuk, jam):
    klien = masuk("kasir")
    jam.maju(menit=59)
    assert masih_masuk(klien)
    jam.maju(menit=60)

    jawab = klien.get(reverse("beranda:pekerjaan") + "?status=GAGAL", follow=True)

    assert jawab.redirect_chain[0][0] == (
        reverse("account_login") + "?next=%2Fpekerjaan%2F%3Fstatus%3DGAGAL"
    )
    assert "lama tidak ada kegiatan" in jawab.content.decode()
    assert not masih_masuk(klien)


def test_bekerja_terus_pun_sesi_habis_sesudah_dua_belas_jam(masuk, jam):
    klien = masuk("akuntan")
    for _ in range(23):
        jam.maju(menit=30)
        assert masih_masuk(klien)
    jam.maju(menit=30)
    assert not masih_masuk(klien)


def test_isian_yang_dikirim_terlambat_tidak_tersimpan_dan_dikatakan(masuk, jam):
    klien = masuk("admin")
    jam.maju(menit=31)
    jawab = klien.post(reverse("beranda:ubah_profil"), {"nama": "Lain"}, follow=True)
    assert "Isian yang baru dikirim belum disimpan." in jawab.content.decode()
    assert "next=" not in jawab.redirect_chain[0][0]


def test_kemajuan_yang_ditanyakan_halaman_sendiri_bukan_kegiatan(masuk, jam):
    klien = masuk("kasir")
    jam.maju(menit=30)
    klien.get(reverse("beranda:kemajuan_pekerjaan", args=["0" * 8 + "-0000-4000-8000-" + "0" * 12]))
    jam.maju(menit=30)
    assert not masih_masuk(klien)


def test_bagian_halaman_diarahkan_utuh_ke_halaman_masuk(masuk, jam):
    klien = masuk("kasir")
    jam.maju(jam=2)
    jawab = klien.get(reverse("beranda:beranda"), headers={"HX-Request": "true"})
    assert jawab["HX-Redirect"] == reverse("account_login")
    assert jawab.content == b""


def test_pj_dengan_hp_sendiri_tetap_masuk_berhari_hari(masuk, jam):
    klien = masuk("pj")
    jam.maju(jam=6 * 24)
    assert masih_masuk(klien)
    jam.maju(jam=8 * 24)
    assert not masih_masuk(klien)


def test_aturan_terketat_di_antara_peran_yang_menang():
    hari_ini = tanggal_buku()
    menit, jam = (nilai_ketentuan(kode, hari_ini) for kode in (MENIT_MENGANGGUR, JAM_SESI))
    assert terketat(menit, frozenset({Peran.PPL, Peran.ADMIN})) == 30
    assert terketat(jam, frozenset()) == 12


def test_ketentuan_yang_diputuskan_berlaku_bagi_yang_masuk_sesudahnya(masuk, jam):
    lama, hari_ini = masuk("kasir"), tanggal_buku()
    tetapkan_ketentuan(
        MENIT_MENGANGGUR,
        {**nilai_ketentuan(MENIT_MENGANGGUR, hari_ini), "kasir": 5},
        berlaku_sejak=hari_ini,
        dasar="SK pengurus 7",
        oleh=PenggunaFactory(peran="admin"),
        tanggal=hari_ini,
    )
    baru = masuk(PenggunaFactory(peran="kasir"))
    jam.maju(menit=6)
    assert masih_masuk(lama)
    assert not masih_masuk(baru)
