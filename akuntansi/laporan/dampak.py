"""What an entry dated back would change: months, SHU, papers, the figures of upper apps."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from koperasi.core.tulisan import BULAN

from ..enums import JenisAkun
from ..models import Akun
from ..selectors.dampak import BarisUsulan, Kelompok, angka_terdampak, yang_terdampak
from ..selectors.shu_bulanan import shu_bulanan
from .bentuk import NOL
from .waktu_laporan import akhir_bulan


@dataclass(frozen=True)
class DampakMundur:
    """``shu_*`` is the year's income minus expense to date, before and after; equal when the entry
    touches neither."""

    bulan: tuple[str, ...]
    tahun: int
    shu_sebelum: Decimal
    shu_sesudah: Decimal
    kelompok: tuple[Kelompok, ...]
    angka: tuple[tuple[str, tuple[tuple[str, Decimal], ...]], ...]


def mundur(tanggal: dt.date, hari_ini: dt.date) -> bool:
    """Is this date in an earlier month than the business date?"""
    return tanggal < hari_ini.replace(day=1)


def dampak_mundur(
    tanggal: dt.date, hari_ini: dt.date, baris: Sequence[tuple[Akun, Decimal, Decimal]]
) -> DampakMundur:
    """Read only for entries that are dated back; a fixed number of queries."""
    usulan = [BarisUsulan(akun, debit - kredit) for akun, debit, kredit in baris]
    laba_rugi = (JenisAkun.PENDAPATAN, JenisAkun.BEBAN)
    tambahan = -sum((u.debit for u in usulan if u.akun.jenis in laba_rugi), NOL)
    sampai = min(akhir_bulan(hari_ini), dt.date(tanggal.year, 12, 31))
    shu = sum(shu_bulanan(dt.date(tanggal.year, 1, 1), sampai).values(), NOL)
    return DampakMundur(
        bulan=tuple(_bulan(tanggal, hari_ini)),
        tahun=tanggal.year,
        shu_sebelum=shu,
        shu_sesudah=shu + tambahan,
        kelompok=tuple(yang_terdampak(tanggal)),
        angka=tuple((judul, tuple(angka)) for judul, angka in angka_terdampak(tanggal, usulan)),
    )


def _bulan(dari: dt.date, sampai: dt.date) -> list[str]:
    """ "Oktober 2026", "November 2026"."""
    awal, akhir = (t.year * 12 + t.month - 1 for t in (dari, sampai))
    return [f"{BULAN[n % 12]} {n // 12}" for n in range(awal, akhir + 1)]
