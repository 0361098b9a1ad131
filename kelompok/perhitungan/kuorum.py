"""How many must be present before a meeting of the group may decide.

"Lima puluh persen tambah satu" is read in two ways where the number of members is odd: of fifteen,
eight (more than half) or nine (half, and one more, rounded up). Which one holds, the cooperative
decides by date.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum


class RumusKuorum(StrEnum):
    LEBIH_SEPARUH = "LEBIH_SEPARUH"
    SEPARUH_TAMBAH_SATU = "SEPARUH_TAMBAH_SATU"
    PERSEN = "PERSEN"


def ambang_kuorum(anggota: int, rumus: RumusKuorum, persen: Decimal | None = None) -> int:
    """The smallest attendance with which a group of so many members decides.

    Never more than all of them, and never nobody.
    """
    match rumus:
        case RumusKuorum.LEBIH_SEPARUH:
            ambang = anggota // 2 + 1
        case RumusKuorum.SEPARUH_TAMBAH_SATU:
            ambang = -(-anggota // 2) + 1
        case RumusKuorum.PERSEN:
            if persen is None:
                raise ValueError("Kuorum menurut persen memerlukan persennya.")
            bagian = anggota * persen / 100
            ambang = int(bagian.to_integral_value(ROUND_CEILING))
    return max(1, min(ambang, anggota))


@dataclass(frozen=True)
class Kuorum:
    """Where a meeting stands. ``hadir`` are those who count: online ones only if the rule says."""

    anggota: int
    hadir: int
    ambang: int

    @property
    def tercapai(self) -> bool:
        return self.hadir >= self.ambang

    @property
    def kurang(self) -> int:
        return max(0, self.ambang - self.hadir)
