"""The backup's jobs, and when beat asks for them."""

import datetime as dt

from celery import shared_task
from django.urls import reverse

from .. import antrean
from ..models import Pekerjaan, Pengguna
from ..waktu import tanggal_buku
from .buat import buat_cadangan
from .galat import CadanganGagal
from .uji import uji_pulih

CADANGKAN = "core.cadangkan"
UJI_PULIH = "core.uji_pulih"


@shared_task(name="core.cadangkan_malam")
def cadangkan_malam() -> None:
    """Queue the night's backup, once per business date."""
    tanggal = tanggal_buku()
    antrekan_cadangan(oleh=None, tanggal=tanggal, kunci=f"{CADANGKAN}/{tanggal}")


@shared_task(name="core.uji_pulih_mingguan")
def uji_pulih_mingguan() -> None:
    """Queue the week's restore drill, once per business date."""
    tanggal = tanggal_buku()
    antrekan_uji_pulih(oleh=None, tanggal=tanggal, kunci=f"{UJI_PULIH}/{tanggal}")


def antrekan_cadangan(
    *, oleh: Pengguna | None, tanggal: dt.date, kunci: str | None = None
) -> Pekerjaan:
    return antrean.antrekan(
        CADANGKAN,
        judul=f"Cadangan {tanggal:%d-%m-%Y}",
        oleh=oleh,
        kunci=kunci,
        tanggal=tanggal.isoformat(),
    )


def antrekan_uji_pulih(
    *, oleh: Pengguna | None, tanggal: dt.date, kunci: str | None = None
) -> Pekerjaan:
    return antrean.antrekan(
        UJI_PULIH,
        judul=f"Uji pulih {tanggal:%d-%m-%Y}",
        oleh=oleh,
        kunci=kunci,
        tanggal=tanggal.isoformat(),
    )


@antrean.tugas(CADANGKAN)
def cadangkan(*, lapor: antrean.Laporan, tanggal: str) -> str:
    """One backup; a second run of the same job makes one more, which harms nobody.

    An archive that lacks files, or a second shelf that failed, ends the job with the reason: the
    archive itself is there, and stays.
    """
    hasil = buat_cadangan(
        oleh=lapor.pekerjaan.dibuat_oleh,
        tanggal=dt.date.fromisoformat(tanggal),
        kabar=lapor.maju,
    )
    if keluhan := hasil.keluhan:
        raise CadanganGagal(f"Arsip {hasil.arsip.nama} dibuat, tetapi: {' '.join(keluhan)}")
    return reverse("beranda:cadangan")


@antrean.tugas(UJI_PULIH)
def uji_pulih_arsip(*, lapor: antrean.Laporan, tanggal: str) -> str:
    """One drill; what it found is its result, whether good or bad."""
    uji = uji_pulih(
        kunci=str(lapor.pekerjaan.pk),
        oleh=lapor.pekerjaan.dibuat_oleh,
        tanggal=dt.date.fromisoformat(tanggal),
        kabar=lapor.maju,
    )
    return reverse("beranda:uji_pulih", args=[uji.pk])
