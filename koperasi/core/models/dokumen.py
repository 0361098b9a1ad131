"""A numbered paper: what it prints is frozen when it is asked for, its bytes come from a job."""

import secrets
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

# Letters and digits that are not taken for one another when they are read out or typed.
HURUF_KODE = "23456789abcdefghjkmnpqrstuvwxyz"
PANJANG_KODE, PANJANG_KODE_PENDEK = 20, 8


def kode_verifikasi() -> str:
    """A fresh code that nobody can guess: 99 random bits."""
    return "".join(secrets.choice(HURUF_KODE) for _ in range(PANJANG_KODE))


class Dokumen(models.Model):
    """``isi`` holds every value printed, so printing again gives equal bytes.

    Only ``berkas`` is set later, once; the rest never changes (trigger ``dokumen_beku``).
    ``pokok`` says what the paper is about; its versions run from 1 without a gap, and each names
    the one it replaces (trigger ``versi_dokumen_berurutan``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jenis = models.CharField("jenis", max_length=60)
    pokok = models.CharField("pokok", max_length=200)
    versi = models.PositiveSmallIntegerField("versi", default=1)
    menggantikan = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="pengganti", verbose_name="menggantikan"
    )
    sumber = models.CharField("sumber", max_length=60, default="", blank=True)
    nomor = models.CharField("nomor", max_length=60, unique=True)
    judul = models.CharField("judul", max_length=200)
    isi = models.JSONField("isi yang dibekukan")
    # What may be shown: see ``koperasi.core.ringkasan``.
    ringkasan = models.JSONField("ringkasan", default=dict)
    kode = models.CharField("kode verifikasi", max_length=PANJANG_KODE, unique=True)
    sidik = models.CharField("SHA-256 isi", max_length=64)
    tanggal_buku = models.DateField("tanggal buku")
    dicetak_pada = models.DateTimeField("dicetak pada")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pekerjaan = models.ForeignKey("core.Pekerjaan", models.PROTECT, related_name="dokumen")
    berkas = models.ForeignKey("core.Berkas", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "dokumen"
        ordering = ["-dicetak_pada"]
        indexes = [
            models.Index(fields=["jenis", "sumber"], name="dokumen_jenis_sumber"),
            models.Index(fields=["dicetak_pada"], name="dokumen_per_waktu_cetak"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pokok", "versi"], name="satu_dokumen_per_pokok_dan_versi"
            ),
            models.CheckConstraint(
                condition=models.Q(versi=1, menggantikan__isnull=True)
                | models.Q(versi__gt=1, menggantikan__isnull=False),
                name="versi_kemudian_menggantikan",
            ),
            models.CheckConstraint(
                condition=models.Q(kode__regex=rf"^[{HURUF_KODE}]{{{PANJANG_KODE}}}$"),
                name="kode_dokumen_sah",
            ),
            models.CheckConstraint(
                condition=models.Q(sidik__regex=r"^[0-9a-f]{64}$"), name="sidik_dokumen_sah"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.judul}"

    @property
    def kode_pendek(self) -> str:
        """The part of the code that is typed together with the number: "abcd-efgh"."""
        pendek = self.kode[:PANJANG_KODE_PENDEK]
        return f"{pendek[:4]}-{pendek[4:]}"


class PencabutanDokumen(models.Model):
    """A paper that no longer holds although nothing replaces it, and why."""

    hanya_tambah = True

    dokumen = models.OneToOneField(Dokumen, models.PROTECT, related_name="pencabutan")
    alasan = models.CharField("alasan", max_length=300)
    tanggal_buku = models.DateField("tanggal buku")
    dicabut_pada = models.DateTimeField("dicabut pada", default=timezone.now)
    dicabut_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "pencabutan dokumen"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(alasan=""),
                name="pencabutan_dokumen_beralasan",
                violation_error_message="Tulis alasan pencabutan.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dokumen_id} dicabut"
