"""The calculators as a command: one file per kind, each from a JSON object to a JSON object."""

from collections.abc import Callable, Mapping
from typing import Any

from .kesehatan import hitung_kesehatan
from .neraca import hitung_neraca
from .nik import hitung_nik
from .simpanan import hitung_bunga_simpanan, hitung_pajak_bunga, hitung_simpanan_berjangka

Masukan = Mapping[str, Any]
JENIS: dict[str, Callable[[Masukan], dict[str, Any]]] = {
    "bunga_simpanan": hitung_bunga_simpanan,
    "kesehatan": hitung_kesehatan,
    "neraca": hitung_neraca,
    "nik": hitung_nik,
    "pajak_bunga": hitung_pajak_bunga,
    "simpanan_berjangka": hitung_simpanan_berjangka,
}
