"""Asking for a closed month to be opened again: one person asks, another decides."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..enums import StatusPermintaan
from .periode import Periode


class PermintaanBuka(models.Model):
    """At most one waits for a period. Whoever asked may take it back, but not agree to it."""

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="permintaan_buka")
    alasan = models.CharField("alasan", max_length=300)
    status = models.CharField(
        "status", max_length=10, choices=StatusPermintaan, default=StatusPermintaan.MENUNGGU
    )
    diminta_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diminta_pada = models.DateTimeField("diminta pada", default=timezone.now)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    # The statements as they stood when the month opened again, and the last entry they held: what
    # the paper of changes compares with once the month has been closed again.
    sebelum = models.JSONField("laporan sebelum dibuka", default=dict)
    jurnal_terakhir = models.BigIntegerField("jurnal terakhir sebelum dibuka", default=0)
    dokumen = models.ForeignKey(
        "core.Dokumen", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "permintaan buka periode"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["periode"],
                condition=Q(status="MENUNGGU"),
                name="satu_permintaan_buka_menunggu",
                violation_error_message="Sudah ada permintaan yang menunggu untuk periode ini.",
            ),
            models.CheckConstraint(
                condition=~Q(alasan="") & Q(status__in=StatusPermintaan.values),
                name="permintaan_buka_beralasan",
            ),
            models.CheckConstraint(
                condition=Q(status="MENUNGGU", diputus_oleh__isnull=True, diputus_pada__isnull=True)
                | (
                    ~Q(status="MENUNGGU")
                    & Q(diputus_oleh__isnull=False, diputus_pada__isnull=False)
                ),
                name="permintaan_buka_diputus_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(status="DITARIK", diputus_oleh=F("diminta_oleh"))
                | (~Q(status="DITARIK") & ~Q(diputus_oleh=F("diminta_oleh")))
                | Q(diputus_oleh__isnull=True),
                name="permintaan_buka_diputus_orang_lain",
                violation_error_message="Yang memutuskan harus orang lain daripada yang meminta.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.periode} {self.status}"
