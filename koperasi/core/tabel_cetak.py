"""A table to be printed: headings, rows of text, a last row of sums; long ones in parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .lebar_kolom import bagi_lebar, lebar_teks

# Every box of a table is kept in memory while it is drawn: 1.000 rows take some 200 MB, 2.000 more
# than 300. A part's memory goes back at its end.
BARIS_SEBAGIAN = 1_000
# Of a register with many columns so many rows take 400 MB; it is drawn in smaller parts.
KOLOM_BANYAK = 10
BARIS_SEBAGIAN_LEBAR = 400
# As pdf.css draws them, in points: the page without its margins, the letters of a list and of a
# register, and what stands left and right of them in a cell.
LEBAR_TEGAK, LEBAR_MENDATAR = 174 * 72 / 25.4, 261 * 72 / 25.4
HURUF_DAFTAR, HURUF_BUKU = 7.5, 7.0
TEPI_DAFTAR, TEPI_BUKU = 2.4 * 72 / 25.4 + 0.3, 2.0 * 72 / 25.4 + 1.1


@dataclass(frozen=True)
class LebarKolom:
    """In percent of the table; ``patah`` when a word is longer than that."""

    persen: float
    patah: bool


@dataclass(frozen=True)
class KolomTabel:
    """``lebar`` as a share of the page, if words allow; amounts stand at the right."""

    judul: str
    lebar: int
    angka: bool = False


@dataclass(frozen=True)
class TabelCetak:
    """``pokok`` tells this table from all others: which one, of what, of which dates."""

    pokok: str
    judul: str
    waktu: str
    kolom: tuple[KolomTabel, ...]
    baris: tuple[tuple[str, ...], ...]
    jumlah: tuple[str, ...]
    mendatar: bool = False
    catatan: str = "Dalam rupiah. Angka dalam kurung bernilai negatif."
    # Lines of a register's heading, e.g. ("NO. BADAN HUKUM", "188/BH/…"); a blank one is written
    # by hand. ``bernomor`` numbers the columns, ``kosong`` leaves room to write in each row.
    kepala: tuple[tuple[str, str], ...] = ()
    bernomor: bool = False
    kosong: bool = False

    @property
    def isi_jumlah(self) -> list[tuple[KolomTabel, str]]:
        """The last row as (column, text); empty for a table without sums."""
        return list(zip(self.kolom, self.jumlah, strict=bool(self.jumlah)))

    @property
    def sebagian(self) -> int:
        """How many rows are drawn at once."""
        return BARIS_SEBAGIAN if len(self.kolom) <= KOLOM_BANYAK else BARIS_SEBAGIAN_LEBAR

    @cached_property
    def lebar_kolom(self) -> list[LebarKolom]:
        """How wide each column is drawn, by its words in all rows: every part looks alike."""
        seluruh = LEBAR_MENDATAR if self.mendatar else LEBAR_TEGAK
        terkecil = [self._terkecil(n) for n in range(len(self.kolom))]
        lebar = bagi_lebar([k.lebar for k in self.kolom], terkecil, seluruh)
        return [
            LebarKolom(round(100 * satu / seluruh, 3), patah=satu < perlu)
            for satu, perlu in zip(lebar, terkecil, strict=True)
        ]

    def _terkecil(self, urut: int) -> float:
        """What the longest word of a column needs; an amount is one word."""
        kolom = self.kolom[urut]
        tinggi, tepi = (HURUF_BUKU, TEPI_BUKU) if self.kepala else (HURUF_DAFTAR, TEPI_DAFTAR)
        teks = {b[urut] for b in self.baris}
        tebal = {*kolom.judul.split(), *([self.jumlah[urut]] if self.jumlah else ())}
        kata = teks if kolom.angka else {k for t in teks for k in t.split()}
        return tepi + max(
            (
                *(lebar_teks(k, tinggi=tinggi) for k in kata),
                *(lebar_teks(k, tinggi=tinggi, tebal=True) for k in tebal),
            ),
            default=0,
        )

    def bagian(self) -> Iterator["BagianTabel"]:
        """The rows in parts small enough to be drawn; at least one."""
        awal = range(0, max(len(self.baris), 1), self.sebagian)
        for urut, mulai in enumerate(awal):
            yield BagianTabel(self, mulai, pertama=urut == 0, terakhir=urut == len(awal) - 1)

    def ke_json(self) -> dict[str, Any]:
        return {
            "pokok": self.pokok,
            "judul": self.judul,
            "waktu": self.waktu,
            "kolom": [[k.judul, k.lebar, k.angka] for k in self.kolom],
            "baris": [list(b) for b in self.baris],
            "jumlah": list(self.jumlah),
            "mendatar": self.mendatar,
            "catatan": self.catatan,
            **({"kepala": [list(k) for k in self.kepala]} if self.kepala else {}),
            **({"bernomor": True} if self.bernomor else {}),
            **({"kosong": True} if self.kosong else {}),
        }

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> "TabelCetak":
        """Papers of before had neither subject nor remark in their frozen values."""
        return cls(
            pokok=isi.get("pokok", ""),
            judul=isi["judul"],
            waktu=isi["waktu"],
            kolom=tuple(KolomTabel(*k) for k in isi["kolom"]),
            baris=tuple(tuple(b) for b in isi["baris"]),
            jumlah=tuple(isi["jumlah"]),
            mendatar=isi["mendatar"],
            catatan=isi.get("catatan", cls.catatan),
            kepala=tuple((k, n) for k, n in isi.get("kepala", ())),
            bernomor=isi.get("bernomor", False),
            kosong=isi.get("kosong", False),
        )


@dataclass(frozen=True)
class BagianTabel:
    """Some rows of a table; the first part has the title, the last the sums."""

    tabel: TabelCetak
    mulai: int
    pertama: bool
    terakhir: bool

    @property
    def isi(self) -> list[list[tuple[KolomTabel, str]]]:
        """Rows as (column, text), for templates."""
        baris = self.tabel.baris[self.mulai : self.mulai + self.tabel.sebagian]
        return [list(zip(self.tabel.kolom, b, strict=True)) for b in baris]
