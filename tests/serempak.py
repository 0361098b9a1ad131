"""Which tests stay together when several processes share a run, and which begin first.

A file stays whole, so that what it builds once is built once. Everything that drives a real stack
is one group: the stack is started once, and two of them would fight for the same cores.
"""

from pathlib import Path, PurePosixPath

import pytest
from xdist.scheduler import LoadScopeScheduling

_AKAR = Path(__file__).parent
# Longest first: what begins last decides when the run ends.
_BERSAMA = ("peramban", "script")


class PerKelompok(LoadScopeScheduling):
    """Hands out whole groups. The one of xdist that would do reads names that pytest 9.2 does not
    let it write."""

    def _split_scope(self, nodeid: str) -> str:
        berkas = PurePosixPath(nodeid.partition("::")[0])
        folder = berkas.parts[1] if len(berkas.parts) > 2 else ""
        return folder if folder in _BERSAMA else str(berkas)


def yang_lama_dahulu(items: list[pytest.Item]) -> None:
    """Put the long groups first."""
    items.sort(key=lambda uji: _urutan(uji.path))


def _urutan(jalur: Path) -> int:
    folder = jalur.relative_to(_AKAR).parts[0] if jalur.is_relative_to(_AKAR) else ""
    return _BERSAMA.index(folder) if folder in _BERSAMA else len(_BERSAMA)
