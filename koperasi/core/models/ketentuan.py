"""Policies that were decided: since when, until when, where, why, and by whom."""

import datetime as dt

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from ..enums import Forum
from ..tulisan import tanggal_panjang


class RentangBerlaku(Func):
    function = "daterange"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = DateRangeField()


class Keputusan(models.Model):
    """What was decided and where; the same words in a proposal and in what came of it."""

    kode = models.CharField("kode", max_length=60)
    tahun_buku = models.PositiveSmallIntegerField("tahun buku", null=True)
    berlaku_sejak = models.DateField("berlaku sejak", null=True)
    forum = models.CharField("diputuskan di", max_length=14, choices=Forum)
    diputuskan_pada = models.DateField("diputuskan pada")
    # The first sealed rows name these two columns so, and are read by that name for ever.
    nomor_keputusan = models.CharField("nomor keputusan", max_length=200, db_column="dasar")
    alasan = models.CharField("alasan", max_length=500, blank=True)
    diusulkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        db_column="dibuat_oleh_id",
    )
    tanggal_buku = models.DateField("dicatat pada tanggal buku")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        abstract = True

    @property
    def dasar(self) -> str:
        """The decision as one says it: its number, where and when."""
        pada = tanggal_panjang(self.diputuskan_pada)
        if self.forum == Forum.LAINNYA:
            return f"{self.nomor_keputusan}, {pada}"
        return f"{Forum(self.forum).label} {pada}, {self.nomor_keputusan}"


class KetentuanQuerySet(models.QuerySet["Ketentuan"]):
    def berdiri(self) -> "KetentuanQuerySet":
        """Without those withdrawn before they began."""
        return self.filter(dicabut_pada__isnull=True)

    def berlaku(self, tanggal: dt.date) -> "KetentuanQuerySet":
        """The rows whose range holds the day: at most one of a policy."""
        return self.berdiri().filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tanggal),
            berlaku_sejak__lte=tanggal,
        )


class Ketentuan(Keputusan):
    """A decided value: for a range of days (open until replaced), or for a book year.

    Nothing of it changes but its future: its last day while that day is still to come, and
    whether it begins at all. A year's later ``versi`` replaces the earlier one, with a reason.
    """

    nilai = models.JSONField("nilai")
    versi = models.PositiveSmallIntegerField("versi", default=1)
    berlaku_sampai = models.DateField("berlaku sampai", null=True)
    sampai_diubah_pada = models.DateField("akhirnya ditentukan pada tanggal buku", null=True)
    dua_orang = models.BooleanField("memerlukan dua orang", default=False)
    disetujui_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    kunci = models.UUIDField("kunci", unique=True, null=True)
    dicabut_pada = models.DateField("dicabut pada tanggal buku", null=True)
    dicabut_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    pencabutan_diusulkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    alasan_cabut = models.CharField("alasan mencabut", max_length=500, blank=True)

    objects = KetentuanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "ketentuan"
        ordering = ["kode", "-tahun_buku", "-berlaku_sejak", "-versi"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tahun_buku__isnull=True, berlaku_sejak__isnull=False, versi=1)
                | Q(tahun_buku__isnull=False, berlaku_sejak=None, berlaku_sampai=None),
                name="ketentuan_bertanggal_atau_bertahun",
            ),
            ExclusionConstraint(
                name="ketentuan_tidak_tumpang_tindih",
                expressions=[
                    ("kode", RangeOperators.EQUAL),
                    (RentangBerlaku("berlaku_sejak", "berlaku_sampai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(dicabut_pada__isnull=True, berlaku_sejak__isnull=False),
                violation_error_message="Sudah ada ketentuan yang berlaku sejak tanggal itu; "
                "penggantinya paling cepat berlaku sehari sesudahnya.",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True)
                | Q(berlaku_sampai__gte=F("berlaku_sejak"), sampai_diubah_pada__isnull=False),
                name="ketentuan_berurut",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sejak__isnull=True) | Q(berlaku_sejak__gte=F("tanggal_buku")),
                name="ketentuan_tidak_surut",
                violation_error_message="Ketentuan baru tidak boleh berlaku surut; "
                "pilih hari ini atau sesudahnya.",
            ),
            models.UniqueConstraint(
                fields=["kode", "tahun_buku", "versi"],
                condition=Q(tahun_buku__isnull=False),
                name="satu_versi_ketentuan_tahun_buku",
            ),
            models.CheckConstraint(
                condition=~Q(nomor_keputusan="")
                & Q(forum__in=Forum.values)
                & Q(diputuskan_pada__lte=F("tanggal_buku")),
                name="ketentuan_berdasar",
            ),
            models.CheckConstraint(
                condition=Q(versi=1) | (Q(versi__gt=1) & ~Q(alasan="")),
                name="versi_ketentuan_beralasan",
                violation_error_message="Tulis alasan mengubah keputusan tahun buku ini.",
            ),
            models.CheckConstraint(
                condition=Q(dua_orang=False)
                | (
                    Q(diusulkan_oleh__isnull=False, disetujui_oleh__isnull=False)
                    & ~Q(diusulkan_oleh=F("disetujui_oleh"))
                ),
                name="ketentuan_uang_dua_orang",
                violation_error_message="Ketentuan yang menyangkut uang diusulkan oleh satu "
                "orang dan disetujui oleh orang lain.",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada=None, alasan_cabut="")
                & Q(dicabut_oleh=None, pencabutan_diusulkan_oleh=None)
                | (
                    Q(dicabut_pada__isnull=False, dicabut_oleh__isnull=False)
                    & ~Q(alasan_cabut="")
                    & (
                        Q(dua_orang=False)
                        | Q(pencabutan_diusulkan_oleh__isnull=False)
                        & ~Q(pencabutan_diusulkan_oleh=F("dicabut_oleh"))
                    )
                ),
                name="pencabutan_ketentuan_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.masa}"

    @property
    def masa(self) -> str:
        """When it holds, in words."""
        if self.berlaku_sejak is None:
            return f"tahun buku {self.tahun_buku}" + (
                f", versi {self.versi}" if self.versi > 1 else ""
            )
        return f"sejak {tanggal_panjang(self.berlaku_sejak)}"
