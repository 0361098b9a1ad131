"""The eighteen administrative books: which they are, their columns, what an entry holds.

Columns follow the registers that the dinas asks for (kit of numbered books, and the list of
sixteen books of Dinas Bontang 2021, of which this is the union); ``tests/vektor`` holds them.
"""

from .bentuk import Buku, Isian, JenisIsian, KolomBuku, Pihak
from .catatan import BUKU_CATATAN, buku_catatan
from .daftar import DAFTAR_BUKU, buku_bernama
from .register import (
    BUKU_ANGGOTA,
    BUKU_KARYAWAN,
    BUKU_PENGAWAS,
    BUKU_PENGURUS,
)

__all__ = [
    "BUKU_ANGGOTA",
    "BUKU_CATATAN",
    "BUKU_KARYAWAN",
    "BUKU_PENGAWAS",
    "BUKU_PENGURUS",
    "DAFTAR_BUKU",
    "Buku",
    "Isian",
    "JenisIsian",
    "KolomBuku",
    "Pihak",
    "buku_bernama",
    "buku_catatan",
]
