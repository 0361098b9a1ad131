"""Work for later that nothing can lose.

``antrekan`` writes a ``Pekerjaan`` row in the caller's transaction; the commit only nudges Celery.
A worker claims the row under a lease and renews it while it works. The row's end state is written
in the same transaction as the work's own rows and only by the lease's holder, so a job takes
effect once even when two workers meet. ``sapu`` (run by beat) nudges again whatever nobody holds.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from celery import current_app
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from .enums import StatusPekerjaan
from .jejak import catat_jejak
from .models import Pekerjaan, Pengguna
from .pengecualian import KesalahanDomain
from .waktu import tanggal_buku

logger = logging.getLogger(__name__)

NAMA_PELAKSANA = "core.jalankan_pekerjaan"
# A sweep every few seconds over a long queue would fill the broker with the same news.
SEKALI_SAPU = 20


class TugasTidakDikenal(KesalahanDomain):
    """A job names a task that no app has registered."""


class UlangTidakBisa(KesalahanDomain):
    """Only a failed job can be tried again."""


class Laporan(Protocol):
    """What a task may say about itself while it works."""

    pekerjaan: Pekerjaan

    def maju(self, langkah: str, maju: int = 0, dari: int = 0) -> None: ...


Tugas = Callable[..., str | None]
_TUGAS: dict[str, Tugas] = {}


def tugas(nama: str) -> Callable[[Tugas], Tugas]:
    """Register a task under a fixed dotted name.

    The function gets ``lapor`` (see ``Laporan``) and the job's keyword primitives, runs inside one
    transaction, must be safe to run again, and returns the path of its result or None.
    """

    def daftar(fungsi: Tugas) -> Tugas:
        if nama in _TUGAS:
            raise ValueError(f"Tugas {nama} terdaftar dua kali.")
        _TUGAS[nama] = fungsi
        return fungsi

    return daftar


def daftar_tugas() -> Mapping[str, Tugas]:
    """All registered tasks by name (a copy)."""
    return dict(_TUGAS)


def tugas_bernama(nama: str) -> Tugas:
    """The task's function; raises ``TugasTidakDikenal``."""
    try:
        return _TUGAS[nama]
    except KeyError:
        raise TugasTidakDikenal(f"Tugas {nama} tidak dikenal oleh versi ini.") from None


def antrekan(
    nama: str, *, judul: str, oleh: Pengguna | None, kunci: str | None = None, **argumen: Any
) -> Pekerjaan:
    """Queue ``nama`` in the caller's transaction. Arguments are keyword primitives (JSON)."""
    tugas_bernama(nama)
    try:
        with transaction.atomic():
            pekerjaan = Pekerjaan.objects.create(
                nama=nama,
                judul=judul,
                argumen=argumen,
                kunci=kunci,
                dibuat_oleh=oleh,
                tanggal_buku=tanggal_buku(),
            )
    except IntegrityError:
        if kunci is None or not (lama := Pekerjaan.objects.filter(kunci=kunci).first()):
            raise
        return lama
    transaction.on_commit(lambda: colek(pekerjaan.pk))
    return pekerjaan


def colek(id_pekerjaan: Any) -> bool:
    """Tell Celery that a job waits. A broker that is down loses nothing: the sweeper asks again."""
    try:
        current_app.send_task(
            NAMA_PELAKSANA, kwargs={"id_pekerjaan": str(id_pekerjaan)}, retry=False
        )
    except (OperationalError, OSError):
        logger.warning("broker tidak menjawab; pekerjaan %s menunggu penyapu", id_pekerjaan)
        return False
    return True


def sapu() -> int:
    """Nudge the oldest jobs that wait or whose lease ran out, until the broker does not answer.

    Returns how many were nudged; the next sweep goes on with those that are still free.
    """
    siap = Pekerjaan.objects.siap_diambil().order_by("dibuat_pada").values_list("pk", flat=True)
    dicolek = 0
    for pk in list(siap[:SEKALI_SAPU]):
        if not colek(pk):
            break
        dicolek += 1
    return dicolek


@transaction.atomic
def ulangi_pekerjaan(pekerjaan: Pekerjaan, *, alasan: str, oleh: Pengguna) -> Pekerjaan:
    """Put a failed job back in the queue; the reason goes into the audit trail."""
    if not alasan.strip():
        raise UlangTidakBisa("Tulis alasan mengulang pekerjaan ini.", bidang="alasan")
    diubah = Pekerjaan.objects.filter(pk=pekerjaan.pk, status=StatusPekerjaan.GAGAL).update(
        status=StatusPekerjaan.ANTRE,
        ambil_sejak=timezone.now(),
        percobaan=0,
        sewa=None,
        sewa_sampai=None,
        selesai_pada=None,
        alasan_gagal="",
        maju=0,
        dari=0,
        langkah="",
    )
    if not diubah:
        raise UlangTidakBisa("Hanya pekerjaan yang gagal yang dapat diulang.")
    catat_jejak(
        "core.ulangi_pekerjaan",
        oleh=oleh,
        tanggal=tanggal_buku(),
        objek=pekerjaan,
        keterangan=alasan.strip(),
        data={"alasan_gagal": pekerjaan.alasan_gagal},
    )
    transaction.on_commit(lambda: colek(pekerjaan.pk))
    return pekerjaan


def sewa_detik() -> int:
    """How long a claim holds without renewal, in seconds."""
    return settings.PEKERJAAN_SEWA_DETIK
