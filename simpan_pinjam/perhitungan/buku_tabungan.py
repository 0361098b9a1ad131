"""Where the lines of a passbook stand on its pages."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Letak:
    """A line of a page of a book; all count from one."""

    buku: int
    halaman: int
    baris: int

    def maju(self, banyak: int, sehalaman: int) -> "Letak":
        """So many lines further in the same book."""
        ke = (self.halaman - 1) * sehalaman + self.baris - 1 + banyak
        return Letak(self.buku, ke // sehalaman + 1, ke % sehalaman + 1)


@dataclass(frozen=True)
class Cetakan:
    """Movements ``dari`` to ``sampai`` (none when ``sampai`` is one less), from a place on."""

    dari: int
    sampai: int
    mulai: Letak
    sehalaman: int

    @property
    def banyak(self) -> int:
        return self.sampai - self.dari + 1

    @property
    def sesudah(self) -> Letak:
        """The next free line."""
        return self.mulai.maju(self.banyak, self.sehalaman)

    def letak(self, urut: int) -> Letak:
        return self.mulai.maju(urut - self.dari, self.sehalaman)


def berikutnya(cetakan: Sequence[Cetakan], sehalaman: int) -> tuple[int, Letak, int]:
    """What goes on: the number of the next movement, the next free line, and the lines of the
    book's pages; ``sehalaman`` for a book that is not begun."""
    if not cetakan:
        return 1, Letak(1, 1, 1), sehalaman
    akhir = cetakan[-1]
    return max(c.sampai for c in cetakan) + 1, akhir.sesudah, akhir.sehalaman


def awal_halaman(cetakan: Sequence[Cetakan], halaman: int) -> tuple[int, Letak] | None:
    """The first movement that stands on this page of the book in use, and its line; None when
    nothing was printed there. A later print of a line counts, not the earlier."""
    if not cetakan:
        return None
    buku = cetakan[-1].mulai.buku
    terakhir: dict[int, Letak] = {}
    for c in cetakan:
        terakhir.update((urut, c.letak(urut)) for urut in range(c.dari, c.sampai + 1))
    di_sana = [
        (urut, letak)
        for urut, letak in terakhir.items()
        if (letak.buku, letak.halaman) == (buku, halaman)
    ]
    return min(di_sana, key=lambda satu: satu[0]) if di_sana else None
