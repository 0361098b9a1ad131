"""Jobs of groups, by fixed names."""

from celery import shared_task

from koperasi.core.antrean import Laporan, antrekan, tugas
from koperasi.core.waktu import tanggal_buku

from .services.akses import SEGARKAN_AKSES, segarkan_akses_hari_ini


@shared_task(name="kelompok.segarkan_akses_malam")
def segarkan_akses_malam() -> None:
    """Queue the night's look at who sees whom, once per business date."""
    tanggal = tanggal_buku()
    antrekan(
        SEGARKAN_AKSES,
        judul=f"Penyegaran akses kelompok {tanggal:%d-%m-%Y}",
        oleh=None,
        kunci=f"{SEGARKAN_AKSES}/{tanggal}",
    )


@tugas(SEGARKAN_AKSES)
def segarkan_akses(*, lapor: Laporan) -> None:
    """Every group in which something began or ended since the last good night."""
    lapor.maju("menyegarkan akses kelompok")
    segarkan_akses_hari_ini(lapor.pekerjaan.tanggal_buku)
