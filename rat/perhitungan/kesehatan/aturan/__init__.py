"""The rule sets: one folder of JSON per regulation, parsed once into frozen dataclasses."""

from .bentuk import (
    Aspek,
    Aturan,
    BacaanLain,
    Gabungan,
    KelompokPos,
    Komponen,
    Linear,
    Pertanyaan,
    Pita,
    Pos,
    Predikat,
    Putusan,
    Rentang,
    Suku,
    Sumber,
)
from .pemuat import ambil_aturan, aturan_berlaku, daftar_aturan

__all__ = [
    "Aspek",
    "Aturan",
    "BacaanLain",
    "Gabungan",
    "KelompokPos",
    "Komponen",
    "Linear",
    "Pertanyaan",
    "Pita",
    "Pos",
    "Predikat",
    "Putusan",
    "Rentang",
    "Suku",
    "Sumber",
    "ambil_aturan",
    "aturan_berlaku",
    "daftar_aturan",
]
