"""The trial balance: what every account opened with, what moved, what it closed with."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from ..models import Akun
from .saldo import NIHIL, jumlah_per_akun

NOL = Decimal(0)
SEHARI = dt.timedelta(days=1)
KOLOM = (
    "Awal debit",
    "Awal kredit",
    "Mutasi debit",
    "Mutasi kredit",
    "Akhir debit",
    "Akhir kredit",
)


class NeracaSaldoTidakSeimbang(RuntimeError):
    """The ledger cannot hold this; a sum was read wrongly."""


def _di_debit(saldo: Decimal) -> Decimal:
    return max(saldo, NOL)


def _di_kredit(saldo: Decimal) -> Decimal:
    return max(-saldo, NOL)


@dataclass(frozen=True)
class BarisNeracaSaldo:
    """``awal`` and ``akhir`` are debit minus credit; the properties put them in their columns."""

    akun: Akun
    awal: Decimal
    debit: Decimal
    kredit: Decimal

    @property
    def akhir(self) -> Decimal:
        return self.awal + self.debit - self.kredit

    @property
    def kosong(self) -> bool:
        return not (self.awal or self.debit or self.kredit)

    @property
    def kolom(self) -> tuple[Decimal, ...]:
        """Amounts in the order of ``KOLOM``."""
        return (
            _di_debit(self.awal),
            _di_kredit(self.awal),
            self.debit,
            self.kredit,
            _di_debit(self.akhir),
            _di_kredit(self.akhir),
        )

    @property
    def berjudul(self) -> list[tuple[str, Decimal]]:
        return list(zip(KOLOM, self.kolom, strict=True))


@dataclass(frozen=True)
class NeracaSaldo:
    dari: dt.date
    sampai: dt.date
    tanpa_penutup: bool
    baris: tuple[BarisNeracaSaldo, ...]

    def __post_init__(self) -> None:
        jumlah = self.jumlah
        if any(kiri != kanan for kiri, kanan in zip(jumlah[::2], jumlah[1::2], strict=True)):
            raise NeracaSaldoTidakSeimbang(
                f"Neraca saldo {self.dari} sampai {self.sampai}: {jumlah}"
            )

    @property
    def jumlah(self) -> tuple[Decimal, ...]:
        """The sums, in the order of ``KOLOM``."""
        kolom = [b.kolom for b in self.baris]
        return tuple(sum((k[n] for k in kolom), NOL) for n in range(len(KOLOM)))

    @property
    def jumlah_berjudul(self) -> list[tuple[str, Decimal]]:
        return list(zip(KOLOM, self.jumlah, strict=True))


def neraca_saldo(dari: dt.date, sampai: dt.date, *, tanpa_penutup: bool = False) -> NeracaSaldo:
    """Every account that ever moved up to ``sampai``, by code, always in three queries.

    ``tanpa_penutup`` leaves the closing entries of the range out, which shows income and expense
    of a year that is closed already.
    """
    awal, akhir = jumlah_per_akun(dari - SEHARI), jumlah_per_akun(sampai)
    baris = []
    for akun in Akun.objects.filter(judul=False).order_by("kode"):
        mula, jadi = awal.get(akun.pk, NIHIL), akhir.get(akun.pk)
        if jadi is None:
            continue
        debit, kredit = jadi.debit - mula.debit, jadi.kredit - mula.kredit
        if tanpa_penutup:
            debit -= jadi.debit_penutup - mula.debit_penutup
            kredit -= jadi.kredit_penutup - mula.kredit_penutup
        baris.append(BarisNeracaSaldo(akun, mula.saldo_debit, debit, kredit))
    return NeracaSaldo(dari, sampai, tanpa_penutup, tuple(baris))
