"""Receipts for the printer. The second is a copy and says so."""

import datetime as dt

from django.db import transaction
from django.db.models import Max

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ...enums import KertasKwitansi, StatusTransaksiKas
from ...models import CetakKwitansi, TransaksiKas
from ...selectors.kas import KasDitolak


@transaction.atomic
def cetak_kwitansi(
    transaksi: TransaksiKas, kertas: KertasKwitansi, *, oleh: Pengguna, tanggal: dt.date
) -> CetakKwitansi:
    """Note that a receipt goes to the printer; every press is one more copy."""
    terkunci = TransaksiKas.objects.select_for_update().get(pk=transaksi.pk)
    if terkunci.status != StatusTransaksiKas.TERCATAT:
        raise KasDitolak("Kwitansi dicetak sesudah uangnya benar-benar masuk atau keluar.")
    terakhir = terkunci.cetakan.aggregate(urut=Max("urut"))["urut"] or 0
    cetakan = CetakKwitansi.objects.create(
        transaksi=terkunci, urut=terakhir + 1, kertas=kertas, oleh=oleh
    )
    catat_jejak(
        "akuntansi.cetak_ulang_kwitansi" if terakhir else "akuntansi.cetak_kwitansi",
        oleh=oleh,
        tanggal=tanggal,
        objek=terkunci,
        data={"urut": cetakan.urut, "kertas": kertas.value},
    )
    return cetakan
