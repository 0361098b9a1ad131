"""What was printed into members' passbooks."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..enums import JenisCetakBuku
from .rekening import RekeningSimpanan


class CetakBukuTabungan(models.Model):
    """Movements ``dari_urut`` to ``sampai_urut`` went onto a page from ``baris_mulai`` on.

    A print goes on where the last one ended, or is a second one with its reason (trigger
    ``cetak_buku_berurutan``). A new book may begin without any movement: ``sampai_urut`` is then
    the last printed one.
    """

    hanya_tambah = True

    rekening = models.ForeignKey(RekeningSimpanan, models.PROTECT, related_name="cetakan_buku")
    jenis = models.CharField("jenis", max_length=9, choices=JenisCetakBuku)
    dari_urut = models.PositiveIntegerField("dari mutasi")
    sampai_urut = models.PositiveIntegerField("sampai mutasi")
    buku = models.PositiveSmallIntegerField("buku ke")
    halaman = models.PositiveSmallIntegerField("halaman")
    baris_mulai = models.PositiveSmallIntegerField("mulai baris")
    baris_sehalaman = models.PositiveSmallIntegerField("baris sehalaman")
    alasan = models.CharField("alasan", max_length=200, blank=True)
    kunci = models.UUIDField("kunci", unique=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "cetakan buku tabungan"
        ordering = ["rekening", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    jenis__in=JenisCetakBuku.values,
                    dari_urut__gte=1,
                    buku__gte=1,
                    halaman__gte=1,
                    baris_mulai__gte=1,
                    baris_mulai__lte=F("baris_sehalaman"),
                )
                & (
                    Q(sampai_urut__gte=F("dari_urut"))
                    | Q(jenis="BUKU_BARU", sampai_urut=F("dari_urut") - 1)
                ),
                name="cetak_buku_sah",
            ),
            models.CheckConstraint(
                condition=Q(jenis="LANJUT", alasan="") | ~Q(jenis="LANJUT") & ~Q(alasan=""),
                name="cetak_buku_beralasan",
                violation_error_message="Tulis alasan mencetak ulang atau mengganti buku.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rekening_id} {self.dari_urut}–{self.sampai_urut}"
