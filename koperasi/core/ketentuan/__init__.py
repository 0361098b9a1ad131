"""Policies of the cooperative: declared by apps, decided by people, read by date.

daftarkan_ketentuan(DefinisiKetentuan(kode="kas.batas_laci", ...))
nilai_ketentuan("kas.batas_laci", tanggal)
"""

from .bidang import (
    Bidang,
    BidangBulat,
    BidangDaftarPersen,
    BidangPersen,
    BidangPilihan,
    BidangPilihanBanyak,
    BidangRupiah,
    ButirPersen,
    KetentuanTidakSah,
    bidang_peran,
    tulis_persen,
)
from .definisi import (
    TEKNIS,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    definisi_ketentuan,
    semua_definisi,
)
from .mfa import MFA_WAJIB, mfa_wajib, peran_diwajibkan, tetapkan_mfa_wajib
from .nilai import daftarkan_bawaan, nilai_ketentuan, tetapkan_ketentuan
from .sesi import JAM_SESI, MENIT_MENGANGGUR

__all__ = [
    "JAM_SESI",
    "MENIT_MENGANGGUR",
    "MFA_WAJIB",
    "TEKNIS",
    "Bidang",
    "BidangBulat",
    "BidangDaftarPersen",
    "BidangPersen",
    "BidangPilihan",
    "BidangPilihanBanyak",
    "BidangRupiah",
    "ButirPersen",
    "DefinisiKetentuan",
    "KetentuanTidakSah",
    "Pemakai",
    "bidang_peran",
    "daftarkan_bawaan",
    "daftarkan_ketentuan",
    "definisi_ketentuan",
    "mfa_wajib",
    "nilai_ketentuan",
    "peran_diwajibkan",
    "semua_definisi",
    "tetapkan_ketentuan",
    "tetapkan_mfa_wajib",
    "tulis_persen",
]
