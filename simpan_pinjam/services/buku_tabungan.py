"""Printing into a passbook: on from the next free line, a page once more, or a new book."""

import datetime as dt
import uuid

from django.db import transaction

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import FormulirSudahDikirim

from ..enums import JenisCetakBuku
from ..ketentuan import ukuran_buku
from ..models import CetakBukuTabungan, RekeningSimpanan
from ..perhitungan.buku_tabungan import Letak, awal_halaman
from ..selectors.buku_tabungan import KeadaanBuku, keadaan_buku, sebagai_cetakan
from .mutasi import SimpananDitolak, kunci_rekening


@transaction.atomic
def cetak_buku(
    rekening: RekeningSimpanan,
    jenis: JenisCetakBuku,
    *,
    kunci: uuid.UUID,
    oleh: Pengguna,
    tanggal: dt.date,
    halaman: int | None = None,
    alasan: str = "",
) -> CetakBukuTabungan:
    """Note that lines go to the printer, up to the newest movement.

    ``halaman`` is where printing once more begins. A retry with the same ``kunci`` answers with
    the same print, which may be sent to the printer again.
    """
    rekening = kunci_rekening([rekening.pk])[rekening.pk]
    if lama := CetakBukuTabungan.objects.filter(kunci=kunci).first():
        if (lama.rekening_id, lama.jenis) != (rekening.pk, jenis):
            raise FormulirSudahDikirim("Formulir ini sudah dikirim dengan isi lain.")
        return lama
    if jenis != JenisCetakBuku.LANJUT and not alasan.strip():
        raise SimpananDitolak("Tulis alasan mencetak ulang atau mengganti buku.", bidang="alasan")
    keadaan = keadaan_buku(rekening, tanggal)
    dari, mulai, sehalaman = _tempat(jenis, keadaan, halaman, tanggal)
    if jenis != JenisCetakBuku.BUKU_BARU and dari > rekening.urut:
        raise SimpananDitolak("Semua mutasi sudah tercetak di buku.")
    cetak = CetakBukuTabungan.objects.create(
        rekening=rekening,
        jenis=jenis,
        dari_urut=dari,
        sampai_urut=rekening.urut,
        buku=mulai.buku,
        halaman=mulai.halaman,
        baris_mulai=mulai.baris,
        baris_sehalaman=sehalaman,
        alasan="" if jenis == JenisCetakBuku.LANJUT else alasan.strip(),
        kunci=kunci,
        oleh=oleh,
    )
    catat_jejak(
        "simpan_pinjam.cetak_buku",
        oleh=oleh,
        tanggal=tanggal,
        objek=rekening,
        keterangan=f"{cetak.get_jenis_display()}, mutasi {dari} sampai {rekening.urut}"
        + (f": {cetak.alasan}" if cetak.alasan else ""),
    )
    return cetak


def _tempat(
    jenis: JenisCetakBuku, keadaan: KeadaanBuku, halaman: int | None, tanggal: dt.date
) -> tuple[int, Letak, int]:
    """The first movement, its line, and how many lines a page has."""
    if jenis == JenisCetakBuku.LANJUT:
        return keadaan.dari, keadaan.letak, keadaan.sehalaman
    if not keadaan.cetakan:
        raise SimpananDitolak("Buku ini belum pernah dicetak. Pilih Lanjutkan.")
    if jenis == JenisCetakBuku.BUKU_BARU:
        # What was carried over stands on the first line.
        baris = 2 if keadaan.dari > 1 else 1
        ukuran = ukuran_buku(tanggal)
        return keadaan.dari, Letak(keadaan.cetakan[-1].buku + 1, 1, baris), ukuran.baris
    awal = awal_halaman([sebagai_cetakan(c) for c in keadaan.cetakan], halaman or 0)
    if awal is None:
        raise SimpananDitolak(
            f"Halaman {halaman or 0} buku yang dipakai belum pernah dicetak.", bidang="halaman"
        )
    return *awal, keadaan.sehalaman
