"""Two invented policies: one that moves money, one of a book year that does too."""

from decimal import Decimal

import pytest

from koperasi.core.ketentuan import (
    BidangBulat,
    BidangDaftarPersen,
    BidangRupiah,
    ButirPersen,
    DefinisiKetentuan,
    daftarkan_ketentuan,
)
from koperasi.core.ketentuan.definisi import _DEFINISI

IURAN = DefinisiKetentuan(
    kode="uji.iuran",
    judul="Iuran bulanan",
    perihal="Uji",
    penjelasan="Iuran tiap anggota tiap bulan.",
    bidang=BidangRupiah(label="Iuran sebulan"),
    bawaan=Decimal(10_000),
    sumber="Bawaan uji",
    menyangkut_uang=True,
)
BAGI = DefinisiKetentuan(
    kode="uji.bagi",
    judul="Bagian tahunan",
    perihal="Uji",
    penjelasan="Bagian setahun.",
    bidang=BidangDaftarPersen(label="Bagian"),
    bawaan=(ButirPersen("Semua", Decimal(100)),),
    sumber="Bawaan uji",
    menyangkut_uang=True,
    per_tahun_buku=True,
    terkunci=lambda tahun: "SHU 2020 sudah dibagikan." if tahun == 2020 else "",
)
SIMPAN = DefinisiKetentuan(
    kode="uji.simpan",
    judul="Lama menyimpan",
    perihal="Uji",
    penjelasan="Berapa hari disimpan.",
    bidang=BidangBulat(label="Lama", satuan="hari", paling_sedikit=1),
    bawaan=30,
    sumber="Bawaan uji",
)


@pytest.fixture(autouse=True)
def _basis_data(request):
    """``db``, unless the test commits and asks for a copy."""
    if "basis_salinan" not in request.fixturenames:
        request.getfixturevalue("db")


@pytest.fixture(autouse=True)
def _ketentuan_uji():
    semula = dict(_DEFINISI)
    for definisi in (IURAN, BAGI, SIMPAN):
        daftarkan_ketentuan(definisi)
    yield
    _DEFINISI.clear()
    _DEFINISI.update(semula)
