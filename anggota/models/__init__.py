from .akses import AksesAnggota
from .anggota import Anggota, AnggotaQuerySet, KunciPribadi
from .buku import CatatanBuku, CoretanCatatan, TandaCatatan, TanggapanCatatan
from .karyawan import Karyawan
from .keanggotaan import Keanggotaan, PeristiwaKeanggotaan
from .keluarga import AhliWaris, Persetujuan
from .pengurus import MasaJabatan

__all__ = [
    "AhliWaris",
    "AksesAnggota",
    "Anggota",
    "AnggotaQuerySet",
    "CatatanBuku",
    "CoretanCatatan",
    "Karyawan",
    "Keanggotaan",
    "KunciPribadi",
    "MasaJabatan",
    "PeristiwaKeanggotaan",
    "Persetujuan",
    "TandaCatatan",
    "TanggapanCatatan",
]
