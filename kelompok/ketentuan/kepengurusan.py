"""How long officers of a group serve, and when somebody is told."""

import datetime as dt
from dataclasses import dataclass

from koperasi.core.ketentuan import (
    BidangBulat,
    DefinisiKetentuan,
    Pemakai,
    daftarkan_ketentuan,
    nilai_ketentuan,
)

MASA_JABATAN = "kelompok.masa_jabatan"

daftarkan_ketentuan(
    DefinisiKetentuan(
        kode=MASA_JABATAN,
        judul="Masa jabatan PJ dan pengurus kelompok",
        perihal="Kelompok",
        penjelasan="Lama satu masa jabatan, berapa hari sebelum berakhir diperingatkan, dan "
        "sesudah berapa tahun seorang PJ ditandai terlalu lama menjabat. Peringatan tidak "
        "menghalangi apa pun.",
        bidang=(
            BidangBulat(
                nama="bulan",
                label="Lama masa jabatan",
                satuan="bulan",
                paling_sedikit=1,
                paling_banyak=120,
            ),
            BidangBulat(
                nama="peringatan",
                label="Diperingatkan sebelum berakhir",
                satuan="hari",
                paling_sedikit=1,
                paling_banyak=365,
            ),
            BidangBulat(
                nama="terlalu_lama",
                label="PJ ditandai terlalu lama sesudah",
                satuan="tahun",
                paling_sedikit=1,
                paling_banyak=50,
            ),
        ),
        bawaan={"bulan": 24, "peringatan": 60, "terlalu_lama": 6},
        sumber="Bawaan aplikasi. Seorang PJ yang menjabat lima belas tahun pernah menipu delapan "
        "anggotanya; pergantian dan serah terima berkala menguranginya.",
        dipakai_oleh=(Pemakai("Pengurus kelompok", "kelompok:daftar_pengurus"),),
    )
)


@dataclass(frozen=True)
class AturanJabatan:
    """The rule of one day."""

    bulan: int
    peringatan: int
    terlalu_lama: int

    def sampai(self, mulai: dt.date) -> dt.date:
        """The last day of a term that begins on ``mulai``."""
        tahun, bulan = divmod(mulai.year * 12 + mulai.month - 1 + self.bulan, 12)
        for hari in (mulai.day, 30, 29, 28):
            try:
                return dt.date(tahun, bulan + 1, hari) - dt.timedelta(days=1)
            except ValueError:
                continue
        raise AssertionError  # every month has 28 days


def aturan_jabatan(tanggal: dt.date) -> AturanJabatan:
    nilai = nilai_ketentuan(MASA_JABATAN, tanggal)
    return AturanJabatan(nilai["bulan"], nilai["peringatan"], nilai["terlalu_lama"])
