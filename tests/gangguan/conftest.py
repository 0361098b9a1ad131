"""An office of one's own for every test of faults."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.script.conftest import PenyeliaUji
from tests.tumpukan import tumpukan

from .kantor import Kantor

__all__ = ["tumpukan"]

_DI_SINI = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for uji in items:
        if _DI_SINI in uji.path.parents:
            uji.add_marker(pytest.mark.lama)
            if not Path("/proc/self").exists():
                uji.add_marker(pytest.mark.skip(reason="memerlukan /proc"))


@pytest.fixture
def kantor(tmp_path: Path) -> Iterator[Kantor]:
    penyelia = PenyeliaUji(tmp_path / "var")
    yield Kantor(penyelia)
    penyelia.tutup()


@pytest.fixture(scope="package")
def kantor_tetap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kantor]:
    """One that stays up, for faults that leave it whole."""
    penyelia = PenyeliaUji(tmp_path_factory.mktemp("kantor") / "var")
    kantor = Kantor(penyelia)
    kantor.nyalakan()
    yield kantor
    penyelia.tutup()
