"""How a group came to be (form C1) and what became of it (form C7)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..enums import KE_KELOMPOK_LAIN, PENUTUP_KELOMPOK, JenisPeristiwaKelompok
from .kelompok import KeanggotaanKelompok, Kelompok


class PembentukanKelompok(models.Model):
    """The record of the founding meeting. A correction is the next version, with its reason."""

    hanya_tambah = True

    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="pembentukan")
    versi = models.PositiveSmallIntegerField("versi", default=1)
    alasan = models.CharField("alasan perbaikan", max_length=200, blank=True)
    tanggal = models.DateField("tanggal musyawarah")
    tempat = models.CharField("tempat", max_length=150)
    wilayah = models.CharField("wilayah", max_length=200)
    sosialisasi_oleh = models.CharField("sosialisasi oleh", max_length=120)
    jadwal = models.CharField("jadwal pertemuan", max_length=200)
    hadir_lain = models.PositiveSmallIntegerField("hadir selain pendiri", default=0)
    kunci = models.UUIDField("kunci", unique=True, default=uuid.uuid4)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "pembentukan kelompok"
        ordering = ["kelompok", "-versi"]
        constraints = [
            models.UniqueConstraint(fields=["kelompok", "versi"], name="satu_versi_pembentukan"),
            models.CheckConstraint(
                condition=Q(versi=1) | Q(versi__gt=1) & ~Q(alasan=""),
                name="perbaikan_pembentukan_beralasan",
                violation_error_message="Tulis alasan memperbaiki berita acara.",
            ),
            models.CheckConstraint(
                condition=Q(tanggal__lte=F("tanggal_buku")),
                name="pembentukan_tidak_mendahului",
                violation_error_message="Tanggal musyawarah tidak boleh sesudah hari ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"Berita acara pembentukan {self.kelompok_id} versi {self.versi}"


class PendiriKelompok(models.Model):
    """One founder and whether she was there. Members and calon anggota alike."""

    hanya_tambah = True

    pembentukan = models.ForeignKey(PembentukanKelompok, models.PROTECT, related_name="pendiri")
    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="mendirikan")
    hadir = models.BooleanField("hadir")

    class Meta:
        verbose_name = verbose_name_plural = "pendiri kelompok"
        ordering = ["pembentukan", "id"]
        constraints = [
            models.UniqueConstraint(fields=["pembentukan", "anggota"], name="pendiri_sekali")
        ]

    def __str__(self) -> str:
        return f"{self.anggota_id} pendiri {self.pembentukan_id}"


class PeristiwaKelompok(models.Model):
    """A turn in a group's life. Its status moves only after one (trigger ``kelompok_dijaga``).

    ``tanggal`` is the first day on which it holds; ``lain`` where members went.
    ``serah_dana`` tells how the group's own money was handed over, ``keputusan`` of a merge that it
    goes along.
    """

    hanya_tambah = True

    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="peristiwa")
    jenis = models.CharField("peristiwa", max_length=10, choices=JenisPeristiwaKelompok)
    lain = models.ForeignKey(
        Kelompok, models.PROTECT, null=True, blank=True, related_name="peristiwa_asal"
    )
    tanggal = models.DateField("mulai berlaku")
    dasar = models.CharField("dasar", max_length=200)
    alasan = models.CharField("alasan", max_length=300, blank=True)
    keputusan = models.ForeignKey(
        "kelompok.Keputusan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="peristiwa",
        verbose_name="keputusan kelompok",
    )
    serah_dana = models.CharField("penyerahan dana kelompok", max_length=500, blank=True)
    kunci = models.UUIDField("kunci", unique=True, default=uuid.uuid4)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "peristiwa kelompok"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kelompok"],
                condition=Q(jenis__in=[j.value for j in PENUTUP_KELOMPOK]),
                name="kelompok_berakhir_sekali",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=[j.value for j in KE_KELOMPOK_LAIN], lain__isnull=False)
                & ~Q(lain=F("kelompok"))
                | Q(
                    jenis__in=[JenisPeristiwaKelompok.DIAKTIFKAN, JenisPeristiwaKelompok.BUBAR],
                    lain__isnull=True,
                ),
                name="peristiwa_kelompok_sah",
                violation_error_message="Pilih kelompok lain daripada kelompok ini sendiri.",
            ),
            models.CheckConstraint(
                condition=~Q(dasar="")
                & (Q(jenis=JenisPeristiwaKelompok.DIAKTIFKAN) | ~Q(alasan="")),
                name="peristiwa_kelompok_beralasan",
                violation_error_message="Tulis dasar dan alasannya.",
            ),
            models.CheckConstraint(
                condition=Q(keputusan__isnull=True) | Q(jenis=JenisPeristiwaKelompok.DIGABUNG),
                name="keputusan_peristiwa_penggabungan",
            ),
            models.CheckConstraint(
                condition=Q(tanggal__lte=F("tanggal_buku")),
                name="peristiwa_kelompok_tidak_mendahului",
                violation_error_message="Tanggalnya tidak boleh sesudah hari ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kelompok_id} {self.jenis}"


class AnggotaPindah(models.Model):
    """A member who went to another group when hers was split or merged: out of one, into one."""

    hanya_tambah = True

    peristiwa = models.ForeignKey(PeristiwaKelompok, models.PROTECT, related_name="pindah")
    dari = models.OneToOneField(KeanggotaanKelompok, models.PROTECT, related_name="pindah_ke")
    ke = models.OneToOneField(KeanggotaanKelompok, models.PROTECT, related_name="pindah_dari")

    class Meta:
        verbose_name = verbose_name_plural = "anggota pindah"
        ordering = ["peristiwa", "id"]

    def __str__(self) -> str:
        return f"{self.dari_id} ke {self.ke_id}"
