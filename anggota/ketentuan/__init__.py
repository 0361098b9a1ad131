"""What the cooperative decides about its members' data and its officers."""

from .identitas import BATAS_TELEPON
from .jabatan import INGATKAN_JABATAN, MASA_JABATAN, batas_masa_jabatan, hari_peringatan
from .retensi import CALON, RETENSI, batas_simpan

__all__ = [
    "BATAS_TELEPON",
    "CALON",
    "INGATKAN_JABATAN",
    "MASA_JABATAN",
    "RETENSI",
    "batas_masa_jabatan",
    "batas_simpan",
    "hari_peringatan",
]
