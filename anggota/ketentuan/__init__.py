"""What the cooperative decides about its members' data."""

from .identitas import BATAS_TELEPON
from .retensi import CALON, RETENSI, batas_simpan

__all__ = ["BATAS_TELEPON", "CALON", "RETENSI", "batas_simpan"]
