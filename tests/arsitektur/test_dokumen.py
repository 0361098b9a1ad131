"""The documents say what is there: names, tests, links and commands in them exist."""

import configparser
import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.db import connection

from koperasi.core.pemeriksaan import daftar_pemeriksaan

AKAR = Path(__file__).resolve().parent.parent.parent
DOKUMEN = sorted([AKAR / "README.md", *(AKAR / "docs").rglob("*.md")])
INVARIAN = AKAR / "docs" / "invarian.md"
APP_KITA = ("core", "rat", "simpan_pinjam", "kelompok", "anggota", "akuntansi")
# An app enters the page in the commit that provokes its constraints.
APP_DIDAFTAR = tuple(a for a in APP_KITA if (AKAR / "tests" / a / "test_invarian.py").exists())

# Whatever is unique or checked, and every trigger; foreign and primary keys go without saying.
NAMA_DI_BASIS_DATA = """
SELECT conrelid::regclass::text, conname FROM pg_constraint
 WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'u', 'x')
UNION
SELECT indrelid::regclass::text, indexrelid::regclass::text FROM pg_index
 WHERE indisunique AND NOT indisprimary
UNION
SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal
"""
BUATAN_DJANGO = re.compile(r"_(check|uniq)$")
BARIS_TABEL = re.compile(r"^\| (`[^|]+) \|", re.MULTILINE)
NAMA = re.compile(r"`([a-z0-9_]+)`")
UJI = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
TAUTAN = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
PERINTAH = re.compile(r"manage\.py ([a-z_]+)")


def _nama_di_basis_data() -> set[str]:
    awalan = tuple(f"{app}_" for app in APP_DIDAFTAR)
    with connection.cursor() as cursor:
        cursor.execute(NAMA_DI_BASIS_DATA)
        return {
            nama
            for tabel, nama in cursor.fetchall()
            if tabel.startswith(awalan) and not BUATAN_DJANGO.search(nama)
        }


def _nama_di_dokumen() -> set[str]:
    return {n for sel in BARIS_TABEL.findall(INVARIAN.read_text()) for n in NAMA.findall(sel)}


@pytest.mark.django_db
def test_setiap_kekangan_dan_pemicu_ada_di_daftar_invarian():
    assert {"core", "rat"} <= set(APP_DIDAFTAR)
    pemeriksaan = {jalur.stem for jalur in daftar_pemeriksaan()}
    assert _nama_di_dokumen() == _nama_di_basis_data() | pemeriksaan


def test_setiap_baris_invarian_menyebut_ujinya():
    tanpa = [
        baris
        for baris in INVARIAN.read_text().splitlines()
        if baris.startswith("| `") and not UJI.search(baris)
    ]
    assert tanpa == []


@pytest.mark.parametrize("jalur", DOKUMEN, ids=lambda p: p.name)
def test_uji_yang_disebut_dokumen_ada(jalur):
    hilang = [
        f"{berkas}::{nama}"
        for berkas, nama in UJI.findall(jalur.read_text())
        if not (AKAR / berkas).exists() or f"def {nama}(" not in (AKAR / berkas).read_text()
    ]
    assert hilang == []


@pytest.mark.parametrize("jalur", DOKUMEN, ids=lambda p: p.name)
def test_tautan_antardokumen_sampai(jalur):
    putus = [t for t in TAUTAN.findall(jalur.read_text()) if not (jalur.parent / t).exists()]
    assert putus == []


@pytest.mark.parametrize("jalur", DOKUMEN, ids=lambda p: p.name)
def test_perintah_yang_disebut_dokumen_ada(jalur):
    assert set(PERINTAH.findall(jalur.read_text())) <= set(get_commands())


def test_setiap_kontrak_impor_diceritakan():
    kontrak = configparser.ConfigParser()
    kontrak.read(AKAR / ".importlinter")
    nama = [b.removeprefix("importlinter:contract:") for b in kontrak.sections() if ":c" in b]
    cerita = (AKAR / "docs" / "arsitektur.md").read_text()
    assert nama
    assert [n for n in nama if f"`{n}`" not in cerita] == []


def test_kata_dalam_glosarium_dipakai_kode():
    """The last column names things in code; a renamed one must be renamed here too."""
    kode = "".join(
        p.read_text()
        for app in ("koperasi", *APP_KITA[1:])
        for akhiran in ("*.py", "*.json")
        for p in (AKAR / app).rglob(akhiran)
    )
    hilang = [
        nama
        for baris in (AKAR / "docs" / "glosarium.md").read_text().splitlines()
        if baris.startswith("| ") and not baris.startswith("| kata")
        for nama in re.findall(r"`([^`]+)`", baris.rstrip(" |").rpartition("|")[2])
        if nama not in kode
    ]
    assert hilang == []
