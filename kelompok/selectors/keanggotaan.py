"""Reading one member's life in groups: where she belongs, what she leads, where she is proposed."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from anggota.selectors.kecocokan import ejaan_nomor
from koperasi.core.models import Pengguna

from ..enums import JabatanKelompok
from ..models import KeanggotaanKelompok, Pencalonan, PengurusKelompok, PenugasanPPL


def jabatan_berjalan(
    anggota: int, sesudah: dt.date, *, kelompok: int | None = None
) -> list[PengurusKelompok]:
    """Offices in groups that she still holds after a day."""
    jabatan = PengurusKelompok.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gt=sesudah), anggota=anggota
    )
    if kelompok is not None:
        jabatan = jabatan.filter(kelompok=kelompok)
    return list(jabatan.select_related("kelompok").order_by("kelompok__nomor", "jabatan"))


def kelompok_anggota(anggota: Anggota) -> QuerySet[KeanggotaanKelompok]:
    """Her groups over time, the present ones first."""
    return (
        KeanggotaanKelompok.objects.filter(anggota=anggota)
        .select_related("kelompok")
        .order_by("-mulai", "-pk")
    )


def jabatan_anggota(anggota: Anggota) -> QuerySet[PengurusKelompok]:
    return (
        PengurusKelompok.objects.filter(anggota=anggota)
        .select_related("kelompok")
        .order_by("-mulai", "-pk")
    )


def pencalonan_anggota(anggota: Anggota) -> QuerySet[Pencalonan]:
    """Where she was proposed, the last first."""
    return (
        Pencalonan.objects.filter(keanggotaan__anggota=anggota)
        .select_related("kelompok", "pengusul", "keanggotaan")
        .order_by("-tanggal", "-pk")
    )


def cari_anggota(pengguna: Pengguna, teks: str) -> QuerySet[Anggota]:
    """Members of today by their number, or by their name as it is written; ``nomor_kini``."""
    aktif = Keanggotaan.objects.filter(status=StatusKeanggotaan.AKTIF)
    semua = Anggota.objects.terlihat_oleh(pengguna).annotate(
        nomor_kini=Subquery(aktif.filter(anggota=OuterRef("pk")).values("nomor")[:1])
    )
    # By the few memberships it names, not by asking every person for hers.
    senomor = semua.filter(pk__in=aktif.filter(nomor__in=ejaan_nomor(teks)).values("anggota"))
    if senomor.exists():
        return senomor
    nama = " ".join(teks.split())
    return semua.filter(nomor_kini__isnull=False, nama__iexact=nama).order_by("nomor_kini")


def keanggotaan_aktif(anggota: Anggota) -> Keanggotaan | None:
    return Keanggotaan.objects.filter(anggota=anggota, status=StatusKeanggotaan.AKTIF).first()


def berhenti_terakhir(anggota: Anggota) -> Keanggotaan | None:
    """Her last membership that has ended."""
    return (
        Keanggotaan.objects.filter(anggota=anggota, selesai__isnull=False)
        .order_by("-selesai", "-pk")
        .first()
    )


def kelompok_saat_berhenti(keanggotaan: Keanggotaan) -> list[KeanggotaanKelompok]:
    """The groups that ended with her membership."""
    return list(
        KeanggotaanKelompok.objects.filter(
            anggota=keanggotaan.anggota_id, selesai=keanggotaan.selesai
        )
        .select_related("kelompok")
        .order_by("jenis", "kelompok__nomor")
    )


def rencana_pindah(daftar: Iterable[KeanggotaanKelompok], tanggal: dt.date) -> None:
    """Sets ``.berikut`` on spells that end on or after a day: the spell of the same kind that
    begins the day after, when she moves and does not just leave."""
    akan = {s.pk: s for s in daftar if s.selesai and s.selesai >= tanggal}
    sesudah = KeanggotaanKelompok.objects.filter(
        anggota__in={s.anggota_id for s in akan.values()}, mulai__gt=tanggal
    ).select_related("kelompok")
    menurut = {(b.anggota_id, b.jenis, b.mulai): b for b in (sesudah if akan else ())}
    for satu in akan.values():
        if satu.selesai:
            mulai = satu.selesai + dt.timedelta(days=1)
            satu.berikut = menurut.get((satu.anggota_id, satu.jenis, mulai))


def kelompok_sendiri(anggota: Anggota, tanggal: dt.date) -> list[KeanggotaanKelompok]:
    """Her groups of a day and those she joins later, each with its PJ and PPL (``.pj``, ``.ppl``)
    and where she goes next (``.berikut``)."""
    daftar = list(
        kelompok_anggota(anggota)
        .filter(Q(selesai__isnull=True) | Q(selesai__gte=tanggal))
        .prefetch_related(
            Prefetch(
                "kelompok__pengurus",
                PengurusKelompok.objects.berlaku(tanggal)
                .filter(jabatan__in=[JabatanKelompok.PJ_I, JabatanKelompok.PJ_II])
                .select_related("anggota")
                .order_by("jabatan"),
                to_attr="pj",
            ),
            Prefetch(
                "kelompok__penugasan_ppl",
                PenugasanPPL.objects.berlaku(tanggal).select_related("ppl"),
                to_attr="ppl",
            ),
        )
    )
    rencana_pindah(daftar, tanggal)
    return daftar
