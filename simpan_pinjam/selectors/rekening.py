"""Reading accounts: whose, how much, since when nothing moved, and every line of them."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, Window

from anggota.models import Anggota
from koperasi.core.fields import RupiahField
from koperasi.core.models import Pengguna

from ..enums import OLEH_ANGGOTA, JenisMutasi
from ..ketentuan import bulan_pasif
from ..models import MutasiSimpanan, RekeningSimpanan, TahananSaldo, TransaksiSimpanan

NOL = Decimal(0)


def rekening_terlihat(pengguna: Pengguna) -> QuerySet[RekeningSimpanan]:
    return RekeningSimpanan.objects.terlihat_oleh(pengguna).select_related("produk", "anggota")


def satu_rekening(pengguna: Pengguna, nomor: str) -> QuerySet[RekeningSimpanan]:
    """The account of this number, when this person may see it."""
    return (
        rekening_terlihat(pengguna)
        .select_related("produk__akun")
        .annotate(gerak_terakhir=Subquery(gerak_terakhir("pk")))
        .filter(nomor=nomor)
    )


def rekening_anggota(anggota: Anggota) -> QuerySet[RekeningSimpanan]:
    """Her accounts, the open ones first, each with ``gerak_terakhir``: the last date on which she
    herself moved it."""
    return (
        RekeningSimpanan.objects.filter(anggota=anggota)
        .select_related("produk")
        .annotate(gerak_terakhir=Subquery(gerak_terakhir("pk")))
        .order_by(F("ditutup_pada").desc(nulls_first=True), "produk__kode", "nomor")
    )


def batas_pasif(tanggal: dt.date) -> dt.date:
    """Whoever has not moved an account since this day has a dormant one."""
    return tanggal - relativedelta(months=bulan_pasif(tanggal))


def ada_pasif(rekening: Collection[int], tanggal: dt.date) -> bool:
    """Is one of these accounts dormant on ``tanggal``? A new one is not."""
    return rekening_pasif(rekening, tanggal).exists()


def rekening_pasif(rekening: Collection[int], tanggal: dt.date) -> QuerySet[RekeningSimpanan]:
    """Those of these accounts that are dormant on ``tanggal``."""
    batas = batas_pasif(tanggal)
    return RekeningSimpanan.objects.filter(pk__in=rekening, dibuka_pada__lt=batas).exclude(
        mutasi__in=MutasiSimpanan.objects.filter(
            rekening__in=rekening, jenis__in=OLEH_ANGGOTA, tanggal__gte=batas
        )
    )


def mutasi_rekening(
    rekening: RekeningSimpanan, *, dari: dt.date | None = None, sampai: dt.date | None = None
) -> QuerySet[MutasiSimpanan]:
    """Its lines in the order of entry, as the passbook has them."""
    daftar = rekening.mutasi.select_related("jurnal", "dibuat_oleh", "dibalik_oleh")
    if dari:
        daftar = daftar.filter(tanggal__gte=dari)
    if sampai:
        daftar = daftar.filter(tanggal__lte=sampai)
    return daftar.order_by("urut")


def transaksi_jurnal(jurnal: Collection[int]) -> dict[int, int]:
    """By entry, the counter's transaction that made it; entries of interest and the like have
    none."""
    baris = TransaksiSimpanan.objects.filter(
        Q(jurnal__in=jurnal) | Q(kas__jurnal__in=jurnal)
    ).values_list("pk", "jurnal", "kas__jurnal")
    return {sendiri or kas: pk for pk, sendiri, kas in baris}


def saldo_pada(rekening: RekeningSimpanan, tanggal: dt.date) -> Decimal:
    """The balance at the end of ``tanggal``, by the dates of its movements."""
    return (
        rekening.mutasi.filter(tanggal__lte=tanggal).aggregate(jumlah=Sum("jumlah"))["jumlah"]
        or NOL
    )


@dataclass(frozen=True)
class RekeningKoran:
    """An account over a period. ``baris`` in the order of the passbook, each with ``berjalan``,
    the balance after it counted on from ``saldo_awal``."""

    saldo_awal: Decimal
    setor: Decimal
    tarik: Decimal
    banyak: int
    baris: QuerySet[MutasiSimpanan]

    @property
    def saldo_akhir(self) -> Decimal:
        return self.saldo_awal + self.setor - self.tarik


def rekening_koran(
    rekening: RekeningSimpanan, *, dari: dt.date | None = None, sampai: dt.date | None = None
) -> RekeningKoran:
    """Opening and closing balance by the dates of the movements, and the lines between."""
    dalam = Q()
    if dari:
        dalam &= Q(tanggal__gte=dari)
    if sampai:
        dalam &= Q(tanggal__lte=sampai)
    hasil = rekening.mutasi.aggregate(
        awal=Sum("jumlah", filter=Q(tanggal__lt=dari) if dari else Q(pk=None)),
        setor=Sum("jumlah", filter=dalam & Q(jumlah__gt=0)),
        tarik=Sum("jumlah", filter=dalam & Q(jumlah__lt=0)),
        banyak=Count("pk", filter=dalam),
    )
    awal = hasil["awal"] or NOL
    berjalan = Value(awal, output_field=RupiahField()) + Window(Sum("jumlah"), order_by="urut")
    return RekeningKoran(
        saldo_awal=awal,
        setor=hasil["setor"] or NOL,
        tarik=-(hasil["tarik"] or NOL),
        banyak=hasil["banyak"],
        baris=mutasi_rekening(rekening, dari=dari, sampai=sampai).annotate(berjalan=berjalan),
    )


def tahanan_rekening(rekening: RekeningSimpanan) -> QuerySet[TahananSaldo]:
    """Every hold there was, those still in force first."""
    return rekening.tahanan.select_related("dibuat_oleh", "dilepas_oleh").order_by(
        F("dilepas_pada").desc(nulls_first=True), "-sejak", "-id"
    )


def tahanan_berlaku(rekening: RekeningSimpanan) -> QuerySet[TahananSaldo]:
    return rekening.tahanan.filter(dilepas_pada__isnull=True).select_related("dibuat_oleh")


def gerak_terakhir(rekening: str) -> QuerySet:
    """For a subquery: the last date on which the account in the outer column ``rekening`` was
    moved by her, or its opening balance."""
    return (
        MutasiSimpanan.objects.filter(
            rekening=OuterRef(rekening), jenis__in=[*OLEH_ANGGOTA, JenisMutasi.SALDO_AWAL]
        )
        .order_by("-tanggal")
        .values("tanggal")[:1]
    )
