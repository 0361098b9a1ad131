"""Demonstration assessments: two of the invented cooperative, and published cases of real ones.

``kasus.json`` holds the figures as their sources print them, each with its source; where a source
prints only a total, only that total is entered.
"""

import datetime as dt
import json
import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ...models import VersiPenilaian
from ...perhitungan.kesehatan.angka import PilihanJumlah
from ...perhitungan.kesehatan.isian import Isian
from ..kesehatan import buat_penilaian, buat_penilaian_lain

RUANG_KUNCI = uuid.UUID("5d0c8a52-6f2b-4a51-9d57-6c1f0f1f9a10")
FOLDER = Path(__file__).parent


def rakit_contoh_kesehatan(akun: dict[Peran, Pengguna], tanggal: dt.date) -> None:
    """Enter the assessments once; what is there already stays as it is."""
    for data in _baca("sendiri.json"):
        kunci = _kunci("sendiri", data)
        if not VersiPenilaian.objects.filter(kunci=kunci).exists():
            buat_penilaian(
                isian=_isian(data),
                per_tanggal=dt.date.fromisoformat(data["per_tanggal"]),
                kunci=kunci,
                oleh=akun[Peran.AKUNTAN],
                tanggal=tanggal,
            )
    for data in _baca("kasus.json"):
        kunci = _kunci(data["nama"], data)
        if not VersiPenilaian.objects.filter(kunci=kunci).exists():
            per = data["per_tanggal"]
            buat_penilaian_lain(
                isian=_isian(data),
                per_tanggal=dt.date.fromisoformat(per) if per else None,
                kunci=kunci,
                oleh=akun[Peran.PENDAMPING],
                tanggal=tanggal,
                **{k: data[k] for k in ("nama", "tempat", "sumber", "tautan_sumber")},
            )


def _baca(nama: str) -> list[dict[str, Any]]:
    return json.loads((FOLDER / nama).read_text())


def _kunci(nama: str, data: dict[str, Any]) -> uuid.UUID:
    return uuid.uuid5(RUANG_KUNCI, f"{nama}/{data['per_tanggal']}")


def _isian(data: dict[str, Any]) -> Isian:
    return Isian(
        pos={k: Decimal(str(v)) for k, v in data.get("pos", {}).items()},
        tertulis={k: Decimal(str(v)) for k, v in data.get("tertulis", {}).items()},
        pilihan={k: PilihanJumlah(v) for k, v in data.get("pilihan", {}).items()},
        ya=data.get("ya", {}),
        bukti=data.get("bukti", {}),
    )
