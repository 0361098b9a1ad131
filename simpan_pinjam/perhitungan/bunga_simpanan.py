"""Interest on savings, by the four methods that cooperatives use.

The formulas are those of Kepmenkop 96/Kep/M.KUKM/IX/2004 (pedoman SOM KSP/USP, p. 70): the lowest
balance, the balance of every day, and the mean of the balances after each mutation. The mean
weighted by days is what many programs print in place of the last; it is another figure, so it has a
name of its own.

Days: a mutation counts from its own date, and the last day, on which interest is posted, does not
count. Amounts are rupiah, rates percent per year, results exact fractions of a rupiah.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise


class MetodeBunga(StrEnum):
    SALDO_TERENDAH = "SALDO_TERENDAH"
    SALDO_HARIAN = "SALDO_HARIAN"
    # The regulation's: the sum of the balances after each mutation, by how many there are.
    SALDO_RATA_RATA = "SALDO_RATA_RATA"
    SALDO_RATA_RATA_HARIAN = "SALDO_RATA_RATA_HARIAN"


class PembagiBunga(StrEnum):
    """How a yearly rate becomes that of the period, for methods that know one balance only."""

    BULAN = "BULAN"  # a twelfth
    HARI = "HARI"  # days of the period by days of the year


@dataclass(frozen=True)
class MutasiSaldo:
    """What a balance changes by, and the date it counts from; above zero is a deposit."""

    tanggal: dt.date
    jumlah: Decimal


@dataclass(frozen=True)
class Segmen:
    """A balance that stood for some days, and what it earned."""

    saldo: Fraction
    hari: int
    bunga: Fraction


@dataclass(frozen=True)
class TingkatBunga:
    """From this balance upward the whole balance earns this rate, in percent per year."""

    mulai_saldo: Decimal
    persen_per_tahun: Decimal


@dataclass(frozen=True)
class CaraBunga:
    """How a product reckons. ``tingkat`` in rising order; below the first nothing is earned."""

    metode: MetodeBunga
    tingkat: tuple[TingkatBunga, ...]
    basis_hari: int = 365
    pembagi: PembagiBunga = PembagiBunga.BULAN

    def persen(self, saldo: Fraction) -> Fraction:
        """The rate that a balance earns."""
        cocok = [t.persen_per_tahun for t in self.tingkat if saldo >= t.mulai_saldo]
        return Fraction(cocok[-1]) if cocok else Fraction(0)


@dataclass(frozen=True)
class BungaSimpanan:
    """``bunga`` is exact; whoever posts it rounds it, once."""

    bunga: Fraction
    rincian: tuple[Segmen, ...]


def bunga_simpanan(
    cara: CaraBunga,
    *,
    saldo_awal: Decimal,
    mutasi: Sequence[MutasiSaldo],
    awal: dt.date,
    akhir: dt.date,
) -> BungaSimpanan:
    """What an account earned from ``awal``, which counts, to ``akhir``, which does not.

    ``saldo_awal`` is the balance when ``awal`` begins. Mutations need no order; those outside the
    period are refused (``ValueError``), as is a period without a day.
    """
    hari = (akhir - awal).days
    if hari < 1:
        raise ValueError("Masa bunga sedikitnya satu hari.")
    if any(not awal <= m.tanggal < akhir for m in mutasi):
        raise ValueError("Ada mutasi di luar masa bunga.")
    urut = sorted(mutasi, key=lambda m: m.tanggal)
    if cara.metode == MetodeBunga.SALDO_HARIAN:
        rincian = _per_segmen(cara, saldo_awal, urut, awal, akhir)
    else:
        saldo = _saldo_dasar(cara.metode, saldo_awal, urut, awal, akhir)
        rincian = (Segmen(saldo, hari, saldo * _faktor(cara, saldo, hari)),)
    return BungaSimpanan(sum((s.bunga for s in rincian), Fraction(0)), rincian)


def _saldo_dasar(
    metode: MetodeBunga,
    saldo_awal: Decimal,
    urut: Sequence[MutasiSaldo],
    awal: dt.date,
    akhir: dt.date,
) -> Fraction:
    """The one balance that the whole period is reckoned by."""
    if metode == MetodeBunga.SALDO_RATA_RATA_HARIAN:
        potong = _potongan(saldo_awal, urut, awal, akhir)
        return sum((s * h for s, h in potong), Fraction(0)) / (akhir - awal).days
    sesudah = _sesudah_tiap_mutasi(saldo_awal, urut)
    if metode == MetodeBunga.SALDO_TERENDAH:
        return min([Fraction(saldo_awal), *sesudah])
    # A balance brought forward is a line of the passbook like any other; nothing brought forward
    # is none.
    if saldo_awal or not sesudah:
        sesudah = [Fraction(saldo_awal), *sesudah]
    return sum(sesudah, Fraction(0)) / len(sesudah)


def _faktor(cara: CaraBunga, saldo: Fraction, hari: int) -> Fraction:
    """What the period earns per rupiah of ``saldo``."""
    setahun = cara.persen(saldo) / 100
    bulanan = cara.metode != MetodeBunga.SALDO_RATA_RATA_HARIAN
    if bulanan and cara.pembagi == PembagiBunga.BULAN:
        return setahun / 12
    return setahun * hari / cara.basis_hari


def _per_segmen(
    cara: CaraBunga,
    saldo_awal: Decimal,
    urut: Sequence[MutasiSaldo],
    awal: dt.date,
    akhir: dt.date,
) -> tuple[Segmen, ...]:
    return tuple(
        Segmen(saldo, hari, saldo * cara.persen(saldo) / 100 * hari / cara.basis_hari)
        for saldo, hari in _potongan(saldo_awal, urut, awal, akhir)
    )


def _potongan(
    saldo_awal: Decimal, urut: Sequence[MutasiSaldo], awal: dt.date, akhir: dt.date
) -> list[tuple[Fraction, int]]:
    """The balances at the ends of the days, and for how many days each stood."""
    saldo, per_tanggal = Fraction(saldo_awal), {awal: Fraction(saldo_awal)}
    for m in urut:
        saldo += Fraction(m.jumlah)
        per_tanggal[m.tanggal] = saldo
    batas = [*per_tanggal, akhir]
    return [(per_tanggal[dari], (ke - dari).days) for dari, ke in pairwise(batas)]


def _sesudah_tiap_mutasi(saldo_awal: Decimal, urut: Sequence[MutasiSaldo]) -> list[Fraction]:
    saldo, hasil = Fraction(saldo_awal), []
    for m in urut:
        saldo += Fraction(m.jumlah)
        hasil.append(saldo)
    return hasil
