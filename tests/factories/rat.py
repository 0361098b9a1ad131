"""Smallest valid inputs of rat."""

import datetime as dt
import json
import uuid
from decimal import Decimal
from pathlib import Path

from koperasi.core.models import Pengguna
from rat.models import VersiPenilaian
from rat.perhitungan.kesehatan.aturan import ambil_aturan
from rat.perhitungan.kesehatan.isian import Isian
from rat.services import contoh
from rat.services.kesehatan import buat_penilaian, buat_penilaian_lain

ATURAN = "perdep-06-2016"
TANGGAL = dt.date(2026, 2, 10)
AKHIR_TAHUN = dt.date(2025, 12, 31)


def isian_lengkap() -> Isian:
    """Every figure and answer of the demonstration cooperative at the end of 2025."""
    data = json.loads((Path(contoh.__file__).parent / "sendiri.json").read_text())[-1]
    return Isian(
        pos={k: Decimal(v) for k, v in data["pos"].items()}, ya=data["ya"], bukti=data["bukti"]
    )


def isian_sebagian() -> Isian:
    """Just enough for 1a."""
    return Isian(
        pos={"total_aset": Decimal(174_055_219)}, tertulis={"modal_sendiri": Decimal(115_206_668)}
    )


def penilaian_sendiri(oleh: Pengguna, **lain) -> VersiPenilaian:
    return buat_penilaian(
        **{
            "isian": isian_lengkap(),
            "per_tanggal": AKHIR_TAHUN,
            "kunci": uuid.uuid4(),
            "oleh": oleh,
            "tanggal": TANGGAL,
            **lain,
        }
    )


def penilaian_lain(oleh: Pengguna, **lain) -> VersiPenilaian:
    return buat_penilaian_lain(
        **{
            "nama": "KSU Setia Dharma",
            "tempat": "Larantuka",
            "sumber": "",
            "tautan_sumber": "",
            "per_tanggal": None,
            "isian": isian_sebagian(),
            "kunci": uuid.uuid4(),
            "oleh": oleh,
            "tanggal": TANGGAL,
            **lain,
        }
    )


def aturan():
    return ambil_aturan(ATURAN)
