"""Pictures are judged by what their head says before they are unpacked."""

import io
import struct
import zlib

import pytest
from PIL import Image

from koperasi.core.gambar import PIKSEL_TERBANYAK, GambarDitolak, foto_bersih, gambar_bersih


def png(lebar: int, tinggi: int) -> bytes:
    """A PNG whose head claims a size; its body holds next to nothing."""

    def potong(nama: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + potong(b"IHDR", kepala)
        + potong(b"IDAT", zlib.compress(b"\x00" * 100))
        + potong(b"IEND", b"")
    )


def bersihkan(isi: bytes) -> None:
    gambar_bersih(io.BytesIO(isi))


@pytest.mark.parametrize(
    ("lebar", "tinggi"), [(8_000, 5_001), (6_400, 6_400), (60_000, 60_000), (2_000_000_000, 2)]
)
def test_gambar_yang_terlalu_banyak_pikselnya_ditolak_sebelum_dibuka(monkeypatch, lebar, tinggi):
    assert lebar * tinggi > PIKSEL_TERBANYAK
    monkeypatch.setattr(
        Image.Image, "load", lambda self: pytest.fail("unpacked before it was judged")
    )
    for coba in (bersihkan, lambda isi: foto_bersih(io.BytesIO(isi), ukuran=10_000)):
        with pytest.raises(GambarDitolak, match="Kecilkan dahulu"):
            coba(png(lebar, tinggi))


def test_gambar_biasa_diterima_dan_yang_rusak_dijelaskan():
    isi = io.BytesIO()
    Image.new("RGB", (800, 400), "red").save(isi, "PNG")
    with Image.open(io.BytesIO(gambar_bersih(io.BytesIO(isi.getvalue())))) as hasil:
        assert hasil.size == (600, 300)
    with pytest.raises(GambarDitolak, match="utuh"):
        bersihkan(png(300, 300))
    with pytest.raises(GambarDitolak, match="utuh"):
        bersihkan(b"bukan gambar")
