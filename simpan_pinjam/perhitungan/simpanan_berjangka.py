"""Interest on term deposits: nominal × rate, month by month (Pergub NTT 33/2018 and the SOM of
Kepmenkop 96/2004). Rates are percent per year, amounts rupiah."""

import itertools
from decimal import Decimal
from fractions import Fraction

from koperasi.core.uang import bulatkan_pecahan


def bunga_berjangka(nominal: Decimal, persen_per_tahun: Decimal, bulan: int) -> Fraction:
    """What ``bulan`` months earn, exactly."""
    return Fraction(nominal) * Fraction(persen_per_tahun) / 1200 * bulan


def jadwal_bunga(
    nominal: Decimal, persen_per_tahun: Decimal, bulan: int, satuan: Decimal = Decimal(1)
) -> list[Decimal]:
    """What is paid on each monthly date, in whole ``satuan``: each month pays what is due since
    the start less what was paid, so that the parts add up to the rounded whole."""
    sampai = [
        bulatkan_pecahan(bunga_berjangka(nominal, persen_per_tahun, ke), satuan)
        for ke in range(bulan + 1)
    ]
    return [kini - lalu for lalu, kini in itertools.pairwise(sampai)]
