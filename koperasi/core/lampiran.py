"""Files that people attach: judged by what they are and not by their name."""

import io
from typing import BinaryIO

from .gambar import foto_bersih
from .pdf_kiriman import PDFDitolak, periksa_pdf
from .pengecualian import KesalahanDomain

UKURAN_MAKSIMUM = 5 * 1024 * 1024
AWAL_PDF = b"%PDF-"
AKHIR_PDF = b"%%EOF"
TIPE_PDF = "application/pdf"
TIPE_FOTO = "image/jpeg"


class LampiranDitolak(KesalahanDomain):
    """Not a file we keep: too large, broken, or of another kind."""


def lampiran_bersih(berkas: BinaryIO) -> tuple[bytes, str]:
    """Bytes and kind: a PDF as it is, a picture redrawn without its metadata."""
    isi = berkas.read(UKURAN_MAKSIMUM + 1)
    if len(isi) > UKURAN_MAKSIMUM:
        raise LampiranDitolak("Berkas lebih besar dari 5 MB. Kecilkan dahulu.", bidang="berkas")
    if isi.startswith(AWAL_PDF):
        if AKHIR_PDF not in isi[-2048:]:
            raise LampiranDitolak("Berkas PDF ini tidak utuh.", bidang="berkas")
        try:
            periksa_pdf(isi)
        except PDFDitolak as galat:
            raise LampiranDitolak(str(galat), bidang="berkas") from galat
        return isi, TIPE_PDF
    try:
        return foto_bersih(io.BytesIO(isi), ukuran=UKURAN_MAKSIMUM), TIPE_FOTO
    except KesalahanDomain as galat:
        raise LampiranDitolak(
            "Lampirkan PDF, JPEG, atau PNG yang utuh.", bidang="berkas"
        ) from galat
