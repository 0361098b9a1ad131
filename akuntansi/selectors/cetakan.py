"""What has been printed of an entry: its own voucher, and papers whose figures hold it."""

import datetime as dt

from django.db import connection

from koperasi.core.models import JejakAudit

from ..models import CetakKwitansi, Jurnal

CETAK_BUKTI = "akuntansi.cetak_bukti"

# A balance sheet holds everything up to its day, a flow what lies between its dates. Papers keep
# whole seconds, entries parts of them.
LAPORAN_MEMUAT = """
SELECT d.nomor
  FROM core_dokumen d,
       jsonb_array_elements(
           coalesce(d.isi #> '{data,laporan,kolom}', d.isi #> '{data,phu,kolom}')) AS kolom
 WHERE d.jenis = 'akuntansi.cetak_laporan'
   AND d.dicetak_pada BETWEEN date_trunc('second', %(diposting)s::timestamptz) AND %(sebelum)s
   AND kolom ->> 2 >= %(tanggal)s
   AND (d.isi #>> '{data,laporan,laporan}' = 'posisi-keuangan' OR kolom ->> 1 <= %(tanggal)s)
 ORDER BY d.dicetak_pada
 LIMIT 1
"""


def bukti_tercetak(jurnal: Jurnal, *, sebelum: dt.datetime) -> bool:
    """Has somebody printed the voucher of this entry, or the receipt of the counter?"""
    if CetakKwitansi.objects.filter(transaksi__jurnal=jurnal, pada__lt=sebelum).exists():
        return True
    return JejakAudit.objects.filter(
        objek_jenis=Jurnal._meta.label,
        objek_id=str(jurnal.pk),
        aksi=CETAK_BUKTI,
        pada__lt=sebelum,
    ).exists()


def laporan_tercetak(jurnal: Jurnal, *, sebelum: dt.datetime) -> str:
    """The number of the first statement printed with this entry in its figures; '' for none."""
    isi: dict[str, dt.datetime | str] = {
        "diposting": jurnal.diposting_pada,
        "sebelum": sebelum,
        "tanggal": jurnal.tanggal.isoformat(),
    }
    with connection.cursor() as cursor:
        cursor.execute(LAPORAN_MEMUAT, isi)
        baris = cursor.fetchone()
    return baris[0] if baris else ""
