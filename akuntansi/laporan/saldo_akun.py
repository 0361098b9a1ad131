"""Balances for statements: each date is read from the ledger once, however often it is needed."""

import datetime as dt
from decimal import Decimal

from ..models import Akun
from ..selectors.saldo import NIHIL, JumlahAkun, jumlah_per_akun

SEHARI = dt.timedelta(days=1)


class SaldoAkun:
    """Debit minus credit by account id. One query per date, one for the accounts."""

    def __init__(self) -> None:
        self._jumlah: dict[dt.date, dict[int, JumlahAkun]] = {}
        self._akun: list[Akun] | None = None

    @property
    def akun(self) -> list[Akun]:
        """Every account; read after the sums, so that none of theirs can be missing."""
        if self._akun is None:
            self._akun = list(Akun.objects.filter(judul=False).order_by("kode"))
        return self._akun

    def _per(self, tanggal: dt.date) -> dict[int, JumlahAkun]:
        if tanggal not in self._jumlah:
            self._jumlah[tanggal] = jumlah_per_akun(tanggal)
            self._akun = None
        return self._jumlah[tanggal]

    def akhir(self, tanggal: dt.date) -> dict[int, Decimal]:
        """Up to and including a date, with every closing entry."""
        return {a: j.saldo_debit for a, j in self._per(tanggal).items()}

    def mutasi(self, dari: dt.date, sampai: dt.date) -> dict[int, Decimal]:
        """What a range of dates added, closing entries left out."""
        awal = self._per(dari - SEHARI)
        return {
            a: j.saldo_debit_tanpa_penutup - awal.get(a, NIHIL).saldo_debit_tanpa_penutup
            for a, j in self._per(sampai).items()
        }

    def tanpa_penutup_tahun(self, tanggal: dt.date) -> dict[int, Decimal]:
        """Up to and including a date, without the closing entries of that date's own year."""
        awal_tahun = tanggal.replace(month=1, day=1)
        mutasi, lalu = self.mutasi(awal_tahun, tanggal), self.akhir(awal_tahun - SEHARI)
        return {a: m + lalu.get(a, Decimal(0)) for a, m in mutasi.items()}
