"""Visits of the PPL to a group: that somebody of the cooperative saw it is what tells a group from
one that exists on paper only (riset risiko B2)."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from koperasi.core.models import Pengguna

from .kelompok import Kelompok


class KunjunganQuerySet(models.QuerySet["KunjunganPPL"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "KunjunganQuerySet":
        """Also for the PJ: she knows best whether a visit took place."""
        return self.filter(kelompok__in=Kelompok.objects.terlihat_oleh(pengguna))

    def berlaku(self) -> "KunjunganQuerySet":
        """Those that nobody took back."""
        return self.filter(pembatalan__isnull=True)

    def sejak_dibentuk(self, tanggal: dt.date) -> "KunjunganQuerySet":
        """Those that count for a group, as far as a day: made since it was founded."""
        return self.berlaku().filter(tanggal__gte=F("kelompok__dibentuk"), tanggal__lte=tanggal)


class KunjunganPPL(models.Model):
    """Who visited on which day, whom she met, and what came of it. A mistake is taken back by a row
    of its own, and recorded again."""

    hanya_tambah = True

    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="kunjungan")
    tanggal = models.DateField("tanggal kunjungan")
    pengunjung = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="dikunjungi oleh",
    )
    ditemui = models.CharField("yang ditemui", max_length=300)
    hasil = models.CharField("hasil kunjungan", max_length=1000)
    foto = models.ForeignKey(
        "core.Berkas", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="foto"
    )
    kunci = models.UUIDField("kunci", unique=True, default=uuid.uuid4)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)

    objects = KunjunganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kunjungan PPL"
        ordering = ["-tanggal", "-id"]
        indexes = [
            models.Index(fields=["kelompok", "-tanggal"], name="kunjungan_per_kelompok"),
            models.Index(fields=["-tanggal", "-id"], name="kunjungan_terakhir"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(ditemui="") & ~Q(hasil=""),
                name="kunjungan_beruraian",
                violation_error_message="Tulis siapa yang ditemui dan hasil kunjungannya.",
            ),
            models.CheckConstraint(
                condition=Q(tanggal__lte=F("tanggal_buku")),
                name="kunjungan_tidak_mendahului",
                violation_error_message="Tanggal kunjungan tidak boleh sesudah hari ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"Kunjungan {self.tanggal:%d-%m-%Y}"


class PembatalanKunjungan(models.Model):
    """A visit that was recorded by mistake: it stays readable, and counts no more."""

    hanya_tambah = True

    kunjungan = models.OneToOneField(KunjunganPPL, models.PROTECT, related_name="pembatalan")
    alasan = models.CharField("alasan", max_length=300)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "pembatalan kunjungan"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alasan=""),
                name="pembatalan_kunjungan_beralasan",
                violation_error_message="Tulis mengapa kunjungan ini dibatalkan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pembatalan {self.kunjungan_id}"
