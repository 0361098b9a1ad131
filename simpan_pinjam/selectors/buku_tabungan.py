"""Reading passbooks: what was printed, and where the next line goes."""

import datetime as dt
from dataclasses import dataclass

from ..ketentuan import ukuran_buku
from ..models import CetakBukuTabungan, RekeningSimpanan
from ..perhitungan.buku_tabungan import Cetakan, Letak, berikutnya


@dataclass(frozen=True)
class KeadaanBuku:
    """A member's passbook: everything printed, the next movement, and where it goes."""

    cetakan: tuple[CetakBukuTabungan, ...]
    dari: int
    letak: Letak
    sehalaman: int
    belum: int

    @property
    def halaman_terakhir(self) -> int:
        """Of the book in use; 0 when nothing stands in it."""
        if not self.cetakan:
            return 0
        return self.letak.halaman - (1 if self.letak.baris == 1 else 0)


def sebagai_cetakan(cetak: CetakBukuTabungan) -> Cetakan:
    return Cetakan(
        cetak.dari_urut,
        cetak.sampai_urut,
        Letak(cetak.buku, cetak.halaman, cetak.baris_mulai),
        cetak.baris_sehalaman,
    )


def keadaan_buku(rekening: RekeningSimpanan, tanggal: dt.date) -> KeadaanBuku:
    cetakan = tuple(
        CetakBukuTabungan.objects.filter(rekening=rekening).select_related("oleh").order_by("id")
    )
    dari, letak, sehalaman = berikutnya(
        [sebagai_cetakan(c) for c in cetakan], ukuran_buku(tanggal).baris
    )
    return KeadaanBuku(cetakan, dari, letak, sehalaman, max(rekening.urut - dari + 1, 0))
