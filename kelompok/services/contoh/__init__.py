"""The demonstration cooperative's groups and members, and a list to try the import with."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from koperasi.core.enums import Peran
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna

from ...models import Kelompok
from ..kelompok import segarkan_akses
from .buku import RiwayatAnggota, rakit_buku_anggota
from .calon import rakit_calon
from .dana import rakit_dana
from .kunjungan import rakit_kunjungan
from .pertemuan import rakit_pertemuan

__all__ = ["RiwayatAnggota", "rakit_contoh_kelompok"]


@transaction.atomic
def rakit_contoh_kelompok(
    akun: Mapping[Peran, Pengguna],
    nama: Sequence[str],
    riwayat: RiwayatAnggota,
    tanggal: dt.date,
) -> None:
    """Members, groups, a year of visits and meetings and the groups' funds, once; groups that
    somebody keeps already stay alone. ``riwayat`` says who came and went, so that register
    and ledger agree."""
    if Kelompok.objects.exists():
        return
    buku = rakit_buku_anggota(akun, nama, riwayat, tanggal)
    rakit_kunjungan(buku, tanggal)
    putusan = rakit_pertemuan(buku, akun[Peran.STAF], tanggal)
    rakit_dana(buku, putusan, akun[Peran.STAF], tanggal)
    rakit_calon(buku, akun, tanggal)
    for kelompok in Kelompok.objects.order_by("pk"):
        segarkan_akses(kelompok, tanggal)
    catat_jejak(
        "core.rakit_contoh",
        oleh=None,
        tanggal=tanggal,
        objek=buku.kelompok[0],
        data={"kelompok": len(buku.kelompok), "anggota": len(buku.keanggotaan)},
    )
