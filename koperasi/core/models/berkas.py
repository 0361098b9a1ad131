"""A stored file: named by its own SHA-256, written once, never overwritten."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Berkas(models.Model):
    """The bytes lie in ``BERKAS_DIR/ab/cd…``; see ``koperasi.core.berkas``."""

    hanya_tambah = True

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    tipe = models.CharField("tipe isi", max_length=100)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "berkas"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="sha256_berkas_sah"
            )
        ]

    def __str__(self) -> str:
        return self.sha256
