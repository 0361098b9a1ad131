"""Minutes: written during and after the meeting, read and corrected in the next, then locked."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..enums import BagianNotulen, StatusNotulen
from .pertemuan import Pertemuan


class Notulen(models.Model):
    """The minutes of one meeting. ``disahkan_di`` is the later meeting that approved them; when
    that meeting closes, they are locked."""

    pertemuan = models.OneToOneField(Pertemuan, models.PROTECT, related_name="notulen")
    status = models.CharField(
        "status", max_length=9, choices=StatusNotulen, default=StatusNotulen.DRAF
    )
    dibaca_di = models.ForeignKey(
        Pertemuan, models.PROTECT, null=True, blank=True, related_name="notulen_dibaca"
    )
    disahkan_di = models.ForeignKey(
        Pertemuan, models.PROTECT, null=True, blank=True, related_name="notulen_disahkan"
    )
    disahkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    disahkan_pada = models.DateTimeField("disahkan pada", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "notulen"
        ordering = ["-pertemuan__tanggal"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=StatusNotulen.DRAF, dibaca_di__isnull=True)
                | Q(
                    status__in=[s.value for s in StatusNotulen if s != StatusNotulen.DRAF],
                    dibaca_di__isnull=False,
                ),
                name="notulen_dibaca_di_pertemuan",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["DISAHKAN", "TERKUNCI"],
                    disahkan_di__isnull=False,
                    disahkan_oleh__isnull=False,
                    disahkan_pada__isnull=False,
                )
                | Q(
                    status__in=["DRAF", "DIBACA", "DIKOREKSI"],
                    disahkan_di__isnull=True,
                    disahkan_oleh__isnull=True,
                    disahkan_pada__isnull=True,
                ),
                name="notulen_disahkan_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"Notulen {self.pertemuan}"

    @property
    def draf(self) -> bool:
        return self.status == StatusNotulen.DRAF

    @property
    def dapat_dikoreksi(self) -> bool:
        return self.status in (StatusNotulen.DIBACA, StatusNotulen.DIKOREKSI)


class IsiNotulen(models.Model):
    """One section as it reads now: the ``PerubahanNotulen`` whose number is ``versi``."""

    notulen = models.ForeignKey(Notulen, models.PROTECT, related_name="isi")
    bagian = models.CharField("bagian", max_length=13, choices=BagianNotulen)
    teks = models.TextField("isi", blank=True)
    versi = models.PositiveIntegerField("versi", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "isi notulen"
        ordering = ["notulen", "id"]
        constraints = [
            models.UniqueConstraint(fields=["notulen", "bagian"], name="satu_isi_per_bagian"),
            models.CheckConstraint(
                condition=Q(bagian__in=BagianNotulen.values), name="bagian_notulen_sah"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notulen_id} {self.bagian}"


class PerubahanNotulen(models.Model):
    """What was written into a section and by whom; after the reading a correction, with reason."""

    hanya_tambah = True

    kunci = models.UUIDField("kunci", unique=True)
    notulen = models.ForeignKey(Notulen, models.PROTECT, related_name="perubahan")
    bagian = models.CharField("bagian", max_length=13, choices=BagianNotulen)
    versi = models.PositiveIntegerField("versi")
    semula = models.TextField("semula", blank=True)
    menjadi = models.TextField("menjadi", blank=True)
    koreksi = models.BooleanField("koreksi", default=False)
    alasan = models.CharField("alasan koreksi", max_length=200, blank=True)
    pertemuan = models.ForeignKey(
        Pertemuan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="koreksi_notulen",
        verbose_name="dikoreksi di pertemuan",
    )
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField("pada")
    diterima_pada = models.DateTimeField("diterima pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "perubahan notulen"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["notulen", "bagian", "versi"], name="satu_perubahan_per_versi_notulen"
            ),
            models.CheckConstraint(
                condition=Q(bagian__in=BagianNotulen.values), name="bagian_perubahan_notulen_sah"
            ),
            models.CheckConstraint(
                condition=Q(koreksi=False, pertemuan__isnull=True)
                | Q(koreksi=True, pertemuan__isnull=False) & ~Q(alasan=""),
                name="koreksi_notulen_beralasan",
                violation_error_message="Tulis apa yang dikoreksi dan mengapa.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notulen_id} {self.bagian} v{self.versi}"
