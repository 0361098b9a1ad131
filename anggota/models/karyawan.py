"""Those who work for the cooperative, members or not."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..enums import JenisKelamin


class KaryawanQuerySet(models.QuerySet["Karyawan"]):
    def bekerja(self, tanggal: dt.date) -> "KaryawanQuerySet":
        return self.filter(mulai__lte=tanggal).filter(
            Q(selesai__isnull=True) | Q(selesai__gte=tanggal)
        )


class Karyawan(models.Model):
    """One employment. Appointed with the agreement of a pengurus and of the ketua, each given once
    by a person of that office who did not enter it (trigger ``karyawan_dijaga``)."""

    nama = models.CharField("nama", max_length=120)
    tempat_lahir = models.CharField("tempat lahir", max_length=80, blank=True)
    tanggal_lahir = models.DateField("tanggal lahir", null=True, blank=True)
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=JenisKelamin)
    alamat = models.CharField("alamat", max_length=200, blank=True)
    mulai = models.DateField("tanggal diangkat")
    jabatan = models.CharField("jabatan", max_length=80)
    catatan = models.CharField("catatan", max_length=300, blank=True)
    disetujui_pengurus = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    disetujui_pengurus_pada = models.DateField("disetujui pengurus pada", null=True)
    disetujui_ketua = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    disetujui_ketua_pada = models.DateField("disetujui ketua pada", null=True)
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

    objects = KaryawanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "karyawan"
        ordering = ["-mulai", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis_kelamin__in=JenisKelamin.values),
                name="jenis_kelamin_karyawan_sah",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True, alasan="")
                | Q(selesai__isnull=False, selesai__gte=F("mulai")) & ~Q(alasan=""),
                name="karyawan_berhenti_beralasan",
                violation_error_message="Tulis alasannya; tanggal berhenti tidak boleh mendahului "
                "tanggal diangkat.",
            ),
            models.CheckConstraint(
                condition=Q(disetujui_pengurus__isnull=True, disetujui_pengurus_pada__isnull=True)
                | Q(disetujui_pengurus__isnull=False, disetujui_pengurus_pada__isnull=False)
                & ~Q(disetujui_pengurus=F("dibuat_oleh")),
                name="karyawan_disetujui_pengurus_lain",
                violation_error_message="Yang mencatat karyawan ini tidak dapat menyetujuinya.",
            ),
            models.CheckConstraint(
                condition=Q(disetujui_ketua__isnull=True, disetujui_ketua_pada__isnull=True)
                | Q(disetujui_ketua__isnull=False, disetujui_ketua_pada__isnull=False)
                & ~Q(disetujui_ketua=F("dibuat_oleh")),
                name="karyawan_disetujui_ketua_lain",
                violation_error_message="Yang mencatat karyawan ini tidak dapat menyetujuinya.",
            ),
            models.CheckConstraint(
                condition=Q(disetujui_ketua__isnull=True)
                | Q(disetujui_pengurus__isnull=True)
                | ~Q(disetujui_ketua=F("disetujui_pengurus")),
                name="karyawan_disetujui_dua_orang",
                violation_error_message="Persetujuan pengurus dan ketua diberikan dua orang.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama
