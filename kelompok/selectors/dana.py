"""Reading the funds of a group: balances, the book, contributions of a month, the arisan."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from anggota.models import Anggota
from koperasi.core.models import Pengguna

from ..enums import JenisMutasiDana, PerihalKeputusan, StatusPertemuan
from ..models import (
    AturanIuran,
    DanaKelompok,
    KeanggotaanKelompok,
    Kelompok,
    Keputusan,
    MutasiDana,
    PembacaanDana,
    PengurusKelompok,
    PeristiwaKelompok,
    Pertemuan,
    SerahTerimaPJ,
    TempatDana,
)

NOL = Decimal(0)


@dataclass(frozen=True)
class KeadaanDana:
    """A fund today: where it lies, what each member pays a month, when it was last read aloud;
    ``ditutup`` are places where it lay once."""

    dana: DanaKelompok
    tempat: tuple[TempatDana, ...]
    ditutup: tuple[TempatDana, ...]
    iuran: Decimal | None
    dibacakan: dt.date | None


def dana_dari(kelompok: Kelompok, tanggal: dt.date) -> list[KeadaanDana]:
    """The funds of a group, by a handful of queries however many there are."""
    daftar = list(
        DanaKelompok.objects.filter(kelompok=kelompok)
        .prefetch_related(
            Prefetch("tempat", TempatDana.objects.order_by("id")),
            Prefetch(
                "aturan_iuran",
                AturanIuran.objects.filter(mulai__lte=tanggal).order_by("-mulai", "-id"),
            ),
        )
        .annotate(
            dibacakan=Subquery(
                PembacaanDana.objects.filter(dana=OuterRef("pk"))
                .order_by("-pertemuan__tanggal")
                .values("pertemuan__tanggal")[:1]
            )
        )
        .order_by("id")
    )
    return [
        KeadaanDana(
            dana=d,
            tempat=tuple(t for t in d.tempat.all() if t.ditutup_pada is None),
            ditutup=tuple(t for t in d.tempat.all() if t.ditutup_pada),
            iuran=next((a.jumlah for a in d.aturan_iuran.all()), None),
            dibacakan=d.dibacakan,
        )
        for d in daftar
    ]


def dana_bersaldo(kelompok: Kelompok) -> list[DanaKelompok]:
    """The funds in which something is left."""
    return list(DanaKelompok.objects.filter(kelompok=kelompok).exclude(saldo=0).order_by("id"))


def dana_digabung(peristiwa: PeristiwaKelompok) -> list[MutasiDana]:
    """What a merge brought into the books of the group that stays, each with its other side."""
    masuk = MutasiDana.objects.filter(peristiwa=peristiwa, pasangan__isnull=False)
    return list(masuk.select_related("dana", "tempat", "pasangan__dana").order_by("id"))


def dana_semua_kelompok(pengguna: Pengguna, *, kata: str = "", jenis: str = "") -> QuerySet:
    """Every fund this person may see, by group."""
    daftar = (
        DanaKelompok.objects.terlihat_oleh(pengguna)
        .select_related("kelompok")
        .annotate(
            di_tangan=Subquery(
                TempatDana.objects.filter(dana=OuterRef("pk"), jenis="TANGAN").values("saldo")[:1]
            )
        )
        .order_by("kelompok__nomor", "id")
    )
    if jenis:
        daftar = daftar.filter(jenis=jenis)
    if kata.strip():
        daftar = daftar.filter(
            Q(kelompok__nama__icontains=kata.strip())
            | Q(kelompok__nomor__icontains=kata.strip())
            | Q(nama__icontains=kata.strip())
        )
    return daftar


# --- the book -----------------------------------------------------------------------------------


def buku_dana(
    dana: DanaKelompok, *, dari: dt.date | None = None, sampai: dt.date | None = None
) -> QuerySet[MutasiDana]:
    """Lines in the order of the book; ``dibacakan`` is the first meeting that heard each."""
    bacaan = (
        PembacaanDana.objects.filter(dana=OuterRef("dana"), sampai__gte=OuterRef("pk"))
        .order_by("pertemuan__tanggal")
        .values("pertemuan__tanggal")[:1]
    )
    daftar = (
        MutasiDana.objects.filter(dana=dana)
        .select_related(
            "tempat", "ke_tempat", "anggota", "keputusan__pertemuan", "dibalik_oleh", "membalik"
        )
        .annotate(dibacakan=Subquery(bacaan))
        .order_by("id")
    )
    if dari:
        daftar = daftar.filter(tanggal__gte=dari)
    if sampai:
        daftar = daftar.filter(tanggal__lte=sampai)
    return daftar


def saldo_sebelum(mutasi: MutasiDana) -> Decimal:
    """What the fund held before this line."""
    return _jumlah(MutasiDana.objects.filter(dana=mutasi.dana_id, id__lt=mutasi.pk))


def saldo_sampai(dana: DanaKelompok, mutasi: MutasiDana) -> Decimal:
    """What the fund held after this line."""
    return _jumlah(MutasiDana.objects.filter(dana=dana, id__lte=mutasi.pk))


def saldo_dana_pada(dana: DanaKelompok, tanggal: dt.date) -> Decimal:
    """What the fund held at the end of a day."""
    return _jumlah(MutasiDana.objects.filter(dana=dana, tanggal__lte=tanggal))


def dengan_saldo(baris: Iterable[MutasiDana]) -> Iterator[MutasiDana]:
    """The same lines, in order, each with ``saldo`` after it."""
    saldo: Decimal | None = None
    for b in baris:
        if saldo is None:
            saldo = saldo_sebelum(b)
        saldo += b.masuk - b.keluar
        b.saldo = saldo  # type: ignore[attr-defined]
        yield b


def jumlah_buku(daftar: QuerySet[MutasiDana]) -> dict[str, Decimal]:
    """Sums of in and out of these lines."""
    jumlah = daftar.order_by().aggregate(masuk=Sum("masuk"), keluar=Sum("keluar"))
    return {k: v or NOL for k, v in jumlah.items()}


def tempat_dana(dana: DanaKelompok) -> QuerySet[TempatDana]:
    """Where the fund may be kept; closed places take nothing any more."""
    return TempatDana.objects.filter(dana=dana, ditutup_pada__isnull=True).order_by("id")


def tempat_terlihat(pengguna: Pengguna) -> QuerySet[TempatDana]:
    return TempatDana.objects.filter(
        dana__in=DanaKelompok.objects.terlihat_oleh(pengguna)
    ).select_related("dana__kelompok")


def mutasi_terlihat(pengguna: Pengguna) -> QuerySet[MutasiDana]:
    return MutasiDana.objects.filter(
        dana__in=DanaKelompok.objects.terlihat_oleh(pengguna)
    ).select_related("dana__kelompok", "tempat", "ke_tempat", "anggota", "dibalik_oleh")


def _jumlah(daftar: QuerySet[MutasiDana]) -> Decimal:
    return daftar.aggregate(saldo=Sum(F("masuk") - F("keluar")))["saldo"] or NOL


# --- who may be named, what may be rested on ----------------------------------------------------


def anggota_pernah(kelompok: Kelompok) -> QuerySet[Anggota]:
    """Whoever belongs or belonged to the group: who left may still pay back."""
    return Anggota.objects.filter(
        pk__in=KeanggotaanKelompok.objects.filter(kelompok=kelompok).values("anggota")
    ).order_by("nama", "pk")


def penanggung_selisih(
    kelompok: Kelompok, pj: QuerySet[PengurusKelompok], dari: int | None, tanggal: dt.date
) -> QuerySet[Anggota]:
    """Who may answer for a difference at a hand-over: the group's members of the day, and the PJ
    who goes though she may have left it: the one chosen (``dari``), or else the last of each
    office."""
    pergi = (
        pj.filter(pk=dari)
        if dari
        else pj.filter(selesai__isnull=False).order_by("jabatan", "-selesai").distinct("jabatan")
    )
    anggota = KeanggotaanKelompok.objects.filter(kelompok=kelompok).berlaku(tanggal)
    return Anggota.objects.filter(
        Q(pk__in=anggota.values("anggota"))
        | Q(pk__in=PengurusKelompok.objects.filter(pk__in=pergi.values("pk")).values("anggota"))
    ).order_by("nama", "pk")


def keputusan_untuk_dana(kelompok: Kelompok) -> QuerySet[Keputusan]:
    """Accepted decisions about funds of closed meetings of this group, the latest first;
    ``terpakai`` is what was spent on each already."""
    return (
        Keputusan.objects.berlaku()
        .filter(
            pertemuan__kelompok=kelompok,
            pertemuan__status=StatusPertemuan.DITUTUP,
            perihal=PerihalKeputusan.DANA,
        )
        .select_related("pertemuan")
        .annotate(
            terpakai=Sum("mutasi_dana__keluar", filter=Q(mutasi_dana__dibalik_oleh__isnull=True))
        )
        .order_by("-pertemuan__tanggal", "-nomor")
    )


def keputusan_berjumlah(kelompok: Kelompok) -> QuerySet[Keputusan]:
    """Those of them that money may still go out on: they say how much."""
    return keputusan_untuk_dana(kelompok).filter(jumlah__isnull=False)


def pertemuan_untuk_bacaan(dana: DanaKelompok) -> QuerySet[Pertemuan]:
    """Meetings of the group in which this fund has not been read yet, the latest first."""
    return (
        Pertemuan.objects.filter(kelompok=dana.kelompok_id)
        .exclude(status=StatusPertemuan.DIBATALKAN)
        .exclude(pk__in=PembacaanDana.objects.filter(dana=dana).values("pertemuan"))
        .order_by("-tanggal")
    )


# --- contributions ------------------------------------------------------------------------------


@dataclass(frozen=True)
class BarisIuran:
    """A member's contribution of a month; without a rule nothing is owed, and any amount taken."""

    anggota: Anggota
    iuran: Decimal | None
    dibayar: Decimal

    @property
    def sisa(self) -> Decimal:
        if self.iuran is None:
            return Decimal("Infinity")
        return max(self.iuran - self.dibayar, NOL)


