"""Every night: who sees whom in groups where something begins or ended with the day before."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from ..models import KeanggotaanKelompok, Kelompok, PengurusKelompok, PenugasanPPL
from .kelompok import segarkan_akses

SEGARKAN_AKSES = "kelompok.segarkan_akses"
# A house that was switched off for some nights catches up; longer ago was set when it was recorded.
HARI_KE_BELAKANG = 31


@transaction.atomic
def segarkan_akses_hari_ini(tanggal: dt.date) -> int:
    """Refresh the groups with a beginning or an end near ``tanggal``; answers with how many."""
    sejak = tanggal - dt.timedelta(days=HARI_KE_BELAKANG)
    berubah = Q(mulai__range=(sejak, tanggal)) | Q(
        selesai__range=(sejak, tanggal - dt.timedelta(days=1))
    )
    kelompok: set[int] = set()
    for model in (KeanggotaanKelompok, PengurusKelompok, PenugasanPPL):
        kelompok.update(model.objects.filter(berubah).values_list("kelompok_id", flat=True))
    for satu in Kelompok.objects.filter(pk__in=kelompok).order_by("pk"):
        segarkan_akses(satu, tanggal)
    return len(kelompok)
