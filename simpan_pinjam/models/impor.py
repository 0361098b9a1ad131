"""An import of members' opening balances under way, and those that were done."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..enums import StatusImporSaldo


class ImporSaldoSimpanan(models.Model):
    """``lembar`` holds the file's cells while they are tried; afterwards only ``hasil`` is left,
    how many accounts and how much per product. The row is its own retry key: it is written once
    (trigger ``impor_simpanan_diputus_sekali``)."""

    tanggal = models.DateField("saldo pada")
    nama_berkas = models.CharField("nama berkas", max_length=150)
    status = models.CharField(
        "keadaan", max_length=7, choices=StatusImporSaldo, default=StatusImporSaldo.UJI
    )
    lembar = models.JSONField("lembar", default=list)
    hasil = models.JSONField("hasil", default=list)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "impor saldo simpanan"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="UJI", diputus_oleh__isnull=True, diputus_pada__isnull=True)
                | Q(
                    status__in=["SELESAI", "BATAL"],
                    diputus_oleh__isnull=False,
                    diputus_pada__isnull=False,
                    lembar=[],
                ),
                name="impor_simpanan_tuntas",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_berkas
