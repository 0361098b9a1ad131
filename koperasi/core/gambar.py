"""Pictures that people send: checked, made small, redrawn without their metadata."""

import io
import warnings
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from .pengecualian import KesalahanDomain

UKURAN_MAKSIMUM = 2 * 1024 * 1024
SISI_MAKSIMUM = 600
# A small file that unpacks to gigabytes is refused by what its head says, before it is unpacked.
# Pillow's own limit only warns until twice this number.
PIKSEL_TERBANYAK = 40_000_000
Image.MAX_IMAGE_PIXELS = PIKSEL_TERBANYAK


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
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # refused below
            gambar = Image.open(io.BytesIO(isi), formats=["PNG", "JPEG"])
        if gambar.width * gambar.height > PIKSEL_TERBANYAK:
            raise GambarDitolak(
                f"Gambar ini {gambar.width} × {gambar.height} piksel; paling banyak 40 juta piksel "
                "(misalnya 8.000 × 5.000). Kecilkan dahulu."
            )
        gambar.load()
    except Image.DecompressionBombError as galat:
        raise GambarDitolak("Ukuran gambar ini terlalu besar. Kecilkan dahulu.") from galat
    except (UnidentifiedImageError, OSError, ValueError) as galat:
        raise GambarDitolak("Berkas ini bukan gambar PNG atau JPEG yang utuh.") from galat
    return gambar
