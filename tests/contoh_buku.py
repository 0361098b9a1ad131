"""The demo cooperative with its books, loaded once for a module and taken back after it."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction

from akuntansi.services.contoh import rakit_contoh_buku
from koperasi.core.contoh import rakit_contoh_inti
from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

TANGGAL = dt.date(2026, 11, 22)


@contextmanager
def batal_sesudahnya() -> Iterator[None]:
    """Whatever happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def buku_contoh(folder: Path) -> Iterator[dict[Peran, Pengguna]]:
    """Everybody of the demo by role; files go to ``folder``."""
    lama = settings.BERKAS_DIR
    settings.BERKAS_DIR = folder
    try:
        with batal_sesudahnya():
            akun = rakit_contoh_inti(TANGGAL)
            rakit_contoh_buku(akun, TANGGAL)
            yield akun
    finally:
        settings.BERKAS_DIR = lama
