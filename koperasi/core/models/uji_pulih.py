"""A restore drill: which archive was brought back beside the books, and what was proved."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class UjiPulih(models.Model):
    """``hasil`` is a list of proofs: ``judul``, ``lulus``, ``keterangan``."""

    hanya_tambah = True

    kunci = models.CharField("kunci", max_length=120, unique=True)
    arsip = models.CharField("arsip", max_length=120)
    sha256 = models.CharField("SHA-256 arsip", max_length=64)
    momen_arsip = models.DateTimeField("arsip dibuat pada")
    tanggal_buku = models.DateField("tanggal buku")
    dimulai_pada = models.DateTimeField("dimulai pada", default=timezone.now)
    lama_detik = models.PositiveIntegerField("lama (detik)")
    lulus = models.BooleanField("lulus")
    alasan = models.CharField("alasan tidak lulus", max_length=1000, blank=True)
    hasil = models.JSONField("hasil tiap bukti")
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="oleh"
    )

    class Meta:
        verbose_name = verbose_name_plural = "uji pulih"
        ordering = ["-dimulai_pada"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lulus=True, alasan="")
                | (models.Q(lulus=False) & ~models.Q(alasan="")),
                name="uji_pulih_gagal_beralasan",
            )
        ]

    def __str__(self) -> str:
        return f"{self.arsip}: {'lulus' if self.lulus else 'tidak lulus'}"
