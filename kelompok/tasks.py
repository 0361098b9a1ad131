"""Jobs of groups, by fixed names."""

from celery import shared_task
from django.urls import reverse

from koperasi.core.antrean import Laporan, antrekan, tugas
from koperasi.core.sistem import pengguna_sistem
from koperasi.core.waktu import tanggal_buku

from .models import ImporAnggota
from .services.akses import SEGARKAN_AKSES, segarkan_akses_hari_ini
from .services.cetak import CETAK, gambar
from .services.impor_anggota import IMPOR_ANGGOTA, buang_impor_terlantar, jalankan_impor
from .services.kertas import CETAK_KERTAS, gambar_kertas


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


@shared_task(name="kelompok.buang_impor_malam")
def buang_impor_malam() -> None:
    """Throw away uploaded lists that were left lying."""
    buang_impor_terlantar(oleh=pengguna_sistem(), tanggal=tanggal_buku())


@tugas(SEGARKAN_AKSES)
def segarkan_akses(*, lapor: Laporan) -> None:
    """Every group in which something began or ended since the last good night."""
    lapor.maju("menyegarkan akses kelompok")
    segarkan_akses_hari_ini(lapor.pekerjaan.tanggal_buku)


@tugas(IMPOR_ANGGOTA)
def impor_anggota(*, lapor: Laporan, impor: int) -> str:
    """Write a confirmed import, for the person who confirmed it and on the day she did."""
    pekerjaan = lapor.pekerjaan
    jalankan_impor(
        ImporAnggota.objects.get(pk=impor),
        oleh=pekerjaan.dibuat_oleh or pengguna_sistem(),
        tanggal=pekerjaan.tanggal_buku,
        maju=lapor.maju,
    )
    return reverse("impor_anggota:hasil", args=[impor])


@tugas(CETAK_KERTAS)
def cetak_kertas_kelompok(*, lapor: Laporan, id_dokumen: str) -> str:
    """Draw a paper of a group; returns where it can be fetched."""
    return gambar_kertas(id_dokumen, lapor=lapor)


@tugas(CETAK)
def cetak_berita_acara(*, lapor: Laporan, id_dokumen: str) -> str:
    """Draw a paper of a group; returns where it can be fetched."""
    return gambar(id_dokumen, lapor=lapor)
