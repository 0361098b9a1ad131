"""Which statement lines of the ledger make up which figure of the assessment, as dated data."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
NOL = Decimal(0)


@dataclass(frozen=True)
class SaldoPos:
    """A ledger account's amount for the mapping: debit minus credit."""

    pos: str
    jenis: str
    debit: Decimal


@dataclass(frozen=True)
class AngkaTerpetakan:
    """One figure: the sum of the accounts whose ``pos`` or ``jenis`` is named, on ``sisi``."""

    kode: str
    dasar: str  # "saldo" on the date, or "mutasi" of twelve months
    sisi: str
    pos: frozenset[str] = frozenset()
    jenis: frozenset[str] = frozenset()
    kecuali_pos: frozenset[str] = frozenset()
    keterangan: str = ""

    @property
    def mutasi(self) -> bool:
        return self.dasar == "mutasi"

    def jumlah(self, saldo: Sequence[SaldoPos]) -> Decimal:
        debit = sum(
            (
                s.debit
                for s in saldo
                if (s.pos in self.pos or s.jenis in self.jenis) and s.pos not in self.kecuali_pos
            ),
            NOL,
        )
        return debit if self.sisi == "debit" else -debit


@dataclass(frozen=True)
class Pemetaan:
    kode: str
    berlaku_sejak: dt.date
    sumber: str
    angka: tuple[AngkaTerpetakan, ...]
    diketik: Mapping[str, str]  # figure -> why the ledger cannot give it


def pemetaan_berlaku(tanggal: dt.date) -> Pemetaan:
    """The mapping in force on a date; before the first one, the first."""
    semua = daftar_pemetaan()
    return next((p for p in reversed(semua) if p.berlaku_sejak <= tanggal), semua[0])


@cache
def daftar_pemetaan() -> tuple[Pemetaan, ...]:
    """All mappings, oldest first."""
    semua = [_baca(berkas) for berkas in FOLDER.glob("*.json")]
    return tuple(sorted(semua, key=lambda p: p.berlaku_sejak))


def _baca(berkas: Path) -> Pemetaan:
    isi = json.loads(berkas.read_text(encoding="utf-8"))
    return Pemetaan(
        kode=isi["kode"],
        berlaku_sejak=dt.date.fromisoformat(isi["berlaku_sejak"]),
        sumber=isi["sumber"],
        angka=tuple(
            AngkaTerpetakan(
                kode=a["kode"],
                dasar=a["dasar"],
                sisi=a["sisi"],
                pos=frozenset(a.get("pos", ())),
                jenis=frozenset(a.get("jenis", ())),
                kecuali_pos=frozenset(a.get("kecuali_pos", ())),
                keterangan=a.get("keterangan", ""),
            )
            for a in isi["angka"]
        ),
        diketik={d["kode"]: d["sebab"] for d in isi["diketik"]},
    )
