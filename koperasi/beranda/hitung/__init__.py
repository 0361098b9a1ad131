"""The calculators as a command: one file per kind, each from a JSON object to a JSON object."""

from collections.abc import Callable, Mapping
from typing import Any

from .kesehatan import hitung_kesehatan
from .neraca import hitung_neraca
from .nik import hitung_nik

Masukan = Mapping[str, Any]
JENIS: dict[str, Callable[[Masukan], dict[str, Any]]] = {
    "kesehatan": hitung_kesehatan,
    "neraca": hitung_neraca,
    "nik": hitung_nik,
}
