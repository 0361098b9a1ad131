"""The reports of a finished month: one row per month, one per kind of paper."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..enums import JenisLaporanBulanan


class LaporanBulanan(models.Model):
    """A month whose papers were asked for; ``bulan`` is its first day."""

    bulan = models.DateField("bulan", unique=True)
    tanggal_buku = models.DateField("tanggal buku")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "laporan bulanan"
        ordering = ["-bulan"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(bulan__day=1), name="bulan_laporan_tanggal_satu"
            )
        ]

    def __str__(self) -> str:
        return f"Laporan bulanan {self.bulan:%m-%Y}"


class ButirLaporanBulanan(models.Model):
    """One kind: its paper, or the sentence why there is none yet."""

    laporan = models.ForeignKey(LaporanBulanan, models.PROTECT, related_name="butir")
    jenis = models.CharField("jenis", max_length=12, choices=JenisLaporanBulanan)
    dokumen = models.ForeignKey("core.Dokumen", models.PROTECT, null=True, related_name="+")
    alasan = models.CharField("alasan dilewati", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "butir laporan bulanan"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["laporan", "jenis"], name="satu_butir_per_jenis_laporan"
            ),
            models.CheckConstraint(
                condition=models.Q(jenis__in=JenisLaporanBulanan.values),
                name="jenis_laporan_bulanan_sah",
            ),
            models.CheckConstraint(
                condition=models.Q(dokumen__isnull=False, alasan="")
                | models.Q(dokumen__isnull=True) & ~models.Q(alasan=""),
                name="butir_laporan_berdokumen_atau_beralasan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.laporan}: {self.jenis}"
