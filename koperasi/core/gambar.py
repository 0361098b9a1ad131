"""Pictures that people send: checked, made small, redrawn without their metadata."""

import io
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from .pengecualian import KesalahanDomain

UKURAN_MAKSIMUM = 2 * 1024 * 1024
SISI_MAKSIMUM = 600
Image.MAX_IMAGE_PIXELS = 40_000_000  # a small file that unpacks to gigabytes is refused


class GambarDitolak(KesalahanDomain):
    """Not a picture we keep: too large, broken, or of another kind."""


def gambar_bersih(berkas: BinaryIO) -> bytes:
    """PNG bytes, at most 600 px a side, nothing of the original but its pixels."""
    polos = _buka(berkas, UKURAN_MAKSIMUM).convert("RGBA")
    polos.thumbnail((SISI_MAKSIMUM, SISI_MAKSIMUM))
    hasil = io.BytesIO()
    polos.save(hasil, "PNG", optimize=True)
    return hasil.getvalue()


def foto_bersih(berkas: BinaryIO, *, ukuran: int, sisi: int = 2000) -> bytes:
    """JPEG bytes of a paper's photograph, upright and still readable, nothing but its pixels."""
    gambar = _buka(berkas, ukuran)
    tegak = ImageOps.exif_transpose(gambar).convert("RGBA")
    tegak.thumbnail((sisi, sisi))
    lembar = Image.new("RGB", tegak.size, "white")
    lembar.paste(tegak, mask=tegak.getchannel("A"))
    hasil = io.BytesIO()
    lembar.save(hasil, "JPEG", quality=80, optimize=True)
    return hasil.getvalue()


def _buka(berkas: BinaryIO, ukuran: int) -> Image.Image:
    isi = berkas.read(ukuran + 1)
    if len(isi) > ukuran:
        raise GambarDitolak(f"Gambar lebih besar dari {ukuran // 1024**2} MB. Kecilkan dahulu.")
    try:
        gambar = Image.open(io.BytesIO(isi), formats=["PNG", "JPEG"])
        gambar.load()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as galat:
        raise GambarDitolak("Berkas ini bukan gambar PNG atau JPEG yang utuh.") from galat
    return gambar
