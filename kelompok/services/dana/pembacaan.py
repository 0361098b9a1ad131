"""Reading a fund's balance in the meeting (praktik 2.1: the PJ reads it aloud)."""

import datetime as dt
import uuid

from django.db import transaction

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.tulisan import rupiah_lengkap

from ...models import DanaKelompok, MutasiDana, PembacaanDana, Pertemuan
from ...selectors.dana import saldo_sampai
from .buku import DanaDitolak, dijelaskan, kunci_dana


@transaction.atomic
def bacakan_saldo(
    dana: DanaKelompok,
    pertemuan: Pertemuan,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna | None,
    tanggal: dt.date,
) -> PembacaanDana:
    """Note that the book was read in this meeting, up to its last line of that day."""
    if lama := PembacaanDana.objects.filter(kunci=kunci).first():
        if (lama.dana_id, lama.pertemuan_id) != (dana.pk, pertemuan.pk):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    dana = kunci_dana(dana)
    sampai = (
        MutasiDana.objects.filter(dana=dana, tanggal__lte=pertemuan.tanggal).order_by("-id").first()
    )
    if sampai is None:
        raise DanaDitolak("Buku dana ini belum berisi sampai tanggal pertemuan itu.")
    saldo = saldo_sampai(dana, sampai)
    with dijelaskan():
        pembacaan = PembacaanDana.objects.create(
            dana=dana,
            pertemuan=pertemuan,
            sampai=sampai,
            saldo=saldo,
            kunci=kunci,
            dibuat_oleh=oleh,
        )
    catat_jejak(
        "kelompok.bacakan_dana",
        oleh=oleh,
        tanggal=tanggal,
        objek=dana,
        keterangan=rupiah_lengkap(saldo),
        data={"pertemuan": pertemuan.pk},
    )
    return pembacaan
