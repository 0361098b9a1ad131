"""Which tests stay together when several processes share a run, and which begin first.

A file stays whole, so that what it builds once is built once. Everything that drives a real stack
is one group: the stack is started once, and two of them would fight for the same two cores.
"""

from pathlib import Path

import pytest

_AKAR = Path(__file__).parent
# Longest first: what begins last decides when the run ends.
_BERSAMA = ("peramban", "script")


def kelompok_uji(jalur: Path) -> str:
    """The group a test file belongs to."""
    folder = jalur.relative_to(_AKAR).parts[0] if jalur.is_relative_to(_AKAR) else ""
    return folder if folder in _BERSAMA else str(jalur)


def bagi_serempak(items: list[pytest.Item]) -> None:
    """Mark every test with its group and put the long groups first."""
    for uji in items:
        uji.add_marker(pytest.mark.xdist_group(kelompok_uji(uji.path)))
    items.sort(key=lambda uji: _urutan(uji.path))


def _urutan(jalur: Path) -> int:
    return next(
        (i for i, nama in enumerate(_BERSAMA) if nama == kelompok_uji(jalur)), len(_BERSAMA)
    )
