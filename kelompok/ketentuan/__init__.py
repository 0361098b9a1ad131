"""What the cooperative decides about its groups, by date."""

from .kuorum import KUORUM, AturanKuorum, aturan_kuorum
from .ukuran import Ukuran, kode_ukuran, ukuran_kelompok

__all__ = [
    "KUORUM",
    "AturanKuorum",
    "Ukuran",
    "aturan_kuorum",
    "kode_ukuran",
    "ukuran_kelompok",
]
