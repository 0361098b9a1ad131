"""Balances on a date, from the last month-close checkpoint and the lines after it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

# Sums up to a date: the last checkpoint whose month ends by then, plus the lines that follow it.
# Closed months make this as fast after ten years as after one.
_SALDO = """
WITH titik AS (
    SELECT id, selesai FROM akuntansi_periode
     WHERE status = 'TUTUP' AND selesai <= %(tanggal)s
     ORDER BY selesai DESC LIMIT 1
), semua AS (
    SELECT s.akun_id, s.debit, s.kredit, s.debit_penutup, s.kredit_penutup
      FROM akuntansi_saldotutup s JOIN titik ON s.periode_id = titik.id
    UNION ALL
    SELECT b.akun_id, sum(b.debit), sum(b.kredit), 0, 0
      FROM akuntansi_barisjurnal b
     WHERE b.tanggal > coalesce((SELECT selesai FROM titik), '-infinity'::date)
       AND b.tanggal <= %(tanggal)s
     GROUP BY b.akun_id
    UNION ALL
    -- Closing entries are few: their part is read from the entries themselves.
    SELECT b.akun_id, 0, 0, b.debit, b.kredit
      FROM akuntansi_jurnal j JOIN akuntansi_barisjurnal b ON b.jurnal_id = j.id
     WHERE j.penutup
       AND j.tanggal > coalesce((SELECT selesai FROM titik), '-infinity'::date)
       AND j.tanggal <= %(tanggal)s
)
SELECT akun_id, sum(debit), sum(kredit), sum(debit_penutup), sum(kredit_penutup)
  FROM semua GROUP BY akun_id
"""


@dataclass(frozen=True)
class JumlahAkun:
    """Sums of an account in rupiah since its first line; ``*_penutup`` is the closing entries' part."""

    debit: Decimal
    kredit: Decimal
    debit_penutup: Decimal
    kredit_penutup: Decimal

    @property
    def saldo_debit(self) -> Decimal:
        """Debit minus credit, closing entries included."""
        return self.debit - self.kredit

    @property
    def saldo_debit_tanpa_penutup(self) -> Decimal:
        return self.saldo_debit - (self.debit_penutup - self.kredit_penutup)


NIHIL = JumlahAkun(Decimal(0), Decimal(0), Decimal(0), Decimal(0))


def jumlah_per_akun(tanggal: dt.date) -> dict[int, JumlahAkun]:
    """Sums of every account that has lines up to and including ``tanggal``, by account id."""
    with connection.cursor() as cursor:
        cursor.execute(_SALDO, {"tanggal": tanggal})
        return {baris[0]: JumlahAkun(*baris[1:]) for baris in cursor.fetchall()}
