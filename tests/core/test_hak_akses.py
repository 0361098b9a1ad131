"""The application role cannot remove or rewrite history, and not even the owner can."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from koperasi.core.db import nama_kekangan
from koperasi.core.hak_akses import hak_berlebih, tabel_hanya_tambah
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import JejakAudit, Pengguna
from tests.factories.core import PenggunaFactory

TANGGAL = dt.date(2026, 11, 22)
UBAH = "UPDATE core_jejakaudit SET aksi = 'lain'"
HAPUS = "DELETE FROM core_jejakaudit"
KOSONGKAN = "TRUNCATE core_jejakaudit"


def _jalankan(perintah: str, alias: str = "default") -> None:
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(perintah)


def test_uji_berjalan_sebagai_peran_aplikasi(db, settings):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, pg_get_userbyid(datdba) FROM pg_database "
            "WHERE datname = current_database()"
        )
        pemakai, pemilik = cursor.fetchone()
    assert pemakai == settings.PERAN_BASIS_DATA_APLIKASI
    assert pemakai != pemilik


@pytest.mark.parametrize(
    "perintah",
    [
        UBAH,
        HAPUS,
        KOSONGKAN,
        "DROP TABLE core_jejakaudit",
        "CREATE TABLE baru (a int)",
        "ALTER TABLE core_jejakaudit DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "UPDATE django_migrations SET name = name",
    ],
)
def test_peran_aplikasi_tidak_berhak(db, perintah):
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"):
        _jalankan(perintah)


@pytest.mark.parametrize(
    ("perintah", "kekangan"),
    [
        (UBAH, "core_jejakaudit_hanya_tambah"),
        (HAPUS, "core_jejakaudit_hanya_tambah"),
        (KOSONGKAN, "core_jejakaudit_hanya_tambah"),
    ],
)
@pytest.mark.django_db(databases=["default", "pemilik"])
def test_pemilik_pun_ditolak_pemicu(perintah, kekangan):
    JejakAudit.objects.using("pemilik").create(aksi="uji.coba", tanggal_buku=TANGGAL)
    connections["pemilik"].check_constraints()  # TRUNCATE waits for no pending foreign key
    with pytest.raises(IntegrityError) as galat:
        _jalankan(perintah, "pemilik")
    assert nama_kekangan(galat.value) == kekangan


def test_setiap_tabel_hanya_tambah_tanpa_hak_ubah(db):
    with connection.cursor() as cursor:
        for tabel in tabel_hanya_tambah():
            cursor.execute(
                "SELECT has_table_privilege(%s, 'INSERT'), has_table_privilege(%s, 'UPDATE'), "
                "has_table_privilege(%s, 'DELETE'), has_table_privilege(%s, 'TRUNCATE')",
                [tabel] * 4,
            )
            assert cursor.fetchone() == (True, False, False, False), tabel


def test_salinan_menyimpan_sungguh_dan_benang_melihatnya(basis_salinan, serentak):
    orang = PenggunaFactory(nama_pengguna="saksi")

    def catat() -> int:
        return catat_jejak("uji.coba", oleh=orang, tanggal=TANGGAL).pk

    def hapus() -> None:
        _jalankan(HAPUS)

    pertama, kedua, ditolak = serentak(catat, catat, hapus)
    assert {pertama, kedua} == set(JejakAudit.objects.values_list("pk", flat=True))
    assert isinstance(ditolak, DatabaseError)


def test_sesudah_salinan_basis_data_kembali_kosong(db):
    assert not Pengguna.objects.exists()
    assert not JejakAudit.objects.exists()


@pytest.mark.django_db(databases=["default", "pemilik"])
def test_hak_berlebih_dikenali():
    assert not hak_berlebih(connection)
    assert hak_berlebih(connections["pemilik"])
