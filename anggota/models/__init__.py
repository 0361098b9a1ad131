from .akses import AksesAnggota
from .anggota import Anggota, AnggotaQuerySet, KunciPribadi
from .buku import CatatanBuku, CoretanCatatan, TandaCatatan, TanggapanCatatan
from .karyawan import Karyawan
from .kata import KataAnggota
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
    "KataAnggota",
    "Keanggotaan",
    "KunciPribadi",
    "MasaJabatan",
    "PeristiwaKeanggotaan",
    "Persetujuan",
    "TandaCatatan",
    "TanggapanCatatan",
]
