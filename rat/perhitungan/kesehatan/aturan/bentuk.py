"""The shape of a rule set. Nothing here knows a particular regulation.

Ratios are in percent, ``nilai`` runs from 0 to 100, ``skor`` = nilai × bobot / 100 unless the
regulation prints another score beside the band (``skor_tercetak``), which then wins.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

Angka = Decimal | Fraction


def tulis_angka(angka: Decimal) -> str:
    """A plain number as an Indonesian reader writes it: ``7,5``, ``100``."""
    teks = format(angka, "f")
    if "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return teks.replace(".", ",").replace("-", "−")


@dataclass(frozen=True)
class Rentang:
    """An interval of percent; ``None`` means without end."""

    min: Decimal | None
    max: Decimal | None
    min_ikut: bool
    max_ikut: bool

    def memuat(self, angka: Angka) -> bool:
        x = Fraction(angka)
        if self.min is not None:
            bawah = Fraction(self.min)
            if x < bawah or (x == bawah and not self.min_ikut):
                return False
        if self.max is not None:
            atas = Fraction(self.max)
            if x > atas or (x == atas and not self.max_ikut):
                return False
        return True

    @property
    def kalimat(self) -> str:
        """The interval in words: "di atas 60 sampai 80"."""
        bawah = "" if self.min is None else tulis_angka(self.min)
        atas = "" if self.max is None else tulis_angka(self.max)
        if not bawah:
            return f"{'sampai' if self.max_ikut else 'di bawah'} {atas}" if atas else "semua"
        if not atas:
            return f"{bawah} atau lebih" if self.min_ikut else f"di atas {bawah}"
        awal = bawah if self.min_ikut else f"di atas {bawah}"
        return f"{awal} {'sampai' if self.max_ikut else 'sampai di bawah'} {atas}"


@dataclass(frozen=True)
class Pita(Rentang):
    """One row of a score table. ``nilai`` is ``None`` only in a reading that leaves a hole."""

    nilai: Decimal | None
    skor_tercetak: Decimal | None = None
    catatan: str = ""


@dataclass(frozen=True)
class Predikat(Rentang):
    """A grade and the total scores it stands for."""

    kode: str
    nama: str


@dataclass(frozen=True)
class Linear:
    """``nilai`` moves by ``nilai_per_persen`` for each whole percent away from ``titik``."""

    titik: Decimal
    nilai_di_titik: Decimal
    arah: int
    nilai_per_persen: Decimal

    def nilai(self, rasio: Angka) -> Decimal:
        langkah = (Fraction(rasio) - Fraction(self.titik)) * self.arah // 1
        nilai = self.nilai_di_titik + self.nilai_per_persen * max(0, int(langkah))
        return min(Decimal(100), max(Decimal(0), nilai))


@dataclass(frozen=True)
class BacaanLain:
    """Another source's reading of the same component: other bands, or a linear sentence."""

    kode: str
    judul: str
    kalimat: str
    sumber: tuple[str, ...]
    pita: tuple[Pita, ...] = ()
    linear: Linear | None = None


@dataclass(frozen=True)
class Putusan:
    """What to do where the table is silent: a fixed ``nilai``, an end band, or no score at all."""

    kalimat: str
    nilai: Decimal | None = None
    pita: str = ""

    @property
    def dinilai(self) -> bool:
        return self.nilai is not None or self.pita != ""


@dataclass(frozen=True)
class Pertanyaan:
    """A management question, answered ya or tidak. ``kode`` is "3a.1"."""

    kode: str
    nomor: int
    teks: str


