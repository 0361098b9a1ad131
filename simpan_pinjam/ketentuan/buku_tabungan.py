"""The passbook that the cooperative buys."""

import datetime as dt
from dataclasses import dataclass

from koperasi.core.ketentuan import (
    BidangBulat,
    BidangPilihan,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
)

from .bidang import PERIHAL

BUKU_TABUNGAN = "simpan_pinjam.buku_tabungan"
CETAK, SUDAH_ADA = "CETAK", "SUDAH_ADA"

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=BUKU_TABUNGAN,
        judul="Buku tabungan",
        perihal=PERIHAL,
        penjelasan="Berapa baris muat di satu halaman buku tabungan, dan apakah judul kolomnya "
        "sudah tercetak di buku. Buku yang sudah mulai diisi memakai banyaknya baris semula.",
        bidang=(
            BidangBulat(
                nama="baris",
                label="Baris sehalaman",
                paling_sedikit=10,
                paling_banyak=36,
                satuan="baris",
            ),
            BidangPilihan(
                nama="kepala",
                label="Judul kolom",
                pilihan=(
                    (CETAK, "Dicetak aplikasi"),
                    (SUDAH_ADA, "Sudah tercetak di buku"),
                ),
            ),
        ),
        bawaan={"baris": 24, "kepala": CETAK},
        sumber="Bawaan aplikasi: 24 baris setinggi 5 milimeter.",
        dipakai_oleh=(Pemakai("Rekening simpanan", "simpan_pinjam:daftar_rekening"),),
    )
)


@dataclass(frozen=True)
class UkuranBuku:
    baris: int
    cetak_kepala: bool


def ukuran_buku(tanggal: dt.date) -> UkuranBuku:
    nilai = nilai_ketentuan(BUKU_TABUNGAN, tanggal)
    return UkuranBuku(baris=nilai["baris"], cetak_kepala=nilai["kepala"] == CETAK)
