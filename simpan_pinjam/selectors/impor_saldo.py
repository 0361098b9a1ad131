"""Reading the imports of opening balances."""

from django.db.models import QuerySet

from ..models import ImporSaldoSimpanan


def daftar_impor_saldo() -> QuerySet[ImporSaldoSimpanan]:
    """The latest first, without the cells of those under way."""
    return ImporSaldoSimpanan.objects.defer("lembar").select_related("dibuat_oleh", "diputus_oleh")
