"""The executor: claim a job, keep its lease, run its task, write its end. Used by Celery alone."""

import datetime as dt
import logging
import threading
import uuid

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from .antrean import sewa_detik, tugas_bernama
from .enums import StatusPekerjaan
from .kamus import PEKERJAAN_GAGAL
from .kotak_pengawas import laporkan_ke_pengawas
from .log import tanpa_data_pribadi
from .models import Pekerjaan
from .pengecualian import KesalahanDomain
from .sistem import pengguna_sistem

logger = logging.getLogger(__name__)

# A server that goes away is told by either, depending on when it is noticed.
BASIS_DATA_PERGI = (DatabaseError, InterfaceError)


class SewaHilang(Exception):
    """Somebody else holds the job now; whatever this worker did must be rolled back."""


class Denyut(threading.Thread):
    """Renew the lease and show progress on a connection of its own, while the task's transaction
    is still open. Satisfies ``antrean.Laporan``."""

    def __init__(self, pekerjaan: Pekerjaan) -> None:
        super().__init__(daemon=True, name=f"denyut-{pekerjaan.pk}")
        self.pekerjaan = pekerjaan
        self._kemajuan = (pekerjaan.langkah, 0, 0)
        self._baru = threading.Event()
        self._berhenti = threading.Event()

    def maju(self, langkah: str, maju: int = 0, dari: int = 0) -> None:
        self._kemajuan = (langkah[:200], maju, dari)
        self._baru.set()

    def hentikan(self) -> None:
        self._berhenti.set()
        self._baru.set()
        self.join()

    def run(self) -> None:
        try:
            while not self._berhenti.is_set():
                self._baru.wait(timeout=sewa_detik() / 4)
                self._baru.clear()
                if not self._berhenti.is_set():
                    self._catat()
                # Progress is for eyes: no more than three writes a second.
                self._berhenti.wait(timeout=0.3)
        finally:
            connection.close()

    def _catat(self) -> None:
        langkah, maju, dari = self._kemajuan
        try:
            Pekerjaan.objects.filter(pk=self.pekerjaan.pk, sewa=self.pekerjaan.sewa).update(
                sewa_sampai=timezone.now() + dt.timedelta(seconds=sewa_detik()),
                langkah=langkah,
                maju=maju,
                dari=dari,
            )
        except BASIS_DATA_PERGI:
            # The task itself will meet the same fault; a missed beat only shortens the lease.
            logger.warning("denyut pekerjaan %s tidak tercatat", self.pekerjaan.pk)
            connection.close()


def jalankan_pekerjaan(id_pekerjaan: uuid.UUID | str) -> StatusPekerjaan | None:
    """Run one job if it is free. Returns its new status, or None when someone else has it."""
    pekerjaan = _ambil(id_pekerjaan)
    if pekerjaan is None:
        return None
    denyut = Denyut(pekerjaan)
    denyut.start()
    try:
        try:
            with transaction.atomic():
                tautan = tugas_bernama(pekerjaan.nama)(lapor=denyut, **pekerjaan.argumen)
                denyut.hentikan()
                _akhiri(pekerjaan, StatusPekerjaan.SELESAI, tautan=tautan or "")
            return StatusPekerjaan.SELESAI
        finally:
            denyut.hentikan()
    except SewaHilang:
        logger.warning("pekerjaan %s sudah diambil pelaksana lain", pekerjaan.pk)
        return None
    except KesalahanDomain as galat:
        return _gagalkan(pekerjaan, tanpa_data_pribadi(str(galat))[:500])
    except Exception:
        # The boundary of a worker: anything unforeseen is logged whole and told in a sentence.
        logger.exception("pekerjaan %s (%s) terhenti", pekerjaan.pk, pekerjaan.nama)
        if pekerjaan.percobaan < settings.PEKERJAAN_PERCOBAAN_MAKSIMUM:
            return _kembalikan(pekerjaan)
        return _gagalkan(
            pekerjaan,
            "Terjadi kesalahan yang tidak terduga. Beri tahu admin kode "
            f"{str(pekerjaan.pk)[:8]}, lalu ulangi setelah diperbaiki.",
        )


