"""Book periods (months) and what stays when one closes."""

import datetime as dt

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func
from django.utils import timezone

from koperasi.core.fields import RupiahField

from ..enums import StatusPeriode


class RentangTanggal(Func):
    function = "daterange"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = DateRangeField()


class PeriodeQuerySet(models.QuerySet["Periode"]):
    def terbuka(self) -> "PeriodeQuerySet":
        return self.filter(status=StatusPeriode.BUKA)

    def memuat(self, tanggal: dt.date) -> "PeriodeQuerySet":
        return self.filter(mulai__lte=tanggal, selesai__gte=tanggal)


class Periode(models.Model):
    """A month of a book year. Several may be open; they close in order, the last one re-opens."""

    tahun_buku = models.PositiveSmallIntegerField("tahun buku")
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai")
    status = models.CharField(
        "status", max_length=5, choices=StatusPeriode, default=StatusPeriode.BUKA
    )

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "periode"
        ordering = ["mulai"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(selesai__gte=F("mulai")),
                name="periode_berurut",
                violation_error_message="Akhir periode tidak boleh mendahului awalnya.",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=StatusPeriode.values), name="status_periode_sah"
            ),
            ExclusionConstraint(
                name="periode_tidak_tumpang_tindih",
                expressions=[(RentangTanggal("mulai", "selesai"), RangeOperators.OVERLAPS)],
                violation_error_message="Periode ini bertumpang tindih dengan periode lain.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mulai:%Y-%m}"


class PeristiwaPeriode(models.Model):
    """Closing or re-opening. Either takes two people; re-opening a reason as well."""

    hanya_tambah = True

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="peristiwa")
    status = models.CharField("menjadi", max_length=5, choices=StatusPeriode)
    alasan = models.CharField("alasan", max_length=300, blank=True)
    diminta_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    disetujui_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "peristiwa periode"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=StatusPeriode.TUTUP)
                | (
                    ~models.Q(alasan="")
                    & models.Q(diminta_oleh__isnull=False)
                    & ~models.Q(diminta_oleh=F("disetujui_oleh"))
                ),
                name="buka_kembali_dua_orang",
                violation_error_message="Membuka kembali periode memerlukan alasan dan dua orang.",
            ),
            # Rows from before this rule stay as they are: the migration adds it NOT VALID.
            models.CheckConstraint(
                condition=~models.Q(status=StatusPeriode.TUTUP)
                | (
                    models.Q(diminta_oleh__isnull=False)
                    & ~models.Q(diminta_oleh=F("disetujui_oleh"))
                ),
                name="tutup_dua_orang",
                violation_error_message="Menutup buku memerlukan dua orang yang berbeda.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.periode} {self.status}"


class SaldoTutup(models.Model):
    """Checkpoint of a closed month: sums of an account since the first entry up to its last day.

    ``*_penutup`` is the part that came from closing entries, which the PHU leaves out.
    """

    periode = models.ForeignKey(Periode, models.PROTECT, related_name="saldo_tutup")
    akun = models.ForeignKey("akuntansi.Akun", models.PROTECT, related_name="+")
    debit = RupiahField("debit")
    kredit = RupiahField("kredit")
    debit_penutup = RupiahField("debit penutup", default=0)
    kredit_penutup = RupiahField("kredit penutup", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "saldo tutup"
        constraints = [
            models.UniqueConstraint(fields=["periode", "akun"], name="satu_saldo_tutup_per_akun")
        ]

    def __str__(self) -> str:
        return f"{self.periode} {self.akun}"
