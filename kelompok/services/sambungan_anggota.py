"""What a step of a member's means in her group, in the same transaction (``kelompok.apps``)."""

import datetime as dt

from anggota.models import Anggota, Keanggotaan
from anggota.services.sambungan import saat_akun_berubah, saat_calon_berakhir
from koperasi.core.models import Pengguna

from ..enums import PENCALONAN_BERJALAN
from ..models import Kelompok, Pencalonan
from .kelompok import segarkan_akses
from .pencalonan import tarik_pencalonan


def segarkan_akses_pj(anggota: Anggota, tanggal: dt.date) -> None:
    """A PJ sees her group with the account that is hers now, and not with the one before."""
    for satu in Kelompok.objects.filter(pengurus__anggota=anggota).distinct():
        segarkan_akses(satu, tanggal)


def akhiri_pencalonan(
    keanggotaan: Keanggotaan, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> None:
    """Who will not be a member waits for no group any more."""
    berjalan = Pencalonan.objects.filter(keanggotaan=keanggotaan, status__in=PENCALONAN_BERJALAN)
    for satu in berjalan:
        tarik_pencalonan(satu, alasan=alasan, oleh=oleh, tanggal=tanggal)


def daftarkan() -> None:
    """Called when the app is ready."""
    saat_akun_berubah(segarkan_akses_pj)
    saat_calon_berakhir(akhiri_pencalonan)
