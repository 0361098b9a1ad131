"""Accounts of members and PJ, and whose they are."""

from django.db.models import Prefetch, Q, QuerySet

from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ..models import Keanggotaan


def akun_anggota(*, kata: str = "", keadaan: str = "") -> QuerySet[Pengguna]:
    """Active accounts that a member may have, each with ``anggota`` where she is known."""
    milik = Keanggotaan.objects.order_by("-diajukan", "-id")
    daftar = (
        Pengguna.objects.orang()
        .filter(is_active=True, groups__name__in=[Peran.ANGGOTA.value, Peran.PJ.value])
        .distinct()
        .select_related("anggota")
        .prefetch_related(
            "groups", Prefetch("anggota__keanggotaan", queryset=milik, to_attr="riwayat")
        )
        .order_by("nama", "id")
    )
    if kata:
        daftar = daftar.filter(Q(nama__icontains=kata) | Q(nama_pengguna__icontains=kata))
    if keadaan:
        daftar = daftar.filter(anggota__isnull=keadaan == "belum")
    return daftar
