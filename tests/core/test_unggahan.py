"""A body that is too large is refused with a sentence, whoever sends it and wherever to."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from koperasi.core.models import ProfilKoperasi

pytestmark = pytest.mark.django_db


def test_kiriman_terlalu_besar_ditolak_dengan_batasnya(masuk, settings):
    settings.UNGGAHAN_TERBESAR = 2 * 1024 * 1024
    klien = masuk("admin")
    logo = SimpleUploadedFile("logo.png", b"x" * (3 * 1024 * 1024), "image/png")
    jawab = klien.post(reverse("beranda:ubah_profil"), {"nama": "Lain", "logo": logo})
    assert jawab.status_code == 413
    assert "paling besar 2 MB" in jawab.content.decode()
    assert not ProfilKoperasi.objects.filter(nama="Lain").exists()


@pytest.mark.parametrize("panjang", ["", "abc", "-1"])
def test_panjang_yang_ganjil_tidak_menghentikan_halaman(client, panjang):
    jawab = client.get(reverse("account_login"), headers={"Content-Length": panjang})
    assert jawab.status_code == 200


def test_tamu_pun_ditolak(client, settings):
    settings.UNGGAHAN_TERBESAR = 10
    jawab = client.post(reverse("account_login"), {"login": "x" * 50})
    assert jawab.status_code == 413
