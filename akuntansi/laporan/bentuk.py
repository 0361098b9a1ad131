"""A statement as plain values: the same for page, PDF and Excel, and to be frozen in a paper."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

NOL = Decimal(0)
SEMUA = "semua"


class Bentuk(StrEnum):
    JUDUL = "JUDUL"
    BAGIAN = "BAGIAN"
    POS = "POS"
    JUMLAH = "JUMLAH"
    HASIL = "HASIL"
    TOTAL = "TOTAL"


@dataclass(frozen=True)
class Rincian:
    """What a line is made of: an account, or (``akun`` None) a sum over income and expense."""

    akun: int | None
    kode: str
    nama: str
    nilai: tuple[Decimal, ...]


@dataclass(frozen=True)
class BarisLaporan:
    """``nilai`` has one amount per column; headings have none. ``catatan`` numbers the note.

    ``ringkas`` marks the heading and the sum of a part that says nothing more than its only line.
    """

    bentuk: Bentuk
    kode: str
    uraian: str
    bagian: str = ""
    nilai: tuple[Decimal, ...] = ()
    rincian: tuple[Rincian, ...] = ()
    catatan: int | None = None
    ringkas: bool = False

    @property
    def nihil(self) -> bool:
        """Nothing on the line and nothing behind it (accounts that cancel out stay in sight)."""
        return not any(self.nilai) and not any(any(r.nilai) for r in self.rincian)

    @property
    def tebal(self) -> bool:
        return self.bentuk != Bentuk.POS


@dataclass(frozen=True)
class KolomLaporan:
    """A column: its heading and the dates whose lines made it."""

    judul: str
    dari: dt.date
    sampai: dt.date


@dataclass(frozen=True)
class LaporanKeuangan:
    """``peringatan`` are sentences about these figures that the reader must not miss."""

    laporan: str
    susunan: str
    nama_susunan: str
    judul: str
    waktu: str
    kolom: tuple[KolomLaporan, ...]
    baris: tuple[BarisLaporan, ...]
    keterangan: tuple[str, ...] = field(default=())
    peringatan: tuple[str, ...] = field(default=())

    def __getitem__(self, kode: str) -> BarisLaporan:
        """The line or sum ``kode``; raises ``KeyError``."""
        for b in self.baris:
            if b.kode == kode and b.nilai:
                return b
        raise KeyError(kode)

    def tampil(self, *, nol: bool) -> list[BarisLaporan]:
        """The lines to print; without ``nol`` empty lines go, and parts that hold no other."""
        if nol:
            return list(self.baris)
        isi = Counter(b.bagian for b in self.baris if b.bentuk == Bentuk.POS and not b.nihil)
        return [b for b in self.baris if not _dapat_dilewati(b, isi[b.bagian])]

    def bercatatan(self) -> list[BarisLaporan]:
        """The lines that carry a note, in order."""
        return [b for b in self.baris if b.catatan]

    def ke_json(self) -> dict[str, Any]:
        """To be frozen in a document; ``dari_json`` gives an equal statement back."""
        return {
            "laporan": self.laporan,
            "susunan": self.susunan,
            "nama_susunan": self.nama_susunan,
            "judul": self.judul,
            "waktu": self.waktu,
            "kolom": [[k.judul, k.dari.isoformat(), k.sampai.isoformat()] for k in self.kolom],
            "baris": [
                [
                    b.bentuk.value,
                    b.kode,
                    b.uraian,
                    b.bagian,
                    _ke_teks(b.nilai),
                    [[r.akun, r.kode, r.nama, _ke_teks(r.nilai)] for r in b.rincian],
                    b.catatan,
                    b.ringkas,
                ]
                for b in self.baris
            ],
            "keterangan": list(self.keterangan),
            "peringatan": list(self.peringatan),
        }

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> "LaporanKeuangan":
        return cls(
            laporan=isi["laporan"],
            susunan=isi["susunan"],
            nama_susunan=isi["nama_susunan"],
            judul=isi["judul"],
            waktu=isi["waktu"],
            kolom=tuple(
                KolomLaporan(j, dt.date.fromisoformat(d), dt.date.fromisoformat(s))
                for j, d, s in isi["kolom"]
            ),
            baris=tuple(
                BarisLaporan(
                    Bentuk(bentuk),
                    kode,
                    uraian,
                    bagian,
                    _dari_teks(nilai),
                    tuple(Rincian(a, k, n, _dari_teks(v)) for a, k, n, v in rincian),
                    *akhir,
                )
                for bentuk, kode, uraian, bagian, nilai, rincian, *akhir in isi["baris"]
            ),
            keterangan=tuple(isi["keterangan"]),
            peringatan=tuple(isi.get("peringatan", ())),  # papers frozen before have none
        )


def berkelompok(baris: Iterable[BarisLaporan]) -> list[list[BarisLaporan]]:
    """Lines that belong on one page of paper: a part with its heading, sum and results."""
    kelompok: list[list[BarisLaporan]] = []
    for b in baris:
        lanjut = kelompok and kelompok[-1][-1].bentuk == Bentuk.JUDUL
        if not kelompok or (b.bentuk in (Bentuk.JUDUL, Bentuk.BAGIAN) and not lanjut):
            kelompok.append([])
        kelompok[-1].append(b)
    return kelompok


def _dapat_dilewati(b: BarisLaporan, terisi: int) -> bool:
    """``terisi`` counts the filled lines of the part that ``b`` belongs to."""
    if b.bentuk == Bentuk.POS:
        return b.nihil
    if b.bentuk in (Bentuk.BAGIAN, Bentuk.JUMLAH):
        return terisi == 0 or (b.ringkas and terisi == 1)
    return False


def _ke_teks(nilai: Iterable[Decimal]) -> list[str]:
    return [format(n, "f") for n in nilai]


def _dari_teks(nilai: Iterable[str]) -> tuple[Decimal, ...]:
    return tuple(Decimal(n) for n in nilai)
