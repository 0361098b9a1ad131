"""Asking for a month or a year to be closed: one person proves, another looks again and agrees."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..enums import StatusTutup
from .periode import Periode

DIPUTUS = ["DISETUJUI", "DITOLAK", "DITARIK"]


class PermintaanTutup(models.Model):
    """``periode`` is the month, or the last month of the year (``tahunan``) to be closed.

    ``bukti`` is what the proofs said when they were asked for, ``bukti_setuju`` when it was agreed
    to; ``ringkasan`` the totals on which the books closed. None of them changes once written
    (trigger ``permintaan_tutup_beku``). ``alasan`` excuses red proofs by code.
    """

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="permintaan_tutup")
    tahunan = models.BooleanField("tutup tahun buku", default=False)
    status = models.CharField(
        "status", max_length=10, choices=StatusTutup, default=StatusTutup.DIPERIKSA
    )
    kunci = models.UUIDField("kunci", unique=True)
    alasan = models.JSONField("alasan pengecualian", default=dict)
    bukti = models.JSONField("bukti saat diminta", default=list)
    bukti_setuju = models.JSONField("bukti saat disetujui", default=list)
    ringkasan = models.JSONField("ringkasan tutup buku", default=dict)
    diminta_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diminta_pada = models.DateTimeField("diminta pada", default=timezone.now)
    tanggal_minta = models.DateField("tanggal buku permintaan")
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    tanggal_putus = models.DateField("tanggal buku putusan", null=True, blank=True)
    alasan_putus = models.CharField("alasan putusan", max_length=300, blank=True)
    jurnal = models.ForeignKey(
        "akuntansi.Jurnal", models.PROTECT, null=True, blank=True, related_name="+"
    )
    pekerjaan = models.ForeignKey(
        "core.Pekerjaan", models.PROTECT, null=True, blank=True, related_name="+"
    )
    dokumen = models.ForeignKey(
        "core.Dokumen", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "permintaan tutup buku"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["periode"],
                condition=Q(status__in=["DIPERIKSA", "MENUNGGU"]),
                name="satu_permintaan_tutup_menunggu",
                violation_error_message="Sudah ada permintaan tutup yang menunggu.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusTutup.values), name="status_permintaan_tutup_sah"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["DIPERIKSA", "DITARIK"]) | ~Q(bukti=[]),
                name="permintaan_tutup_berbukti",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=DIPUTUS,
                    diputus_oleh__isnull=False,
                    diputus_pada__isnull=False,
                    tanggal_putus__isnull=False,
                )
                | (
                    ~Q(status__in=DIPUTUS)
                    & Q(
                        diputus_oleh__isnull=True,
                        diputus_pada__isnull=True,
                        tanggal_putus__isnull=True,
                    )
                ),
                name="permintaan_tutup_diputus_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(status="DITARIK", diputus_oleh=F("diminta_oleh"))
                | (~Q(status="DITARIK") & ~Q(diputus_oleh=F("diminta_oleh")))
                | Q(diputus_oleh__isnull=True),
                name="permintaan_tutup_diputus_orang_lain",
                violation_error_message="Yang memutuskan harus orang lain daripada yang meminta.",
            ),
            models.CheckConstraint(
                condition=~Q(status="DISETUJUI") | (~Q(bukti_setuju=[]) & ~Q(ringkasan={})),
                name="permintaan_tutup_disetujui_berbukti",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.periode} {self.status}"
