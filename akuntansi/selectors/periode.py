"""Reading book years and months: status, what a close still waits for, history."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from koperasi.core.tulisan import BULAN

from ..enums import StatusPeriode, StatusPermintaan, StatusTutup
from ..models import (
    Akun,
    Jurnal,
    Periode,
    PeristiwaPeriode,
    PermintaanBuka,
    PermintaanTutup,
)


@dataclass
class BulanBuku:
    periode: Periode
    banyak: int = 0
    dapat_ditutup: bool = False
    dapat_dibuka: bool = False
    permintaan: PermintaanBuka | None = None
    tutup: PermintaanTutup | None = None

    @property
    def menunggu_tutup(self) -> bool:
        return self.tutup is not None and self.tutup.status != StatusTutup.DISETUJUI


@dataclass
class TahunBuku:
    tahun: int
    bulan: list[BulanBuku] = field(default_factory=list)

    @property
    def tertutup(self) -> int:
        return sum(b.periode.status == StatusPeriode.TUTUP for b in self.bulan)


def tahun_buku_semua() -> list[TahunBuku]:
    """Book years, latest first, with the entries of each month: four queries in all."""
    periode = list(Periode.objects.order_by("mulai"))
    menunggu = {
        p.periode_id: p
        for p in PermintaanBuka.objects.filter(status=StatusPermintaan.MENUNGGU).select_related(
            "diminta_oleh"
        )
    }
    tutup = {
        p.periode_id: p
        for p in PermintaanTutup.objects.filter(
            status__in=[StatusTutup.DIPERIKSA, StatusTutup.MENUNGGU, StatusTutup.DISETUJUI]
        )
        .select_related("diminta_oleh")
        .order_by("pk")
    }
    banyak = {
        (b["tanggal__year"], b["tanggal__month"]): b["banyak"]
        for b in Jurnal.objects.order_by()
        .values("tanggal__year", "tanggal__month")
        .annotate(banyak=Count("pk"))
    }
    terbuka_pertama = next((p for p in periode if p.status == StatusPeriode.BUKA), None)
    tertutup_akhir = next((p for p in reversed(periode) if p.status == StatusPeriode.TUTUP), None)
    hasil: dict[int, TahunBuku] = {}
    for p in periode:
        hasil.setdefault(p.tahun_buku, TahunBuku(p.tahun_buku)).bulan.append(
            BulanBuku(
                p,
                banyak=banyak.get((p.mulai.year, p.mulai.month), 0),
                dapat_ditutup=p == terbuka_pertama,
                dapat_dibuka=p == tertutup_akhir,
                permintaan=menunggu.get(p.pk),
                tutup=tutup.get(p.pk),
            )
        )
    return [hasil[t] for t in sorted(hasil, reverse=True)]


def tahun_buku_bulan(tahun: int) -> QuerySet[Periode]:
    """The months of a book year in order; none when nobody opened it."""
    return Periode.objects.filter(tahun_buku=tahun).order_by("mulai")


def riwayat_periode() -> QuerySet[PeristiwaPeriode]:
    """Closings and re-openings, latest first."""
    return PeristiwaPeriode.objects.select_related(
        "periode", "diminta_oleh", "disetujui_oleh"
    ).order_by("-pk")


def permintaan_buka() -> QuerySet[PermintaanBuka]:
    return PermintaanBuka.objects.select_related("periode", "diminta_oleh", "diputus_oleh")


def periode_terbuka() -> QuerySet[Periode]:
    return Periode.objects.terbuka().order_by("mulai")


def periode_memuat(tanggal: dt.date) -> Periode | None:
    return Periode.objects.memuat(tanggal).first()


def keberatan_tanggal(tanggal: dt.date) -> str:
    """Why nothing can be posted on this date; empty when something can."""
    periode = periode_memuat(tanggal)
    if periode is None:
        return f"Tahun buku {tanggal.year} belum dibuka."
    if periode.status == StatusPeriode.TUTUP:
        return f"Bulan {BULAN[tanggal.month - 1]} {tanggal.year} sudah ditutup."
    return ""


def belum_siap() -> tuple[bool, bool]:
    """Whether the books lack accounts, and whether they lack an open month."""
    return not Akun.objects.exists(), not Periode.objects.terbuka().exists()
