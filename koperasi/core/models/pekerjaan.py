"""Work for later. The row is the truth; Celery only carries the news that it waits."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from ..enums import StatusPekerjaan
from .pengguna import NAMA_SISTEM, Pengguna


class PekerjaanQuerySet(models.QuerySet["Pekerjaan"]):
    def siap_diambil(self) -> "PekerjaanQuerySet":
        """Waiting and due, or running under a lease that has run out."""
        return self.filter(
            models.Q(status=StatusPekerjaan.ANTRE, ambil_sejak__lte=Now())
            | models.Q(status=StatusPekerjaan.BERJALAN, sewa_sampai__lt=Now())
        )

    def terlihat_oleh(self, pengguna: Pengguna) -> "PekerjaanQuerySet":
        """Everybody sees what they asked for, the akuntan also what the application does by itself
        (the papers of a month); those who answer for the office see all."""
        if pengguna.has_perm("core.lihat_semua_pekerjaan"):
            return self
        milik = models.Q(dibuat_oleh=pengguna)
        if pengguna.has_perm("core.lihat_pekerjaan_sistem"):
            sendiri = models.Q(dibuat_oleh__nama_pengguna=NAMA_SISTEM)
            milik |= sendiri | models.Q(dibuat_oleh__isnull=True)
        return self.filter(milik)


class Pekerjaan(models.Model):
    """One job. ``sewa`` names the worker's lease; only its holder can finish the job.

    ``percobaan`` counts claims, so a job that keeps killing its worker stops with a reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nama = models.CharField("nama tugas", max_length=80)
    judul = models.CharField("judul", max_length=200)
    argumen = models.JSONField("argumen", default=dict)
    kunci = models.CharField("kunci", max_length=120, unique=True, null=True)  # noqa: DJ001 - unique
    status = models.CharField(
        "status", max_length=10, choices=StatusPekerjaan, default=StatusPekerjaan.ANTRE
    )
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="oleh"
    )
    tanggal_buku = models.DateField("tanggal buku")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    ambil_sejak = models.DateTimeField("boleh diambil sejak", default=timezone.now)
    mulai_pada = models.DateTimeField("mulai pada", null=True)
    selesai_pada = models.DateTimeField("selesai pada", null=True)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    sewa = models.UUIDField("tanda sewa", null=True)
    sewa_sampai = models.DateTimeField("sewa sampai", null=True)
    maju = models.PositiveIntegerField("kemajuan", default=0)
    dari = models.PositiveIntegerField("dari", default=0)
    langkah = models.CharField("langkah", max_length=200, blank=True)
    tautan = models.CharField("tautan hasil", max_length=200, blank=True)
    alasan_gagal = models.CharField("alasan gagal", max_length=500, blank=True)

    objects = PekerjaanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pekerjaan"
        ordering = ["-dibuat_pada"]
        indexes = [
            models.Index(
                fields=["ambil_sejak"],
                name="pekerjaan_belum_selesai",
                condition=models.Q(status__in=["ANTRE", "BERJALAN"]),
            ),
            models.Index(fields=["dibuat_oleh", "-dibuat_pada"], name="pekerjaan_per_orang"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=StatusPekerjaan.values), name="status_pekerjaan_sah"
            ),
            models.CheckConstraint(
                condition=~models.Q(status=StatusPekerjaan.BERJALAN)
                | models.Q(sewa__isnull=False, sewa_sampai__isnull=False),
                name="pekerjaan_berjalan_punya_sewa",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=StatusPekerjaan.GAGAL) | ~models.Q(alasan_gagal=""),
                name="pekerjaan_gagal_punya_alasan",
            ),
        ]

    def __str__(self) -> str:
        return self.judul

    @property
    def berakhir(self) -> bool:
        return self.status in (StatusPekerjaan.SELESAI, StatusPekerjaan.GAGAL)

    @property
    def persen(self) -> int:
        """Whole percent for the progress bar; a finished job is always 100."""
        if self.status == StatusPekerjaan.SELESAI:
            return 100
        return min(99, self.maju * 100 // self.dari) if self.dari else 0
