"""A member list on its way in. What was uploaded is personal data of people who may never become
members, so it lies encrypted under a key of its own, and goes when the import ends."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..enums import StatusImporAnggota


class ImporAnggotaQuerySet(models.QuerySet["ImporAnggota"]):
    def tanpa_isi(self) -> "ImporAnggotaQuerySet":
        return self.defer("isi_sandi", "kunci_terbungkus", "susunan")

    def terbuka(self) -> "ImporAnggotaQuerySet":
        return self.filter(status=StatusImporAnggota.SUSUN)

    def menunggu_persetujuan(self) -> "ImporAnggotaQuerySet":
        return self.terbuka().filter(diajukan_oleh__isnull=False, disetujui_oleh__isnull=True)


class ImporAnggota(models.Model):
    """``isi_sandi`` are the file's cells, ``susunan`` what its columns mean and what to do where
    they are silent, ``hasil`` how many rows became what. Its people never pass a group's meeting
    and the board one by one, so two people answer for the whole: who submits it, and one of the
    pengurus who lets it in."""

    kode = models.UUIDField("kode", unique=True, default=uuid.uuid4, editable=False)
    nama_berkas = models.CharField("nama berkas", max_length=150)
    status = models.CharField(
        "status", max_length=7, choices=StatusImporAnggota, default=StatusImporAnggota.SUSUN
    )
    kunci_terbungkus = models.BinaryField("kunci terbungkus", null=True)
    isi_sandi = models.BinaryField("isi berkas tersandi", null=True)
    susunan = models.JSONField("susunan kolom", default=dict)
    hasil = models.JSONField("hasil", default=dict)
    pekerjaan = models.ForeignKey(
        "core.Pekerjaan", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    diajukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diajukan_pada = models.DateTimeField("diajukan pada", null=True, blank=True)
    disetujui_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    diubah_pada = models.DateTimeField("diubah pada", default=timezone.now)

    objects = ImporAnggotaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "impor anggota"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status=StatusImporAnggota.SUSUN,
                    kunci_terbungkus__isnull=False,
                    isi_sandi__isnull=False,
                )
                | Q(
                    status__in=[StatusImporAnggota.SELESAI, StatusImporAnggota.BATAL],
                    kunci_terbungkus__isnull=True,
                    isi_sandi__isnull=True,
                ),
                name="isi_impor_anggota_dibuang_di_akhir",
            ),
            models.CheckConstraint(
                condition=Q(disetujui_oleh__isnull=True)
                | Q(diajukan_oleh__isnull=False)
                & ~Q(disetujui_oleh=F("diajukan_oleh"))
                & ~Q(disetujui_oleh=F("dibuat_oleh")),
                name="impor_anggota_disetujui_orang_lain",
                violation_error_message="Impor disetujui oleh pengurus lain daripada yang "
                "mengunggah dan yang mengajukannya.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_berkas

    @property
    def menunggu_persetujuan(self) -> bool:
        return (
            self.status == StatusImporAnggota.SUSUN
            and self.diajukan_oleh_id is not None
            and self.disetujui_oleh_id is None
        )


class SusunanImpor(models.Model):
    """How a heading was understood last time, so that the next file of the same form is read at
    once. ``sidik`` is the heading's fingerprint; nobody's data is kept."""

    sidik = models.CharField("sidik judul kolom", max_length=64)
    daftar = models.CharField("daftar", max_length=8)
    kolom = models.JSONField("kolom")
    diubah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diubah_pada = models.DateTimeField("diubah pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "susunan kolom impor"
        constraints = [
            models.UniqueConstraint(fields=["sidik", "daftar"], name="satu_susunan_per_judul_kolom")
        ]

    def __str__(self) -> str:
        return f"{self.daftar} {self.sidik[:8]}"
