"""Sanctions on a group or a member: what stops, why, until when, when it is looked at again."""

import datetime as dt

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from koperasi.core.models import Pengguna

from ..enums import LayananDihentikan
from .kelompok import Kelompok
from .keputusan import Keputusan


class SanksiQuerySet(models.QuerySet["Sanksi"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "SanksiQuerySet":
        return self.filter(kelompok__in=Kelompok.objects.terlihat_oleh(pengguna))

    def berlaku(self, tanggal: dt.date) -> "SanksiQuerySet":
        """Those in force on a day."""
        return self.filter(
            Q(mulai__lte=tanggal),
            Q(sampai__isnull=True) | Q(sampai__gte=tanggal),
            Q(dicabut_sejak__isnull=True) | Q(dicabut_sejak__gt=tanggal),
        )

    def perlu_ditinjau(self, tanggal: dt.date) -> "SanksiQuerySet":
        return self.berlaku(tanggal).filter(tinjau_pada__lte=tanggal)


class Sanksi(models.Model):
    """Without ``anggota`` it is on the whole group. Its reason and terms stay as they were written;
    a review moves only the date of the next one, and lifting it ends it once (formulir C8)."""

    kunci = models.UUIDField("kunci", unique=True)
    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="sanksi")
    anggota = models.ForeignKey(
        "anggota.Anggota", models.PROTECT, null=True, blank=True, related_name="sanksi"
    )
    alasan = models.CharField("alasan", max_length=500)
    layanan = ArrayField(
        models.CharField(max_length=14, choices=LayananDihentikan),
        verbose_name="layanan yang dihentikan",
    )
    mulai = models.DateField("mulai")
    sampai = models.DateField("berakhir pada", null=True, blank=True)
    syarat = models.CharField("syarat pemulihan", max_length=500)
    tinjau_pada = models.DateField("ditinjau pada")
    keputusan = models.ForeignKey(
        Keputusan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sanksi",
        verbose_name="keputusan kelompok",
    )
    ditetapkan_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)
    dicabut_sejak = models.DateField("dicabut sejak", null=True, blank=True)
    dicabut_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    alasan_cabut = models.CharField("alasan dicabut", max_length=300, blank=True)

    objects = SanksiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "sanksi"
        ordering = ["-mulai", "-id"]
        indexes = [models.Index(fields=["kelompok", "-mulai"], name="sanksi_per_kelompok")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alasan="") & ~Q(syarat="") & Q(layanan__len__gt=0),
                name="sanksi_beralasan",
                violation_error_message="Tulis alasan, layanan yang dihentikan, dan syarat "
                "pemulihannya.",
            ),
            models.CheckConstraint(
                condition=(Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")))
                & Q(tinjau_pada__gt=F("mulai")),
                name="sanksi_berurut",
                violation_error_message="Peninjauan dan akhir sanksi harus sesudah mulainya.",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_sejak__isnull=True, dicabut_oleh__isnull=True)
                | Q(dicabut_sejak__gte=F("mulai"), dicabut_oleh__isnull=False)
                & ~Q(alasan_cabut=""),
                name="sanksi_dicabut_lengkap",
                violation_error_message="Tulis mengapa sanksi dicabut.",
            ),
        ]

    def __str__(self) -> str:
        return f"Sanksi sejak {self.mulai:%d-%m-%Y}"

    @property
    def kata_layanan(self) -> str:
        return ", ".join(LayananDihentikan(kode).label.lower() for kode in self.layanan)


class TinjauanSanksi(models.Model):
    """Somebody looked at a sanction again, and said when to look next."""

    hanya_tambah = True

    kunci = models.UUIDField("kunci", unique=True)
    sanksi = models.ForeignKey(Sanksi, models.PROTECT, related_name="tinjauan")
    tanggal = models.DateField("tanggal")
    hasil = models.CharField("hasil peninjauan", max_length=500)
    berikut = models.DateField("ditinjau lagi pada")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "tinjauan sanksi"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(hasil="") & Q(berikut__gt=F("tanggal")),
                name="tinjauan_sanksi_sah",
                violation_error_message="Tulis hasilnya; peninjauan berikutnya sesudah hari ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"Tinjauan {self.sanksi_id}"
