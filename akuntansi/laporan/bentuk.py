"""A statement as plain values: the same for page, PDF and Excel, and to be frozen in a paper."""

import datetime as dt
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
    """``nilai`` has one amount per column; headings have none. ``catatan`` numbers the note."""

    bentuk: Bentuk
    kode: str
    uraian: str
    bagian: str = ""
    nilai: tuple[Decimal, ...] = ()
    rincian: tuple[Rincian, ...] = ()
    catatan: int | None = None

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
    laporan: str
    susunan: str
    nama_susunan: str
    judul: str
    waktu: str
    kolom: tuple[KolomLaporan, ...]
    baris: tuple[BarisLaporan, ...]
    keterangan: tuple[str, ...] = field(default=())

    def __getitem__(self, kode: str) -> BarisLaporan:
        """The line or sum ``kode``; of a part, its sum."""
        return next(b for b in self.baris if b.kode == kode and b.nilai)

    def tampil(self, *, nol: bool) -> list[BarisLaporan]:
        """The lines to print; without ``nol`` empty lines go, and parts that hold no other."""
        if nol:
            return list(self.baris)
        berisi = {b.bagian for b in self.baris if b.bentuk == Bentuk.POS and not b.nihil}
        return [
            b
            for b in self.baris
            if not (b.bentuk == Bentuk.POS and b.nihil)
            and not (b.bentuk in (Bentuk.BAGIAN, Bentuk.JUMLAH) and b.bagian not in berisi)
        ]

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
                ]
                for b in self.baris
            ],
            "keterangan": list(self.keterangan),
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
                    catatan,
                )
                for bentuk, kode, uraian, bagian, nilai, rincian, catatan in isi["baris"]
            ),
            keterangan=tuple(isi["keterangan"]),
        )


def _ke_teks(nilai: Iterable[Decimal]) -> list[str]:
    return [format(n, "f") for n in nilai]


def _dari_teks(nilai: Iterable[str]) -> tuple[Decimal, ...]:
    return tuple(Decimal(n) for n in nilai)
