"""Reading the monthly reports."""

from django.db.models import Prefetch, QuerySet

from koperasi.core.enums import StatusPekerjaan
from koperasi.core.models import Pekerjaan

from ..models import ButirLaporanBulanan, LaporanBulanan


def daftar_laporan_bulanan() -> QuerySet[LaporanBulanan]:
    """Months, newest first, each with its papers and how far they are: two queries."""
    butir = ButirLaporanBulanan.objects.select_related("dokumen__pekerjaan").order_by("pk")
    return LaporanBulanan.objects.order_by("-bulan").prefetch_related(Prefetch("butir", butir))


def masih_berjalan(nama: str) -> bool:
    """Is a job of this name still waiting or running?"""
    return Pekerjaan.objects.filter(
        nama=nama, status__in=[StatusPekerjaan.ANTRE, StatusPekerjaan.BERJALAN]
    ).exists()
