"""A voucher on paper: its title, who signs in which box, the amount in words."""

from dataclasses import dataclass

from koperasi.core.tulisan import terbilang

from ..enums import BukuBukti
from ..models import Jurnal

JUDUL = {
    BukuBukti.BKM: "Bukti Kas Masuk",
    BukuBukti.BKK: "Bukti Kas Keluar",
    BukuBukti.BBM: "Bukti Bank Masuk",
    BukuBukti.BBK: "Bukti Bank Keluar",
    BukuBukti.BM: "Bukti Memorial",
}
# The party on the other side of the counter signs in the fourth box; a memorial has none.
PIHAK = {
    BukuBukti.BKM: ("Diterima dari", "Penyetor"),
    BukuBukti.BBM: ("Diterima dari", "Penyetor"),
    BukuBukti.BKK: ("Dibayarkan kepada", "Penerima"),
    BukuBukti.BBK: ("Dibayarkan kepada", "Penerima"),
    BukuBukti.BM: ("", "Dibukukan"),
}


@dataclass(frozen=True)
class LembarBukti:
    judul: str
    pihak: str
    terbilang: str
    tanda_tangan: tuple[tuple[str, str], ...]


def lembar_bukti(jurnal: Jurnal) -> LembarBukti:
    """What the printed voucher of an entry says besides its lines."""
    buku = BukuBukti(jurnal.buku)
    pihak, penanda = PIHAK[buku]
    kata = terbilang(jurnal.total)
    return LembarBukti(
        judul=JUDUL[buku],
        pihak=pihak,
        terbilang=f"{kata[:1].upper()}{kata[1:]} rupiah",
        tanda_tangan=(
            ("Dibuat", jurnal.dibuat_oleh.nama),
            ("Diperiksa", ""),
            ("Disetujui", ""),
            (penanda, ""),
        ),
    )
