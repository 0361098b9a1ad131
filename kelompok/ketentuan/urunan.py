"""Where the money of levies is booked."""

import datetime as dt

from akuntansi.enums import JenisAkun
from akuntansi.ketentuan import BidangAkun
from koperasi.core.ketentuan import (
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
)

AKUN_URUNAN = "kelompok.akun_urunan"

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=AKUN_URUNAN,
        judul="Akun urunan",
        perihal="Urunan",
        penjelasan="Akun yang dikredit bila urunan anggota diterima. Urunan memakai akun yang "
        "berlaku pada hari ia diputuskan, sampai selesai.",
        bidang=BidangAkun(
            label="Akun", jenis=(JenisAkun.EKUITAS, JenisAkun.KEWAJIBAN, JenisAkun.PENDAPATAN)
        ),
        bawaan="2-1209",
        sumber="Bagan akun standar: titipan, sampai rapat anggota memutuskan urunan itu menjadi "
        "modal, titipan, atau pendapatan.",
        dipakai_oleh=(Pemakai("Urunan", "urunan:daftar"),),
        menyangkut_uang=True,
    )
)


def kode_akun_urunan(tanggal: dt.date) -> str:
    return nilai_ketentuan(AKUN_URUNAN, tanggal)
