"""What stands in the way of leaving: each floor names what of a member's is still open with it.

A floor above cannot be called from here; it names its function once, when the application starts
(``simpan_pinjam.apps``), and is asked under the lock of the membership. Whoever lends, or gives
anything that has to come back, holds the membership while doing so (``kunci_keanggotaan``), so
that nobody leaves between the look and the commit.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan


@dataclass(frozen=True, kw_only=True)
class Penghalang:
    """One thing that is open: its sentence, and where it is settled.

    What is ``mutlak`` is settled first; of the rest somebody may say how it will be settled. Who
    may open the page of ``tautan`` is ``izin``.
    """

    kalimat: str
    mutlak: bool = False
    tautan: str = ""
    izin: str = ""


Pemeriksa = Callable[[Keanggotaan, str, dt.date], Iterable[Penghalang]]

_pemeriksa: list[Pemeriksa] = []


def daftarkan_penghalang(fungsi: Pemeriksa) -> None:
    """``fungsi(keanggotaan, sebab, pada)`` says what of hers would still be open after her last
    day, ``pada``."""
    if fungsi not in _pemeriksa:
        _pemeriksa.append(fungsi)


def penghalang_berhenti(keanggotaan: Keanggotaan, sebab: str, pada: dt.date) -> list[Penghalang]:
    """All that stands in the way, what must be settled first before the rest. Death waits for
    nothing: of what she leaves open it is said how it will be settled."""
    semua = [p for fungsi in _pemeriksa for p in fungsi(keanggotaan, sebab, pada)]
    if sebab == StatusKeanggotaan.MENINGGAL:
        return [replace(p, mutlak=False) for p in semua]
    return sorted(semua, key=lambda p: not p.mutlak)
