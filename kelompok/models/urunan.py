"""Levies that members decided: so much a month, for so many months (fitur C17)."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Floor
from django.utils import timezone

from koperasi.core.fields import RupiahField
from koperasi.core.uang import format_rupiah

from ..enums import LingkupUrunan
from .kelompok import Kelompok

BULAN_TERBANYAK = 120


class Urunan(models.Model):
    """The decision. Whoever is a member on the first of a month owes that month; of a group's
    levy whoever belongs to the group that day. ``akun`` is the account's code on the day of the
    decision, so that all its money lies in one place."""

    nama = models.CharField("nama urunan", max_length=80)
    keperluan = models.CharField("untuk keperluan", max_length=300)
    lingkup = models.CharField("berlaku untuk", max_length=8, choices=LingkupUrunan)
    kelompok = models.ForeignKey(
        Kelompok, models.PROTECT, null=True, blank=True, related_name="urunan"
    )
    jumlah = RupiahField("jumlah sebulan")
    banyak_bulan = models.PositiveSmallIntegerField("banyak bulan")
    mulai = models.DateField("mulai bulan")
    keputusan = models.ForeignKey(
        "kelompok.Keputusan", models.PROTECT, null=True, blank=True, related_name="urunan"
    )
    dasar = models.CharField("dasar keputusan", max_length=200)
    akun = models.CharField("akun", max_length=20)
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tanggal_buku = models.DateField("tanggal buku")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    dihentikan_pada = models.DateField("dihentikan pada", null=True, blank=True)
    dihentikan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    alasan_henti = models.CharField("alasan dihentikan", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "urunan"
        ordering = ["-mulai", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    jumlah__gt=0,
                    jumlah=Floor(F("jumlah")),
                    banyak_bulan__range=(1, BULAN_TERBANYAK),
                    mulai__day=1,
                )
                & ~Q(nama="")
                & ~Q(dasar="")
                & ~Q(akun=""),
                name="urunan_sah",
                violation_error_message="Isi jumlah, banyak bulan, dan dasar keputusannya.",
            ),
            models.CheckConstraint(
                condition=Q(lingkup=LingkupUrunan.SEMUA, kelompok__isnull=True)
                | Q(lingkup=LingkupUrunan.KELOMPOK, kelompok__isnull=False),
                name="lingkup_urunan_sah",
                violation_error_message="Pilih kelompoknya.",
            ),
            models.CheckConstraint(
                condition=Q(
                    dihentikan_pada__isnull=True, dihentikan_oleh__isnull=True, alasan_henti=""
                )
                | Q(dihentikan_pada__isnull=False, dihentikan_oleh__isnull=False)
                & ~Q(alasan_henti=""),
                name="urunan_dihentikan_beralasan",
                violation_error_message="Tulis alasan urunan dihentikan.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class RentangBulan(Func):
    """The months from ``dari_bulan`` to ``sampai_bulan``, both included, counted from 1."""

    function = "int4range"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = IntegerRangeField()


class PembayaranUrunan(models.Model):
    """Months that a member paid, by one voucher; months count from 1. A reversal sets
    ``jurnal_balik`` once, and the months are owed again."""

    urunan = models.ForeignKey(Urunan, models.PROTECT, related_name="pembayaran")
    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="+")
    dari_bulan = models.PositiveSmallIntegerField("dari bulan ke")
    sampai_bulan = models.PositiveSmallIntegerField("sampai bulan ke")
    jumlah = RupiahField("jumlah")
    tanggal = models.DateField("tanggal")
    jurnal = models.OneToOneField("akuntansi.Jurnal", models.PROTECT, related_name="+")
    jurnal_balik = models.OneToOneField(
        "akuntansi.Jurnal", models.PROTECT, null=True, blank=True, related_name="+"
    )
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "pembayaran urunan"
        ordering = ["-id"]
        indexes = [models.Index(fields=["urunan", "anggota"], name="pembayaran_urunan_per_orang")]
        constraints = [
            ExclusionConstraint(
                name="bulan_urunan_dibayar_sekali",
                expressions=[
                    ("urunan", RangeOperators.EQUAL),
                    ("anggota", RangeOperators.EQUAL),
                    (RentangBulan("dari_bulan", "sampai_bulan"), RangeOperators.OVERLAPS),
                ],
                condition=Q(jurnal_balik__isnull=True),
                violation_error_message="Bulan itu sudah dibayar.",
            ),
            models.CheckConstraint(
                condition=Q(jumlah__gt=0, jumlah=Floor(F("jumlah")), dari_bulan__gt=0)
                & Q(sampai_bulan__gte=F("dari_bulan")),
                name="jumlah_urunan_utuh",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.urunan_id} {self.anggota_id} {format_rupiah(self.jumlah)}"

    @property
    def banyak(self) -> int:
        return self.sampai_bulan - self.dari_bulan + 1
