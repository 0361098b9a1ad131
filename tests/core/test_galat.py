"""Error pages in our words, also when nothing else works."""

import pytest
from django.db import OperationalError
from django.test import Client, override_settings
from django.urls import path
from redis.exceptions import ConnectionError as RedisConnectionError


def meledak(request):
    raise RuntimeError("rahasia dapur")


def basis_data_pergi(request):
    raise OperationalError("server closed the connection unexpectedly")


def broker_pergi(request):
    raise RedisConnectionError("Error 111 connecting to valkey:6379")


urlpatterns = [
    path("meledak/", meledak),
    path("basis-data-pergi/", basis_data_pergi),
    path("broker-pergi/", broker_pergi),
]
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


@pytest.mark.parametrize("jalur", ["basis-data-pergi", "broker-pergi"])
@override_settings(
    ROOT_URLCONF=__name__, MIDDLEWARE=["koperasi.core.middleware.PermintaanMiddleware"]
)
def test_server_yang_tidak_menjawab_dikatakan_dan_diminta_mencoba_lagi(jalur):
    jawab = Client(raise_request_exception=False).get(f"/{jalur}/")
    assert (jawab.status_code, jawab["Retry-After"]) == (503, "60")
    assert "sedang tidak dapat dipakai" in jawab.content.decode()
    assert jawab["X-Request-ID"] in jawab.content.decode()


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
