"""What the cooperative decides about savings."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from akuntansi.enums import JenisAkun
from akuntansi.ketentuan import BidangAkun
from koperasi.core.ketentuan import (
    BidangRupiah,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
)

SIMPANAN_POKOK = "simpan_pinjam.simpanan_pokok"
AKUN_SIMPANAN_POKOK = "simpan_pinjam.akun_simpanan_pokok"
PERIHAL = "Simpanan"


@dataclass(frozen=True, kw_only=True)
class BidangTunai(BidangRupiah):
    """An amount that is paid in cash, which has no sen."""

    def _periksa(self, nilai: Any) -> Decimal:
        angka = super()._periksa(nilai)
        if angka % 1:
            raise self.tolak(f"{self.label}: uang tunai tidak mempunyai sen.")
        return angka


daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=SIMPANAN_POKOK,
        judul="Simpanan pokok",
        perihal=PERIHAL,
        penjelasan="Dibayar sekali, penuh, oleh orang yang disahkan menjadi anggota. Pada hari "
        "uangnya diterima ia menjadi anggota. Yang sudah menjadi anggota tidak berubah karenanya.",
        bidang=BidangTunai(label="Jumlah", paling_sedikit=1),
        bawaan=Decimal(100_000),
        sumber="Bawaan aplikasi sebagai contoh. Jumlah sesungguhnya ditetapkan Anggaran Dasar atau "
        "Anggaran Rumah Tangga.",
        dipakai_oleh=(Pemakai("Terima simpanan pokok", "simpan_pinjam:simpanan_pokok"),),
        menyangkut_uang=True,
    )
)
daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=AKUN_SIMPANAN_POKOK,
        judul="Akun simpanan pokok",
        perihal=PERIHAL,
        penjelasan="Akun yang dikredit bila simpanan pokok diterima.",
        bidang=BidangAkun(
            label="Akun", jenis=(JenisAkun.EKUITAS, JenisAkun.KEWAJIBAN), bantuan="Lawannya kas."
        ),
        bawaan="3-1101",
        sumber="Bagan akun standar. Simpanan pokok adalah ekuitas menurut UU 25 Tahun 1992 Pasal "
        "41; koperasi dengan bagan lain memilih akunnya sendiri.",
        dipakai_oleh=(Pemakai("Terima simpanan pokok", "simpan_pinjam:simpanan_pokok"),),
        menyangkut_uang=True,
    )
)


def jumlah_simpanan_pokok(tanggal: dt.date) -> Decimal:
    """What a new member pays on ``tanggal``."""
    return nilai_ketentuan(SIMPANAN_POKOK, tanggal)


def kode_akun_simpanan_pokok(tanggal: dt.date) -> str:
    return nilai_ketentuan(AKUN_SIMPANAN_POKOK, tanggal)
