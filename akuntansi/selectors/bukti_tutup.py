"""What must be proved before books close. Upper apps add their own proofs through one door.

A proof is a function of what is being closed; it answers green, red, or that it does not apply
today, in a sentence with its figures and a link to where they can be seen.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from koperasi.core.tulisan import BULAN


class Keadaan(StrEnum):
    HIJAU = "HIJAU"
    MERAH = "MERAH"
    DIKECUALIKAN = "DIKECUALIKAN"


@dataclass(frozen=True)
class Lingkup:
    """What is to be closed: a month, or what is still open of a year (``tahunan``).

    ``tanggal`` is the business date on which the question is asked.
    """

    mulai: dt.date
    selesai: dt.date
    tanggal: dt.date
    tahunan: bool = False

    @property
    def judul(self) -> str:
        if self.tahunan:
            return f"tahun buku {self.selesai.year}"
        return f"{BULAN[self.selesai.month - 1]} {self.selesai.year}"


@dataclass(frozen=True)
class Temuan:
    """A proof's answer. ``tautan`` is an address inside the application, or empty."""

    keadaan: Keadaan
    kalimat: str
    tautan: str = ""


def hijau(kalimat: str, tautan: str = "") -> Temuan:
    return Temuan(Keadaan.HIJAU, kalimat, tautan)


def merah(kalimat: str, tautan: str = "") -> Temuan:
    return Temuan(Keadaan.MERAH, kalimat, tautan)


def dikecualikan(alasan: str, tautan: str = "") -> Temuan:
    """The proof has nothing to look at; ``alasan`` says why."""
    return Temuan(Keadaan.DIKECUALIKAN, alasan, tautan)


FungsiBukti = Callable[[Lingkup], Temuan]


@dataclass(frozen=True)
class DefinisiBukti:
    """``boleh_dikecualikan``: may two people close in spite of it, with a written reason?

    ``berat`` proofs read all the books: a job runs them, pages only show what it found.
    """

    kode: str
    judul: str
    fungsi: FungsiBukti
    berlaku: Callable[[Lingkup], bool]
    boleh_dikecualikan: bool
    berat: bool


@dataclass(frozen=True)
class Bukti:
    """A proof as found, to be shown and frozen. ``alasan`` is why a red one does not stop us."""

    kode: str
    judul: str
    keadaan: Keadaan
    kalimat: str
    tautan: str = ""
    boleh_dikecualikan: bool = False
    berat: bool = False
    alasan: str = ""

    @property
    def menghalangi(self) -> bool:
        return self.keadaan == Keadaan.MERAH

    def ke_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def dari_json(cls, isi: Mapping[str, Any]) -> "Bukti":
        return cls(**{**isi, "keadaan": Keadaan(isi["keadaan"])})


_DAFTAR: dict[str, DefinisiBukti] = {}


def daftarkan_bukti(
    kode: str,
    judul: str,
    fungsi: FungsiBukti,
    *,
    berlaku: Callable[[Lingkup], bool] = lambda lingkup: True,
    boleh_dikecualikan: bool = True,
    berat: bool = False,
) -> None:
    """Ask this of every close from now on, in the order of registration (an app's ``ready``)."""
    if kode in _DAFTAR:
        raise ValueError(f"Bukti {kode} terdaftar dua kali.")
    _DAFTAR[kode] = DefinisiBukti(kode, judul, fungsi, berlaku, boleh_dikecualikan, berat)


def daftar_bukti(lingkup: Lingkup, *, berat: bool | None = None) -> list[DefinisiBukti]:
    """The proofs that a close needs; ``berat`` keeps only the heavy ones, or only the others."""
    return [
        d for d in _DAFTAR.values() if d.berlaku(lingkup) and (berat is None or d.berat is berat)
    ]


def periksa_bukti(
    lingkup: Lingkup,
    *,
    alasan: Mapping[str, str] | None = None,
    berat: bool | None = None,
    maju: Callable[[str, int, int], None] = lambda langkah, ke, dari: None,
) -> list[Bukti]:
    """Run the proofs now. ``alasan`` excuses red ones by code, where that is allowed at all."""
    daftar = daftar_bukti(lingkup, berat=berat)
    hasil = []
    for ke, definisi in enumerate(daftar):
        maju(definisi.judul, ke, len(daftar))
        temuan = definisi.fungsi(lingkup)
        bukti = Bukti(
            definisi.kode,
            definisi.judul,
            temuan.keadaan,
            temuan.kalimat,
            temuan.tautan,
            definisi.boleh_dikecualikan,
            definisi.berat,
        )
        sebab = (alasan or {}).get(definisi.kode, "").strip()
        if bukti.menghalangi and bukti.boleh_dikecualikan and sebab:
            bukti = replace(bukti, keadaan=Keadaan.DIKECUALIKAN, alasan=sebab)
        hasil.append(bukti)
    return hasil


def sidik_bukti(daftar: Iterable[Bukti]) -> str:
    """A fingerprint of what quick proofs found, to tell whether anything moved since."""
    isi = [[b.kode, b.keadaan.value, b.kalimat] for b in daftar if not b.berat]
    return hashlib.sha256(json.dumps(isi).encode()).hexdigest()


def bukti_berubah(dulu: Iterable[Bukti], kini: Iterable[Bukti]) -> list[tuple[str, str, str]]:
    """Quick proofs that say something else now: title, then, now."""
    lama = {b.kode: b for b in dulu}
    berubah = []
    for b in kini:
        asal = lama.get(b.kode)
        if not b.berat and (asal is None or asal.kalimat != b.kalimat):
            berubah.append((b.judul, asal.kalimat if asal else "–", b.kalimat))
    return berubah
