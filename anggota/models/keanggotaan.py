"""Spells of membership, from proposal to end. Who returns begins a new one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..enums import BELUM_ANGGOTA, BERAKHIR, JenisAnggota, StatusKeanggotaan


class Keanggotaan(models.Model):
    """``status`` moves only after an event of the same status (trigger ``keanggotaan_dijaga``).

    ``mulai`` is the day she became a member, ``selesai`` the last day of being one;
    ``minta_berhenti`` the day she asked to leave, where she did.
    """

    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="keanggotaan")
    nomor = models.CharField("nomor anggota", max_length=20, unique=True, null=True, blank=True)
    jenis = models.CharField(
        "jenis", max_length=10, choices=JenisAnggota, default=JenisAnggota.BIASA
    )
    status = models.CharField(
        "status", max_length=13, choices=StatusKeanggotaan, default=StatusKeanggotaan.CALON
    )
    diajukan = models.DateField("diajukan")
    mulai = models.DateField("menjadi anggota sejak", null=True, blank=True)
    minta_berhenti = models.DateField("minta berhenti pada", null=True, blank=True)
    selesai = models.DateField("berhenti pada", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "keanggotaan"
        ordering = ["anggota", "-diajukan", "-id"]
        indexes = [models.Index(fields=["status", "diajukan"], name="keanggotaan_per_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["anggota"],
                condition=~Q(status__in=[s.value for s in BERAKHIR]),
                name="satu_keanggotaan_berjalan",
                violation_error_message="Orang ini masih calon anggota atau anggota.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[StatusKeanggotaan.CALON, StatusKeanggotaan.DISETUJUI])
                | Q(status=StatusKeanggotaan.DITOLAK)
                | Q(nomor__isnull=False),
                name="anggota_bernomor",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[s.value for s in (*BELUM_ANGGOTA, StatusKeanggotaan.DITOLAK)],
                    mulai__isnull=True,
                    selesai__isnull=True,
                )
                | Q(status=StatusKeanggotaan.AKTIF, mulai__isnull=False, selesai__isnull=True)
                | Q(
                    status__in=[
                        StatusKeanggotaan.KELUAR,
                        StatusKeanggotaan.MENINGGAL,
                        StatusKeanggotaan.DIBERHENTIKAN,
                    ],
                    mulai__isnull=False,
                    selesai__isnull=False,
                ),
                name="tanggal_keanggotaan_sesuai_status",
            ),
            models.CheckConstraint(
                condition=Q(mulai__isnull=True)
                | Q(mulai__gte=models.F("diajukan"))
                & (Q(selesai__isnull=True) | Q(selesai__gte=models.F("mulai"))),
                name="tanggal_keanggotaan_berurut",
                violation_error_message="Tanggal berhenti tidak boleh mendahului tanggal masuk.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor or 'calon'} {self.anggota}"


class PeristiwaKeanggotaan(models.Model):
    """One step of a membership, with who decided it, when, why and by which letter."""

    hanya_tambah = True

    keanggotaan = models.ForeignKey(Keanggotaan, models.PROTECT, related_name="peristiwa")
    status = models.CharField("menjadi", max_length=13, choices=StatusKeanggotaan)
    tanggal = models.DateField("tanggal")
    dasar = models.CharField("dasar", max_length=200, blank=True)
    alasan = models.CharField("alasan", max_length=300, blank=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "peristiwa keanggotaan"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=[s.value for s in BERAKHIR]) | ~Q(alasan=""),
                name="berhenti_beralasan",
                violation_error_message="Tulis alasannya.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusKeanggotaan.values), name="status_keanggotaan_sah"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keanggotaan_id} {self.status}"
