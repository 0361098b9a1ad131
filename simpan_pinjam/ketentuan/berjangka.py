"""What the cooperative decides about term deposits, besides the terms of the product."""

import datetime as dt

from akuntansi.enums import JenisAkun
from akuntansi.ketentuan import BidangAkun
from koperasi.core.ketentuan import (
    BidangBulat,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
)

from .bidang import PERIHAL

AKUN_PENALTI = "simpan_pinjam.akun_penalti"
TENGGANG_PERPANJANGAN = "simpan_pinjam.tenggang_perpanjangan"
_PEMAKAI = (Pemakai("Simpanan berjangka", "simpan_pinjam:berjangka"),)

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=AKUN_PENALTI,
        judul="Akun penalti simpanan",
        perihal=PERIHAL,
        penjelasan="Akun pendapatan yang dikredit bila simpanan berjangka dicairkan sebelum jatuh "
        "tempo dan dipotong penalti.",
        bidang=BidangAkun(label="Akun", jenis=(JenisAkun.PENDAPATAN,)),
        bawaan="4-1104",
        sumber="Bagan akun standar: denda anggota.",
        dipakai_oleh=_PEMAKAI,
        menyangkut_uang=True,
    )
)
daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=TENGGANG_PERPANJANGAN,
        judul="Tenggang sesudah perpanjangan simpanan berjangka",
        perihal=PERIHAL,
        penjelasan="Selama hari-hari ini sesudah masa baru mulai dengan sendirinya, anggota masih "
        "boleh mencairkan tanpa penalti. Nol berarti hanya pada hari masa baru itu mulai.",
        bidang=BidangBulat(label="Hari", paling_sedikit=0, paling_banyak=14),
        bawaan=0,
        sumber="Bawaan aplikasi; pengurus menetapkan lamanya dalam peraturan khusus.",
        dipakai_oleh=_PEMAKAI,
        menyangkut_uang=True,
    )
)


def kode_akun_penalti(tanggal: dt.date) -> str:
    """The income account of penalties on ``tanggal``."""
    return nilai_ketentuan(AKUN_PENALTI, tanggal)


def tenggang_perpanjangan(tanggal: dt.date) -> dt.timedelta:
    """How long after an automatic renewal a deposit may still be had back whole."""
    return dt.timedelta(days=nilai_ketentuan(TENGGANG_PERPANJANGAN, tanggal))
