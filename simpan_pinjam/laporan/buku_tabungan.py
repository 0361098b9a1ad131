"""The pages of one print into a passbook, line by line."""

from dataclasses import dataclass
from decimal import Decimal

from ..enums import JenisCetakBuku
from ..models import CetakBukuTabungan, MutasiSimpanan
from ..selectors.rekening import mutasi_rekening


@dataclass(frozen=True)
class BarisBuku:
    """A printed line; a movement, or the balance carried over from the book before."""

    mutasi: MutasiSimpanan | None
    saldo: Decimal

    @property
    def paraf(self) -> str:
        """Initials of who entered it; the column has room for no name."""
        nama = self.mutasi.dibuat_oleh.nama.split() if self.mutasi else []
        return "".join(kata[0] for kata in nama[:3]).upper()


@dataclass(frozen=True)
class HalamanBuku:
    """A page; None where a line is printed already, or stays free."""

    nomor: int
    baris: tuple[BarisBuku | None, ...]

    @property
    def utuh(self) -> bool:
        """Nothing stands on it before this print."""
        return self.baris[0] is not None


@dataclass(frozen=True)
class LembarBuku:
    """What goes to the printer: the front page of a book that begins, and the pages."""

    cetak: CetakBukuTabungan
    depan: bool
    halaman: tuple[HalamanBuku, ...]


def lembar_buku(cetak: CetakBukuTabungan) -> LembarBuku:
    rekening, sehalaman = cetak.rekening, cetak.baris_sehalaman
    mutasi = list(
        mutasi_rekening(rekening).filter(urut__gte=cetak.dari_urut, urut__lte=cetak.sampai_urut)
    )
    isi: list[BarisBuku | None] = [None] * (cetak.baris_mulai - 1)
    pertama = (cetak.halaman, cetak.baris_mulai) == (1, 2) and cetak.dari_urut > 1
    if pertama and cetak.jenis != JenisCetakBuku.LANJUT:
        sebelum = rekening.mutasi.get(urut=cetak.dari_urut - 1)
        isi[0] = BarisBuku(None, sebelum.saldo)
    isi += [BarisBuku(m, m.saldo) for m in mutasi]
    isi += [None] * (-len(isi) % sehalaman)
    return LembarBuku(
        cetak=cetak,
        depan=cetak.jenis == JenisCetakBuku.BUKU_BARU
        or (cetak.jenis == JenisCetakBuku.LANJUT and cetak.dari_urut == 1),
        halaman=tuple(
            HalamanBuku(cetak.halaman + n, tuple(isi[n * sehalaman : (n + 1) * sehalaman]))
            for n in range(len(isi) // sehalaman)
        ),
    )
