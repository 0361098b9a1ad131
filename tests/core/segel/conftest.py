"""A small committed ledger whose rows are sealed; each test breaks a copy of its own."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connections

from akuntansi.models import Akun, Jurnal
from koperasi.core.models import Pengguna
from koperasi.core.segel import periksa_rantai, segel_semua
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory

LAMA = dt.timedelta(days=3)


@dataclass
class Tersegel:
    orang: Pengguna
    kas: Akun
    modal: Akun
    jurnal: list[Jurnal]


@contextmanager
def pemilik_tanpa_pemicu() -> Iterator[Callable[..., list[tuple[Any, ...]]]]:
    """Plain SQL as the owner of the tables, with every trigger and foreign key switched off."""
    with connections["pemilik"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tabel = [t for (t,) in cursor.fetchall()]
        for satu in tabel:
            cursor.execute(f'ALTER TABLE "{satu}" DISABLE TRIGGER USER')
        try:

            def sql(perintah: str, nilai: Any = ()) -> list[tuple[Any, ...]]:
                cursor.execute(perintah, nilai)
                return cursor.fetchall() if cursor.description else []

            yield sql
        finally:
            for satu in tabel:
                cursor.execute(f'ALTER TABLE "{satu}" ENABLE TRIGGER USER')


def temuan() -> list[str]:
    """The sentences of a complete look."""
    return [t.kalimat for t in periksa_rantai().temuan]


@pytest.fixture
def tersegel(basis_salinan) -> Tersegel:
    """Three entries of today, everything sealed and clean."""
    orang = PenggunaFactory(peran="akuntan")
    kas, modal = AkunFactory(kas=True), AkunFactory(jenis="EKUITAS")
    tahun_buku(2026)
    daftar = [jurnal(orang, kas, modal, n * 1000) for n in (1, 2, 3)]
    assert segel_semua() > 0
    assert temuan() == []
    return Tersegel(orang, kas, modal, daftar)
