"""The nightly queries about policies name what was done with the triggers switched off."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import connections, transaction

from koperasi.core.enums import Forum
from koperasi.core.ketentuan import Dasar, cabut_ketentuan, setujui_usulan, usulkan_ketentuan
from koperasi.core.pemeriksaan import periksa
from tests.core.ketentuan.test_keputusan import separuh
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan

MEI = dt.date(2026, 5, 1)


@pytest.fixture
def cerita(basis_salinan):
    """Decisions by date and by year, one proposed and approved, one withdrawn."""
    ketentuan_diputuskan("uji.simpan", 40, MEI)
    ketentuan_diputuskan("uji.simpan", 60, MEI + dt.timedelta(30), tanggal=MEI)
    dicabut = ketentuan_diputuskan("uji.simpan", 9, MEI + dt.timedelta(60), tanggal=MEI)
    cabut_ketentuan(dicabut, alasan="Salah", oleh=PenggunaFactory(), tanggal=MEI)
    ketentuan_diputuskan("uji.bagi", separuh(), 2024)
    usulan = usulkan_ketentuan(
        "uji.iuran",
        Decimal(12_000),
        berlaku_sejak=MEI,
        dasar=Dasar(forum=Forum.PENGURUS, nomor="1", diputuskan_pada=MEI, alasan="Uji"),
        oleh=PenggunaFactory(),
        tanggal=MEI,
        kunci=uuid.uuid4(),
    )
    setujui_usulan(usulan, oleh=PenggunaFactory(), tanggal=MEI)


def rusak(perintah: str) -> None:
    with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
        cursor.execute("ALTER TABLE core_ketentuan DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE core_ketentuan SET {perintah}")
        assert cursor.rowcount > 0
        cursor.execute("ALTER TABLE core_ketentuan ENABLE TRIGGER USER")


def test_keputusan_yang_sehat_bersih(cerita):
    assert periksa() == []


@pytest.mark.parametrize(
    ("nama", "perintah"),
    [
        (
            "ketentuan_tanpa_celah",
            "berlaku_sampai = berlaku_sampai - 3 WHERE berlaku_sampai IS NOT NULL",
        ),
        (
            "ketentuan_tanpa_celah",
            (
                "berlaku_sampai = '2027-01-01', sampai_diubah_pada = '2026-05-01' "
                "WHERE berlaku_sampai IS NULL AND kode = 'uji.iuran'"
            ),
        ),
        ("versi_ketentuan_berurutan", "versi = 3, alasan = 'x' WHERE tahun_buku IS NOT NULL"),
        ("usulan_disetujui_seperti_diusulkan", "nilai = '\"99\"' WHERE kode = 'uji.iuran'"),
        (
            "pencabutan_ketentuan_tercatat",
            "dicabut_pada = dicabut_pada - 1 WHERE dicabut_pada IS NOT NULL",
        ),
    ],
)
def test_kerusakan_ketentuan_ditemukan(cerita, nama, perintah):
    rusak(perintah)
    assert {t.nama for t in periksa()} == {nama}
