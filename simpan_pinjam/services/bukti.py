"""Printing what moved without cash: transfers, and deposits by bank."""

import datetime as dt

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ..models import TransaksiSimpanan


def cetak_bukti(transaksi: TransaksiSimpanan, *, oleh: Pengguna, tanggal: dt.date) -> None:
    """Note that a print of it is handed out. It is no receipt for cash, so copies are not counted:
    each says when it was printed and by whom."""
    catat_jejak("simpan_pinjam.cetak_bukti", oleh=oleh, tanggal=tanggal, objek=transaksi)
