"""What the cooperative decides about savings, dated."""

from .berjangka import kode_akun_penalti, tenggang_perpanjangan
from .buku_tabungan import ukuran_buku
from .jasa import (
    aturan_pajak_jasa,
    batas_jasa,
    bulan_pasif,
    kode_akun_biaya_simpanan,
    kode_akun_pajak_jasa,
)
from .pokok import SIMPANAN_POKOK, jumlah_simpanan_pokok, tambahan_simpanan_pokok
from .wajib import BULAN_MASUK, aturan_wajib, kode_akun_jemputan, wajib_per_bulan

__all__ = [
    "BULAN_MASUK",
    "SIMPANAN_POKOK",
    "aturan_pajak_jasa",
    "aturan_wajib",
    "batas_jasa",
    "bulan_pasif",
    "jumlah_simpanan_pokok",
    "kode_akun_biaya_simpanan",
    "kode_akun_jemputan",
    "kode_akun_pajak_jasa",
    "kode_akun_penalti",
    "tambahan_simpanan_pokok",
    "tenggang_perpanjangan",
    "ukuran_buku",
    "wajib_per_bulan",
]
