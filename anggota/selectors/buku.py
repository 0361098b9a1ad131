"""Reading the administrative books."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Max, Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast

from koperasi.core.models import Pengguna

from ..enums import JenisKelamin
from ..models import (
    Anggota,
    CatatanBuku,
    Karyawan,
    Keanggotaan,
    MasaJabatan,
    PeristiwaKeanggotaan,
)


@dataclass(frozen=True)
class IsiBuku:
    """How full a book is: entries that count, entries struck, what waits for an answer."""

    banyak: int = 0
    terakhir: dt.date | None = None
    tercoret: int = 0


@dataclass(frozen=True)
class SaringanCatatan:
    tahun: int | None = None
    teks: str = ""
    keadaan: str = ""


@dataclass(frozen=True)
class SaringanRegister:
    """``keadaan``: "aktif", "berhenti", or all; ``per`` the day it is asked of."""

    teks: str = ""
    keadaan: str = ""
    jenis_kelamin: str = ""
    masuk: int | None = None


@dataclass(frozen=True)
class JumlahAnggota:
    perempuan: int
    laki_laki: int

    @property
    def semua(self) -> int:
        return self.perempuan + self.laki_laki


def catatan_tersaring(
    buku: str, saringan: SaringanCatatan, *, bertanggapan: bool
) -> QuerySet[CatatanBuku]:
    """The entries of a book, the latest first, with all that a row shows."""
    catatan = catatan_lengkap().filter(buku=buku)
    if saringan.tahun:
        catatan = catatan.filter(tahun=saringan.tahun)
    if saringan.teks:
        catatan = catatan.annotate(teks=Cast("isi", TextField())).filter(
            Q(teks__icontains=saringan.teks)
            | Q(anggota__nama__icontains=saringan.teks)
            | Q(tanggapan__isi__icontains=saringan.teks)
        )
    if saringan.keadaan == "tercoret":
        catatan = catatan.filter(coretan__isnull=False)
    elif saringan.keadaan == "berlaku":
        catatan = catatan.filter(coretan__isnull=True)
    elif saringan.keadaan == "menunggu" and bertanggapan:
        catatan = catatan.filter(coretan__isnull=True, tanggapan__isnull=True)
    return catatan.order_by("-tahun", "-nomor")


def catatan_lengkap() -> QuerySet[CatatanBuku]:
    return CatatanBuku.objects.select_related(
        "anggota", "tanggapan", "coretan", "dibuat_oleh", "lampiran", "menggantikan", "pengganti"
    ).prefetch_related("tanda")


def tahun_buku_ada(buku: str) -> list[int]:
    """Years in which a book has entries, the latest first."""
    return list(
        CatatanBuku.objects.filter(buku=buku)
        .order_by("-tahun")
        .values_list("tahun", flat=True)
        .distinct()
    )


def isi_semua_buku() -> dict[str, IsiBuku]:
    """How full each book is, in as many queries as there are tables."""
    hasil = {
        b["buku"]: IsiBuku(b["banyak"] - b["tercoret"], b["terakhir"], b["tercoret"])
        for b in CatatanBuku.objects.order_by()
        .values("buku")
        .annotate(banyak=Count("pk"), tercoret=Count("coretan"), terakhir=Max("tanggal"))
    }
    for organ in (
        MasaJabatan.objects.order_by()
        .values("organ")
        .annotate(banyak=Count("pk"), terakhir=Max("mulai"))
    ):
        hasil[organ["organ"]] = IsiBuku(organ["banyak"], organ["terakhir"])
    anggota = Keanggotaan.objects.filter(mulai__isnull=False).aggregate(
        banyak=Count("pk"), terakhir=Max("mulai")
    )
    hasil["ANGGOTA"] = IsiBuku(anggota["banyak"], anggota["terakhir"])
    karyawan = Karyawan.objects.aggregate(banyak=Count("pk"), terakhir=Max("mulai"))
    hasil["KARYAWAN"] = IsiBuku(karyawan["banyak"], karyawan["terakhir"])
    return hasil


def register_anggota(pengguna: Pengguna, saringan: SaringanRegister) -> QuerySet[Keanggotaan]:
    """Everybody who became a member, by number; who left stays in the book."""
    keanggotaan = Keanggotaan.objects.filter(
        mulai__isnull=False, anggota__in=Anggota.objects.terlihat_oleh(pengguna)
    )
    if saringan.keadaan == "aktif":
        keanggotaan = keanggotaan.filter(selesai__isnull=True)
    elif saringan.keadaan == "berhenti":
        keanggotaan = keanggotaan.filter(selesai__isnull=False)
    if saringan.jenis_kelamin:
        keanggotaan = keanggotaan.filter(anggota__jenis_kelamin=saringan.jenis_kelamin)
    if saringan.masuk:
        keanggotaan = keanggotaan.filter(mulai__year=saringan.masuk)
    if saringan.teks:
        keanggotaan = keanggotaan.filter(
            Q(nomor__iexact=saringan.teks) | Q(anggota__nama__icontains=saringan.teks)
        )
    return (
        keanggotaan.select_related("anggota")
        .prefetch_related(
            Prefetch(
                "peristiwa",
                PeristiwaKeanggotaan.objects.select_related("dibuat_oleh").order_by("id"),
            )
        )
        .order_by("nomor")
    )


def jumlah_anggota(keanggotaan: QuerySet[Keanggotaan]) -> JumlahAnggota:
    """Women and men, as the forms of the dinas ask."""
    hitung = keanggotaan.order_by().aggregate(
        p=Count("pk", filter=Q(anggota__jenis_kelamin=JenisKelamin.PEREMPUAN)),
        l=Count("pk", filter=Q(anggota__jenis_kelamin=JenisKelamin.LAKI_LAKI)),
    )
    return JumlahAnggota(hitung["p"], hitung["l"])
