"""Cash counted by denomination."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class ButirHitungan:
    """``lembar`` notes or coins (``jenis``) of ``nominal`` rupiah each."""

    jenis: str
    nominal: int
    lembar: int

    @property
    def jumlah(self) -> int:
        return self.nominal * self.lembar


@dataclass(frozen=True)
class Hitungan:
    """What lies on the table; denominations that are not there are left out."""

    butir: tuple[ButirHitungan, ...]

    @property
    def jumlah(self) -> Decimal:
        return Decimal(sum(b.jumlah for b in self.butir))

    def ke_json(self) -> list[list[str | int]]:
        return [[b.jenis, b.nominal, b.lembar] for b in self.butir]

    @classmethod
    def dari_json(cls, isi: Iterable[list]) -> "Hitungan":
        return cls(tuple(ButirHitungan(str(j), int(n), int(b)) for j, n, b in isi))


def hitungan(butir: Iterable[tuple[str, int, int]]) -> Hitungan:
    """A count from (kind, denomination, pieces); raises ``ValueError`` for what nobody can count.

    Pieces are whole numbers, none below zero, and each denomination comes once.
    """
    daftar = [ButirHitungan(*b) for b in butir]
    if any(isinstance(b.lembar, bool) or not isinstance(b.lembar, int) for b in daftar):
        raise ValueError("Banyaknya lembar atau keping berupa bilangan bulat.")
    if any(b.lembar < 0 for b in daftar):
        raise ValueError("Banyaknya lembar atau keping tidak boleh negatif.")
    if len({(b.jenis, b.nominal) for b in daftar}) != len(daftar):
        raise ValueError("Satu pecahan dihitung dua kali.")
    return Hitungan(tuple(b for b in daftar if b.lembar))
