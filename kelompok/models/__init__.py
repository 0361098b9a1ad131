from .impor import ImporAnggota, SusunanImpor
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
from .pembentukan import (
    AnggotaPindah,
    PembentukanKelompok,
    PendiriKelompok,
    PeristiwaKelompok,
)
from .pencalonan import Pencalonan
from .pertemuan import Kehadiran, Pertemuan, PerubahanKehadiran, kelompok_dicatat_oleh

__all__ = [
    "AnggotaPindah",
    "ImporAnggota",
    "IsiNotulen",
    "KeanggotaanKelompok",
    "Kehadiran",
    "Kelompok",
    "KelompokQuerySet",
    "Keputusan",
    "Notulen",
    "PembentukanKelompok",
    "Pencalonan",
    "PendiriKelompok",
    "PengurusKelompok",
    "PenugasanPPL",
    "PeristiwaKelompok",
    "Pertemuan",
    "PerubahanKehadiran",
    "PerubahanNotulen",
    "RentangTanggal",
    "SusunanImpor",
    "kelompok_dicatat_oleh",
]
