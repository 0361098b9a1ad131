"""The pictures of a person, opened."""

from koperasi.core.berkas import baca_berkas
from koperasi.core.rahasia import RahasiaTakTerbaca, buka

from ..models import Anggota, KunciPribadi

FOTO, KTP = "foto", "ktp"


def gambar_terbuka(anggota: Anggota, jenis: str) -> bytes:
    """JPEG bytes; raises ``RahasiaTakTerbaca`` where there is no picture or no key to it."""
    simpanan = getattr(anggota, jenis)
    kunci = KunciPribadi.objects.filter(anggota=anggota).first()
    if simpanan is None or kunci is None or getattr(kunci, jenis) is None:
        raise RahasiaTakTerbaca("Gambar ini tidak ada.")
    return buka(getattr(kunci, jenis), baca_berkas(simpanan), f"{anggota.kode}/{jenis}")
