"""What states figures of a date: papers, assessments, whatever upper apps made of the books.

Asked before something is dated back and before a month is opened again; nothing is changed here.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import Exists, OuterRef
from django.urls import reverse

from koperasi.core.tulisan import BULAN, tanggal_panjang

from ..enums import StatusPeriode
from ..models import Akun, Jurnal, Periode

SEBANYAK = 5


@dataclass(frozen=True)
class Terdampak:
    """One thing that would no longer agree with the books. ``tautan`` is its page, or empty."""

    judul: str
    keterangan: str = ""
    tautan: str = ""


@dataclass(frozen=True)
class Kelompok:
    """Things of one kind: the latest of them, and how many there are in all."""

    judul: str
    banyak: int
    butir: tuple[Terdampak, ...]

    @property
    def lebih(self) -> int:
        return self.banyak - len(self.butir)


@dataclass(frozen=True)
class BarisUsulan:
    """A line that somebody wants to post: an account, and debit minus credit."""

    akun: Akun
    debit: Decimal


FungsiTerdampak = Callable[[dt.date, int], tuple[int, Sequence[Terdampak]]]
FungsiAngka = Callable[[dt.date, Sequence[BarisUsulan]], Sequence[tuple[str, Decimal]]]
_TERDAMPAK: dict[str, tuple[str, FungsiTerdampak]] = {}
_ANGKA: dict[str, tuple[str, FungsiAngka]] = {}

# A paper's subject names its dates, as days or as months; a month counts to its end.
_DOKUMEN = """
SELECT d.id, d.nomor, d.judul, d.tanggal_buku, count(*) OVER ()
  FROM core_dokumen d
 WHERE d.pokok LIKE 'akuntansi.%%'
   AND EXISTS (SELECT FROM regexp_matches(d.pokok, '[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?', 'g') m
                WHERE rpad(m[1], 10, '-31') >= %s)
   AND NOT EXISTS (SELECT FROM core_dokumen b WHERE b.menggantikan_id = d.id)
 ORDER BY d.dicetak_pada DESC
 LIMIT %s
"""


def daftarkan_terdampak(kode: str, judul: str, fungsi: FungsiTerdampak) -> None:
    """Have ``fungsi(date, at most)`` asked for what states figures of the date or later."""
    if kode in _TERDAMPAK:
        raise ValueError(f"Terdampak {kode} terdaftar dua kali.")
    _TERDAMPAK[kode] = (judul, fungsi)


def daftarkan_angka(kode: str, judul: str, fungsi: FungsiAngka) -> None:
    """Have ``fungsi(date, lines)`` asked by how much figures would move: names and differences."""
    if kode in _ANGKA:
        raise ValueError(f"Angka {kode} terdaftar dua kali.")
    _ANGKA[kode] = (judul, fungsi)


def yang_terdampak(sejak: dt.date) -> list[Kelompok]:
    """Everything that states figures of ``sejak`` or later, by kind; one query each."""
    hasil = []
    for judul, fungsi in _TERDAMPAK.values():
        banyak, butir = fungsi(sejak, SEBANYAK)
        if banyak:
            hasil.append(Kelompok(judul, banyak, tuple(butir)))
    return hasil


def angka_terdampak(
    tanggal: dt.date, baris: Sequence[BarisUsulan]
) -> list[tuple[str, list[tuple[str, Decimal]]]]:
    """By how much these lines would move the figures of upper apps, by kind."""
    semua = [(judul, list(fungsi(tanggal, baris))) for judul, fungsi in _ANGKA.values()]
    return [(judul, angka) for judul, angka in semua if angka]


def dokumen_terdampak(sejak: dt.date, banyak: int) -> tuple[int, list[Terdampak]]:
    with connection.cursor() as cursor:
        cursor.execute(_DOKUMEN, [sejak.isoformat(), banyak])
        baris = cursor.fetchall()
    return (
        baris[0][4] if baris else 0,
        [
            Terdampak(
                judul,
                f"{nomor}, {tanggal_panjang(pada)}",
                reverse("beranda:rincian_dokumen", args=[pk]),
            )
            for pk, nomor, judul, pada, _ in baris
        ],
    )


def bulan_terdampak(sejak: dt.date, banyak: int) -> tuple[int, list[Terdampak]]:
    """Later months that have entries: their opening balances change with it."""
    bulan = (
        Periode.objects.filter(
            Exists(
                Jurnal.objects.filter(
                    tanggal__gte=OuterRef("mulai"), tanggal__lte=OuterRef("selesai")
                )
            ),
            mulai__gt=sejak,
        )
        .order_by("mulai")
        .values_list("mulai", "status")
    )
    semua = [
        Terdampak(
            f"{BULAN[mulai.month - 1]} {mulai.year}",
            "sudah ditutup" if status == StatusPeriode.TUTUP else "saldo awalnya ikut berubah",
        )
        for mulai, status in bulan
    ]
    return len(semua), semua[:banyak]


def daftarkan() -> None:
    """Called once, when the app is ready."""
    daftarkan_terdampak("akuntansi.bulan", "Bulan sesudahnya", bulan_terdampak)
    daftarkan_terdampak("akuntansi.dokumen", "Dokumen yang sudah terbit", dokumen_terdampak)
