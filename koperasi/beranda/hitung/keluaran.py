"""Writes the answer as JSON with exact decimals: no digit of it was ever a binary float."""

import json
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

from koperasi.core.uang import RUPIAH, SEN


def dua_desimal(angka: Decimal) -> Decimal:
    """Half up to at most two decimals, without trailing zeros."""
    with localcontext() as konteks:
        konteks.prec = 80
        hasil = angka.quantize(SEN, ROUND_HALF_UP)
        return hasil.quantize(RUPIAH) if hasil == hasil.to_integral_value() else hasil.normalize()


def uang(jumlah: Decimal) -> int | str:
    """Whole rupiah as a number; with sen as text ("1234.50"), so that no reader rounds them."""
    if jumlah == jumlah.to_integral_value():
        return int(jumlah)
    return format(jumlah.quantize(SEN), "f")


def tulis_json(isi: Any, sela: int = 0) -> str:
    """Like ``json.dumps`` with an indent, but a ``Decimal`` is written digit by digit."""
    if isinstance(isi, Decimal):
        return format(isi, "f")
    if not isinstance(isi, dict | list | tuple):
        return json.dumps(isi, ensure_ascii=False)
    if not isi:
        return "{}" if isinstance(isi, dict) else "[]"
    sela += 2
    if isinstance(isi, dict):
        butir = [
            f"{json.dumps(k, ensure_ascii=False)}: {tulis_json(v, sela)}" for k, v in isi.items()
        ]
        buka, tutup = "{}"
    else:
        butir = [tulis_json(v, sela) for v in isi]
        buka, tutup = "[]"
    pisah = ",\n" + " " * sela
    return f"{buka}\n{' ' * sela}{pisah.join(butir)}\n{' ' * (sela - 2)}{tutup}"
