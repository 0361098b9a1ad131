"""Too fast is told so, for one person or one address, and nobody else pays for it."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from redis import ConnectionError as RedisPergi

from koperasi.core import laju
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cache_kosong(monkeypatch):
    cache.clear()
    monkeypatch.setitem(laju._tanya_lagi, "pada", 0.0)
    yield
    cache.clear()


def test_yang_terlalu_cepat_diberi_tahu_kapan_boleh_lagi(masuk, settings):
    settings.LAJU = {"tamu": None, "semua": "3/min", "tulis": None}
    klien, lain = masuk("kasir"), masuk(PenggunaFactory(peran="kasir"))
    alamat = reverse("beranda:akun_saya")
    assert [klien.get(alamat).status_code for _ in range(4)] == [200, 200, 200, 429]
    jawab = klien.get(alamat)
    assert 1 <= int(jawab["Retry-After"]) <= 60
    assert "Terlalu banyak permintaan" in jawab.content.decode()
    assert lain.get(alamat).status_code == 200


def test_menulis_dibatasi_lebih_ketat_daripada_membaca_dan_tidak_mengubah_apa_pun(masuk, settings):
    settings.LAJU = {"tamu": None, "semua": None, "tulis": "2/min"}
    klien = masuk("admin")
    alamat = reverse("beranda:ubah_profil")
    assert [klien.post(alamat).status_code for _ in range(3)] == [200, 200, 429]
    assert klien.get(alamat).status_code == 200


def test_tamu_dihitung_per_alamat(settings):
    settings.LAJU = {"tamu": "2/min", "semua": None, "tulis": None}
    alamat = reverse("account_login")
    satu = [Client(REMOTE_ADDR="10.0.0.1").get(alamat).status_code for _ in range(3)]
    assert satu == [200, 200, 429]
    assert Client(REMOTE_ADDR="10.0.0.2").get(alamat).status_code == 200


def test_alamat_di_kepala_tidak_dipercaya_tanpa_proksi(settings):
    settings.LAJU = {"tamu": "1/min", "semua": None, "tulis": None}
    alamat = reverse("account_login")
    dari = [{"X-Forwarded-For": f"10.0.0.{n}"} for n in (1, 2)]
    assert [Client().get(alamat, headers=h).status_code for h in dari] == [200, 429]


def test_cache_yang_pergi_tidak_menghentikan_pembukuan(masuk, settings, monkeypatch):
    settings.LAJU = {"tamu": None, "semua": "1/min", "tulis": None}

    ditanya = []

    def pergi(self, *argumen):
        ditanya.append(argumen)
        raise RedisPergi

    monkeypatch.setattr(laju.Laju, "allow_request", pergi)
    klien = masuk("kasir")
    assert [klien.get(reverse("beranda:akun_saya")).status_code for _ in range(3)] == [200] * 3
    assert len(ditanya) == 1  # a silent cache costs its time-out once, not at every page
