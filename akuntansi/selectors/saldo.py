"""Balances on a date, from the last month-close checkpoint and the lines after it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection


@dataclass(frozen=True)
class JumlahAkun:
    """Sums of an account in rupiah since its first line.

    ``*_penutup`` is the part that came from closing entries.
    """

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
    """Sums of every account that has lines up to and including ``tanggal``, by account id.

    ``akuntansi_saldo`` lives in the database, which judges every close by it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM akuntansi_saldo(%s)", [tanggal])
        return {baris[0]: JumlahAkun(*baris[1:]) for baris in cursor.fetchall()}