@dataclass(frozen=True)
class Komponen:
    """One scored line: a ratio judged by bands, or a list of questions."""

    kode: str
    nama: str
    kode_aspek: str
    bobot: Decimal
    rumus: str
    status: str
    sumber: tuple[str, ...]
    catatan: tuple[str, ...] = ()
    pembilang: str = ""
    penyebut: str = ""
    pita: tuple[Pita, ...] = ()
    penyebut_nol: dict[str, Putusan] = field(default_factory=dict)
    penyebut_negatif: Putusan | None = None
    rasio_negatif: Putusan | None = None
    bacaan_lain: tuple[BacaanLain, ...] = ()
    skor_per_ya: Decimal = Decimal(0)
    pertanyaan: tuple[Pertanyaan, ...] = ()

    @property
    def berupa_rasio(self) -> bool:
        return self.skor_per_ya == 0

    def skor(self, nilai: Decimal, pita: Pita | None = None) -> Decimal:
        if pita is not None and pita.skor_tercetak is not None:
            return pita.skor_tercetak
        return nilai * self.bobot / 100

    def skor_pita(self, pita: Pita) -> Decimal:
        return self.skor(pita.nilai or Decimal(0), pita)

    @property
    def skor_tiap_pita(self) -> list[tuple[Pita, Decimal]]:
        """The bands with the score each gives, for showing the table."""
        return [(p, self.skor_pita(p)) for p in self.pita]


@dataclass(frozen=True)
class Aspek:
    kode: str
    nama: str
    bobot: Decimal
    komponen: tuple[Komponen, ...]


@dataclass(frozen=True)
class Sumber:
    kode: str
    judul: str
    url: str
    keterangan: str = ""


@dataclass(frozen=True)
class KelompokPos:
    """A section of the form. With ``kosong_berarti_nol`` one filled line makes the others zero."""

    kode: str
    nama: str
    keterangan: str
    kosong_berarti_nol: bool = False


@dataclass(frozen=True)
class Pos:
    """An amount in rupiah that is typed once, however many components use it.

    ``pemicu`` is false for lines that are also typed for their own sake (simpanan pokok and
    wajib): beside a typed total they alone do not turn the blank lines of their section to zero.
    """

    kode: str
    nama: str
    kelompok: str
    bantuan: str
    boleh_negatif: bool = False
    pemicu: bool = True


@dataclass(frozen=True)
class Suku:
    """One term of a composite; ``bobot_persen`` of the figure counts."""

    kode: str
    bobot_persen: Decimal


@dataclass(frozen=True)
class Gabungan:
    """A weighted sum of figures. With ``tertulis`` the total may also be typed as printed."""

    kode: str
    nama: str
    suku: tuple[Suku, ...]
    sumber: tuple[str, ...] = ()
    catatan: str = ""
    rincian_dari: str = ""
    boleh_negatif: bool = False
    tertulis: bool = True


@dataclass(frozen=True)
class Aturan:
    """A dated regulation: tables, questions, grades, and the figures behind each ratio."""

    kode: str
    nama: str
    peraturan: str
    berlaku_sejak: dt.date
    status: str
    catatan: tuple[str, ...]
    aspek: tuple[Aspek, ...]
    predikat: tuple[Predikat, ...]
    sumber: dict[str, Sumber]
    sumber_bobot: tuple[str, ...]
    sumber_predikat: tuple[str, ...]
    kelompok_pos: tuple[KelompokPos, ...]
    pos: dict[str, Pos]
    gabungan: dict[str, Gabungan]
    pemeriksaan: tuple[tuple[str, str], ...]

    @cached_property
    def komponen(self) -> dict[str, Komponen]:
        """Every component by code, in the order of the table."""
        return {k.kode: k for aspek in self.aspek for k in aspek.komponen}

    @cached_property
    def pertanyaan(self) -> dict[str, Pertanyaan]:
        return {p.kode: p for k in self.komponen.values() for p in k.pertanyaan}

    def predikat_untuk(self, skor: Decimal) -> Predikat:
        return next(p for p in self.predikat if p.memuat(skor))

    def nama_angka(self, kode: str) -> str:
        """The Indonesian label of a figure or composite."""
        return self.pos[kode].nama if kode in self.pos else self.gabungan[kode].nama

    def pos_kelompok(self, kode: str) -> tuple[Pos, ...]:
        return tuple(p for p in self.pos.values() if p.kelompok == kode)
