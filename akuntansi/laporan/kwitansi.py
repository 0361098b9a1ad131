"""A receipt of the counter, as it is printed on A6 or on the 80 mm roll."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from koperasi.core.tulisan import terbilang

from ..enums import ArahKas, KertasKwitansi
from ..models import CetakKwitansi


@dataclass(frozen=True)
class Kwitansi:
    """``salinan`` is 0 on the original, then counts the copies."""

    kertas: str
    judul: str
    nomor: str
    tanggal: dt.date
    pada: dt.datetime
    label_pihak: str
    pihak: str
    keterangan: str
    butir: tuple[tuple[str, Decimal], ...]
    jumlah: Decimal
    terbilang: str
    kasir: str
    penanda: tuple[tuple[str, str], ...]
    salinan: int
    dicetak_oleh: str
    dicetak_pada: dt.datetime
    dibatalkan_oleh: str

    @property
    def struk(self) -> bool:
        return self.kertas == KertasKwitansi.STRUK


def kwitansi(cetakan: CetakKwitansi) -> Kwitansi:
    """What this print says; a reversed entry says that it no longer holds."""
    t = cetakan.transaksi
    masuk = t.arah == ArahKas.MASUK
    kata = terbilang(t.jumlah)
    jurnal = t.jurnal
    if jurnal is None:
        raise ValueError("Kwitansi hanya dari transaksi yang tercatat.")
    pembalik = getattr(jurnal, "dibalik_oleh", None)
    penanda = [("Kasir", t.dibuat_oleh.nama), ("Penyetor" if masuk else "Penerima", t.pihak)]
    if t.perlu_persetujuan and t.diputus_oleh:
        penanda.insert(1, ("Disetujui", t.diputus_oleh.nama))
    return Kwitansi(
        kertas=cetakan.kertas,
        judul="Bukti Terima Kas" if masuk else "Bukti Bayar Kas",
        nomor=jurnal.nomor,
        tanggal=t.tanggal,
        pada=jurnal.diposting_pada,
        label_pihak="Diterima dari" if masuk else "Dibayarkan kepada",
        pihak=t.pihak,
        keterangan=t.keterangan,
        butir=tuple((b.keterangan, b.jumlah) for b in t.butir.all()),
        jumlah=t.jumlah,
        terbilang=f"{kata[:1].upper()}{kata[1:]} rupiah",
        kasir=t.dibuat_oleh.nama,
        penanda=tuple(penanda),
        salinan=cetakan.urut - 1,
        dicetak_oleh=cetakan.oleh.nama,
        dicetak_pada=cetakan.pada,
        dibatalkan_oleh=pembalik.nomor if pembalik else "",
    )
