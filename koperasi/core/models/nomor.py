"""Counters of document numbers: one row per book and year."""

from django.db import models


class BukuNomor(models.Model):
    buku = models.CharField("buku", max_length=20)
    tahun = models.PositiveSmallIntegerField("tahun")
    terakhir = models.PositiveIntegerField("nomor terakhir", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "buku nomor"
        constraints = [
            models.UniqueConstraint(fields=["buku", "tahun"], name="satu_buku_nomor_per_tahun")
        ]

    def __str__(self) -> str:
        return f"{self.buku}/{self.tahun}: {self.terakhir}"
