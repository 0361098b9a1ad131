"""Photographs of a person and of her KTP: redrawn without metadata, kept under keys of their own.

What is stored is ciphertext; a picture whose key is gone is gone, in every backup as well.
"""

import datetime as dt
from typing import BinaryIO

from django.db import transaction

from koperasi.core import rahasia
from koperasi.core.berkas import simpan_berkas
from koperasi.core.gambar import GambarDitolak, foto_bersih
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ..models import Anggota, KunciPribadi
from ..perhitungan.data_orang import DataDitolak
from ..selectors.foto import FOTO, KTP, gambar_terbuka

UKURAN_MAKSIMUM = 5 * 1024 * 1024
# A face on a card of the member's page; the small print of a KTP.
SISI = {FOTO: 600, KTP: 1600}
TIPE_SANDI = "application/octet-stream"
AKSI = {FOTO: "anggota.simpan_foto", KTP: "anggota.simpan_ktp"}


def simpan_foto(anggota: Anggota, berkas: BinaryIO, *, oleh: Pengguna, tanggal: dt.date) -> None:
    """The face, shown on her page; raises ``DataDitolak`` for what is no picture."""
    _simpan(FOTO, anggota, berkas, oleh, tanggal)


def simpan_ktp(anggota: Anggota, berkas: BinaryIO, *, oleh: Pengguna, tanggal: dt.date) -> None:
    """The KTP, shown to few and for a reason; raises ``DataDitolak`` for what is no picture."""
    _simpan(KTP, anggota, berkas, oleh, tanggal)


def lihat_ktp(anggota: Anggota, *, oleh: Pengguna, tanggal: dt.date, alasan: str) -> bytes:
    """The KTP's JPEG, for somebody allowed to; the look and its reason are in the trail."""
    if not alasan.strip():
        raise DataDitolak("Tulis untuk apa KTP dibuka.", bidang="alasan")
    isi = gambar_terbuka(anggota, KTP)
    catat_jejak(
        "anggota.lihat_ktp", oleh=oleh, tanggal=tanggal, objek=anggota, keterangan=alasan.strip()
    )
    return isi


@transaction.atomic
def _simpan(
    jenis: str, anggota: Anggota, berkas: BinaryIO, oleh: Pengguna, tanggal: dt.date
) -> None:
    try:
        isi = foto_bersih(berkas, ukuran=UKURAN_MAKSIMUM, sisi=SISI[jenis])
    except GambarDitolak as galat:
        raise DataDitolak(str(galat), bidang=jenis) from galat
    kunci = KunciPribadi.objects.select_for_update().filter(anggota=anggota).first()
    if kunci is None:
        raise DataDitolak("Data pribadi orang ini sudah dihapus.", bidang=jenis)
    # A new key each time: the picture before cannot be read any more.
    kunci_gambar = rahasia.kunci_orang_baru()
    sandi = rahasia.sandikan(kunci_gambar, isi, f"{anggota.kode}/{jenis}")
    simpanan = simpan_berkas(sandi, tipe=TIPE_SANDI, oleh=oleh)
    KunciPribadi.objects.filter(pk=kunci.pk).update(**{jenis: kunci_gambar})
    Anggota.objects.filter(pk=anggota.pk).update(**{jenis: simpanan})
    anggota.refresh_from_db(fields=[jenis])
    catat_jejak(AKSI[jenis], oleh=oleh, tanggal=tanggal, objek=anggota)
