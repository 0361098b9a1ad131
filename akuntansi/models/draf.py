"""Drafts: entries somebody is still writing. They live apart, so a ``Jurnal`` is always final."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class DrafJurnal(models.Model):
    """``isi`` holds the form as typed. ``kunci`` becomes the entry's key, so it posts once."""

    kunci = models.UUIDField("kunci", unique=True, default=uuid.uuid4)
    tanggal = models.DateField("tanggal", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=300, blank=True)
    isi = models.JSONField("isi formulir")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    diubah_pada = models.DateTimeField("diubah pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "draf jurnal"
        ordering = ["-diubah_pada"]

    def __str__(self) -> str:
        return self.keterangan or "draf"
