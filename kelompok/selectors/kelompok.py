"""Reading groups: the list with its filters, who belongs and who leads on a day."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from anggota.enums import BELUM_ANGGOTA, JenisKelamin
from anggota.models import Anggota, Keanggotaan
from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ..enums import PENCALONAN_BERJALAN, JabatanKelompok, StatusKelompok
from ..models import (
    KeanggotaanKelompok,
    Kelompok,
    KelompokQuerySet,
    Pencalonan,
    PengurusKelompok,
    PenugasanPPL,
)

URUTAN = {
    kunci: (bidang, "nomor")
    for nama in ("nomor", "nama", "banyak")
    for kunci, bidang in ((nama, nama), (f"-{nama}", f"-{nama}"))
}


@dataclass(frozen=True)
class SaringanKelompok:
    """What the list is narrowed to; an empty part does not narrow."""

    teks: str = ""
    jenis: str = ""
    status: str = ""
    desa: str = ""
    ppl: Pengguna | None = None


def daftar_kelompok(
    pengguna: Pengguna, saringan: SaringanKelompok, *, tanggal: dt.date, urut: str = "nomor"
) -> KelompokQuerySet:
    """Groups this person may see, each with its counts, PJ and PPL of the day."""
    daftar = Kelompok.objects.terlihat_oleh(pengguna)
    if saringan.teks:
        daftar = daftar.filter(Q(nama__icontains=saringan.teks) | Q(nomor__icontains=saringan.teks))
    for bidang in ("jenis", "status", "desa"):
        if nilai := getattr(saringan, bidang):
            daftar = daftar.filter(**{bidang: nilai})
    if saringan.ppl:
        tugas = PenugasanPPL.objects.filter(kelompok=OuterRef("pk"), ppl=saringan.ppl)
        daftar = daftar.filter(Exists(tugas.berlaku(tanggal)))
    masuk = Q(keanggotaan__mulai__lte=tanggal) & (
        Q(keanggotaan__selesai__isnull=True) | Q(keanggotaan__selesai__gte=tanggal)
    )
    perempuan = Q(keanggotaan__anggota__jenis_kelamin=JenisKelamin.PEREMPUAN)
    return (
        daftar.annotate(
            banyak=Count("keanggotaan", filter=masuk),
            perempuan=Count("keanggotaan", filter=masuk & perempuan),
            laki_laki=Count("keanggotaan", filter=masuk & ~perempuan),
        )
        .prefetch_related(
            Prefetch(
                "pengurus",
                pengurus_pada(tanggal).filter(
                    jabatan__in=[JabatanKelompok.PJ_I, JabatanKelompok.PJ_II]
                ),
                to_attr="pj",
            ),
            Prefetch(
                "penugasan_ppl",
                PenugasanPPL.objects.berlaku(tanggal).select_related("ppl"),
                to_attr="ppl",
            ),
        )
        .order_by(*URUTAN.get(urut, URUTAN["nomor"]))
    )


def pengurus_pada(tanggal: dt.date) -> QuerySet[PengurusKelompok]:
    """Officers in office on a day, PJ I first."""
    return (
        PengurusKelompok.objects.berlaku(tanggal)
        .select_related("anggota")
        .order_by("jabatan", "mulai")
    )


def desa_kelompok(pengguna: Pengguna) -> list[str]:
    """Villages of the groups this person may see."""
    desa = Kelompok.objects.terlihat_oleh(pengguna).exclude(desa="").order_by("desa")
    return list(desa.values_list("desa", flat=True).distinct())


def semua_ppl() -> QuerySet[Pengguna]:
    return Pengguna.objects.filter(groups__name=Peran.PPL.value).order_by("nama")


def anggota_pada(kelompok: Kelompok, tanggal: dt.date) -> QuerySet[KeanggotaanKelompok]:
    """Who belongs to the group on a day, by name, each with her membership's number."""
    return (
        KeanggotaanKelompok.objects.filter(kelompok=kelompok)
        .berlaku(tanggal)
        .select_related("anggota")
        .prefetch_related(
            Prefetch(
                "anggota__keanggotaan",
                Keanggotaan.objects.filter(nomor__isnull=False, diajukan__lte=tanggal),
                to_attr="keanggotaan_bernomor",
            )
        )
        .order_by("anggota__nama", "pk")
    )


def akan_masuk(kelompok: Kelompok, tanggal: dt.date) -> QuerySet[KeanggotaanKelompok]:
    """Who is written down to join after a day."""
    return (
        KeanggotaanKelompok.objects.filter(kelompok=kelompok, mulai__gt=tanggal)
        .select_related("anggota")
        .order_by("mulai", "anggota__nama")
    )


def bekas_anggota(kelompok: Kelompok, tanggal: dt.date) -> QuerySet[KeanggotaanKelompok]:
    """Who has left the group before a day, the last first."""
    return (
        KeanggotaanKelompok.objects.filter(kelompok=kelompok, selesai__lt=tanggal)
        .select_related("anggota")
        .order_by("-selesai", "anggota__nama")
    )


def calon_kelompok(kelompok: Kelompok) -> QuerySet[Pencalonan]:
    """Proposals that are under way, the oldest first."""
    return (
        Pencalonan.objects.filter(
            kelompok=kelompok,
            status__in=PENCALONAN_BERJALAN,
            keanggotaan__status__in=BELUM_ANGGOTA,
        )
        .select_related("keanggotaan__anggota", "pengusul")
        .order_by("tanggal", "pk")
    )


def ppl_pada(kelompok: Kelompok, tanggal: dt.date) -> PenugasanPPL | None:
    tugas = PenugasanPPL.objects.filter(kelompok=kelompok).berlaku(tanggal)
    return tugas.select_related("ppl").first()


def kode_terlihat(pengguna: Pengguna, anggota: list[int]) -> set[int]:
    """Which of these people this person may open; the names of the others are no links."""
    boleh = Anggota.objects.terlihat_oleh(pengguna).filter(pk__in=anggota)
    return set(boleh.values_list("pk", flat=True))


def banyak_anggota(kelompok: Kelompok, tanggal: dt.date) -> int:
    return KeanggotaanKelompok.objects.filter(kelompok=kelompok).berlaku(tanggal).count()


def banyak_calon(kelompok: Kelompok) -> int:
    """Who is proposed and has not become a member, or been turned away elsewhere."""
    berjalan = Pencalonan.objects.filter(kelompok=kelompok, status__in=PENCALONAN_BERJALAN)
    return berjalan.filter(keanggotaan__status__in=BELUM_ANGGOTA).count()


def orang_pada(kelompok: Kelompok, tanggal: dt.date) -> QuerySet[Anggota]:
    """The people of the group on a day, by name."""
    masuk = KeanggotaanKelompok.objects.filter(kelompok=kelompok).berlaku(tanggal)
    return Anggota.objects.filter(pk__in=masuk.values("anggota")).order_by("nama", "pk")


def kelompok_berjalan(pengguna: Pengguna, jenis: str, *, kecuali: int) -> QuerySet[Kelompok]:
    """Groups of one kind that members may go to, besides one."""
    daftar = Kelompok.objects.terlihat_oleh(pengguna).filter(jenis=jenis).exclude(pk=kecuali)
    return daftar.exclude(status=StatusKelompok.BUBAR)
