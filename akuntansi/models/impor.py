"""An opening balance on its way in: kept between the steps, so a lost connection loses nothing."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..enums import StatusImpor


class ImporSaldo(models.Model):
    """``lembar`` holds the file's cells as read, ``susunan`` what its columns mean, ``peta`` the
    account of each row. ``kunci`` becomes the entry's key, so it posts once."""

    kunci = models.UUIDField("kunci", unique=True, default=uuid.uuid4)
    nama_berkas = models.CharField("nama berkas", max_length=150)
    status = models.CharField(
        "status", max_length=7, choices=StatusImpor, default=StatusImpor.SUSUN
    )
    lembar = models.JSONField("lembar")
    susunan = models.JSONField("susunan kolom", default=dict)
    peta = models.JSONField("peta akun", default=dict)
    tanggal = models.DateField("tanggal saldo", null=True, blank=True)
    jurnal = models.OneToOneField(
        "akuntansi.Jurnal", models.PROTECT, null=True, blank=True, related_name="impor"
    )
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    diubah_pada = models.DateTimeField("diubah pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "impor saldo"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=StatusImpor.SELESAI, jurnal__isnull=False)
                | Q(status__in=[StatusImpor.SUSUN, StatusImpor.BATAL], jurnal__isnull=True),
                name="impor_selesai_berjurnal",
            )
        ]

    def __str__(self) -> str:
        return self.nama_berkas
