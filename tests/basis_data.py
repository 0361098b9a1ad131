"""The database of a test run: built by its owner, used as the application.

Every run gets a database of its own name, so that two runs on one server do not meet. A session in
the maintenance database carries that name; a test database without such a session was left by a
run that died, and is dropped. The migrated schema is kept as a mould, named after the code that
made it, and every run's database is a copy: migrating takes longer than many a run.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from koperasi.core.hak_akses import berikan_hak

AWALAN = "uji_renteng_"
AWALAN_CETAKAN = f"{AWALAN}cetakan_"
# What the schema, its rights and its first rows are made from.
_PEMBENTUK = (
    *("*/migrations/*.py", "*/*/migrations/*.py", "*/models/*.py", "*/*/models/*.py"),
    *("*/enums.py", "*/*/enums.py", "*/apps.py", "koperasi/core/*.py", "koperasi/settings/*.py"),
    "requirements/produksi.txt",
)
_KUNCI_CETAKAN = 0x52454E54  # any number that nobody else locks


def _pemilik() -> BaseDatabaseWrapper:
    return connections["pemilik"]


def arahkan(nama: str) -> None:
    """Let both doors lead to the database ``nama``, in this thread and in those to come."""
    for alias in ("default", "pemilik"):
        connections[alias].close()
        # one dictionary is shared by the settings and by the connections of all threads
        connections.settings[alias]["NAME"] = nama
        connections[alias].settings_dict["NAME"] = nama


def nama_cetakan() -> str:
    """The mould's name: equal code, equal name."""
    sidik = hashlib.sha256()
    akar = Path(settings.AKAR)
    for jalur in sorted({j for pola in _PEMBENTUK for j in akar.glob(pola)}):
        sidik.update(str(jalur.relative_to(akar)).encode() + b"\0" + jalur.read_bytes())
    return AWALAN_CETAKAN + sidik.hexdigest()[:16]


def pastikan_cetakan(penanda: Any, nama_kerja: str) -> str:
    """The mould, made now if this code has none. Who comes at the same time waits for it."""
    pemilik, cetakan = _pemilik(), nama_cetakan()
    penanda.execute("SELECT pg_advisory_lock(%s)", [_KUNCI_CETAKAN])
    try:
        _buang_sisa(penanda, cetakan)
        penanda.execute("SELECT 1 FROM pg_database WHERE datname = %s", [cetakan])
        if penanda.fetchone():
            return cetakan
        # Under another name until it is whole: nobody may copy half a schema.
        sementara = f"{nama_kerja}cetakan"
        pemilik.settings_dict.setdefault("TEST", {})["NAME"] = sementara
        pemilik.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        berikan_hak(pemilik, settings.PERAN_BASIS_DATA_APLIKASI)
        pemilik.close()
        penanda.execute(f'ALTER DATABASE "{sementara}" RENAME TO "{cetakan}"')
        return cetakan
    finally:
        penanda.execute("SELECT pg_advisory_unlock(%s)", [_KUNCI_CETAKAN])


def _buang_sisa(cursor: Any, cetakan: str) -> None:
    cursor.execute(
        "SELECT quote_ident(datname) FROM pg_database d "
        "WHERE starts_with(datname, %s) AND datname <> %s AND pg_has_role(datdba, 'USAGE') "
        "AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a "
        "WHERE a.application_name <> '' AND starts_with(d.datname, a.application_name))",
        [AWALAN, cetakan],
    )
    for (nama,) in cursor.fetchall():
        cursor.execute(f"DROP DATABASE IF EXISTS {nama}")


@contextmanager
def basis_data_uji() -> Iterator[str]:
    """A copy of the mould; afterwards dropped."""
    pemilik = _pemilik()
    asal = pemilik.settings_dict["NAME"]
    nama = f"{AWALAN}{os.getpid()}_"
    with pemilik.creation._nodb_cursor() as penanda:
        penanda.execute("SELECT set_config('application_name', %s, false)", [nama])
        cetakan = pastikan_cetakan(penanda, nama)
        penanda.execute(f'CREATE DATABASE "{nama}" TEMPLATE "{cetakan}"')
        arahkan(nama)
        try:
            yield nama
        finally:
            arahkan(asal)
            penanda.execute(f'DROP DATABASE "{nama}"')


@contextmanager
def salinan_basis_data() -> Iterator[str]:
    """A copy of the test database whose changes may be committed, since it is thrown away."""
    induk = connections["default"].settings_dict["NAME"]
    salinan = f"{induk}salinan"
    arahkan(induk)  # closes; a template may have no other session
    with _pemilik().creation._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{salinan}"')
        cursor.execute(f'CREATE DATABASE "{salinan}" TEMPLATE "{induk}"')
        arahkan(salinan)
        try:
            yield salinan
        finally:
            arahkan(induk)
            cursor.execute(f'DROP DATABASE "{salinan}"')
