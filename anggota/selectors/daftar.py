"""The list of members: found, narrowed, ordered; the same few queries for any number of rows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from koperasi.core.models import Pengguna

from ..enums import BELUM_ANGGOTA, BERAKHIR, JenisKelamin, StatusKeanggotaan
from ..models import Anggota, Keanggotaan
from .kecocokan import cocok

# What the filter calls a state; beside the single ones, those that people ask for together.
BERJALAN = "BERJALAN"
BERHENTI = "BERHENTI"
KEADAAN = (
    (StatusKeanggotaan.AKTIF.value, "Anggota"),
    (BERJALAN, "Calon dan anggota"),
    *((s.value, s.label) for s in BELUM_ANGGOTA),
    (BERHENTI, "Sudah berhenti"),
    *((s.value, s.label) for s in BERAKHIR),
)
URUTAN = {
    "nama": ("nama", "id"),
    "nomor": ("nomor_kini", "id"),
    "masuk": ("mulai_kini", "id"),
    "desa": ("desa", "nama", "id"),
}
URUTAN_BIASA = "nama"
# Bytes that a list never shows; a page of people is read without them.
SANDI = ("nik_sandi", "nik_sidik", "kk_sandi", "kk_sidik")


@dataclass(frozen=True)
class Jumlah:
    """How many people a list holds; forms ask women and men apart."""

    semua: int
    perempuan: int
    laki_laki: int


def anggota_tersaring(
    pengguna: Pengguna, saring: dict[str, Any], *, urut: str = URUTAN_BIASA
) -> QuerySet[Anggota]:
    """People this person may see, as the filter says."""
    daftar: QuerySet[Anggota] = Anggota.objects.terlihat_oleh(pengguna)
    if kata := saring.get("q"):
        daftar = daftar.filter(cocok(kata))
    if keadaan := saring.get("status"):
        daftar = _berkeadaan(daftar, keadaan)
    if kelamin := saring.get("jk"):
        daftar = daftar.filter(jenis_kelamin=kelamin)
    if desa := saring.get("desa"):
        daftar = daftar.filter(desa__iexact=desa)
    if saring.get("tanpa_nik"):
        daftar = daftar.filter(nik_sidik__isnull=True, dihapus_pada__isnull=True)
    if sejak := saring.get("masuk_sejak"):
        daftar = daftar.filter(Exists(_milik().filter(mulai__gte=sejak)))
    if sampai := saring.get("masuk_sampai"):
        daftar = daftar.filter(Exists(_milik().filter(mulai__lte=sampai)))
    return diurutkan(daftar, urut)


def jumlah_anggota(daftar: QuerySet[Anggota]) -> Jumlah:
    """Women and men of a list, by one query."""
    hasil = daftar.order_by().aggregate(
        semua=Count("pk"), perempuan=Count("pk", filter=Q(jenis_kelamin=JenisKelamin.PEREMPUAN))
    )
    return Jumlah(hasil["semua"], hasil["perempuan"], hasil["semua"] - hasil["perempuan"])


def dengan_riwayat(daftar: QuerySet[Anggota]) -> QuerySet[Anggota]:
    """Each with ``riwayat``, her memberships, the present or last one first."""
    return daftar.defer(*SANDI).prefetch_related(riwayat())


def riwayat() -> Prefetch:
    milik = Keanggotaan.objects.order_by("-diajukan", "-id")
    return Prefetch("keanggotaan", queryset=milik, to_attr="riwayat")


def kini(anggota: Anggota) -> Keanggotaan | None:
    """The membership a person has or had last; asks the database when nobody fetched it."""
    riwayat = getattr(anggota, "riwayat", None)
    if riwayat is None:
        riwayat = list(anggota.keanggotaan.order_by("-diajukan", "-id")[:1])
    return riwayat[0] if riwayat else None


def diurutkan(daftar: QuerySet[Anggota], urut: str) -> QuerySet[Anggota]:
    turun, kunci = urut.startswith("-"), urut.removeprefix("-")
    if kunci not in URUTAN:
        turun, kunci = False, URUTAN_BIASA
    terakhir = _milik().order_by("-diajukan", "-id")
    if kunci == "nomor":
        daftar = daftar.annotate(nomor_kini=Subquery(terakhir.values("nomor")[:1]))
    elif kunci == "masuk":
        daftar = daftar.annotate(mulai_kini=Subquery(terakhir.values("mulai")[:1]))
    pertama, *sisa = URUTAN[kunci]
    arah = F(pertama).desc(nulls_last=True) if turun else F(pertama).asc(nulls_last=True)
    if kunci == "nama":  # never empty, so the index on it serves
        arah = F(pertama).desc() if turun else F(pertama).asc()
    return daftar.order_by(arah, *(f"-{s}" if turun else s for s in sisa))


def _milik() -> QuerySet[Keanggotaan]:
    return Keanggotaan.objects.filter(anggota=OuterRef("pk"))


def _berkeadaan(daftar: QuerySet[Anggota], keadaan: str) -> QuerySet[Anggota]:
    berjalan = _milik().exclude(status__in=BERAKHIR)
    if keadaan == BERJALAN:
        return daftar.filter(Exists(berjalan))
    if keadaan == BERHENTI:
        return daftar.filter(Exists(_milik().filter(mulai__isnull=False)), ~Exists(berjalan))
    if keadaan not in BERAKHIR:
        # At most one membership is under way (satu_keanggotaan_berjalan), so a join doubles nobody.
        return daftar.filter(keanggotaan__status=keadaan)
    # Only whose last membership ended so: who came back is a member, whatever was before.
    return daftar.filter(Exists(_milik().filter(status=keadaan, pk=Subquery(_terakhir_pk()))))


def _terakhir_pk() -> QuerySet[Any]:
    return (
        Keanggotaan.objects.filter(anggota=OuterRef("anggota"))
        .order_by("-diajukan", "-id")
        .values("pk")[:1]
    )


def umur(lahir: dt.date | None, tanggal: dt.date) -> int | None:
    """Full years."""
    if lahir is None:
        return None
    return tanggal.year - lahir.year - ((tanggal.month, tanggal.day) < (lahir.month, lahir.day))
