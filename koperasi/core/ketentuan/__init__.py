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
    BidangTeks,
    ButirPersen,
    KetentuanTidakSah,
    bidang_peran,
    tulis_persen,
)
from .cadangan import JARAK_UJI_PULIH, SIMPAN_CADANGAN, USIA_CADANGAN
from .dasar import Dasar
from .definisi import (
    TEKNIS,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    definisi_ketentuan,
    semua_definisi,
)
from .mfa import MFA_WAJIB, mfa_wajib, peran_diwajibkan, tetapkan_mfa_wajib
from .nilai import (
    NilaiBerlaku,
    ketentuan_berlaku,
    ketentuan_tahun_buku,
    nilai_ketentuan,
)
from .sesi import JAM_SESI, MENIT_MENGANGGUR
from .tetapkan import cabut_ketentuan, tetapkan_ketentuan
from .usulan import (
    setujui_usulan,
    tarik_usulan,
    tolak_usulan,
    usulkan_ketentuan,
    usulkan_pencabutan,
)

__all__ = [
    "JAM_SESI",
    "JARAK_UJI_PULIH",
    "MENIT_MENGANGGUR",
    "MFA_WAJIB",
    "SIMPAN_CADANGAN",
    "TEKNIS",
    "USIA_CADANGAN",
    "Bidang",
    "BidangBulat",
    "BidangDaftarPersen",
    "BidangPersen",
    "BidangPilihan",
    "BidangPilihanBanyak",
    "BidangRupiah",
    "BidangTeks",
    "ButirPersen",
    "Dasar",
    "DefinisiKetentuan",
    "KetentuanTidakSah",
    "NilaiBerlaku",
    "Pemakai",
    "bidang_peran",
    "cabut_ketentuan",
    "daftarkan_ketentuan",
    "definisi_ketentuan",
    "ketentuan_berlaku",
    "ketentuan_tahun_buku",
    "mfa_wajib",
    "nilai_ketentuan",
    "peran_diwajibkan",
    "semua_definisi",
    "setujui_usulan",
    "tarik_usulan",
    "tetapkan_ketentuan",
    "tetapkan_mfa_wajib",
    "tolak_usulan",
    "tulis_persen",
    "usulkan_ketentuan",
    "usulkan_pencabutan",
]
