"""What the cooperative decides about its books and its cash."""

from .akun import BidangAkun
from .kas import (
    BATAS_BAYAR,
    BATAS_SALDO,
    PECAHAN,
    Pecahan,
    batas_bayar,
    batas_saldo,
    pecahan_berlaku,
)
from .shu import HARI_MUNDUR, PEMBAGIAN_SHU

__all__ = [
    "BATAS_BAYAR",
    "BATAS_SALDO",
    "HARI_MUNDUR",
    "PECAHAN",
    "PEMBAGIAN_SHU",
    "BidangAkun",
    "Pecahan",
    "batas_bayar",
    "batas_saldo",
    "pecahan_berlaku",
]
