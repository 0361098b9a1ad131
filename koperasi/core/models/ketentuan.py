"""Dated rules: a value that holds from a date on, decided by someone, never edited."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Ketentuan(models.Model):
    """A rule's value on a date is that of the row with the latest ``berlaku_sejak`` up to it.

    Open-ended rows under "the latest start wins" cannot overlap, so one row per rule and start
    date is all the database has to refuse.
    """

    hanya_tambah = True

    kode = models.CharField("kode", max_length=60)
    nilai = models.JSONField("nilai")
    berlaku_sejak = models.DateField("berlaku sejak")
    dasar = models.CharField("dasar keputusan", max_length=200)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "ketentuan"
        ordering = ["kode", "-berlaku_sejak"]
        constraints = [
            models.UniqueConstraint(
                fields=["kode", "berlaku_sejak"],
                name="satu_ketentuan_per_tanggal",
                violation_error_message="Sudah ada ketentuan yang berlaku sejak tanggal itu; "
                "penggantinya paling cepat berlaku sehari sesudahnya.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kode} sejak {self.berlaku_sejak}"
