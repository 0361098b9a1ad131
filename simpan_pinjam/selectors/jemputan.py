"""Reading rounds: whose, how far, what each brought."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from anggota.enums import StatusKeanggotaan
from anggota.models import Keanggotaan
from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ..models import ButirJemputan, Jemputan, KwitansiJemputan, SetoranJemputan

NOL = Decimal(0)
PETUGAS = (Peran.STAF, Peran.PPL, Peran.KASIR)


def jemputan_terlihat(pengguna: Pengguna) -> QuerySet[Jemputan]:
    """Rounds one may see, with ``orang``, ``dijemput`` (rupiah of receipts) and ``disetor``."""
    berlaku = Q(butir__kwitansi__dibatalkan_pada__isnull=True)
    disetor = SetoranJemputan.objects.filter(
        jemputan=OuterRef("pk"), dibalik_pada__isnull=True
    ).values("diterima")
    return (
        Jemputan.objects.terlihat_oleh(pengguna)
        .select_related("petugas", "dibuat_oleh")
        .annotate(
            orang=Count("butir", distinct=True),
            dijemput=Sum("butir__kwitansi__jumlah", filter=berlaku),
            disetor=Subquery(disetor[:1]),
        )
        .order_by("-tanggal", "-pk")
    )


def pintu_jemputan(jemputan: Jemputan) -> QuerySet[ButirJemputan]:
    """Its doors in the order of walking, each with ``sah``, the receipts that stand, and
    ``nomor_anggota``."""
    nomor = Keanggotaan.objects.filter(
        anggota=OuterRef("anggota"), status=StatusKeanggotaan.AKTIF
    ).values("nomor")[:1]
    return (
        jemputan.butir.select_related("anggota")
        .annotate(nomor_anggota=Subquery(nomor))
        .prefetch_related(
            Prefetch(
                "kwitansi",
                KwitansiJemputan.objects.filter(dibatalkan_pada__isnull=True),
                to_attr="sah",
            )
        )
    )


@dataclass(frozen=True)
class RingkasanJemputan:
    """``dijemput`` is what the receipts say, in rupiah."""

    kwitansi: int
    dijemput: Decimal
    tunggakan: Decimal


def ringkasan_jemputan(jemputan: Jemputan) -> RingkasanJemputan:
    berlaku = KwitansiJemputan.objects.filter(
        butir__jemputan=jemputan, dibatalkan_pada__isnull=True
    ).aggregate(banyak=Count("pk"), jumlah=Sum("jumlah"))
    tunggakan = jemputan.butir.aggregate(jumlah=Sum("tunggakan"))["jumlah"]
    return RingkasanJemputan(berlaku["banyak"], berlaku["jumlah"] or NOL, tunggakan or NOL)


def calon_petugas() -> QuerySet[Pengguna]:
    """Who may go from door to door."""
    return Pengguna.objects.filter(is_active=True, groups__name__in=PETUGAS).distinct()
