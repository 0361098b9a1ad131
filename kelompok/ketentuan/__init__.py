"""What the cooperative decides about its groups, by date."""

from .kuorum import KUORUM, AturanKuorum, aturan_kuorum
from .perpindahan import TANGGAL_PINDAH, BatasTanggal, batas_tanggal_pindah
from .ukuran import Ukuran, kode_ukuran, ukuran_kelompok
from .urunan import AKUN_URUNAN, kode_akun_urunan

__all__ = [
    "AKUN_URUNAN",
    "KUORUM",
    "TANGGAL_PINDAH",
    "AturanKuorum",
    "BatasTanggal",
    "Ukuran",
    "aturan_kuorum",
    "batas_tanggal_pindah",
    "kode_akun_urunan",
    "kode_ukuran",
    "ukuran_kelompok",
]
