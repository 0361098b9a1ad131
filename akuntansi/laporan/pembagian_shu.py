"""How the SHU of a book year is divided: percentages that hold for the year, by dated rule."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from koperasi.core.ketentuan import daftarkan_bawaan, nilai_ketentuan
from koperasi.core.uang import RUPIAH, SEN, bagi_menurut_bobot

PEMBAGIAN_SHU = "akuntansi.pembagian_shu"

# Until the members decide: a division often met in cooperatives' AD/ART, printed as such.
BAWAAN_PEMBAGIAN: dict[str, Any] = {
    "butir": [
        {"nama": "Cadangan", "persen": "40"},
        {"nama": "Bagian anggota", "persen": "40"},
        {"nama": "Dana pengurus", "persen": "5"},
        {"nama": "Dana karyawan", "persen": "5"},
        {"nama": "Dana pendidikan", "persen": "5"},
        {"nama": "Dana sosial", "persen": "5"},
    ],
    "sumber": "Persentase bawaan aplikasi, lazim dipakai koperasi; "
    "belum ditetapkan menurut AD/ART dan keputusan RAT koperasi ini.",
}
daftarkan_bawaan(PEMBAGIAN_SHU, BAWAAN_PEMBAGIAN)


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
    """Divide ``shu`` by the percentages in force on the last day of the book year.

    The parts add up to it exactly. Raises ``PembagianTidakSah`` when they are not 100 percent.
    """
    aturan = nilai_ketentuan(PEMBAGIAN_SHU, dt.date(tahun, 12, 31))
    nama = [b["nama"] for b in aturan["butir"]]
    persen = [Decimal(b["persen"]) for b in aturan["butir"]]
    if sum(persen) != 100 or min(persen) < 0:
        raise PembagianTidakSah(f"Persentase pembagian SHU {tahun} berjumlah {sum(persen)}.")
    satuan = RUPIAH if shu == shu.to_integral_value() else SEN
    jumlah = bagi_menurut_bobot(shu, persen, satuan) if shu > 0 else []
    return PembagianSHU(
        tahun=tahun,
        shu=shu,
        sumber=aturan["sumber"],
        bagian=tuple(BagianSHU(*b) for b in zip(nama, persen, jumlah, strict=False)),
    )
