"""Reading imports of member lists."""

from django.db.models import QuerySet

from ..models import ImporAnggota


def daftar_impor() -> QuerySet[ImporAnggota]:
    """The latest imports, without the cells of their files."""
    return ImporAnggota.objects.tanpa_isi().select_related("dibuat_oleh", "pekerjaan")[:50]