@dataclass(frozen=True)
class IuranBulan:
    bulan: dt.date
    iuran: Decimal | None
    baris: tuple[BarisIuran, ...]

    @property
    def dibayar(self) -> Decimal:
        return sum((b.dibayar for b in self.baris), NOL)

    @property
    def kurang(self) -> Decimal:
        return NOL if self.iuran is None else sum((b.sisa for b in self.baris), NOL)


def iuran_bulan(dana: DanaKelompok, bulan: dt.date) -> IuranBulan:
    """Who belongs to the group in a month, by name, what each owes and has paid."""
    awal = bulan.replace(day=1)
    akhir = (awal + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
    anggota = Anggota.objects.filter(
        pk__in=KeanggotaanKelompok.objects.filter(kelompok=dana.kelompok_id, mulai__lte=akhir)
        .filter(Q(selesai__isnull=True) | Q(selesai__gte=awal))
        .values("anggota")
    ).order_by("nama", "pk")
    # A reversal carries the member and the month of what it takes back.
    dibayar: dict[int | None, Decimal] = dict(
        MutasiDana.objects.filter(dana=dana, bulan=awal)
        .order_by()
        .values_list("anggota")
        .annotate(dibayar=Sum(F("masuk") - F("keluar")))
    )
    iuran = iuran_pada(dana, awal)
    return IuranBulan(
        bulan=awal,
        iuran=iuran,
        baris=tuple(BarisIuran(a, iuran, dibayar.get(a.pk, NOL)) for a in anggota),
    )


def iuran_pada(dana: DanaKelompok, bulan: dt.date) -> Decimal | None:
    """The group's rule for a month; None when it never made one."""
    return (
        AturanIuran.objects.filter(dana=dana, mulai__lte=bulan)
        .order_by("-mulai", "-id")
        .values_list("jumlah", flat=True)
        .first()
    )


# --- arisan -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class KeadaanArisan:
    """The round that is running: who drew, the latest last, and who has not yet."""

    putaran: int
    sudah: tuple[MutasiDana, ...]
    belum: tuple[Anggota, ...]


def arisan_berjalan(dana: DanaKelompok, tanggal: dt.date) -> KeadaanArisan:
    """When everybody of the group has drawn, the next round begins."""
    tarikan = MutasiDana.objects.filter(
        dana=dana, jenis=JenisMutasiDana.ARISAN, dibalik_oleh__isnull=True
    ).select_related("anggota")
    terakhir = tarikan.order_by("-putaran").values_list("putaran", flat=True).first() or 1
    anggota = list(
        Anggota.objects.filter(
            pk__in=KeanggotaanKelompok.objects.filter(kelompok=dana.kelompok_id)
            .berlaku(tanggal)
            .values("anggota")
        ).order_by("nama", "pk")
    )
    sudah = list(tarikan.filter(putaran=terakhir).order_by("id"))
    ditarik = {m.anggota_id for m in sudah}
    belum = [a for a in anggota if a.pk not in ditarik]
    if sudah and not belum:
        return KeadaanArisan(terakhir + 1, (), tuple(anggota))
    return KeadaanArisan(terakhir, tuple(sudah), tuple(belum))


# --- hand-over ----------------------------------------------------------------------------------


def serah_terima_dari(kelompok: Kelompok) -> QuerySet[SerahTerimaPJ]:
    return SerahTerimaPJ.objects.filter(kelompok=kelompok).select_related(
        "dari__anggota", "kepada__anggota", "ppl"
    )


def tempat_diserahkan(kelompok: Kelompok) -> list[Any]:
    """Every place of every fund that is not closed, in the order of the funds."""
    return list(
        TempatDana.objects.filter(dana__kelompok=kelompok, ditutup_pada__isnull=True)
        .select_related("dana")
        .order_by("dana_id", "id")
    )
