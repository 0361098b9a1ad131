from .kelompok import (
    KeanggotaanKelompok,
    Kelompok,
    KelompokQuerySet,
    PengurusKelompok,
    PenugasanPPL,
    RentangTanggal,
)

__all__ = [
    "KeanggotaanKelompok",
    "Kelompok",
    "KelompokQuerySet",
    "PengurusKelompok",
    "PenugasanPPL",
    "RentangTanggal",
]
