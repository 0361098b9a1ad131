"""Pictures that people send: checked, made small, redrawn without their metadata."""

import io
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from .pengecualian import KesalahanDomain

UKURAN_MAKSIMUM = 2 * 1024 * 1024
SISI_MAKSIMUM = 600
Image.MAX_IMAGE_PIXELS = 40_000_000  # a small file that unpacks to gigabytes is refused


class GambarDitolak(KesalahanDomain):
    """Not a picture we keep: too large, broken, or of another kind."""


def gambar_bersih(berkas: BinaryIO) -> bytes:
    """PNG bytes, at most 600 px a side, nothing of the original but its pixels."""
    isi = berkas.read(UKURAN_MAKSIMUM + 1)
    if len(isi) > UKURAN_MAKSIMUM:
        raise GambarDitolak("Gambar lebih besar dari 2 MB. Kecilkan dahulu.")
    try:
        with Image.open(io.BytesIO(isi), formats=["PNG", "JPEG"]) as gambar:
            gambar.load()
            polos = gambar.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as galat:
        raise GambarDitolak("Berkas ini bukan gambar PNG atau JPEG yang utuh.") from galat
    polos.thumbnail((SISI_MAKSIMUM, SISI_MAKSIMUM))
    hasil = io.BytesIO()
    polos.save(hasil, "PNG", optimize=True)
    return hasil.getvalue()
