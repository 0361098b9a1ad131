"""Fixtures for every test: the database as the application sees it, people who are signed in."""

import datetime as dt
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client

from tests.basis_data import basis_data_uji, salinan_basis_data
from tests.serempak import PerKelompok, yang_lama_dahulu


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    yang_lama_dahulu(items)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> PerKelompok:
    return PerKelompok(config, log)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    """Built by "pemilik"; the tests run on "default", which may neither TRUNCATE nor alter."""
    with django_db_blocker.unblock(), basis_data_uji(), django_db_blocker.block():
        yield


@pytest.fixture
def basis_salinan(django_db_setup, django_db_blocker) -> Iterator[str]:
    """For tests that must commit: a copy of the empty database (role groups only), then dropped.

    Use it instead of ``db``, never together. Threads open their own connections and close them;
    ``serentak`` does both.
    """
    with django_db_blocker.unblock(), salinan_basis_data() as nama:
        yield nama


@pytest.fixture
def serentak() -> Callable[..., list[Any]]:
    """Run functions at the same moment, each in its thread; answers or exceptions, in order."""

    def jalankan(*fungsi: Callable[[], Any]) -> list[Any]:
        garis_mulai = threading.Barrier(len(fungsi), timeout=20)

        def satu(kerja: Callable[[], Any]) -> Any:
            try:
                garis_mulai.wait()
                return kerja()
            except Exception as galat:  # noqa: BLE001 - the test judges it
                return galat
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(fungsi)) as benang:
            return list(benang.map(satu, fungsi))

    return jalankan


@pytest.fixture
def tegakkan_invarian(db) -> Callable[[], None]:
    """Fire the deferred triggers now; otherwise they fire only when the test is torn down."""
    return connection.check_constraints


@pytest.fixture
def hari_ini(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.date], None]:
    """``hari_ini(tanggal)``: from now on the business date is this day, at noon in WIB.

    Only the business date moves; leases and sessions keep the machine's clock.
    """

    def tetapkan(tanggal: dt.date) -> None:
        siang = dt.datetime(tanggal.year, tanggal.month, tanggal.day, 5, tzinfo=dt.UTC)
        monkeypatch.setattr("koperasi.core.waktu.timezone", SimpleNamespace(now=lambda: siang))

    return tetapkan


@pytest.fixture(autouse=True)
def _tembolok_kosong() -> Iterator[None]:
    """Throttling counts live in the cache; no test inherits another's."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _catatan_kepala_sendiri(settings) -> None:
    """Heads of the chain noted outside the database; every test's chain is another."""
    settings.SEGEL_DIR = settings.SEGEL_DIR / uuid.uuid4().hex


@pytest.fixture
def masuk(client: Client) -> Callable[..., Client]:
    """``masuk("manajer")`` or ``masuk(pengguna)``: a client signed in as that; asks for ``db``
    or ``basis_salinan`` in the test itself. The person is ``klien.pengguna``."""
    from tests.factories.core import PenggunaFactory

    def _masuk(siapa: Any, **lain: Any) -> Client:
        pengguna = PenggunaFactory(peran=siapa, **lain) if isinstance(siapa, str) else siapa
        klien = Client()
        klien.force_login(pengguna, backend="allauth.account.auth_backends.AuthenticationBackend")
        klien.pengguna = pengguna  # type: ignore[attr-defined]
        return klien

    return _masuk
