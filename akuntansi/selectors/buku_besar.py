"""The ledger of one account: opening balance, lines in order with the running balance, contra."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from ..enums import Sisi
from ..models import Akun

SEHALAMAN = 50
SEKALI_BACA = 2_000
LAWAN_TERBANYAK = 4

# One account up to a date: its last checkpoint and the lines after it, from the covering index.
_JUMLAH = """
WITH titik AS (
    SELECT id, selesai FROM akuntansi_periode
     WHERE status = 'TUTUP' AND selesai < %(dari)s
     ORDER BY selesai DESC LIMIT 1
), awal AS (
    SELECT coalesce(sum(debit - kredit), 0) AS saldo
      FROM (SELECT s.debit, s.kredit
              FROM akuntansi_saldotutup s JOIN titik ON s.periode_id = titik.id
             WHERE s.akun_id = %(akun)s
            UNION ALL
            SELECT b.debit, b.kredit FROM akuntansi_barisjurnal b
             WHERE b.akun_id = %(akun)s AND b.tanggal < %(dari)s
               AND b.tanggal > coalesce((SELECT selesai FROM titik), '-infinity'::date)) s
)
SELECT (SELECT saldo FROM awal), count(*), coalesce(sum(debit), 0), coalesce(sum(kredit), 0)
  FROM akuntansi_barisjurnal
 WHERE akun_id = %(akun)s AND tanggal BETWEEN %(dari)s AND %(sampai)s
"""

# The running sum is taken over the whole range before the page is cut out of it, so that a page
# begins where the one before it ended.
_BARIS = """
SELECT b.jurnal_id, b.urut, b.tanggal, b.debit, b.kredit, b.keterangan,
       %(awal)s + sum(b.debit - b.kredit) OVER (
           ORDER BY b.tanggal, b.jurnal_id, b.urut ROWS UNBOUNDED PRECEDING) AS saldo
  FROM akuntansi_barisjurnal b
 WHERE b.akun_id = %(akun)s AND b.tanggal BETWEEN %(dari)s AND %(sampai)s
 ORDER BY b.tanggal, b.jurnal_id, b.urut
"""

_HALAMAN = f"""
WITH halaman AS MATERIALIZED ({_BARIS} LIMIT %(batas)s OFFSET %(lewati)s),
sisi AS (
    SELECT DISTINCT jurnal_id, debit > 0 AS di_debit FROM halaman
), lawan AS (
    SELECT s.jurnal_id, s.di_debit, l.kode, l.nama
      FROM sisi s
      CROSS JOIN LATERAL (
          SELECT array_agg(a.kode ORDER BY b.urut) AS kode,
                 array_agg(a.nama ORDER BY b.urut) AS nama
            FROM (SELECT akun_id, urut FROM akuntansi_barisjurnal x
                   WHERE x.jurnal_id = s.jurnal_id AND (x.kredit > 0) = s.di_debit
                   ORDER BY urut LIMIT {LAWAN_TERBANYAK}) b
            JOIN akuntansi_akun a ON a.id = b.akun_id) l
)
SELECT h.jurnal_id, h.tanggal, h.debit, h.kredit,
       coalesce(nullif(h.keterangan, ''), j.keterangan), h.saldo,
       j.buku, j.tahun, j.urut, j.penutup, l.kode, l.nama
  FROM halaman h
  JOIN akuntansi_jurnal j ON j.id = h.jurnal_id
  JOIN lawan l ON l.jurnal_id = h.jurnal_id AND l.di_debit = (h.debit > 0)
 ORDER BY h.tanggal, h.jurnal_id, h.urut
"""  # noqa: S608 - made of constants alone

_SEMUA = f"""
SELECT h.tanggal, j.buku, j.tahun, j.urut,
       coalesce(nullif(h.keterangan, ''), j.keterangan), h.debit, h.kredit, h.saldo
  FROM ({_BARIS}) h JOIN akuntansi_jurnal j ON j.id = h.jurnal_id
 ORDER BY h.tanggal, h.jurnal_id, h.urut
