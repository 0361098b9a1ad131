"""The group's own rules, agreed in a meeting; each change is a whole new version."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .kelompok import Kelompok
from .keputusan import Keputusan


class PeraturanKelompok(models.Model):
    """One version, in force from ``berlaku_sejak`` until the next. It says what is rewarded and
    what is punished; one without the other is no rule of tanggung renteng (formulir C4)."""

    hanya_tambah = True

    kunci = models.UUIDField("kunci", unique=True)
    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="peraturan")
    versi = models.PositiveSmallIntegerField("versi")
    berlaku_sejak = models.DateField("berlaku sejak")
    keputusan = models.OneToOneField(Keputusan, models.PROTECT, related_name="peraturan")
    penghargaan = models.TextField("penghargaan")
    sanksi = models.TextField("sanksi")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "peraturan kelompok"
        ordering = ["kelompok", "-versi"]
        constraints = [
            models.UniqueConstraint(fields=["kelompok", "versi"], name="satu_versi_peraturan"),
            models.UniqueConstraint(
                fields=["kelompok", "berlaku_sejak"],
                name="satu_peraturan_per_hari",
                violation_error_message="Sudah ada peraturan yang berlaku sejak tanggal itu.",
            ),
            models.CheckConstraint(
                condition=~Q(penghargaan="") & ~Q(sanksi=""),
                name="peraturan_berpenghargaan_dan_bersanksi",
                violation_error_message="Peraturan kelompok memuat penghargaan dan sanksi.",
            ),
        ]

    def __str__(self) -> str:
        return f"Peraturan kelompok versi {self.versi}"


class PasalPeraturan(models.Model):
    hanya_tambah = True

    peraturan = models.ForeignKey(PeraturanKelompok, models.PROTECT, related_name="pasal")
    nomor = models.PositiveSmallIntegerField("pasal")
    judul = models.CharField("judul", max_length=80, blank=True)
    isi = models.TextField("isi")

    class Meta:
        verbose_name = verbose_name_plural = "pasal peraturan kelompok"
        ordering = ["peraturan", "nomor"]
        constraints = [
            models.UniqueConstraint(fields=["peraturan", "nomor"], name="satu_nomor_pasal"),
            models.CheckConstraint(condition=~Q(isi="") & Q(nomor__gt=0), name="pasal_berisi"),
        ]

    def __str__(self) -> str:
        return f"Pasal {self.nomor}"
