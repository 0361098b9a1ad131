"""Reading book years and months: status, what a close still waits for, history."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet, Sum

from koperasi.core.tulisan import BULAN

from ..enums import StatusPeriode, StatusPermintaan
from ..models import Akun, DrafJurnal, Jurnal, Periode, PeristiwaPeriode, PermintaanBuka


@dataclass
class BulanBuku:
    periode: Periode
    banyak: int = 0
    dapat_ditutup: bool = False
    dapat_dibuka: bool = False
    permintaan: PermintaanBuka | None = None


@dataclass
class TahunBuku:
    tahun: int
    bulan: list[BulanBuku] = field(default_factory=list)

    @property
    def tertutup(self) -> int:
        return sum(b.periode.status == StatusPeriode.TUTUP for b in self.bulan)


@dataclass(frozen=True)
class Penghalang:
    """What stands in the way of a close; ``wajib`` ones forbid it, the others are a warning."""

    kalimat: str
    wajib: bool


def tahun_buku_semua() -> list[TahunBuku]:
    """Book years, latest first, with the entries of each month: three queries in all."""
    periode = list(Periode.objects.order_by("mulai"))
    menunggu = {
        p.periode_id: p
        for p in PermintaanBuka.objects.filter(status=StatusPermintaan.MENUNGGU).select_related(
            "diminta_oleh"
        )
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
            )
        )
    return [hasil[t] for t in sorted(hasil, reverse=True)]


def tahun_buku_bulan(tahun: int) -> QuerySet[Periode]:
    """The months of a book year in order; none when nobody opened it."""
    return Periode.objects.filter(tahun_buku=tahun).order_by("mulai")


def penghalang_tutup(periode: Periode, hari_ini: dt.date) -> list[Penghalang]:
    """What to settle before this month closes, in the order to settle it."""
    daftar = []
    if periode.status == StatusPeriode.TUTUP:
        return [Penghalang("Periode ini sudah ditutup.", wajib=True)]
    sebelumnya = Periode.objects.terbuka().filter(selesai__lt=periode.mulai).count()
    if sebelumnya:
        daftar.append(
            Penghalang(
                f"{sebelumnya} bulan sebelumnya masih terbuka. Bulan ditutup berurutan.", wajib=True
            )
        )
    if hari_ini <= periode.selesai:
        daftar.append(
            Penghalang(
                "Bulan ini belum lewat; jurnal hari ini tidak akan dapat masuk.", wajib=False
            )
        )
    if periode.selesai.month == 12:
        daftar.append(
            Penghalang(
                "Ini bulan terakhir tahun buku. Pakai “Tutup tahun buku” di halaman periode, "
                "supaya pendapatan dan beban dipindahkan ke SHU dahulu.",
                wajib=True,
            )
        )
    draf = DrafJurnal.objects.filter(
        tanggal__gte=periode.mulai, tanggal__lte=periode.selesai
    ).count()
    if draf:
        daftar.append(
            Penghalang(f"{draf} draf jurnal bertanggal bulan ini belum diposting.", wajib=False)
        )
    tanpa_bukti = Jurnal.objects.filter(
        tanggal__gte=periode.mulai, tanggal__lte=periode.selesai, bukti__isnull=True
    ).count()
    if tanpa_bukti:
        daftar.append(Penghalang(f"{tanpa_bukti} jurnal belum dilampiri bukti.", wajib=False))
    return daftar


def ringkasan_bulan(periode: Periode) -> dict[str, object]:
    """Number of entries and the sum of their totals in a month."""
    return Jurnal.objects.filter(
        tanggal__gte=periode.mulai, tanggal__lte=periode.selesai
    ).aggregate(banyak=Count("pk"), total=Sum("total"))


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
