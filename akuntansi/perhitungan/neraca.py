"""A balance sheet from a typed trial balance: totals, SHU, and the ratios that totals allow.

The ratios are those of Pergub NTT 33/2018, lampiran Bab II huruf L, that need no more than totals
by kind of account. Liquidity and turnover of parts (lancar, persediaan, piutang) need accounts to
be told apart further than a trial balance with five kinds does, so they are not given here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.uang import NOL, SEN, format_rupiah


class JenisAkun(StrEnum):
    """The five kinds of account. The first two rows of a balance sheet and so on, as in print."""

    ASET = "aset"
    KEWAJIBAN = "kewajiban"
    EKUITAS = "ekuitas"
    PENDAPATAN = "pendapatan"
    BEBAN = "beban"


class NeracaTidakSeimbang(KesalahanDomain):
    """Assets differ from liabilities, equity and SHU. ``selisih`` = aset − (the rest), rupiah."""

    def __init__(self, aset: Decimal, sumber_dana: Decimal) -> None:
        self.selisih = aset - sumber_dana
        super().__init__(
            f"Neraca tidak seimbang: aset {format_rupiah(aset, lambang=True)}, kewajiban + ekuitas "
            f"+ SHU {format_rupiah(sumber_dana, lambang=True)}, selisih "
            f"{format_rupiah(abs(self.selisih), lambang=True)}.",
            bidang="akun",
        )


@dataclass(frozen=True)
class SaldoAkun:
    """One account with its balance in its normal side; a contra account is negative."""

    nama: str
    jenis: JenisAkun
    saldo: Decimal
    kode: str = ""


@dataclass(frozen=True)
class Rasio:
    """A ratio to two decimals, half up; ``None`` when its denominator is zero."""

    nama: str
    nilai: Decimal | None
    rumus: str


@dataclass(frozen=True)
class Neraca:
    """Totals in rupiah. ``total_ekuitas`` is without the result of the current period."""

    total_aset: Decimal
    total_kewajiban: Decimal
    total_ekuitas: Decimal
    total_pendapatan: Decimal
    total_beban: Decimal

    @property
    def shu(self) -> Decimal:
        return self.total_pendapatan - self.total_beban

    @property
    def rasio(self) -> tuple[Rasio, ...]:
        aset, kewajiban, ekuitas = self.total_aset, self.total_kewajiban, self.total_ekuitas
        pendapatan, shu = self.total_pendapatan, self.shu
        tanpa_shu = "ekuitas belum termasuk SHU berjalan"
        return (
            Rasio("rasio_hutang", _persen(kewajiban, aset), "total kewajiban ÷ total aset × 100%"),
            Rasio(
                "rasio_hutang_terhadap_modal_sendiri",
                _persen(kewajiban, ekuitas),
                f"total kewajiban ÷ total ekuitas × 100% ({tanpa_shu})",
            ),
            Rasio("margin_shu", _persen(shu, pendapatan), "SHU ÷ total pendapatan × 100%"),
            Rasio("pengembalian_aset", _persen(shu, aset), "SHU ÷ total aset × 100%"),
            Rasio(
                "pengembalian_modal_sendiri",
                _persen(shu, ekuitas),
                f"SHU ÷ total ekuitas × 100% ({tanpa_shu})",
            ),
            Rasio(
                "perputaran_total_aset",
                _bagi(pendapatan, aset),
                "total pendapatan ÷ total aset × 1 kali",
            ),
        )


def susun_neraca(akun: Sequence[SaldoAkun]) -> Neraca:
    """Add up a trial balance; raises ``NeracaTidakSeimbang`` when the two sides differ."""
    jumlah = dict.fromkeys(JenisAkun, NOL)
    for a in akun:
        jumlah[a.jenis] += a.saldo
    neraca = Neraca(
        total_aset=jumlah[JenisAkun.ASET],
        total_kewajiban=jumlah[JenisAkun.KEWAJIBAN],
        total_ekuitas=jumlah[JenisAkun.EKUITAS],
        total_pendapatan=jumlah[JenisAkun.PENDAPATAN],
        total_beban=jumlah[JenisAkun.BEBAN],
    )
    sumber_dana = neraca.total_kewajiban + neraca.total_ekuitas + neraca.shu
    if neraca.total_aset != sumber_dana:
        raise NeracaTidakSeimbang(neraca.total_aset, sumber_dana)
    return neraca


def _persen(pembilang: Decimal, penyebut: Decimal) -> Decimal | None:
    return _bagi(pembilang * 100, penyebut)


def _bagi(pembilang: Decimal, penyebut: Decimal) -> Decimal | None:
    if penyebut == 0:
        return None
    # Through a fraction, because a quotient cut at some digit may round the other way at the half.
    tepat = Fraction(pembilang) / Fraction(penyebut)
    ribuan = Decimal(int(tepat * 1000)).scaleb(-3)
    return ribuan.quantize(SEN, ROUND_HALF_UP)
