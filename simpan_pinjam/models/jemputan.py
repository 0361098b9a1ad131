"""Collecting at the door (jemput bola): a round, its receipts, and what was handed in for it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils import timezone

from koperasi.core.fields import RupiahField
from koperasi.core.models import Pengguna
from koperasi.core.uang import format_rupiah

from ..enums import StatusJemputan


class JemputanQuerySet(models.QuerySet["Jemputan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "JemputanQuerySet":
        """The office sees every round, a collector her own."""
        if pengguna.has_perm("simpan_pinjam.lihat_jemputan"):
            return self
        return self.filter(petugas=pengguna)


class Jemputan(models.Model):
    """One collector's round of one day. Until it is handed in, ``petugas`` holds the money."""

    tahun = models.PositiveSmallIntegerField("tahun nomor")
    urut = models.PositiveIntegerField("nomor urut")
    petugas = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tanggal = models.DateField("tanggal")
    wilayah = models.CharField("wilayah", max_length=120)
    status = models.CharField("keadaan", max_length=8, choices=StatusJemputan)
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = JemputanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jemputan"
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["tahun", "urut"], name="nomor_jemputan_tunggal"),
            models.CheckConstraint(
                condition=Q(status__in=StatusJemputan.values) & ~Q(wilayah=""),
                name="jemputan_sah",
            ),
            # What one holds of yesterday comes in before one goes out again.
            models.UniqueConstraint(
                fields=["petugas"],
                condition=Q(status="BERJALAN"),
                name="satu_jemputan_berjalan_per_petugas",
                violation_error_message="Petugas ini masih memegang jemputan yang belum disetor.",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor

    @property
    def nomor(self) -> str:
        return f"JB-{self.tahun}-{self.urut:04d}"


class ButirJemputan(models.Model):
    """A door of the round: whom to see, what she owed when it was made, what she said."""

    jemputan = models.ForeignKey(Jemputan, models.PROTECT, related_name="butir")
    urut = models.PositiveSmallIntegerField("urut")
    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="+")
    tunggakan = RupiahField("tunggakan")
    catatan = models.CharField("catatan", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = verbose_name_plural = "butir jemputan"
        ordering = ["jemputan", "urut"]
        constraints = [
            models.UniqueConstraint(fields=["jemputan", "urut"], name="urut_jemputan_tunggal"),
            models.UniqueConstraint(
                fields=["jemputan", "anggota"], name="anggota_sekali_sejemputan"
            ),
            models.CheckConstraint(condition=Q(tunggakan__gte=0), name="butir_jemputan_sah"),
        ]

    def __str__(self) -> str:
        return f"{self.jemputan_id}/{self.urut}"


class KwitansiJemputan(models.Model):
    """A numbered receipt given at the door. A wrong one is voided with a reason, never changed."""

    butir = models.ForeignKey(ButirJemputan, models.PROTECT, related_name="kwitansi")
    tahun = models.PositiveSmallIntegerField("tahun nomor")
    urut = models.PositiveIntegerField("nomor urut")
    jumlah = RupiahField("jumlah")
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    dibatalkan_pada = models.DateTimeField("dibatalkan pada", null=True, blank=True)
    alasan_batal = models.CharField("alasan batal", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "kwitansi jemputan"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tahun", "urut"], name="nomor_kwitansi_jemputan_tunggal"
            ),
            models.CheckConstraint(
                condition=Q(jumlah__gt=0, jumlah=Floor(F("jumlah")))
                & (
                    Q(dibatalkan_pada__isnull=True, alasan_batal="")
                    | (Q(dibatalkan_pada__isnull=False) & ~Q(alasan_batal=""))
                ),
                name="kwitansi_jemputan_sah",
                violation_error_message="Kwitansi dalam rupiah utuh di atas nol.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {format_rupiah(self.jumlah, lambang=True)}"

    @property
    def nomor(self) -> str:
        return f"KJ-{self.tahun}-{self.urut:06d}"


class SetoranJemputan(models.Model):
    """What a collector handed in: ``diterima`` counted against the receipts' ``jumlah``.

    What is missing is hers (``jurnal_kurang``); what is over waits on an account of its own.
    """

    jemputan = models.ForeignKey(Jemputan, models.PROTECT, related_name="setoran")
    tanggal = models.DateField("tanggal buku")
    jumlah = RupiahField("jumlah kwitansi")
    diterima = RupiahField("uang diterima")
    alasan = models.CharField("sebab berbeda", max_length=200, blank=True)
    kas = models.OneToOneField(
        "akuntansi.TransaksiKas",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="setoran_jemputan",
    )
    jurnal_kurang = models.OneToOneField(
        "akuntansi.Jurnal", models.PROTECT, null=True, blank=True, related_name="+"
    )
    kunci = models.UUIDField("kunci", unique=True)
    diterima_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diterima_pada = models.DateTimeField("diterima pada", default=timezone.now)
    dibalik_pada = models.DateField("dibalik pada", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "setoran jemputan"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["jemputan"],
                condition=Q(dibalik_pada__isnull=True),
                name="satu_setoran_per_jemputan",
                violation_error_message="Jemputan ini sudah disetor.",
            ),
            models.CheckConstraint(
                condition=Q(jumlah__gt=0, diterima__gte=0)
                & (Q(jumlah=F("diterima")) | ~Q(alasan="")),
                name="setoran_berbeda_beralasan",
                violation_error_message="Tulis sebab uangnya berbeda dari kwitansi.",
            ),
            models.CheckConstraint(
                condition=Q(diterima=0, kas__isnull=True) | Q(diterima__gt=0, kas__isnull=False),
                name="setoran_jemputan_berkas",
            ),
            models.CheckConstraint(
                condition=Q(diterima__lt=F("jumlah"), jurnal_kurang__isnull=False)
                | Q(diterima__gte=F("jumlah"), jurnal_kurang__isnull=True),
                name="kekurangan_jemputan_berpemilik",
            ),
        ]

    def __str__(self) -> str:
        return format_rupiah(self.diterima, lambang=True)
