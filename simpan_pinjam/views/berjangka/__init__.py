"""Pages of term deposits."""

from .daftar import BelumLengkapView, DaftarBerjangkaView, JalankanBerjangkaView
from .loket import CairkanView, JadwalView, LengkapiView, PilihOrangView, TempatkanView
from .rincian import (
    BalikPencairanView,
    BalikPenempatanView,
    BerjangkaView,
    CetakBilyetView,
    PilihanBerjangkaView,
)

__all__ = [
    "BalikPencairanView",
    "BalikPenempatanView",
    "BelumLengkapView",
    "BerjangkaView",
    "CairkanView",
    "CetakBilyetView",
    "DaftarBerjangkaView",
    "JadwalView",
    "JalankanBerjangkaView",
    "LengkapiView",
    "PilihOrangView",
    "PilihanBerjangkaView",
    "TempatkanView",
]
