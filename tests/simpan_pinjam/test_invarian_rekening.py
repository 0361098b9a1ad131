"""What the database itself refuses of imports and passbooks, past every service."""

import datetime as dt

import pytest
from django.db import connection, connections
from django.utils import timezone

from simpan_pinjam.models import ImporSaldoSimpanan
from tests.factories.core import PenggunaFactory
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])


def impor(**lain) -> ImporSaldoSimpanan:
    return ImporSaldoSimpanan.objects.create(
        **{
            "tanggal": dt.date(2026, 5, 31),
            "nama_berkas": "saldo.xlsx",
            "lembar": [["Nomor anggota"]],
            "dibuat_oleh": PenggunaFactory(),
            **lain,
        }
    )


def test_impor_simpanan_tuntas():
    orang = PenggunaFactory()
    for lain in (
        {"status": "SELESAI", "lembar": []},
        {"status": "SELESAI", "diputus_oleh": orang, "diputus_pada": timezone.now()},
        {"status": "BATAL", "diputus_oleh": orang, "lembar": []},
        {"status": "UJI", "diputus_oleh": orang},
        {"status": "LAIN"},
    ):
        with ditolak("impor_simpanan_tuntas"):
            impor(**lain)


def test_impor_simpanan_diputus_sekali():
    satu = impor()
    with ditolak("impor_simpanan_diputus_sekali"):
        ImporSaldoSimpanan.objects.filter(pk=satu.pk).update(tanggal=dt.date(2026, 1, 1))
    with ditolak("impor_simpanan_diputus_sekali"):
        connection.cursor().execute("DELETE FROM simpan_pinjam_imporsaldosimpanan")
    ImporSaldoSimpanan.objects.filter(pk=satu.pk).update(
        status="BATAL", lembar=[], diputus_oleh=satu.dibuat_oleh, diputus_pada=timezone.now()
    )
    with ditolak("impor_simpanan_diputus_sekali"):
        ImporSaldoSimpanan.objects.filter(pk=satu.pk).update(hasil=[{"kode": "SUK"}])


def test_impor_simpanan_tak_dikosongkan():
    with ditolak("simpan_pinjam_imporsaldosimpanan_hanya_tambah", "pemilik"):
        connections["pemilik"].cursor().execute("TRUNCATE simpan_pinjam_imporsaldosimpanan")
