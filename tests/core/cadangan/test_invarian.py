"""Results of drills, provoked past the service."""

from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from koperasi.core.models import UjiPulih
from tests.penolakan import ditolak

from .conftest import TANGGAL

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])


def uji(pintu: str = "default", **lain: Any) -> UjiPulih:
    isi = {
        "kunci": "satu",
        "arsip": "renteng-aaaaaaaa-20261122T193000Z.tar.age",
        "sha256": "0" * 64,
        "momen_arsip": timezone.now(),
        "tanggal_buku": TANGGAL,
        "lama_detik": 9,
        "lulus": True,
        "hasil": [],
    }
    return UjiPulih.objects.using(pintu).create(**(isi | lain))


def test_uji_pulih_gagal_beralasan():
    with ditolak("uji_pulih_gagal_beralasan"):
        uji(lulus=False)
    with ditolak("uji_pulih_gagal_beralasan"):
        uji(lulus=True, alasan="padahal gagal")
    uji(lulus=False, alasan="saldo berbeda")


def test_kunci_uji_pulih_tunggal():
    uji()
    with ditolak("core_ujipulih_kunci_key"):
        uji()


@pytest.mark.parametrize(
    "perintah",
    [
        "DELETE FROM core_ujipulih",
        "TRUNCATE core_ujipulih",
        "UPDATE core_ujipulih SET lulus = true",
    ],
)
def test_uji_pulih_hanya_tambah_juga_bagi_pemilik(perintah):
    uji("pemilik", lulus=False, alasan="saldo berbeda")
    connections["pemilik"].check_constraints()  # TRUNCATE would meet a pending foreign key
    with (
        ditolak("core_ujipulih_hanya_tambah", using="pemilik"),
        connections["pemilik"].cursor() as cursor,
    ):
        cursor.execute(perintah)
