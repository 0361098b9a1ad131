"""Who leads and who supervises the cooperative, for which term (UU 25/1992 pasal 29 and 38)."""

import datetime as dt

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from ..enums import JABATAN_BANYAK_ORANG, JABATAN_PENGAWAS, JABATAN_PENGURUS, JabatanOrgan, Organ


class RentangJabatan(Func):
    """The days in office, the last one included; open while nobody has ended it."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = DateRangeField()


class MasaJabatanQuerySet(models.QuerySet["MasaJabatan"]):
    def menjabat(self, tanggal: dt.date) -> "MasaJabatanQuerySet":
        """Who is in office on a day; a term whose planned end has passed still runs until a
        successor is chosen, because an office is not empty by the calendar alone."""
        return self.filter(mulai__lte=tanggal).filter(
            Q(selesai__isnull=True) | Q(selesai__gte=tanggal)
        )


class MasaJabatan(models.Model):
    """One member in one office, from the day she took it.

    ``sampai`` is the end that the election set, at most ``batas_tahun`` years after ``mulai`` (the
    policy of that day); ``selesai`` the last day she really was in office. Only the ending is
    written later, once (trigger ``masa_jabatan_dijaga``).
    """

    organ = models.CharField("organ", max_length=8, choices=Organ)
    jabatan = models.CharField("jabatan", max_length=20, choices=JabatanOrgan)
    anggota = models.ForeignKey(
        "anggota.Anggota", models.PROTECT, related_name="masa_jabatan", verbose_name="anggota"
    )
    mulai = models.DateField("tanggal diangkat")
    sampai = models.DateField("akhir masa jabatan")
    batas_tahun = models.PositiveSmallIntegerField("masa jabatan terlama (tahun)")
    dasar = models.CharField("dasar pemilihan", max_length=200)
    pengesah = models.CharField("pengesah", max_length=120)
    selesai = models.DateField("tanggal berhenti", null=True, blank=True)
    alasan = models.CharField("alasan berhenti", max_length=200, blank=True)
    diakhiri_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    tanggal_buku = models.DateField("tanggal buku")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = MasaJabatanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "masa jabatan"
        ordering = ["organ", "-mulai", "jabatan", "id"]
        constraints = [
            ExclusionConstraint(
                name="satu_jabatan_per_orang",
                expressions=[
                    ("anggota", RangeOperators.EQUAL),
                    (RentangJabatan("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Anggota ini sudah memegang jabatan pengurus atau pengawas "
                "pada tanggal itu.",
            ),
            ExclusionConstraint(
                name="satu_orang_per_jabatan_organ",
                expressions=[
                    ("jabatan", RangeOperators.EQUAL),
                    (RentangJabatan("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(jabatan__in=[j.value for j in JABATAN_BANYAK_ORANG]),
                violation_error_message="Jabatan ini masih dipegang orang lain pada tanggal itu. "
                "Akhiri dahulu jabatannya.",
            ),
            models.CheckConstraint(
                condition=Q(organ=Organ.PENGURUS, jabatan__in=[j.value for j in JABATAN_PENGURUS])
                | Q(organ=Organ.PENGAWAS, jabatan__in=[j.value for j in JABATAN_PENGAWAS]),
                name="jabatan_sesuai_organ",
            ),
            models.CheckConstraint(
                condition=Q(sampai__gt=F("mulai"), mulai__lte=F("tanggal_buku"))
                & (Q(selesai__isnull=True) | Q(selesai__gte=F("mulai"))),
                name="masa_jabatan_berurut",
                violation_error_message="Tanggal berhenti tidak boleh mendahului tanggal diangkat.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True, alasan="")
                | Q(selesai__isnull=False) & ~Q(alasan=""),
                name="berhenti_menjabat_beralasan",
                violation_error_message="Tulis alasan berhenti.",
            ),
            models.CheckConstraint(
                condition=~Q(dasar="") & ~Q(pengesah=""),
                name="masa_jabatan_berdasar",
                violation_error_message="Tulis dasar pemilihan dan pengesahnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jabatan_display()} {self.mulai}"
