"""Reading entries: the list with its filters, one entry with all that hangs on it, the drafts."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, QuerySet, Sum

from koperasi.core.models import Pengguna

from ..enums import BukuBukti
from ..models import Akun, BarisJurnal, BuktiJurnal, DrafJurnal, Jurnal

AWALAN_KOREKSI = "Koreksi "
URUTAN = {
    "tanggal": ("tanggal", "id"),
    "-tanggal": ("-tanggal", "-id"),
    "nomor": ("buku", "tahun", "urut"),
    "-nomor": ("-buku", "-tahun", "-urut"),
    "total": ("total", "id"),
    "-total": ("-total", "-id"),
}
URUTAN_BIASA = "-tanggal"
_NOMOR = re.compile(r"(?P<buku>[A-Z]{2,3})[-/ ](?P<tahun>\d{4})[-/ ](?P<urut>\d{1,9})")


@dataclass(frozen=True)
class Saringan:
    """What a list of entries is narrowed to; an empty part does not narrow."""

    dari: dt.date | None = None
    sampai: dt.date | None = None
    buku: str = ""
    akun: Akun | None = None
    teks: str = ""
    jumlah: Decimal | None = None
    pembuat: Pengguna | None = None
    keadaan: str = ""


def jurnal_tersaring(saringan: Saringan, *, urut: str = URUTAN_BIASA) -> QuerySet[Jurnal]:
    """Entries that pass every part of the filter, in the order asked for."""
    daftar = Jurnal.objects.select_related("dibuat_oleh", "dibalik_oleh", "membalik")
    if saringan.dari:
        daftar = daftar.filter(tanggal__gte=saringan.dari)
    if saringan.sampai:
        daftar = daftar.filter(tanggal__lte=saringan.sampai)
    if saringan.buku:
        daftar = daftar.filter(buku=saringan.buku)
    if saringan.pembuat:
        daftar = daftar.filter(dibuat_oleh=saringan.pembuat)
    if saringan.akun:
        daftar = daftar.filter(_ada_baris(Q(akun=saringan.akun)))
    if saringan.jumlah is not None:
        daftar = daftar.filter(
            Q(total=saringan.jumlah)
            | _ada_baris(Q(debit=saringan.jumlah) | Q(kredit=saringan.jumlah))
        )
    if saringan.teks:
        berbatas = bool(saringan.dari or saringan.sampai)
        daftar = daftar.filter(_cocok_teks(saringan.teks, berbatas=berbatas))
    daftar = {
        "dibalik": daftar.filter(dibalik_oleh__isnull=False),
        "pembalikan": daftar.filter(membalik__isnull=False),
        "penutup": daftar.filter(penutup=True),
        "tanpa_bukti": daftar.filter(~Exists(BuktiJurnal.objects.filter(jurnal=OuterRef("pk")))),
    }.get(saringan.keadaan, daftar)
    return daftar.order_by(*URUTAN.get(urut, URUTAN[URUTAN_BIASA]))


def _ada_baris(syarat: Q) -> Q:
    return Q(Exists(BarisJurnal.objects.filter(syarat, jurnal=OuterRef("pk"))))


def _bernomor(teks: str) -> Q | None:
    nomor = _NOMOR.fullmatch(teks.upper())
    return nomor and Q(buku=nomor["buku"], tahun=int(nomor["tahun"]), urut=int(nomor["urut"]))


def jurnal_bernomor(teks: str) -> Jurnal | None:
    """The entry whose voucher number is written like this, if there is one."""
    nomor = _bernomor(teks.strip())
    return Jurnal.objects.filter(nomor).first() if nomor else None


def _cocok_teks(teks: str, *, berbatas: bool) -> Q:
    """Entries by number, or by words of their own or of a line.

    Between dates the few entries left are asked one by one; over all years both tables are read
    through once, which several workers share.
    """
    if nomor := _bernomor(teks):
        return nomor
    sendiri = Q(keterangan__icontains=teks)
    if berbatas:
        return sendiri | _ada_baris(sendiri)
    cocok = Jurnal.objects.order_by().filter(sendiri).values("pk")
    return Q(pk__in=cocok.union(BarisJurnal.objects.filter(sendiri).values("jurnal_id")))


def ringkasan_jurnal(daftar: QuerySet[Jurnal]) -> tuple[int, Decimal]:
    """How many entries there are and what their totals sum to."""
    hasil = daftar.order_by().aggregate(banyak=Count("pk"), total=Sum("total"))
    return hasil["banyak"], hasil["total"] or Decimal(0)


def dengan_baris(daftar: QuerySet[Jurnal]) -> QuerySet[Jurnal]:
    """The same entries with their lines and accounts at hand, one more query in all."""
    return daftar.prefetch_related(
        Prefetch("baris", BarisJurnal.objects.select_related("akun").order_by("urut"))
    )


def banyak_baris(daftar: QuerySet[Jurnal], batas: int) -> int:
    """How many lines the entries have; more than ``batas`` are not counted on."""
    return BarisJurnal.objects.filter(jurnal__in=daftar.order_by().values("pk"))[
        : batas + 1
    ].count()


def baris_untuk_ekspor(daftar: QuerySet[Jurnal]) -> Iterator[tuple[Jurnal, list[BarisJurnal]]]:
    """Entries with their lines, a block at a time, so that a long list stays small in memory."""
    for jurnal in dengan_baris(daftar).iterator(chunk_size=1000):
        yield jurnal, list(jurnal.baris.all())


def rincian_jurnal() -> QuerySet[Jurnal]:
    """For the page of one entry: who made it, its lines, its evidence, its reversal both ways."""
    return dengan_baris(
        Jurnal.objects.select_related("dibuat_oleh", "dibalik_oleh__dibuat_oleh", "membalik")
    ).prefetch_related(
        Prefetch(
            "bukti", BuktiJurnal.objects.select_related("berkas", "dibuat_oleh").order_by("pk")
        )
    )


def asal_koreksi(jurnal: Jurnal) -> Jurnal | None:
    """The entry that this one says it corrects: "Koreksi BKM-2026-000012: …"."""
    nomor = _NOMOR.fullmatch(jurnal.keterangan.removeprefix(AWALAN_KOREKSI).split(":")[0])
    if nomor is None or not jurnal.keterangan.startswith(AWALAN_KOREKSI):
        return None
    return Jurnal.objects.filter(
        buku=nomor["buku"], tahun=int(nomor["tahun"]), urut=int(nomor["urut"])
    ).first()


def koreksi_atas(jurnal: Jurnal) -> QuerySet[Jurnal]:
    """Later entries that say they correct this one."""
    return Jurnal.objects.filter(
        keterangan__startswith=f"{AWALAN_KOREKSI}{jurnal.nomor}:", pk__gt=jurnal.pk
    ).order_by("pk")


def pembuat_jurnal() -> QuerySet[Pengguna]:
    """Those who ever posted, for the filter."""
    return Pengguna.objects.filter(
        Exists(Jurnal.objects.filter(dibuat_oleh=OuterRef("pk")))
    ).order_by("nama")


def tanggal_jurnal_pertama() -> dt.date | None:
    """Where the books begin; None while they are empty."""
    return Jurnal.objects.aggregate(pertama=Min("tanggal"))["pertama"]


def tanggal_kegiatan_pertama() -> dt.date | None:
    """The first entry that is no imported opening balance: from here on flows are complete."""
    kegiatan = Jurnal.objects.filter(impor__isnull=True)
    return kegiatan.aggregate(pertama=Min("tanggal"))["pertama"]


def ada_jurnal(dari: dt.date, sampai: dt.date) -> bool:
    return Jurnal.objects.filter(tanggal__range=(dari, sampai)).exists()


def draf_milik(pengguna: Pengguna) -> QuerySet[DrafJurnal]:
    """A draft belongs to its writer; to others it is not there."""
    return DrafJurnal.objects.filter(dibuat_oleh=pengguna).order_by("-diubah_pada")


def saran_buku(baris: list[tuple[Akun, Decimal, Decimal]], buku: str) -> str:
    """A hint when the voucher book does not fit the cash lines; "" when it does."""
    masuk = any(a.kas and debit for a, debit, _ in baris)
    keluar = any(a.kas and kredit for a, _, kredit in baris)
    if buku in (BukuBukti.BKM, BukuBukti.BBM) and not masuk:
        return "Bukti kas atau bank masuk biasanya mendebit akun kas atau bank."
    if buku in (BukuBukti.BKK, BukuBukti.BBK) and not keluar:
        return "Bukti kas atau bank keluar biasanya mengkredit akun kas atau bank."
    if buku == BukuBukti.BM and (masuk or keluar):
        return "Ada akun kas atau bank; bukti memorial biasanya tanpa kas dan bank."
    return ""
