"""Reading imports of opening balances."""

from django.db.models import QuerySet

from ..enums import StatusImpor
from ..models import ImporSaldo, Jurnal


def daftar_impor() -> QuerySet[ImporSaldo]:
    """The latest imports, without the cells of their files."""
    return ImporSaldo.objects.select_related("jurnal", "dibuat_oleh").defer("lembar", "peta")[:50]


def impor_terbuka() -> QuerySet[ImporSaldo]:
    return ImporSaldo.objects.filter(status=StatusImpor.SUSUN)


def buku_sudah_berisi() -> bool:
    """Whether anything was posted before: an opening balance then comes on top of it."""
    return Jurnal.objects.exists()
