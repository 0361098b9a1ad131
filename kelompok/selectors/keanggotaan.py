"""Reading one member's life in groups: where she belongs, what she leads, where she is proposed."""

import datetime as dt

from django.db.models import Q, QuerySet

from anggota.models import Anggota

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
