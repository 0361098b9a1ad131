"""How far from today a change of groups may be dated."""

import datetime as dt
from dataclasses import dataclass

from koperasi.core.ketentuan import (
    BidangBulat,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
)

TANGGAL_PINDAH = "kelompok.tanggal_pindah"


@dataclass(frozen=True)
class BatasTanggal:
    """Days back and days ahead."""

    mundur: int
    maju: int


daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=TANGGAL_PINDAH,
        judul="Tanggal masuk, pindah, dan keluar kelompok",
        perihal="Kelompok",
        penjelasan="Tanggungan berubah hanya mulai tanggal yang ditulis. Yang terlalu lama lalu "
        "mengubah siapa menanggung tagihan yang sudah dibuat, karena itu dibatasi.",
        bidang=(
            BidangBulat(
                nama="mundur", label="Paling lama berlalu", satuan="hari", paling_banyak=366
            ),
            BidangBulat(
                nama="maju", label="Paling jauh ke depan", satuan="hari", paling_banyak=366
            ),
        ),
        bawaan={"mundur": 31, "maju": 62},
        sumber="Bawaan aplikasi: satu bulan tagihan ke belakang, dua bulan ke depan.",
        dipakai_oleh=(
            Pemakai("Masuk, pindah, dan keluar kelompok"),
            Pemakai("Berhenti, meninggal, dan diberhentikan"),
            Pemakai("Berhenti menjabat dan penggantian PPL"),
        ),
    )
)


def batas_tanggal_pindah(tanggal: dt.date) -> BatasTanggal:
    return BatasTanggal(**nilai_ketentuan(TANGGAL_PINDAH, tanggal))
