"""Evidence of an entry: a scan or a photograph, judged by what it is and not by its name."""

import datetime as dt
import io
from pathlib import PurePosixPath
from typing import BinaryIO

from django.db import transaction

from koperasi.core.berkas import simpan_berkas
from koperasi.core.gambar import foto_bersih
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pdf_kiriman import PDFDitolak, periksa_pdf
from koperasi.core.pengecualian import KesalahanDomain

from ..models import BuktiJurnal, Jurnal

UKURAN_MAKSIMUM = 5 * 1024 * 1024
BUKTI_TERBANYAK = 20
AWAL_PDF = b"%PDF-"
AKHIR_PDF = b"%%EOF"
TIPE_PDF = "application/pdf"
TIPE_FOTO = "image/jpeg"


class BuktiDitolak(KesalahanDomain):
    """Not evidence we keep: too large, broken, of another kind, or there already."""


@transaction.atomic
def lampirkan_bukti(
    jurnal: Jurnal, berkas: BinaryIO, *, nama: str, oleh: Pengguna, tanggal: dt.date
) -> BuktiJurnal:
    """Attach a PDF as it is, or a picture redrawn without its metadata; raises ``BuktiDitolak``."""
    isi = berkas.read(UKURAN_MAKSIMUM + 1)
    if len(isi) > UKURAN_MAKSIMUM:
        raise BuktiDitolak("Berkas lebih besar dari 5 MB. Kecilkan dahulu.", bidang="berkas")
    isi, tipe = _terbaca(isi)
    if BuktiJurnal.objects.filter(jurnal=jurnal).count() >= BUKTI_TERBANYAK:
        raise BuktiDitolak(f"Jurnal ini sudah mempunyai {BUKTI_TERBANYAK} bukti.", bidang="berkas")
    simpanan = simpan_berkas(isi, tipe=tipe, oleh=oleh)
    bukti, baru = BuktiJurnal.objects.get_or_create(
        jurnal=jurnal,
        berkas=simpanan,
        defaults={"nama": _nama_bersih(nama, tipe), "dibuat_oleh": oleh},
    )
    if not baru:
        raise BuktiDitolak("Berkas ini sudah dilampirkan pada jurnal ini.", bidang="berkas")
    catat_jejak("akuntansi.lampirkan_bukti", oleh=oleh, tanggal=tanggal, objek=jurnal)
    return bukti


def _terbaca(isi: bytes) -> tuple[bytes, str]:
    if isi.startswith(AWAL_PDF):
        if AKHIR_PDF not in isi[-2048:]:
            raise BuktiDitolak("Berkas PDF ini tidak utuh.", bidang="berkas")
        try:
            periksa_pdf(isi)
        except PDFDitolak as galat:
            raise BuktiDitolak(str(galat), bidang="berkas") from galat
        return isi, TIPE_PDF
    try:
        return foto_bersih(io.BytesIO(isi), ukuran=UKURAN_MAKSIMUM), TIPE_FOTO
    except KesalahanDomain as galat:
        raise BuktiDitolak("Lampirkan PDF, JPEG, atau PNG yang utuh.", bidang="berkas") from galat


def _nama_bersih(nama: str, tipe: str) -> str:
    """The name people gave it, without folders or control characters, ending as what it is."""
    batang = PurePosixPath(nama.replace("\\", "/")).stem
    batang = "".join(h for h in batang if h.isprintable() and h not in '"<>:|?*').strip()
    return f"{batang[:120] or 'bukti'}.{'pdf' if tipe == TIPE_PDF else 'jpg'}"
