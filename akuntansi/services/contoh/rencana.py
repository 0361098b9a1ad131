"""The demo's yearly figures, and how they are spread over months and groups."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from koperasi.core.uang import bagi_menurut_bobot

BERKAS = Path(__file__).parent / "rencana.json"
JUTA = Decimal(1_000_000)
RIBU = Decimal(1_000)


@cache
def rencana() -> Mapping[str, Any]:
    return json.loads(BERKAS.read_text(encoding="utf-8"), parse_float=Decimal)


def rupiah(juta: Decimal | int) -> Decimal:
    return Decimal(juta) * JUTA


@dataclass(frozen=True)
class RencanaTahun:
    """One year's plan; ``bulan`` gives a month's share of a yearly figure."""

    tahun: int
    isi: Mapping[str, Any]

    def setahun(self, pos: str) -> Decimal:
        return rupiah(self.isi[pos])

    def bulan(self, pos: str, bulan: int, *, satuan: Decimal = RIBU) -> Decimal:
        """The month's share, uneven as life is; twelve months add up to the year exactly."""
        bobot = [100 + (i * 37 + len(pos) * 11 + self.tahun) % 19 for i in range(12)]
        if pos == "pencairan":
            # Money is kept for hari raya: fewer loans before it.
            bobot = [b - 14 if i < 4 else b for i, b in enumerate(bobot)]
        return bagi_menurut_bobot(self.setahun(pos), bobot, satuan)[bulan - 1]

    def rata(self, pos: str, bulan: int) -> Decimal:
        """The month's share of what is the same every month."""
        return bagi_menurut_bobot(self.setahun(pos), [1] * 12)[bulan - 1]

    def pada(self, pos: str, bulan: int) -> Any:
        """What the plan puts in this very month, or None."""
        return self.isi[pos].get(str(bulan))


def tahun_rencana() -> list[RencanaTahun]:
    return [RencanaTahun(int(t), isi) for t, isi in rencana()["tahun"].items()]


def mulai_buku() -> dt.date:
    """The day of the opening balance."""
    return dt.date.fromisoformat(rencana()["saldo_awal"]["tanggal"])


def kelompok() -> Sequence[str]:
    return rencana()["kelompok"]


def per_kelompok(jumlah: Decimal, bulan: int) -> list[Decimal]:
    """A month's amount over the groups, each a little different and different every month."""
    bobot = [90 + (g * 23 + bulan * 7) % 24 for g in range(len(kelompok()))]
    return bagi_menurut_bobot(jumlah, bobot, RIBU)
