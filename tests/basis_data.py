"""The database of a test run: built by its owner, used as the application.

Every run gets a database of its own name, so that two runs on one server do not meet. A session in
the maintenance database carries that name; a test database without such a session was left by a
run that died, and is dropped.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from koperasi.core.hak_akses import berikan_hak

AWALAN = "uji_renteng_"


def _pemilik() -> BaseDatabaseWrapper:
    return connections["pemilik"]


def arahkan(nama: str) -> None:
    """Let both doors lead to the database ``nama``, in this thread and in those to come."""
    for alias in ("default", "pemilik"):
        connections[alias].close()
        # one dictionary is shared by the settings and by the connections of all threads
        connections.settings[alias]["NAME"] = nama
        connections[alias].settings_dict["NAME"] = nama


def _buang_sisa(cursor) -> None:
    cursor.execute(
        "SELECT quote_ident(datname) FROM pg_database d "
        "WHERE starts_with(datname, %s) AND pg_has_role(datdba, 'USAGE') "
        "AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a "
        "WHERE a.application_name <> '' AND starts_with(d.datname, a.application_name))",
        [AWALAN],
    )
    for (nama,) in cursor.fetchall():
        cursor.execute(f"DROP DATABASE IF EXISTS {nama}")


@contextmanager
def basis_data_uji() -> Iterator[str]:
    """Create, migrate and grant; afterwards drop."""
    pemilik = _pemilik()
    asal = pemilik.settings_dict["NAME"]
    nama = f"{AWALAN}{os.getpid()}_"
    pemilik.settings_dict.setdefault("TEST", {})["NAME"] = nama
    with pemilik.creation._nodb_cursor() as penanda:
        penanda.execute("SELECT set_config('application_name', %s, false)", [nama])
        _buang_sisa(penanda)
        pemilik.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        berikan_hak(pemilik, settings.PERAN_BASIS_DATA_APLIKASI)
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
