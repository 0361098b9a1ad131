"""What Celery knows by name. Jobs are registered with ``antrean.tugas``; the first runs them."""

import logging

from celery import shared_task
from django.core.management import call_command
from django.urls import reverse

from . import antrean, pelaksana
from .cadangan import tugas as tugas_cadangan  # noqa: F401 - registers the backup's jobs
from .ekspor import CETAK_DAFTAR, gambar_daftar
from .pdf_dokumen import PULIHKAN_DOKUMEN, pulihkan_dokumen
from .pemeriksaan import daftar_pemeriksaan, pastikan_bersih
from .segel import KunciSegelSalah, periksa_dan_catat, segel_yang_baru
from .waktu import tanggal_buku

logger = logging.getLogger(__name__)

PERIKSA = "core.periksa"
PERIKSA_RANTAI = "core.periksa_rantai"


@shared_task(name=antrean.NAMA_PELAKSANA)
def jalankan_pekerjaan(*, id_pekerjaan: str) -> None:
    """Run one job of the queue; a second delivery finds it taken and does nothing."""
    pelaksana.jalankan_pekerjaan(id_pekerjaan)


@shared_task(name="core.sapu_pekerjaan")
def sapu_pekerjaan() -> None:
    """Nudge jobs that wait or whose worker died. Runs every few seconds."""
    antrean.sapu()


@shared_task(name="core.segel")
def segel() -> None:
    """Seal what was added to the books. Runs every few seconds; one sealer at a time."""
    try:
        segel_yang_baru()
    except KunciSegelSalah as galat:
        # Told every few seconds until somebody sets it right; a traceback would say no more.
        logger.error("penyegel berhenti: %s", galat)


@shared_task(name="core.rapikan_sesi")
def rapikan_sesi() -> None:
    """Drop sessions that have run out, nightly."""
    call_command("clearsessions")


@shared_task(name="core.periksa_malam")
def periksa_malam() -> None:
    """Queue the night's audit queries, once per business date."""
    tanggal = tanggal_buku()
    antrean.antrekan(
        PERIKSA,
        judul=f"Pemeriksaan basis data {tanggal:%d-%m-%Y}",
        oleh=None,
        kunci=f"{PERIKSA}/{tanggal}",
    )


@antrean.tugas(PERIKSA)
def periksa_basis_data(*, lapor: antrean.Laporan) -> None:
    """Every audit query; a broken truth fails the job, where the pengawas sees it."""
    lapor.maju(f"menjalankan {len(daftar_pemeriksaan())} pemeriksaan")
    pastikan_bersih()


@shared_task(name="core.periksa_rantai_malam")
def periksa_rantai_malam() -> None:
    """Queue the night's look at the chain of seals, once per business date."""
    tanggal = tanggal_buku()
    antrean.antrekan(
        PERIKSA_RANTAI,
        judul=f"Pemeriksaan rantai segel {tanggal:%d-%m-%Y}",
        oleh=None,
        kunci=f"{PERIKSA_RANTAI}/{tanggal}",
    )


@antrean.tugas(PERIKSA_RANTAI)
def periksa_rantai_segel(*, lapor: antrean.Laporan) -> str:
    """The whole chain. What it finds is kept and told to the pengawas; the job itself is done."""
    periksa_dan_catat(tanggal=tanggal_buku(), pekerjaan=lapor.pekerjaan, lapor=lapor.maju)
    return reverse("beranda:rantai")


@antrean.tugas(CETAK_DAFTAR)
def cetak_daftar(*, lapor: antrean.Laporan, id_dokumen: str) -> str:
    """Draw the paper of a list; returns where it can be fetched."""
    dokumen = gambar_daftar(id_dokumen, lapor=lapor)
    return reverse("beranda:unduh_dokumen", args=[dokumen.pk])


@antrean.tugas(PULIHKAN_DOKUMEN)
def pulihkan(*, lapor: antrean.Laporan, id_dokumen: str) -> str:
    """Draw a paper again whose file was damaged; only equal bytes take its place."""
    dokumen = pulihkan_dokumen(id_dokumen, lapor=lapor)
    return reverse("beranda:unduh_dokumen", args=[dokumen.pk])
