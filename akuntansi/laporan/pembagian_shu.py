"""How the SHU of a book year is divided: by that year's decision, or the latest one before it."""

from dataclasses import dataclass
from decimal import Decimal

from koperasi.core.ketentuan import NilaiBerlaku, definisi_ketentuan, ketentuan_tahun_buku
from koperasi.core.uang import RUPIAH, SEN, bagi_menurut_bobot

from ..ketentuan import PEMBAGIAN_SHU


class PembagianTidakSah(ValueError):
    """The percentages of a division do not make a whole."""


@dataclass(frozen=True)
class BagianSHU:
    nama: str
    persen: Decimal
    jumlah: Decimal


@dataclass(frozen=True)
class PembagianSHU:
    """The SHU divided. Without a surplus there is nothing to divide and ``bagian`` is empty."""

    tahun: int
    shu: Decimal
    sumber: str
    bagian: tuple[BagianSHU, ...]


def pembagian_shu(tahun: int, shu: Decimal) -> PembagianSHU:
    """Divide ``shu`` by the percentages decided for the book year.

    The parts add up to it exactly. Raises ``PembagianTidakSah`` when they are not 100 percent.
    """
    berlaku = ketentuan_tahun_buku(PEMBAGIAN_SHU, tahun)
    persen = [b.persen for b in berlaku.nilai]
    if sum(persen) != 100 or min(persen) < 0:
        raise PembagianTidakSah(f"Persentase pembagian SHU {tahun} berjumlah {sum(persen)}.")
    satuan = RUPIAH if shu == shu.to_integral_value() else SEN
    jumlah = bagi_menurut_bobot(shu, persen, satuan) if shu > 0 else []
    return PembagianSHU(
        tahun=tahun,
        shu=shu,
        sumber=sumber_pembagian(tahun, berlaku),
        bagian=tuple(
            BagianSHU(b.nama, b.persen, n) for b, n in zip(berlaku.nilai, jumlah, strict=False)
        ),
    )


def sumber_pembagian(tahun: int, berlaku: NilaiBerlaku) -> str:
    """By which decision the percentages are; printed under every division."""
    keputusan = berlaku.keputusan
    if keputusan is None:
        bawaan = definisi_ketentuan(PEMBAGIAN_SHU).sumber
        return f"Persentase bawaan aplikasi, belum diputuskan untuk tahun {tahun}. {bawaan}"
    if keputusan.tahun_buku == tahun:
        return f"Persentase tahun buku {tahun}: {keputusan.dasar}."
    return (
        f"Belum diputuskan untuk tahun {tahun}; dipakai persentase tahun buku "
        f"{keputusan.tahun_buku}: {keputusan.dasar}."
    )
