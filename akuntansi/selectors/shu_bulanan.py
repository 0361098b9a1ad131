"""Income minus expense by month: closed months from their checkpoints, open ones from lines."""

import datetime as dt
from decimal import Decimal

from django.db import connection

_PER_BULAN = """
WITH beku AS (
    SELECT p.selesai,
           sum((s.kredit - s.kredit_penutup) - (s.debit - s.debit_penutup)) AS sejak_awal
      FROM akuntansi_periode p
      JOIN akuntansi_saldotutup s ON s.periode_id = p.id
      JOIN akuntansi_akun a ON a.id = s.akun_id AND a.jenis IN ('PENDAPATAN', 'BEBAN')
     WHERE p.status = 'TUTUP'
     GROUP BY p.selesai
), tertutup AS (
    SELECT selesai AS bulan, sejak_awal - lag(sejak_awal, 1, 0) OVER (ORDER BY selesai) AS shu
      FROM beku
), batas AS (
    SELECT coalesce(max(selesai), '-infinity'::date) AS selesai
      FROM akuntansi_periode WHERE status = 'TUTUP'
), terbuka AS (
    SELECT (date_trunc('month', b.tanggal) + interval '1 month - 1 day')::date AS bulan,
           sum(b.kredit - b.debit) AS shu
      FROM akuntansi_barisjurnal b
      JOIN akuntansi_akun a ON a.id = b.akun_id AND a.jenis IN ('PENDAPATAN', 'BEBAN')
      JOIN akuntansi_jurnal j ON j.id = b.jurnal_id AND NOT j.penutup
     WHERE b.tanggal > (SELECT selesai FROM batas) AND b.tanggal <= %(sampai)s
     GROUP BY 1
)
SELECT bulan, shu FROM (SELECT * FROM tertutup UNION ALL SELECT * FROM terbuka) s
 WHERE bulan BETWEEN %(dari)s AND %(sampai)s
 ORDER BY bulan
"""


def shu_bulanan(dari: dt.date, sampai: dt.date) -> dict[dt.date, Decimal]:
    """SHU of each whole month between two dates by its last day; months without entries are left
    out. Closing entries do not count. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_PER_BULAN, {"dari": dari, "sampai": sampai})
        return dict(cursor.fetchall())
