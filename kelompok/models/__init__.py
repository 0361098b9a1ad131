from .kelompok import (
    KeanggotaanKelompok,
    Kelompok,
    KelompokQuerySet,
    PengurusKelompok,
    PenugasanPPL,
    RentangTanggal,
)
from .keputusan import Keputusan
from .notulen import IsiNotulen, Notulen, PerubahanNotulen
from .pencalonan import Pencalonan
from .pertemuan import Kehadiran, Pertemuan, PerubahanKehadiran, kelompok_dicatat_oleh

__all__ = [
    "IsiNotulen",
    "KeanggotaanKelompok",
    "Kehadiran",
    "Kelompok",
    "KelompokQuerySet",
    "Keputusan",
    "Notulen",
    "Pencalonan",
    "PengurusKelompok",
    "PenugasanPPL",
    "Pertemuan",
    "PerubahanKehadiran",
    "PerubahanNotulen",
    "RentangTanggal",
    "kelompok_dicatat_oleh",
]
