"""What the cooperative decides about its groups."""

from .ukuran import Ukuran, kode_ukuran, ukuran_kelompok

__all__ = ["Ukuran", "kode_ukuran", "ukuran_kelompok"]
