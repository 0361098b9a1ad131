"""A room of its own for every test: files, shelves and keys."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from koperasi.core.cadangan.buat import HasilCadangan, buat_cadangan

TANGGAL = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def ruang(settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    settings.BERKAS_DIR = tmp_path / "var" / "berkas"
    settings.CADANGAN_DIR = tmp_path / "var" / "cadangan"
    settings.CADANGAN_DIR_KEDUA = ""
    settings.CADANGAN_KUNCI_DIR = tmp_path / "var" / "kunci-cadangan"
    settings.SEGEL_DIR = tmp_path / "var" / "segel"
    settings.UJI_PULIH_URL = ""
    (tmp_path / "var").mkdir(mode=0o700)
    return tmp_path


@pytest.fixture
def cadangkan() -> Callable[..., HasilCadangan]:
    def _cadangkan(**lain) -> HasilCadangan:
        return buat_cadangan(oleh=None, tanggal=TANGGAL, **lain)

    return _cadangkan
