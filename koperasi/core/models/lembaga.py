"""The documents that make the cooperative what it is, each in versions with their days."""

import datetime as dt

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from ..enums import JenisDokumenLembaga, WilayahKeanggotaan


class RentangBerlaku(Func):
    """The days from ``berlaku_sejak`` to ``berlaku_sampai``, both included."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = DateRangeField()


class DokumenLembagaQuerySet(models.QuerySet["DokumenLembaga"]):
    def sah(self) -> "DokumenLembagaQuerySet":
        """Versions that were not withdrawn as entered by mistake."""
        return self.filter(dicabut_pada__isnull=True)

    def berlaku(self, tanggal: dt.date) -> "DokumenLembagaQuerySet":
        """The version of each document that holds on a day. A permit past its own last day holds
        no longer, even without a successor."""
        return self.sah().filter(
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tanggal),
            Q(kedaluwarsa__isnull=True) | Q(kedaluwarsa__gte=tanggal),
            berlaku_sejak__lte=tanggal,
        )


class DokumenLembaga(models.Model):
    """One version of a document. ``perihal`` tells apart documents of one kind ("Pinjaman").

    ``berlaku_sampai`` is the day before the next version and follows from it; ``kedaluwarsa`` is
    the last day that a permit names itself. Nothing else changes (trigger
    ``dokumen_lembaga_dijaga``); a version entered wrongly is withdrawn with a reason.
    """

    jenis = models.CharField("jenis", max_length=16, choices=JenisDokumenLembaga)
    perihal = models.CharField("perihal", max_length=100, blank=True)
    nomor = models.CharField("nomor", max_length=80)
    diputuskan_pada = models.DateField("diputuskan pada")
    diputuskan_oleh = models.CharField("diputuskan oleh", max_length=120)
    berlaku_sejak = models.DateField("berlaku sejak")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    kedaluwarsa = models.DateField("habis berlaku pada", null=True, blank=True)
    wilayah = models.CharField(
        "wilayah keanggotaan", max_length=18, choices=WilayahKeanggotaan, blank=True
    )
    jumlah = models.DecimalField(
        "jumlah setoran", max_digits=18, decimal_places=2, null=True, blank=True
    )
    keterangan = models.CharField("keterangan", max_length=300, blank=True)
    berkas = models.ForeignKey(
        "core.Berkas", models.PROTECT, null=True, blank=True, related_name="+"
    )
    dicabut_pada = models.DateField("dicabut pada", null=True, blank=True)
    dicabut_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    alasan_cabut = models.CharField("alasan pencabutan", max_length=300, blank=True)
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    tanggal_buku = models.DateField("tanggal buku")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = DokumenLembagaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "dokumen kelembagaan"
        ordering = ["jenis", "perihal", "-berlaku_sejak", "-id"]
        constraints = [
            ExclusionConstraint(
                name="dokumen_lembaga_tidak_tumpang_tindih",
                expressions=[
                    ("jenis", RangeOperators.EQUAL),
                    ("perihal", RangeOperators.EQUAL),
                    (RentangBerlaku("berlaku_sejak", "berlaku_sampai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(dicabut_pada__isnull=True),
                violation_error_message="Sudah ada versi yang berlaku sejak tanggal itu. Pilih "
                "tanggal lain, atau cabut dahulu versi yang salah catat.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisDokumenLembaga.values), name="jenis_dokumen_lembaga_sah"
            ),
            models.CheckConstraint(
                condition=(
                    Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_sejak"))
                )
                & (Q(kedaluwarsa__isnull=True) | Q(kedaluwarsa__gte=F("berlaku_sejak")))
                & Q(diputuskan_pada__lte=F("tanggal_buku")),
                name="dokumen_lembaga_berurut",
                violation_error_message="Tanggalnya tidak berurut.",
            ),
            # Who grants the permit follows from where the members live, so no permit without it.
            models.CheckConstraint(
                condition=Q(jenis=JenisDokumenLembaga.IZIN, wilayah__in=WilayahKeanggotaan.values)
                | ~Q(jenis=JenisDokumenLembaga.IZIN) & Q(wilayah=""),
                name="izin_berwilayah",
                violation_error_message="Pilih wilayah keanggotaan pada izin usaha.",
            ),
            models.CheckConstraint(
                condition=Q(jenis=JenisDokumenLembaga.SETORAN, jumlah__isnull=False, jumlah__gt=0)
                | ~Q(jenis=JenisDokumenLembaga.SETORAN) & Q(jumlah__isnull=True),
                name="setoran_berjumlah",
                violation_error_message="Isi jumlah setoran modal.",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada__isnull=True, dicabut_oleh__isnull=True, alasan_cabut="")
                | Q(dicabut_pada__isnull=False, dicabut_oleh__isnull=False) & ~Q(alasan_cabut=""),
                name="pencabutan_lembaga_beralasan",
                violation_error_message="Tulis alasan mencabut.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} nomor {self.nomor}"

    @property
    def sebutan(self) -> str:
        """Its kind, with the subject where there is one."""
        jenis = self.get_jenis_display()
        return f"{jenis}: {self.perihal}" if self.perihal else jenis

    @property
    def penerbit(self) -> str:
        """Who grants a permit for this area."""
        return WilayahKeanggotaan(self.wilayah).penerbit if self.wilayah else ""
