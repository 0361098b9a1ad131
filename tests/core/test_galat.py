"""Error pages in our words, also when nothing else works."""

import pytest
from django.test import Client, override_settings
from django.urls import path


def meledak(request):
    raise RuntimeError("rahasia dapur")


urlpatterns = [path("meledak/", meledak)]
handler500 = "koperasi.core.galat.galat_server"


@override_settings(
    ROOT_URLCONF=__name__, MIDDLEWARE=["koperasi.core.middleware.PermintaanMiddleware"]
)
def test_galat_server_menyebut_nomor_kejadian_dan_tidak_membocorkan_apa_pun():
    klien = Client(raise_request_exception=False)
    jawab = klien.get("/meledak/")
    assert jawab.status_code == 500
    assert jawab["X-Request-ID"] in jawab.content.decode()
    assert "rahasia" not in jawab.content.decode()


@pytest.mark.django_db
def test_alamat_yang_tidak_ada_dijawab_404_dalam_bahasa_indonesia(masuk):
    jawab = masuk("manajer").get("/tidak-ada/")
    assert jawab.status_code == 404
    assert "tidak" in jawab.content.decode().lower()


@pytest.mark.django_db
def test_alamat_tombol_yang_dibuka_langsung_dijelaskan(masuk):
    """After signing in again one lands with GET where a button would have sent POST."""
    jawab = masuk("manajer").get("/akun/perangkat/1/akhiri/")
    assert jawab.status_code == 405
    assert "POST" in jawab["Allow"]
    assert "Langkah ini hanya berjalan dari tombol" in jawab.content.decode()
