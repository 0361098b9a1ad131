"""Interest on term deposits: nominal × rate, month by month (Pergub NTT 33/2018 and the SOM of
Kepmenkop 96/2004). Rates are percent per year, amounts rupiah."""

import datetime as dt
import itertools
from decimal import Decimal
from fractions import Fraction

from dateutil.relativedelta import relativedelta

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


def tanggal_bulan(mulai: dt.date, bulan: int) -> dt.date:
    """The same day of the month, so many months on; the last day where a month is shorter.

    Always counted from ``mulai``: what began on the 31st falls on 28 February and on 31 March.
    """
    return mulai + relativedelta(months=bulan)


def bulan_genap(mulai: dt.date, pada: dt.date) -> int:
    """How many monthly dates have come by ``pada``."""
    bulan = max((pada.year - mulai.year) * 12 + pada.month - mulai.month, 0)
    return bulan if tanggal_bulan(mulai, bulan) <= pada else max(bulan - 1, 0)


def penalti(dasar: Decimal, persen: Decimal) -> Decimal:
    """What an early withdrawal costs, in whole rupiah."""
    return bulatkan_pecahan(Fraction(dasar) * Fraction(persen) / 100)
