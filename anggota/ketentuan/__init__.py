"""What the cooperative decides about its members' data."""

from .identitas import BATAS_TELEPON

__all__ = ["BATAS_TELEPON"]
