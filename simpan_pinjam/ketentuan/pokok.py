"""What a new member pays."""

import datetime as dt
from decimal import Decimal

from koperasi.core.ketentuan import (
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
)

from .bidang import PERIHAL, BidangTunai

SIMPANAN_POKOK = "simpan_pinjam.simpanan_pokok"
TAMBAHAN_POKOK = "simpan_pinjam.tambahan_pokok"


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
        kode=TAMBAHAN_POKOK,
        judul="Setoran anggota baru di atas simpanan pokok",
        perihal=PERIHAL,
        penjelasan="Rapat anggota dapat mewajibkan anggota baru menyetor lebih daripada simpanan "
        "pokok menurut Anggaran Dasar. Kelebihannya bukan simpanan pokok, melainkan modal "
        "penyertaan anggota.",
        bidang=BidangTunai(label="Jumlah", paling_sedikit=0),
        bawaan=Decimal(0),
        sumber="Pergub NTT 33/2018 lampiran I.D.b: kelebihan setoran di atas simpanan pokok dalam "
        "Anggaran Dasar adalah modal penyertaan anggota.",
        dipakai_oleh=(Pemakai("Terima simpanan pokok", "simpan_pinjam:simpanan_pokok"),),
        menyangkut_uang=True,
    )
)


def jumlah_simpanan_pokok(tanggal: dt.date) -> Decimal:
    """What a new member pays on ``tanggal``."""
    return nilai_ketentuan(SIMPANAN_POKOK, tanggal)


def tambahan_simpanan_pokok(tanggal: dt.date) -> Decimal:
    """What she pays on top of it, as modal penyertaan anggota."""
    return nilai_ketentuan(TAMBAHAN_POKOK, tanggal)
