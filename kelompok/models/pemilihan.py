"""How somebody came into office: chosen by the group's meeting, ratified by pengurus with an SK."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..enums import JabatanKelompok, StatusPemilihan
from .kelompok import Kelompok, PengurusKelompok
from .keputusan import Keputusan


class Pemilihan(models.Model):
    """One office filled by one decision (formulir C2). What the meeting chose stays; pengurus only
    add their verdict, and somebody else than who recorded it."""

    kunci = models.UUIDField("kunci", unique=True)
    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="pemilihan")
    keputusan = models.ForeignKey(Keputusan, models.PROTECT, related_name="pemilihan")
    jabatan = models.CharField("jabatan", max_length=13, choices=JabatanKelompok)
    terpilih = models.ForeignKey(
        "anggota.Anggota", models.PROTECT, related_name="+", verbose_name="yang terpilih"
    )
    mulai = models.DateField("mulai menjabat")
    sampai_rencana = models.DateField("akhir masa jabatan")
    status = models.CharField(
        "status", max_length=8, choices=StatusPemilihan, default=StatusPemilihan.DIPILIH
    )
    nomor_sk = models.CharField("nomor SK pengurus", max_length=60, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)
    alasan_tolak = models.CharField("alasan tidak disahkan", max_length=200, blank=True)
    pengurus = models.OneToOneField(
        PengurusKelompok, models.PROTECT, null=True, blank=True, related_name="pemilihan"
    )
    dokumen = models.ForeignKey(
        "core.Dokumen", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="SK"
    )
    dicatat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "pemilihan pengurus kelompok"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kelompok", "jabatan"],
                condition=Q(status=StatusPemilihan.DIPILIH),
                name="satu_pemilihan_menunggu",
                violation_error_message="Pemilihan jabatan ini masih menunggu disahkan.",
            ),
            models.CheckConstraint(
                condition=Q(jabatan__in=JabatanKelompok.values, sampai_rencana__gte=F("mulai")),
                name="pemilihan_sah",
                violation_error_message="Akhir masa jabatan tidak boleh mendahului awalnya.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=StatusPemilihan.DIPILIH,
                    diputus_oleh__isnull=True,
                    diputus_pada__isnull=True,
                    pengurus__isnull=True,
                )
                | Q(
                    status=StatusPemilihan.DISAHKAN,
                    diputus_oleh__isnull=False,
                    diputus_pada__isnull=False,
                    pengurus__isnull=False,
                    tanggal_sk__isnull=False,
                )
                & ~Q(nomor_sk="")
                | Q(
                    status=StatusPemilihan.DITOLAK,
                    diputus_oleh__isnull=False,
                    diputus_pada__isnull=False,
                    pengurus__isnull=True,
                )
                & ~Q(alasan_tolak=""),
                name="pemilihan_diputus_lengkap",
                violation_error_message="Tulis mengapa pemilihan ini tidak disahkan.",
            ),
            models.CheckConstraint(
                condition=Q(diputus_oleh__isnull=True) | ~Q(diputus_oleh=F("dicatat_oleh")),
                name="pemilihan_disahkan_orang_lain",
                violation_error_message="Yang mengesahkan harus orang lain daripada yang mencatat "
                "pemilihannya.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pemilihan {self.get_jabatan_display()}"


class CalonPengurus(models.Model):
    """Who stood for the office, with the votes where they were counted."""

    hanya_tambah = True

    pemilihan = models.ForeignKey(Pemilihan, models.PROTECT, related_name="calon")
    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="+")
    suara = models.PositiveSmallIntegerField("suara", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "calon pengurus kelompok"
        ordering = ["pemilihan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pemilihan", "anggota"], name="satu_calon_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.anggota_id} untuk {self.pemilihan_id}"
