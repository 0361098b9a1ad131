"""What the cooperative decides about savings, dated."""

from .jasa import aturan_pajak_jasa, batas_jasa, bulan_pasif
from .pokok import SIMPANAN_POKOK, jumlah_simpanan_pokok, tambahan_simpanan_pokok

__all__ = [
    "SIMPANAN_POKOK",
    "aturan_pajak_jasa",
    "batas_jasa",
    "bulan_pasif",
    "jumlah_simpanan_pokok",
    "tambahan_simpanan_pokok",
]
