"""Jobs of rat, by fixed names."""

from celery import shared_task
from django.urls import reverse

from koperasi.core.antrean import Laporan, tugas
from koperasi.core.sistem import pengguna_sistem
from koperasi.core.waktu import tanggal_buku

from .services.cetak_kesehatan import CETAK_PENILAIAN, cetak_penilaian
from .services.laporan_bulanan import (
    LENGKAPI_LAPORAN,
    jadwalkan_laporan_bulanan,
    lengkapi_laporan_bulanan,
)


@tugas(CETAK_PENILAIAN)
def cetak_penilaian_kesehatan(*, lapor: Laporan, id_dokumen: str) -> str:
    """Draw the paper of an assessment; returns where it can be fetched."""
    return cetak_penilaian(id_dokumen, lapor=lapor)


@shared_task(name="rat.jadwal_laporan_bulanan")
def jadwal_laporan_bulanan() -> None:
    """Queue the papers of last month, and of any month that was missed."""
    jadwalkan_laporan_bulanan(oleh=pengguna_sistem(), tanggal=tanggal_buku())


@tugas(LENGKAPI_LAPORAN)
def lengkapi_laporan(*, lapor: Laporan) -> str:
    """Prepare every finished month that lacks papers, as of the day it was asked for."""
    pekerjaan = lapor.pekerjaan
    lengkapi_laporan_bulanan(
        pekerjaan.tanggal_buku,
        oleh=pekerjaan.dibuat_oleh or pengguna_sistem(),
        kabar=lapor.maju,
    )
    return reverse("rat:laporan_bulanan")
