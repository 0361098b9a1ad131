"""Reading the visits of the PPL."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ..models import Kelompok, KunjunganPPL


@dataclass(frozen=True)
class SaringanKunjungan:
    """What narrows the list of visits."""

    teks: str = ""
    pengunjung: int | None = None
    dari: dt.date | None = None
    sampai: dt.date | None = None


def kunjungan_tersaring(pengguna: Pengguna, saring: SaringanKunjungan) -> QuerySet[KunjunganPPL]:
    """Visits to the groups this person may see, the last first."""
    daftar = KunjunganPPL.objects.terlihat_oleh(pengguna)
    if saring.teks:
        daftar = daftar.filter(
            Q(kelompok__nomor__icontains=saring.teks) | Q(kelompok__nama__icontains=saring.teks)
        )
    if saring.pengunjung:
        daftar = daftar.filter(pengunjung=saring.pengunjung)
    if saring.dari:
        daftar = daftar.filter(tanggal__gte=saring.dari)
    if saring.sampai:
        daftar = daftar.filter(tanggal__lte=saring.sampai)
    return daftar.select_related("kelompok", "pengunjung", "pembatalan")


def kunjungan_terakhir(kelompok: Kelompok, banyak: int = 5) -> list[KunjunganPPL]:
    """The last visits to a group, those taken back among them."""
    daftar = KunjunganPPL.objects.filter(kelompok=kelompok)
    return list(daftar.select_related("pengunjung", "pembatalan")[:banyak])


def sudah_dikunjungi(kelompok: Kelompok, tanggal: dt.date) -> bool:
    """Whether somebody of the cooperative saw the group between its founding and a day."""
    return KunjunganPPL.objects.filter(kelompok=kelompok).sejak_dibentuk(tanggal).exists()


def para_pengunjung() -> QuerySet[Pengguna]:
    """Who may have visited: PPL and manajer, by name."""
    berperan = Pengguna.objects.filter(groups__name__in=[Peran.PPL.value, Peran.MANAJER.value])
    return berperan.filter(is_active=True).distinct().order_by("nama")
