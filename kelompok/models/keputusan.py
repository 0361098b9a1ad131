"""Decisions of a meeting, numbered within it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils import timezone

from koperasi.core.fields import RupiahField
from koperasi.core.models import Pengguna

from ..enums import HasilKeputusan, PerihalKeputusan, StatusPertemuan, TindakLanjut
from .kelompok import Kelompok
from .pertemuan import Pertemuan


class KeputusanQuerySet(models.QuerySet["Keputusan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "KeputusanQuerySet":
        """Decisions of the groups this person may see."""
        return self.filter(pertemuan__kelompok__in=Kelompok.objects.terlihat_oleh(pengguna))

    def berlaku(self) -> "KeputusanQuerySet":
        """Accepted and not taken back: what others may rest on."""
        return self.filter(hasil=HasilKeputusan.DITERIMA, dibatalkan_pada__isnull=True)


class Keputusan(models.Model):
    """What the meeting decided. The numbers say how many were there at that moment, so that the
    database itself refuses a decision without quorum.

    Without votes it was reached by mufakat. About funds, ``jumlah`` is how much may go out on it
    at most, from all funds together, and zero that nothing does. ``anggota`` and ``keanggotaan``
    say whom it is about.
    """

    kunci = models.UUIDField("kunci", unique=True)
    pertemuan = models.ForeignKey(Pertemuan, models.PROTECT, related_name="keputusan")
    nomor = models.PositiveSmallIntegerField("nomor")
    perihal = models.CharField("perihal", max_length=14, choices=PerihalKeputusan)
    teks = models.CharField("keputusan", max_length=1000)
    hasil = models.CharField("hasil", max_length=8, choices=HasilKeputusan)
    setuju = models.PositiveSmallIntegerField("setuju", null=True, blank=True)
    tidak = models.PositiveSmallIntegerField("tidak setuju", null=True, blank=True)
    abstain = models.PositiveSmallIntegerField("abstain", null=True, blank=True)
    jumlah = RupiahField("paling banyak dikeluarkan", null=True, blank=True)
    perlu_kuorum = models.BooleanField("memerlukan kuorum")
    jumlah_anggota = models.PositiveSmallIntegerField("jumlah anggota")
    jumlah_hadir = models.PositiveSmallIntegerField("dihitung hadir")
    ambang_kuorum = models.PositiveSmallIntegerField("ambang kuorum")
    daring_dihitung = models.BooleanField("daring dihitung")
    anggota = models.ForeignKey(
        "anggota.Anggota",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="keputusan_kelompok",
        verbose_name="mengenai anggota",
    )
    keanggotaan = models.ForeignKey(
        "anggota.Keanggotaan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="keputusan_kelompok",
    )
    lanjutan_dari = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="lanjutan"
    )
    penanggung_jawab = models.ForeignKey(
        "anggota.Anggota",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanggung jawab",
    )
    batas = models.DateField("batas waktu", null=True, blank=True)
    tindak_lanjut = models.CharField(
        "tindak lanjut",
        max_length=11,
        choices=TindakLanjut,
        default=TindakLanjut.TIDAK_PERLU,
    )
    selesai_pada = models.DateField("selesai pada", null=True, blank=True)
    selesai_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    catatan_selesai = models.CharField("catatan penyelesaian", max_length=200, blank=True)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    pada = models.DateTimeField("pada")
    diterima_pada = models.DateTimeField("diterima pada", default=timezone.now)
    dibatalkan_pada = models.DateTimeField("dibatalkan pada", null=True, blank=True)
    dibatalkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    alasan_batal = models.CharField("alasan dibatalkan", max_length=200, blank=True)

    objects = KeputusanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "keputusan"
        ordering = ["pertemuan", "nomor"]
        constraints = [
            models.UniqueConstraint(fields=["pertemuan", "nomor"], name="nomor_keputusan_tunggal"),
            models.CheckConstraint(
                condition=Q(
                    perihal__in=PerihalKeputusan.values,
                    hasil__in=HasilKeputusan.values,
                    tindak_lanjut__in=TindakLanjut.values,
                    nomor__gt=0,
                )
                & ~Q(teks=""),
                name="keputusan_sah",
                violation_error_message="Tulis bunyi keputusannya.",
            ),
            models.CheckConstraint(
                condition=Q(jumlah__isnull=True)
                | Q(perihal=PerihalKeputusan.DANA, jumlah__gte=0, jumlah=Floor(F("jumlah"))),
                name="jumlah_keputusan_dana_sah",
                violation_error_message="Jumlah hanya untuk keputusan dana, dalam rupiah utuh.",
            ),
            models.CheckConstraint(
                condition=~Q(hasil=HasilKeputusan.DITERIMA)
                | Q(perlu_kuorum=False)
                | Q(jumlah_hadir__gte=F("ambang_kuorum")),
                name="keputusan_diterima_berkuorum",
                violation_error_message="Kuorum belum tercapai, jadi keputusan ini belum dapat "
                "diterima. Tunda, atau tunggu anggota yang lain datang.",
            ),
            models.CheckConstraint(
                condition=Q(setuju__isnull=True, tidak__isnull=True, abstain__isnull=True)
                | Q(
                    setuju__isnull=False,
                    tidak__isnull=False,
                    abstain__isnull=False,
                    jumlah_hadir__gte=F("setuju") + F("tidak") + F("abstain"),
                ),
                name="suara_keputusan_sah",
                violation_error_message="Jumlah suara tidak boleh melebihi yang hadir.",
            ),
            models.CheckConstraint(
                condition=~Q(hasil=HasilKeputusan.DITERIMA)
                | Q(setuju__isnull=True)
                | Q(setuju__gt=F("tidak")),
                name="keputusan_diterima_terbanyak",
                violation_error_message="Diterima bila yang setuju lebih banyak daripada yang "
                "tidak.",
            ),
            models.CheckConstraint(
                condition=Q(
                    tindak_lanjut=TindakLanjut.SELESAI,
                    selesai_pada__isnull=False,
                    selesai_oleh__isnull=False,
                )
                | ~Q(tindak_lanjut=TindakLanjut.SELESAI)
                & Q(selesai_pada__isnull=True, selesai_oleh__isnull=True),
                name="tindak_lanjut_selesai_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(dibatalkan_pada__isnull=True, dibatalkan_oleh__isnull=True)
                | Q(dibatalkan_pada__isnull=False, dibatalkan_oleh__isnull=False)
                & ~Q(alasan_batal=""),
                name="keputusan_batal_beralasan",
                violation_error_message="Tulis mengapa keputusan ini dibatalkan.",
            ),
        ]

    def __str__(self) -> str:
        return self.dasar

    @property
    def dasar(self) -> str:
        """How others name it as their basis: "Pertemuan 12 Agustus 2026, keputusan 3"."""
        return f"{self.pertemuan}, keputusan {self.nomor}"

    @property
    def diterima(self) -> bool:
        return self.hasil == HasilKeputusan.DITERIMA and self.dibatalkan_pada is None

    @property
    def dapat_menjadi_dasar(self) -> bool:
        """Accepted in a meeting that is closed, so that nothing changes about it any more."""
        return self.diterima and self.pertemuan.status == StatusPertemuan.DITUTUP

    @property
    def mufakat(self) -> bool:
        return self.setuju is None
