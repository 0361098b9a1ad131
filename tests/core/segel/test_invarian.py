"""The chain's constraints and triggers, provoked by name past the sealer."""

from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from koperasi.core.models import PeriksaRantai, Segel
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])
UTUH = bytes(32)


def segel(urut: int, pintu: str = "default", **lain: Any) -> Segel:
    return Segel(
        **{
            "urut": urut,
            "macam": "uji",
            "objek": str(urut),
            "sidik": UTUH,
            "mac": UTUH,
            "disegel_pada": timezone.now(),
            **lain,
        }
    )


@pytest.mark.parametrize("pintu", ["default", "pemilik"])
def test_segel_menolak_yang_tidak_menyambung(pintu):
    tambah = Segel.objects.using(pintu).bulk_create
    tambah([segel(1), segel(2)])
    with ditolak("segel_bersambung", using=pintu):
        tambah([segel(4)])
    with ditolak("segel_bersambung", using=pintu):
        tambah([segel(3), segel(5)])
    with ditolak("satu_segel_per_baris", using=pintu):
        tambah([segel(3, objek="1")])
    with ditolak("segel_utuh", using=pintu):
        tambah([segel(3, mac=b"pendek")])
    with ditolak("segel_utuh", using=pintu):
        tambah([segel(0)])


@pytest.mark.parametrize("tabel", ["core_segel", "core_periksarantai"])
@pytest.mark.parametrize("perintah", ["DELETE FROM {}", "TRUNCATE {}", "UPDATE {} SET {} = {}"])
def test_segel_hanya_tambah_juga_bagi_pemilik(tabel, perintah):
    if tabel == "core_segel":
        Segel.objects.using("pemilik").bulk_create([segel(1)])
    else:
        kini = timezone.now()
        PeriksaRantai.objects.using("pemilik").create(mulai_pada=kini, selesai_pada=kini)
        connections["pemilik"].check_constraints()  # TRUNCATE would meet a pending foreign key
    kolom = "sebutan" if tabel == "core_segel" else "kepala_mac"
    with (
        ditolak(f"{tabel}_hanya_tambah", using="pemilik"),
        connections["pemilik"].cursor() as cursor,
    ):
        cursor.execute(perintah.format(tabel, kolom, kolom))
