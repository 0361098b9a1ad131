"""Every rule about periods, checkpoints and accounts, provoked by name past the services."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction

from akuntansi.models import Akun, Periode
from tests.akuntansi.buku import KEDUANYA, MARET, Buku, buku, sql, ubah_status
from tests.factories.akuntansi import AkunFactory
from tests.penolakan import ditolak

__all__ = ["buku"]

# --- periods ------------------------------------------------------------------------------------


def peristiwa(pintu: str, periode: Periode, status: str, buku: Buku, peminta: Any = None) -> None:
    sql(
        pintu,
        "INSERT INTO akuntansi_peristiwaperiode (periode_id, status, alasan, diminta_oleh_id,"
        " disetujui_oleh_id, tanggal_buku, pada) VALUES (%s, %s, 'uji', %s, %s, %s, now())",
        [periode.pk, status, peminta, buku.orang.pk, MARET],
    )


@KEDUANYA
def test_periode_ditutup_berurutan_dan_dibuka_dari_akhir(buku, pintu):
    with ditolak("periode_ditutup_berurutan", pintu):
        ubah_status(pintu, buku.periode_maret, "TUTUP")
    with ditolak("periode_dibuka_dari_akhir", pintu):
        ubah_status(pintu, Periode.objects.get(mulai=dt.date(2025, 12, 1)), "BUKA")


@KEDUANYA
def test_periode_berperistiwa(buku, pintu):
    """Neither closed nor re-opened without the people who did it."""
    with ditolak("periode_berperistiwa", pintu):
        ubah_status(pintu, buku.periode_februari, "TUTUP")
    with ditolak("periode_berperistiwa", pintu):
        ubah_status(pintu, buku.periode_januari, "BUKA")


@KEDUANYA
def test_buka_kembali_dua_orang(buku, pintu):
    for peminta in (None, buku.orang.pk):
        with ditolak("buka_kembali_dua_orang", pintu):
            peristiwa(pintu, buku.periode_januari, "BUKA", buku, peminta)


@KEDUANYA
def test_tutup_dua_orang(buku, pintu):
    for peminta in (None, buku.orang.pk):
        with ditolak("tutup_dua_orang", pintu):
            peristiwa(pintu, buku.periode_februari, "TUTUP", buku, peminta)


def test_tutup_dua_orang_tidak_menuntut_buku_yang_ditutup_sebelum_ada_aturannya(buku):
    """A database with months closed by one person takes the rule, and keeps it from then on."""
    definisi = sql(
        "pemilik", "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s",
        ["tutup_dua_orang"],
    )[0][0]  # fmt: skip
    tabel = "ALTER TABLE akuntansi_peristiwaperiode"
    with transaction.atomic("pemilik"):
        sql("pemilik", f"{tabel} DROP CONSTRAINT tutup_dua_orang")
        peristiwa("pemilik", buku.periode_februari, "TUTUP", buku)
        sql("pemilik", "SET CONSTRAINTS ALL IMMEDIATE")
        sql("pemilik", f"{tabel} ADD CONSTRAINT tutup_dua_orang {definisi}")
        with ditolak("tutup_dua_orang", "pemilik"):
            peristiwa("pemilik", buku.periode_februari, "TUTUP", buku)
        transaction.set_rollback(True, "pemilik")


@KEDUANYA
def test_status_periode_sah(buku, pintu):
    with ditolak("status_periode_sah", pintu):
        peristiwa(pintu, buku.periode_februari, "BEKU", buku, buku.orang_lain.pk)
        ubah_status(pintu, buku.periode_februari, "BEKU")


@KEDUANYA
def test_saldo_tutup_benar(buku, pintu):
    """A close is refused without its checkpoint, and with one that is a rupiah off."""
    with ditolak("saldo_tutup_benar", pintu):
        peristiwa(pintu, buku.periode_februari, "TUTUP", buku, buku.orang_lain.pk)
        ubah_status(pintu, buku.periode_februari, "TUTUP")
    with ditolak("saldo_tutup_benar", pintu):
        peristiwa(pintu, buku.periode_februari, "TUTUP", buku, buku.orang_lain.pk)
        sql(
            pintu,
            "INSERT INTO akuntansi_saldotutup (periode_id, akun_id, debit, kredit,"
            " debit_penutup, kredit_penutup) SELECT %s, akun_id, debit + 1, kredit + 1,"
            " debit_penutup, kredit_penutup FROM akuntansi_saldo('2026-02-28')",
            [buku.periode_februari.pk],
        )
        ubah_status(pintu, buku.periode_februari, "TUTUP")


@KEDUANYA
@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE akuntansi_saldotutup SET debit = debit + 1 WHERE periode_id = %s",
        "DELETE FROM akuntansi_saldotutup WHERE periode_id = %s",
        (
            "INSERT INTO akuntansi_saldotutup (periode_id, akun_id, debit, kredit, debit_penutup,"
            " kredit_penutup) SELECT %s, id, 1, 1, 0, 0 FROM akuntansi_akun WHERE judul"
        ),
    ],
)
def test_saldo_tutup_beku(buku, pintu, perintah):
    with ditolak("saldo_tutup_beku", pintu):
        sql(pintu, perintah, [buku.periode_januari.pk])


@KEDUANYA
def test_satu_saldo_tutup_per_akun(buku, pintu):
    with ditolak("satu_saldo_tutup_per_akun", pintu):
        for _ in range(2):
            sql(
                pintu,
                "INSERT INTO akuntansi_saldotutup (periode_id, akun_id, debit, kredit,"
                " debit_penutup, kredit_penutup) VALUES (%s, %s, 1, 1, 0, 0)",
                [buku.periode_februari.pk, buku.kas.pk],
            )


@KEDUANYA
@pytest.mark.parametrize(
    ("kekangan", "perintah"),
    [
        ("periode_tidak_dihapus", "DELETE FROM akuntansi_periode WHERE selesai = '2026-12-31'"),
        ("periode_tetap", "UPDATE akuntansi_periode SET selesai = selesai - 1"),
        ("periode_tetap", "UPDATE akuntansi_periode SET id = id + 1000"),
    ],
)
def test_periode_tidak_dihapus_atau_digeser(buku, pintu, kekangan, perintah):
    with ditolak(kekangan, pintu):
        sql(pintu, perintah)


@KEDUANYA
@pytest.mark.parametrize(
    ("kekangan", "tahun", "mulai", "selesai", "status"),
    [
        ("periode_baru_terbuka", 2024, "2024-12-01", "2024-12-31", "BUKA"),
        ("periode_baru_terbuka", 2027, "2027-01-01", "2027-01-31", "TUTUP"),
        ("periode_tidak_tumpang_tindih", 2026, "2026-02-02", "2026-02-03", "BUKA"),
        ("periode_tidak_tumpang_tindih", 2026, "2026-02-01", "2026-12-31", "BUKA"),
        ("periode_berurut", 2027, "2027-01-31", "2027-01-01", "BUKA"),
        ("periode_dalam_tahun_buku", 2027, "2027-12-15", "2028-01-14", "BUKA"),
        ("periode_dalam_tahun_buku", 2026, "2027-01-01", "2027-01-31", "BUKA"),
    ],
)
def test_periode_baru_yang_tidak_sah(buku, pintu, kekangan, tahun, mulai, selesai, status):
    with ditolak(kekangan, pintu):
        sql(
            pintu,
            "INSERT INTO akuntansi_periode (tahun_buku, mulai, selesai, status)"
            " VALUES (%s, %s, %s, %s)",
            [tahun, mulai, selesai, status],
        )


# --- accounts -----------------------------------------------------------------------------------


@KEDUANYA
@pytest.mark.parametrize(
    ("kekangan", "perintah"),
    [
        ("akun_tidak_dihapus", "DELETE FROM akuntansi_akun WHERE kode = '1'"),
        (
            "sifat_akun_terpakai_tetap",
            "UPDATE akuntansi_akun SET jenis = 'BEBAN' WHERE kode = '41'",
        ),
        ("sifat_akun_terpakai_tetap", "UPDATE akuntansi_akun SET judul = true WHERE kode = '31'"),
        ("sifat_akun_terpakai_tetap", "UPDATE akuntansi_akun SET kas = false WHERE kode = '11'"),
        (
            "akun_ditutup_sesudah_baris_terakhir",
            "UPDATE akuntansi_akun SET ditutup_pada = '2026-03-10' WHERE kode = '11'",
        ),
        (
            "induk_akun_judul_sejenis",
            (
                "UPDATE akuntansi_akun SET induk_id = i.id FROM akuntansi_akun i"
                " WHERE i.kode = '1' AND akuntansi_akun.kode = '41'"
            ),
        ),
        (
            "induk_akun_judul_sejenis",
            (
                "UPDATE akuntansi_akun SET induk_id = i.id FROM akuntansi_akun i"
                " WHERE i.kode = '11' AND akuntansi_akun.kode = '19'"
            ),
        ),
        (
            "induk_akun_tidak_melingkar",
            "UPDATE akuntansi_akun SET induk_id = id WHERE kode = '1'",
        ),
        ("kode_akun_sah", "UPDATE akuntansi_akun SET kode = '=1+1' WHERE kode = '19'"),
        ("akuntansi_akun_kode_key", "UPDATE akuntansi_akun SET kode = '11' WHERE kode = '19'"),
        ("jenis_akun_sah", "UPDATE akuntansi_akun SET jenis = 'LAIN' WHERE kode = '19'"),
        ("kas_adalah_aset", "UPDATE akuntansi_akun SET kas = true WHERE kode = '1'"),
        (
            "akuntansi_akun_peruntukan_key",
            "UPDATE akuntansi_akun SET peruntukan = 'SHU_BELUM_DIBAGI' WHERE kode = '19'",
        ),
    ],
)
def test_akun_dijaga(buku, pintu, kekangan, perintah):
    with ditolak(kekangan, pintu):
        sql(pintu, perintah)


def test_induk_akun_tidak_melingkar_lewat_cucu(buku):
    with ditolak("induk_akun_tidak_melingkar"):
        anak = AkunFactory(kode="12", judul=True, induk=buku.judul)
        cucu = AkunFactory(kode="13", judul=True, induk=anak)
        Akun.objects.filter(pk=buku.judul.pk).update(induk=cucu)


def test_akun_dapat_ditutup_sesudah_baris_terakhir_dan_dibuka_lagi(buku):
    with transaction.atomic():
        Akun.objects.filter(pk=buku.kas.pk).update(ditutup_pada=dt.date(2026, 3, 11))
        Akun.objects.filter(pk=buku.kas.pk).update(ditutup_pada=None)
