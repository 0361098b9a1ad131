"""What a restored ledger is judged by: every account's sums, line by line and as reported."""

from koperasi.core.cadangan.bukti import daftarkan_bukti

_BARIS = """
SELECT a.kode, coalesce(sum(b.debit), 0), coalesce(sum(b.kredit), 0)
  FROM akuntansi_akun a LEFT JOIN akuntansi_barisjurnal b ON b.akun_id = a.id
 GROUP BY a.kode
"""
_LAPORAN = """
SELECT a.kode, s.debit, s.kredit, s.debit_penutup, s.kredit_penutup
  FROM akuntansi_saldo(date '9999-12-31') s JOIN akuntansi_akun a ON a.id = s.akun_id
"""


def daftarkan() -> None:
    """Called once when the app is ready."""
    daftarkan_bukti("saldo_akun", "Saldo tiap akun dari barisnya", _BARIS.strip())
    daftarkan_bukti("saldo_laporan", "Saldo tiap akun menurut laporan", _LAPORAN.strip())
