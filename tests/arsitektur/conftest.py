"""What every address is asked with: one of each thing, and somebody of each role, signed in."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from koperasi.core.enums import Peran
from tests.factories.core import PenggunaFactory

from .benda import semua_objek

SERBA = (Peran.ADMIN, Peran.MANAJER, Peran.PENGAWAS, Peran.KETUA, Peran.AKUNTAN)


@pytest.fixture(scope="module")
def _sampai_akhir_berkas(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A transaction around all tests of a file, so that what they share is made once: what a test
    does to it is undone when the test ends, as each test's own transaction lies inside this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def objek(_sampai_akhir_berkas) -> dict[str, str]:
    return semua_objek()


@pytest.fixture(scope="module")
def _sesi(_sampai_akhir_berkas) -> dict[Any, str]:
    """Sessions of one person for each role, and of one who holds all of ``SERBA``."""
    return {p: _masuk([p]) for p in Peran} | {SERBA: _masuk(SERBA)}


def _masuk(peran: Iterable[Peran]) -> str:
    klien = Client()
    orang = PenggunaFactory(peran=list(peran))
    klien.force_login(orang, backend="allauth.account.auth_backends.AuthenticationBackend")
    return klien.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def sebagai(_sesi, db) -> Callable[[Any], Client]:
    """``sebagai(Peran.KASIR)``: a new client of somebody with that role, who is signed in."""

    def klien(siapa: Any) -> Client:
        baru = Client()
        baru.cookies[settings.SESSION_COOKIE_NAME] = _sesi[siapa]
        return baru

    return klien


@pytest.fixture
def serba_boleh(sebagai) -> Client:
    """Somebody whom hardly a page refuses."""
    return sebagai(SERBA)
