"""Meetings of a group and who was there."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from koperasi.core.enums import PENGURUS, Peran
from koperasi.core.models import Pengguna
from koperasi.core.peran import peran_pengguna
from koperasi.core.tulisan import tanggal_panjang

from ..enums import JabatanKelompok, JenisPertemuan, StatusHadir, StatusPertemuan
from .kelompok import Kelompok, PengurusKelompok, PenugasanPPL

MENCATAT_SEMUA = PENGURUS | {Peran.STAF, Peran.MANAJER}
PEMEGANG_PERTEMUAN = (JabatanKelompok.PJ_I, JabatanKelompok.PJ_II)


def kelompok_dicatat_oleh(pengguna: Pengguna) -> models.QuerySet[Kelompok]:
    """The groups whose meetings this person keeps: the office all, PPL and PJ their own."""
    peran = peran_pengguna(pengguna)
    if peran & MENCATAT_SEMUA:
        return Kelompok.objects.all()
    boleh: Any = Q(pk__in=[])
    if Peran.PPL in peran:
        tugas = PenugasanPPL.objects.filter(kelompok=OuterRef("pk"), ppl=pengguna)
        boleh |= Exists(tugas.berlaku())
    if Peran.PJ in peran:
        jabatan = PengurusKelompok.objects.filter(
            kelompok=OuterRef("pk"),
            anggota__pengguna=pengguna,
            jabatan__in=PEMEGANG_PERTEMUAN,
        )
        boleh |= Exists(jabatan.berlaku())
    return Kelompok.objects.filter(boleh)


class PertemuanQuerySet(models.QuerySet["Pertemuan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "PertemuanQuerySet":
        """Meetings of the groups this person may see."""
        return self.filter(kelompok__in=Kelompok.objects.terlihat_oleh(pengguna))

    def dicatat_oleh(self, pengguna: Pengguna) -> "PertemuanQuerySet":
        """Meetings this person may write about."""
        return self.filter(kelompok__in=kelompok_dicatat_oleh(pengguna))

    def berlaku(self) -> "PertemuanQuerySet":
        return self.exclude(status=StatusPertemuan.DIBATALKAN)


class Pertemuan(models.Model):
    """A meeting. ``kode`` is made by whoever opens it, also on a phone without signal.

    When it closes, the numbers that its decisions rest on are frozen: how many members the group
    had that day, how many of them counted as present, how many had to be.
    """

    kode = models.UUIDField("kode", unique=True, editable=False)
    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="pertemuan")
    tanggal = models.DateField("tanggal")
    jenis = models.CharField(
        "jenis", max_length=11, choices=JenisPertemuan, default=JenisPertemuan.RUTIN
    )
    tempat = models.CharField("tempat", max_length=150, blank=True)
    mulai = models.TimeField("jam mulai", null=True, blank=True)
    selesai = models.TimeField("jam selesai", null=True, blank=True)
    status = models.CharField(
        "status", max_length=10, choices=StatusPertemuan, default=StatusPertemuan.DIBUKA
    )
    # The last number given to a decision; raised by UPDATE, so two at once get two numbers.
    keputusan_terakhir = models.PositiveSmallIntegerField("keputusan terakhir", default=0)
    jumlah_anggota = models.PositiveSmallIntegerField("jumlah anggota", null=True, blank=True)
    jumlah_hadir = models.PositiveSmallIntegerField("dihitung hadir", null=True, blank=True)
    ambang_kuorum = models.PositiveSmallIntegerField("ambang kuorum", null=True, blank=True)
    daring_dihitung = models.BooleanField("daring dihitung", null=True, blank=True)
    rumus_kuorum = models.CharField("rumus kuorum", max_length=120, blank=True)
    tanggal_berikut = models.DateField("pertemuan berikutnya", null=True, blank=True)
    jam_berikut = models.TimeField("jam berikutnya", null=True, blank=True)
    tempat_berikut = models.CharField("tempat berikutnya", max_length=150, blank=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuka_pada = models.DateTimeField("dibuka pada", default=timezone.now)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    ditutup_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True)
    alasan_batal = models.CharField("alasan dibatalkan", max_length=200, blank=True)

    objects = PertemuanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pertemuan"
        ordering = ["-tanggal", "-id"]
        indexes = [
            models.Index(fields=["kelompok", "-tanggal", "-id"], name="pertemuan_per_kelompok"),
            models.Index(fields=["-tanggal", "-id"], name="pertemuan_per_tanggal"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kelompok", "tanggal"],
                condition=~Q(status="DIBATALKAN"),
                name="satu_pertemuan_per_hari",
                violation_error_message="Kelompok ini sudah punya pertemuan pada tanggal itu; "
                "buka yang sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisPertemuan.values, status__in=StatusPertemuan.values),
                name="jenis_pertemuan_sah",
            ),
            models.CheckConstraint(
                condition=Q(mulai__isnull=True)
                | Q(selesai__isnull=True)
                | Q(selesai__gte=F("mulai")),
                name="jam_pertemuan_berurut",
                violation_error_message="Jam selesai tidak boleh mendahului jam mulai.",
            ),
            models.CheckConstraint(
                condition=Q(tanggal_berikut__isnull=True) | Q(tanggal_berikut__gt=F("tanggal")),
                name="pertemuan_berikut_sesudahnya",
                violation_error_message="Pertemuan berikutnya harus sesudah pertemuan ini.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status="DITUTUP",
                    jumlah_anggota__gt=0,
                    jumlah_hadir__isnull=False,
                    jumlah_hadir__lte=F("jumlah_anggota"),
                    ambang_kuorum__gt=0,
                    ambang_kuorum__lte=F("jumlah_anggota"),
                    daring_dihitung__isnull=False,
                    ditutup_oleh__isnull=False,
                    ditutup_pada__isnull=False,
                )
                & ~Q(rumus_kuorum="")
                | ~Q(status="DITUTUP")
                & Q(
                    jumlah_anggota__isnull=True,
                    jumlah_hadir__isnull=True,
                    ambang_kuorum__isnull=True,
                    daring_dihitung__isnull=True,
                ),
                name="pertemuan_tertutup_berangka",
            ),
            models.CheckConstraint(
                condition=~Q(status="DIBATALKAN")
                | Q(ditutup_oleh__isnull=False, ditutup_pada__isnull=False) & ~Q(alasan_batal=""),
                name="pertemuan_batal_beralasan",
                violation_error_message="Tulis mengapa pertemuan dibatalkan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Pertemuan {tanggal_panjang(self.tanggal)}"

    @property
    def terbuka(self) -> bool:
        return self.status == StatusPertemuan.DIBUKA

    @property
    def tertutup(self) -> bool:
        return self.status == StatusPertemuan.DITUTUP


class Kehadiran(models.Model):
    """Where a member stands in the attendance of a meeting: the latest of ``PerubahanKehadiran``.

    ``pada`` is when that was noted, by the clock of whoever noted it.
    """

    pertemuan = models.ForeignKey(Pertemuan, models.PROTECT, related_name="kehadiran")
    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="kehadiran")
    status = models.CharField("status", max_length=6, choices=StatusHadir)
    jam_datang = models.TimeField("jam datang", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=120, blank=True)
    kunci = models.UUIDField("kunci", default=uuid.uuid4)
    pada = models.DateTimeField("pada", default=timezone.now)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "kehadiran"
        ordering = ["pertemuan", "anggota"]
        indexes = [models.Index(fields=["anggota", "pertemuan"], name="kehadiran_per_anggota")]
        constraints = [
            models.UniqueConstraint(
                fields=["pertemuan", "anggota"], name="satu_kehadiran_per_anggota"
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusHadir.values), name="status_hadir_sah"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.anggota_id} {self.status} di {self.pertemuan_id}"


class PerubahanKehadiran(models.Model):
    """Every note about a member's attendance, also one that came late and changed nothing."""

    hanya_tambah = True

    kunci = models.UUIDField("kunci", unique=True)
    pertemuan = models.ForeignKey(Pertemuan, models.PROTECT, related_name="perubahan_kehadiran")
    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="+")
    status = models.CharField("status", max_length=6, choices=StatusHadir)
    semula = models.CharField("semula", max_length=6, blank=True)
    jam_datang = models.TimeField("jam datang", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=120, blank=True)
    berlaku = models.BooleanField("mengubah keadaan", default=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField("pada")
    diterima_pada = models.DateTimeField("diterima pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "perubahan kehadiran"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=StatusHadir.values), name="perubahan_kehadiran_sah"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.anggota_id} menjadi {self.status}"
