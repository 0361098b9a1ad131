"""Reading one member's life in groups: where she belongs, what she leads, where she is proposed."""

import datetime as dt

from django.db.models import OuterRef, Q, QuerySet, Subquery

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from koperasi.core.models import Pengguna

from ..models import KeanggotaanKelompok, Pencalonan, PengurusKelompok


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
    aktif = Keanggotaan.objects.filter(anggota=OuterRef("pk"), status=StatusKeanggotaan.AKTIF)
    semua = Anggota.objects.terlihat_oleh(pengguna).annotate(
        nomor_kini=Subquery(aktif.values("nomor")[:1])
    )
    teks = " ".join(teks.split())
    bernomor = semua.filter(nomor_kini=teks)
    if bernomor.exists():
        return bernomor
    return semua.filter(nomor_kini__isnull=False, nama__iexact=teks).order_by("nomor_kini")


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
