"""``hitung nik``: a NIK in, what it says or why it is not one out."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from anggota.perhitungan.nik import baca_nik

from .masukan import hanya, tanggal, teks, wajib

ZONA = ZoneInfo("Asia/Jakarta")


def hitung_nik(masukan: Mapping[str, Any]) -> dict[str, Any]:
    """An invalid NIK is an answer (``sah`` false), not bad input."""
    hanya(masukan, ("nik", "per_tanggal"))
    nik = teks(wajib(masukan, "nik"), "nik")
    hasil = baca_nik(nik, per_tanggal=_tanggal(masukan))
    return {
        "sah": hasil.sah,
        "alasan": hasil.alasan or None,
        "jenis_kelamin": hasil.jenis_kelamin,
        "tanggal_lahir": hasil.tanggal_lahir.isoformat() if hasil.tanggal_lahir else None,
        "wilayah": hasil.wilayah or None,
    }


def _tanggal(masukan: Mapping[str, Any]) -> dt.date:
    if "per_tanggal" not in masukan:
        # The command is the edge where the clock is read; no profile, since there is no database.
        return dt.datetime.now(ZONA).date()
    return tanggal(masukan["per_tanggal"], "per_tanggal")
