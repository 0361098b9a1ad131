"""From an empty database to a production that its own check accepts, with two separate roles."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connections

from tests.basis_data import AWALAN

AKAR = Path(__file__).resolve().parent.parent.parent
NAMA = f"{AWALAN}{os.getpid()}_produksi"
PERIKSA = ("check", "--deploy", "--database", "default", "--fail-level", "WARNING")


def alamat(alias: str, nama: str) -> str:
    peran = connections[alias].settings_dict
    sandi = f":{quote(peran['PASSWORD'])}" if peran["PASSWORD"] else ""
    return f"postgresql://{peran['USER']}{sandi}@{peran['HOST']}:{peran['PORT']}/{nama}"


@pytest.fixture
def produksi(django_db_setup, django_db_blocker, tmp_path):
    """``produksi("check", ...)`` runs manage.py with the production settings; keywords add to or
    (with None) take from its environment."""
    dasar = {
        **{k: v for k, v in os.environ.items() if k not in ("REDIS_URL", "CSRF_TRUSTED_ORIGINS")},
        "DJANGO_SETTINGS_MODULE": "koperasi.settings.prod",
        "SECRET_KEY": "kunci-untuk-satu-uji-" + "0123456789abcdef" * 4,
        "ALLOWED_HOSTS": "koperasi.example",
        "ALAMAT_PUBLIK": "https://koperasi.example",
        "KUNCI_PRIBADI": "kunci-pribadi-uji-" + "0123456789abcdef" * 3,
        "SEGEL_KUNCI": "kunci-segel-uji-" + "0123456789abcdef" * 3,
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "VAR_DIR": str(tmp_path),
    }

    def jalankan(*argumen: str, **ubah: str | None) -> subprocess.CompletedProcess[str]:
        lingkungan = {k: v for k, v in {**dasar, **ubah}.items() if v is not None}
        return subprocess.run(
            [sys.executable, "manage.py", *argumen],
            cwd=AKAR,
            env=lingkungan,
            capture_output=True,
            text=True,
            check=False,
        )

    with django_db_blocker.unblock():
        dasar |= {
            "DATABASE_URL": alamat("default", NAMA),
            "DATABASE_OWNER_URL": alamat("pemilik", NAMA),
        }
        with connections["pemilik"].creation._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{NAMA}"')
            try:
                yield jalankan
            finally:
                cursor.execute(f'DROP DATABASE "{NAMA}" WITH (FORCE)')


@pytest.mark.lama
def test_basis_data_kosong_menjadi_produksi_yang_lolos_periksa(produksi):
    assert produksi("siapkan_database", "--verbosity=0").returncode == 0

    belum = produksi(*PERIKSA)
    assert belum.returncode == 1
    assert "core.E001" in belum.stderr
    assert belum.stderr.count("(core.E") == 1

    assert produksi("wajibkan_mfa", "admin", "manajer", "--dasar", "SK 012").returncode == 0
    lolos = produksi(*PERIKSA)
    assert lolos.returncode == 0
    kata = lolos.stdout + lolos.stderr
    assert "(core.E" not in kata
    assert "core.I001" in kata  # nothing was backed up yet: told, and no reason to stand still
    assert produksi("siapkan_database", "--verbosity=0").returncode == 0

    sama = produksi(*PERIKSA, DATABASE_URL=alamat("pemilik", NAMA))
    assert "core.E002" in sama.stderr

    undangan = produksi("undang_admin", "--nama", "Siti Aminah", "--email", "siti@contoh.id")
    assert "https://koperasi.example/akun/sandi/baru/" in undangan.stdout
    contoh = produksi("isi_contoh")
    assert contoh.returncode == 1
    assert "bukan untuk produksi" in contoh.stderr


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"DATABASE_URL": None}, "DATABASE_URL"),
        ({"DATABASE_OWNER_URL": None}, "DATABASE_OWNER_URL"),
        ({"REDIS_URL": None}, "REDIS_URL"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALAMAT_PUBLIK": None}, "ALAMAT_PUBLIK"),
        ({"KUNCI_PRIBADI": None}, "KUNCI_PRIBADI"),
        ({"SEGEL_KUNCI": None}, "SEGEL_KUNCI"),
        ({"DEBUG": "1"}, "DEBUG tidak boleh"),
    ],
)
def test_produksi_tidak_jalan_tanpa_rahasia_atau_dengan_debug(produksi, ubah, kata):
    hasil = produksi("check", **ubah)
    assert hasil.returncode == 1
    assert kata in hasil.stderr
