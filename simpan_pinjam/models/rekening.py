"""Members' accounts and every movement on them."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils import timezone

from anggota.models import Anggota
from koperasi.core.fields import RupiahField
from koperasi.core.models import Pengguna

from ..enums import JenisMutasi
from .produk import ProdukSimpanan


class RekeningQuerySet(models.QuerySet["RekeningSimpanan"]):
    def terbuka(self) -> "RekeningQuerySet":
        return self.filter(ditutup_pada__isnull=True)

    def terlihat_oleh(self, pengguna: Pengguna) -> "RekeningQuerySet":
        """Accounts of people one may see."""
        return self.filter(anggota__in=Anggota.objects.terlihat_oleh(pengguna))


class RekeningSimpanan(models.Model):
    """One member's account of one product; ``saldo`` and ``urut`` are those of its last movement.

    ``saldo`` changes only by ``UPDATE … + x`` together with the movement that says why (triggers
    ``saldo_sama_dengan_mutasi`` and ``mutasi_berantai``), and never falls below ``ditahan``.
    """

    nomor = models.CharField("nomor rekening", max_length=20, unique=True)
    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="+")
    produk = models.ForeignKey(ProdukSimpanan, models.PROTECT, related_name="rekening")
    saldo = RupiahField("saldo", default=0)
    urut = models.PositiveIntegerField("mutasi terakhir", default=0)
    ditahan = RupiahField("ditahan", default=0)
    dibuka_pada = models.DateField("dibuka pada")
    ditutup_pada = models.DateField("ditutup pada", null=True, blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = RekeningQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "rekening simpanan"
        ordering = ["produk", "nomor"]
        indexes = [models.Index(fields=["anggota", "produk"], name="rekening_per_anggota")]
        constraints = [
            models.CheckConstraint(
                condition=Q(saldo__gte=0),
                name="saldo_simpanan_tidak_negatif",
                violation_error_message="Saldo simpanan tidak cukup.",
            ),
            models.CheckConstraint(
                condition=Q(ditahan__gte=0, saldo__gte=F("ditahan")),
                name="saldo_tidak_di_bawah_tahanan",
                violation_error_message="Sebagian saldo ini ditahan.",
            ),
            models.CheckConstraint(
                condition=Q(ditutup_pada__isnull=True)
                | Q(saldo=0, ditahan=0, ditutup_pada__gte=F("dibuka_pada")),
                name="rekening_ditutup_kosong",
                violation_error_message="Rekening ditutup sesudah saldonya nol.",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor

    @property
    def tersedia(self) -> Decimal:
        """What is not held; the product's minimum comes on top of that."""
        return self.saldo - self.ditahan


class MutasiSimpanan(models.Model):
    """A change of one account, in the order in which it was entered (``urut``).

    ``jumlah`` is signed whole rupiah; ``saldo`` the balance after it in that order, as the passbook
    prints it. ``jurnal`` is empty only for opening balances. All movements of an entry on one
    control account come in by one statement, and add up to its lines
    (``mutasi_sama_dengan_jurnal``).
    """

    hanya_tambah = True

    rekening = models.ForeignKey(RekeningSimpanan, models.PROTECT, related_name="mutasi")
    urut = models.PositiveIntegerField("urut")
    jenis = models.CharField("jenis", max_length=13, choices=JenisMutasi)
    tanggal = models.DateField("tanggal")
    jumlah = RupiahField("jumlah")
    saldo = RupiahField("saldo sesudahnya")
    keterangan = models.CharField("keterangan", max_length=200, blank=True)
    jurnal = models.ForeignKey(
        "akuntansi.Jurnal", models.PROTECT, null=True, blank=True, related_name="+"
    )
    membalik = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="dibalik_oleh"
    )
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "mutasi simpanan"
        ordering = ["rekening", "urut"]
        indexes = [
            models.Index(fields=["rekening", "tanggal"], name="mutasi_per_tanggal"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["rekening", "urut"], name="urut_mutasi_tunggal"),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisMutasi.values, urut__gte=1)
                & ~Q(jumlah=0)
                & Q(jumlah=Floor(F("jumlah"))),
                name="mutasi_simpanan_sah",
                violation_error_message="Mutasi simpanan dalam rupiah utuh, bukan nol.",
            ),
            models.CheckConstraint(
                condition=Q(saldo__gte=0),
                name="saldo_sesudah_mutasi_tidak_negatif",
                violation_error_message="Saldo simpanan tidak cukup.",
            ),
            models.CheckConstraint(
                condition=Q(jenis="SALDO_AWAL", jurnal__isnull=True, jumlah__gt=0)
                | (~Q(jenis="SALDO_AWAL") & Q(jurnal__isnull=False)),
                name="mutasi_berjurnal",
            ),
            models.CheckConstraint(
                condition=Q(jenis="BALIK", membalik__isnull=False)
                | (~Q(jenis="BALIK") & Q(membalik__isnull=True)),
                name="pembalikan_mutasi_berpasangan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rekening_id}/{self.urut} {self.jumlah}"

    @property
    def setor(self) -> Decimal:
        """What came in by it, as the passbook's columns say."""
        return max(self.jumlah, Decimal(0))

    @property
    def tarik(self) -> Decimal:
        return max(-self.jumlah, Decimal(0))


class TahananSaldo(models.Model):
    """Part of a balance that may not leave: collateral, a disputed deposit, a court's letter."""

    rekening = models.ForeignKey(RekeningSimpanan, models.PROTECT, related_name="tahanan")
    jumlah = RupiahField("jumlah")
    alasan = models.CharField("alasan", max_length=200)
    sejak = models.DateField("sejak")
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    dilepas_pada = models.DateField("dilepas pada", null=True, blank=True)
    dilepas_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    alasan_lepas = models.CharField("alasan dilepas", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "tahanan saldo"
        ordering = ["-sejak", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jumlah__gt=0, jumlah=Floor(F("jumlah"))) & ~Q(alasan=""),
                name="tahanan_saldo_sah",
            ),
            models.CheckConstraint(
                condition=Q(dilepas_pada__isnull=True, dilepas_oleh__isnull=True, alasan_lepas="")
                | (
                    Q(dilepas_oleh__isnull=False, dilepas_pada__isnull=False)
                    & Q(dilepas_pada__gte=F("sejak"))
                    & ~Q(alasan_lepas="")
                ),
                name="tahanan_dilepas_lengkap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rekening_id} {self.jumlah}"
