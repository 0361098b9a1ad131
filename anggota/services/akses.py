"""Who outside the office sees which members: told by the floors that know why."""

from collections.abc import Iterable

from django.db import transaction

from ..models import AksesAnggota


@transaction.atomic
def tetapkan_akses(sumber: str, *, pengguna: Iterable[int], anggota: Iterable[int]) -> None:
    """Everyone of ``pengguna`` sees everyone of ``anggota`` because of ``sumber``, and nobody else
    because of it."""
    daftar = list(anggota)
    pasangan = {(p, a) for p in pengguna for a in daftar}
    ada = {
        (p, a): pk
        for pk, p, a in AksesAnggota.objects.select_for_update()
        .filter(sumber=sumber)
        .values_list("pk", "pengguna_id", "anggota_id")
    }
    usang = [pk for isi, pk in ada.items() if isi not in pasangan]
    AksesAnggota.objects.filter(pk__in=usang).delete()
    baru = pasangan - ada.keys()
    AksesAnggota.objects.bulk_create(
        (AksesAnggota(pengguna_id=p, anggota_id=a, sumber=sumber) for p, a in baru),
        ignore_conflicts=True,
    )