"""  # noqa: S608 - made of constants alone


@dataclass(frozen=True)
class Lawan:
    """An account on the other side of the entry."""

    kode: str
    nama: str


@dataclass(frozen=True)
class BarisBuku:
    """A line of the ledger; ``saldo`` is on the account's normal side after this line."""

    jurnal_id: int
    tanggal: dt.date
    nomor: str
    keterangan: str
    debit: Decimal
    kredit: Decimal
    saldo: Decimal
    penutup: bool = False
    lawan: tuple[Lawan, ...] = ()


@dataclass(frozen=True)
class BukuBesar:
    """An account over a range of dates. Balances are on its normal side; below zero is unusual."""

    akun: Akun
    dari: dt.date
    sampai: dt.date
    saldo_awal: Decimal
    jumlah_baris: int
    debit: Decimal
    kredit: Decimal

    @property
    def tanda(self) -> int:
        return 1 if self.akun.saldo_normal == Sisi.DEBIT else -1

    @property
    def saldo_akhir(self) -> Decimal:
        return self.saldo_awal + self.tanda * (self.debit - self.kredit)

    @property
    def _isi(self) -> dict[str, int | Decimal | dt.date]:
        return {
            "akun": self.akun.pk,
            "dari": self.dari,
            "sampai": self.sampai,
            "awal": self.tanda * self.saldo_awal,
        }

    def baris(self, halaman: int = 1, sehalaman: int = SEHALAMAN) -> list[BarisBuku]:
        """One page of lines, oldest first, in one query."""
        with connection.cursor() as cursor:
            cursor.execute(
                _HALAMAN, {**self._isi, "batas": sehalaman, "lewati": (halaman - 1) * sehalaman}
            )
            return [self._baris_halaman(b) for b in cursor.fetchall()]

    def semua_baris(self) -> Iterator[BarisBuku]:
        """Every line, through a cursor on the server: memory stays the same for millions."""
        with transaction.atomic(), connection.chunked_cursor() as cursor:
            cursor.execute(_SEMUA, self._isi)
            while potong := cursor.fetchmany(SEKALI_BACA):
                for tanggal, buku, tahun, urut, keterangan, debit, kredit, saldo in potong:
                    yield BarisBuku(
                        jurnal_id=0,
                        tanggal=tanggal,
                        nomor=f"{buku}-{tahun}-{urut:06d}",
                        keterangan=keterangan,
                        debit=debit,
                        kredit=kredit,
                        saldo=self.tanda * saldo,
                    )

    def _baris_halaman(self, baris: tuple[Any, ...]) -> BarisBuku:
        jurnal, tanggal, debit, kredit, keterangan, saldo, *lain = baris
        buku, tahun, urut, penutup, kode, nama = lain
        # The same account may stand on several lines of the other side; it is named once.
        lawan = dict(zip(kode or (), nama or (), strict=True))
        return BarisBuku(
            jurnal_id=jurnal,
            tanggal=tanggal,
            nomor=f"{buku}-{tahun}-{urut:06d}",
            keterangan=keterangan,
            debit=debit,
            kredit=kredit,
            saldo=self.tanda * saldo,
            penutup=penutup,
            lawan=tuple(Lawan(k, n) for k, n in lawan.items()),
        )


def buku_besar(akun: Akun, dari: dt.date, sampai: dt.date) -> BukuBesar:
    """The account's ledger from ``dari`` up to and including ``sampai``; lines are read later."""
    with connection.cursor() as cursor:
        cursor.execute(_JUMLAH, {"akun": akun.pk, "dari": dari, "sampai": sampai})
        awal, banyak, debit, kredit = cursor.fetchone()
    tanda = 1 if akun.saldo_normal == Sisi.DEBIT else -1
    return BukuBesar(
        akun=akun,
        dari=dari,
        sampai=sampai,
        saldo_awal=tanda * awal,
        jumlah_baris=banyak,
        debit=debit,
        kredit=kredit,
    )
