"""Reading imports of member lists."""

from django.db.models import Q, QuerySet

from koperasi.core.models import Pengguna

from ..models import ImporAnggota


def daftar_impor() -> QuerySet[ImporAnggota]:
    """The latest imports, without the cells of their files."""
    return ImporAnggota.objects.tanpa_isi().select_related("dibuat_oleh", "pekerjaan")[:50]


def impor_menunggu(pengguna: Pengguna) -> list[ImporAnggota]:
    """Submitted lists that this one of the pengurus may let in, the oldest first."""
    if not pengguna.has_perm("kelompok.setujui_impor_anggota"):
        return []
    return list(
        ImporAnggota.objects.menunggu_persetujuan()
        .exclude(Q(dibuat_oleh=pengguna) | Q(diajukan_oleh=pengguna))
        .tanpa_isi()
        .select_related("diajukan_oleh")
        .order_by("diajukan_pada", "id")[:5]
    )