def _ambil(id_pekerjaan: uuid.UUID | str) -> Pekerjaan | None:
    """Claim the job by one UPDATE; a job that used up its attempts is failed instead."""
    sekarang = timezone.now()
    sewa = uuid.uuid4()
    batas = settings.PEKERJAAN_PERCOBAAN_MAKSIMUM
    with transaction.atomic():
        pekerjaan = (
            Pekerjaan.objects.siap_diambil()
            .select_for_update(skip_locked=True)
            .filter(pk=id_pekerjaan)
            .first()
        )
        if pekerjaan is None:
            return None
        if pekerjaan.percobaan >= batas:
            pekerjaan.status = StatusPekerjaan.GAGAL
            pekerjaan.selesai_pada = sekarang
            pekerjaan.sewa = pekerjaan.sewa_sampai = None
            pekerjaan.alasan_gagal = (
                f"Pelaksana berhenti di tengah jalan {batas} kali, jadi pekerjaan ini dihentikan. "
                "Laporkan kepada admin, lalu ulangi bila penyebabnya sudah diatasi."
            )
            pekerjaan.save()
            _laporkan_gagal(pekerjaan, pekerjaan.alasan_gagal)
            return None
        pekerjaan.status = StatusPekerjaan.BERJALAN
        pekerjaan.percobaan += 1
        pekerjaan.sewa = sewa
        pekerjaan.sewa_sampai = sekarang + dt.timedelta(seconds=sewa_detik())
        pekerjaan.mulai_pada = sekarang
        pekerjaan.save()
    return pekerjaan


def _akhiri(pekerjaan: Pekerjaan, status: StatusPekerjaan, **isi: str) -> None:
    diubah = Pekerjaan.objects.filter(
        pk=pekerjaan.pk, sewa=pekerjaan.sewa, status=StatusPekerjaan.BERJALAN
    ).update(status=status, selesai_pada=timezone.now(), sewa=None, sewa_sampai=None, **isi)
    if not diubah:
        raise SewaHilang(str(pekerjaan.pk))


def _gagalkan(pekerjaan: Pekerjaan, alasan: str) -> StatusPekerjaan | None:
    """End the job with its reason, unless the lease or the database is gone: then it comes back."""
    try:
        with transaction.atomic():
            _akhiri(pekerjaan, StatusPekerjaan.GAGAL, alasan_gagal=alasan)
            _laporkan_gagal(pekerjaan, alasan)
    except SewaHilang:
        logger.warning("pekerjaan %s sudah diambil pelaksana lain", pekerjaan.pk)
        return None
    except BASIS_DATA_PERGI:
        connection.close()
        return None
    return StatusPekerjaan.GAGAL


def _laporkan_gagal(pekerjaan: Pekerjaan, alasan: str) -> None:
    """One item per job, however often it is tried again by hand; it is about nobody."""
    laporkan_ke_pengawas(
        PEKERJAAN_GAGAL,
        kunci=f"{PEKERJAAN_GAGAL}/{pekerjaan.pk}",
        judul=f"Gagal: {pekerjaan.judul}",
        uraian=alasan,
        tautan=reverse("beranda:rincian_pekerjaan", args=[pekerjaan.pk]),
        objek=pekerjaan,
        oleh=pengguna_sistem(),
        tanggal=pekerjaan.tanggal_buku,
    )


def _kembalikan(pekerjaan: Pekerjaan) -> StatusPekerjaan | None:
    """An unforeseen fault is tried again after a pause."""
    try:
        diubah = Pekerjaan.objects.filter(pk=pekerjaan.pk, sewa=pekerjaan.sewa).update(
            status=StatusPekerjaan.ANTRE,
            sewa=None,
            sewa_sampai=None,
            ambil_sejak=timezone.now() + dt.timedelta(seconds=2**pekerjaan.percobaan),
        )
    except BASIS_DATA_PERGI:
        # The database itself is gone: the lease runs out and the sweeper takes over.
        connection.close()
        return None
    return StatusPekerjaan.ANTRE if diubah else None
