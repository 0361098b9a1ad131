"""Who inherits, and what the person has agreed to."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..enums import CaraPersetujuan


class AhliWaris(models.Model):
    """One heir of the current set; the shares of a set sum to 100 (``bagian_ahli_waris_utuh``).

    A new set replaces the old one, whose rows get ``diganti_pada``.
    """

    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="ahli_waris")
    nama = models.CharField("nama", max_length=120)
    hubungan = models.CharField("hubungan", max_length=40)
    tanggal_lahir = models.DateField("tanggal lahir", null=True, blank=True)
    telepon = models.CharField("nomor HP", max_length=20, blank=True)
    wali = models.CharField("wali bila belum dewasa", max_length=120, blank=True)
    persen = models.DecimalField("bagian (persen)", max_digits=5, decimal_places=2)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    diganti_pada = models.DateTimeField("diganti pada", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "ahli waris"
        ordering = ["anggota", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(persen__gt=0, persen__lte=100),
                name="bagian_ahli_waris_sah",
                violation_error_message="Bagian tiap ahli waris lebih dari 0 sampai 100 persen.",
            )
        ]

    def __str__(self) -> str:
        return self.nama


class Persetujuan(models.Model):
    """Consent to keep and use personal data (UU 27/2022), given or withdrawn."""

    hanya_tambah = True

    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="persetujuan")
    naskah = models.CharField("versi naskah", max_length=20)
    diberikan = models.BooleanField("diberikan")
    cara = models.CharField("cara", max_length=12, choices=CaraPersetujuan)
    tanggal = models.DateField("tanggal")
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "persetujuan"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.anggota_id} {self.naskah}"
