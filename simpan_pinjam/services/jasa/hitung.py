"""Counting what every account earned in a month; nothing moves yet."""

import datetime as dt
import uuid
from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import Count, Q, Sum

from koperasi.core.db import tunggu_kunci
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.tulisan import bulan_panjang
from koperasi.core.uang import NOL

from ...enums import StatusJasa
from ...models import PerhitunganJasa
from ...selectors.jasa import JASA, bulan_berikut, parameter_jasa
from ..mutasi import SimpananDitolak

Maju = Callable[[str, int, int], None]

RINCIAN = f"""
INSERT INTO simpan_pinjam_rincianjasa
       (perhitungan_id, rekening_id, ketentuan_id, metode, urut, hari, saldo_dasar, persen, jasa,
        pajak, biaya, parkir)
SELECT %(perhitungan)s, j.id, j.ketentuan_id, j.metode, j.urut, j.hari, j.saldo_dasar, j.persen,
       j.jasa, j.pajak, j.biaya, j.parkir
  FROM ({JASA}) j
"""  # noqa: S608 - made of constants alone


@transaction.atomic
def hitung_jasa(
    bulan: dt.date,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    maju: Maju | None = None,
) -> PerhitunganJasa:
    """Count the month in which ``bulan`` lies for every account not yet paid for it, from its last
    day on.

    What was counted before and not posted is thrown away. A retry with the same ``kunci`` answers
    with the first count. Raises ``SimpananDitolak`` before that day.
    """
    tunggu_kunci(kunci)
    if lama := PerhitunganJasa.objects.filter(kunci=kunci).first():
        return lama
    awal = bulan.replace(day=1)
    akhir = bulan_berikut(awal)
    if akhir - dt.timedelta(days=1) > tanggal:
        raise SimpananDitolak(f"{bulan_panjang(awal)} belum selesai.", bidang="bulan")
    _buang_hitungan(awal)
    perhitungan = PerhitunganJasa.objects.create(
        bulan=awal, status=StatusJasa.DIHITUNG, kunci=kunci, dihitung_oleh=oleh
    )
    if maju:
        maju("menghitung jasa tiap rekening", 1, 3)
    with connection.cursor() as cursor:
        cursor.execute(RINCIAN, {**parameter_jasa(awal, akhir), "perhitungan": perhitungan.pk})
    if maju:
        maju("menjumlahkan", 2, 3)
    segarkan_jumlah(perhitungan)
    catat_jejak(
        "simpan_pinjam.hitung_jasa",
        oleh=oleh,
        tanggal=tanggal,
        objek=perhitungan,
        data={"rekening": perhitungan.banyak, "jasa": str(perhitungan.jasa)},
    )
    return perhitungan


def segarkan_jumlah(perhitungan: PerhitunganJasa) -> None:
    """Totals of what would be, or was, posted."""
    masuk = Q(parkir="")
    jumlah = perhitungan.rincian.aggregate(
        banyak=Count("pk", filter=masuk),
        banyak_parkir=Count("pk", filter=~masuk),
        jasa=Sum("jasa", filter=masuk),
        pajak=Sum("pajak", filter=masuk),
        biaya=Sum("biaya", filter=masuk),
    )
    for nama, nilai in jumlah.items():
        setattr(perhitungan, nama, NOL if nilai is None else nilai)
    perhitungan.save(update_fields=list(jumlah))


def _buang_hitungan(bulan: dt.date) -> None:
    for lama in PerhitunganJasa.objects.select_for_update().filter(
        bulan=bulan, status=StatusJasa.DIHITUNG
    ):
        lama.rincian.all().delete()
        lama.status = StatusJasa.DIBUANG
        lama.save(update_fields=["status"])
