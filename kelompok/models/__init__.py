from .kelompok import (
    KeanggotaanKelompok,
    Kelompok,
    KelompokQuerySet,
    PengurusKelompok,
    PenugasanPPL,
    RentangTanggal,
)
from .pencalonan import Pencalonan

__all__ = [
    "KeanggotaanKelompok",
    "Kelompok",
    "KelompokQuerySet",
    "Pencalonan",
    "PengurusKelompok",
    "PenugasanPPL",
    "RentangTanggal",
]
