"""What the cooperative decides about its groups, by date."""

from .kepengurusan import MASA_JABATAN, AturanJabatan, aturan_jabatan
from .kuorum import KUORUM, AturanKuorum, aturan_kuorum
from .perpindahan import TANGGAL_PINDAH, BatasTanggal, batas_tanggal_pindah
from .ukuran import Ukuran, kode_ukuran, ukuran_kelompok
from .urunan import AKUN_URUNAN, kode_akun_urunan

__all__ = [
    "AKUN_URUNAN",
    "KUORUM",
    "MASA_JABATAN",
    "TANGGAL_PINDAH",
    "AturanJabatan",
    "AturanKuorum",
    "BatasTanggal",
    "Ukuran",
    "aturan_jabatan",
    "aturan_kuorum",
    "batas_tanggal_pindah",
    "kode_akun_urunan",
    "kode_ukuran",
    "ukuran_kelompok",
]
