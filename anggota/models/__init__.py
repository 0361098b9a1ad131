from .akses import AksesAnggota
from .anggota import Anggota, AnggotaQuerySet, KunciPribadi
from .keanggotaan import Keanggotaan, PeristiwaKeanggotaan
from .keluarga import AhliWaris, Persetujuan

__all__ = [
    "AhliWaris",
    "AksesAnggota",
    "Anggota",
    "AnggotaQuerySet",
    "Keanggotaan",
    "KunciPribadi",
    "PeristiwaKeanggotaan",
    "Persetujuan",
]
