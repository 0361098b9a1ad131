"""Journal entries: posted and final the moment they exist. Mistakes are answered by a reversal."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from koperasi.core.fields import RupiahField

from ..enums import BukuBukti


class Jurnal(models.Model):
    """``total`` is what each side sums to. ``membalik`` is the entry this one takes back.

    ``kunci`` makes a retry harmless: the same key gives the same entry, other content is refused.
    """

    hanya_tambah = True

    tanggal = models.DateField("tanggal")
    buku = models.CharField("buku bukti", max_length=3, choices=BukuBukti)
    tahun = models.PositiveSmallIntegerField("tahun nomor")
    urut = models.PositiveIntegerField("nomor urut")
    keterangan = models.CharField("keterangan", max_length=300)
    total = RupiahField("total")
    kunci = models.UUIDField("kunci", unique=True)
    sidik = models.CharField("sidik isi", max_length=64)
    penutup = models.BooleanField("jurnal penutup", default=False)
    membalik = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="dibalik_oleh"
    )
    alasan_balik = models.CharField("alasan pembalikan", max_length=300, blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diposting_pada = models.DateTimeField("diposting pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "jurnal"
        ordering = ["-tanggal", "-id"]
        indexes = [models.Index(fields=["-tanggal", "-id"], name="jurnal_per_tanggal")]
        constraints = [
            models.UniqueConstraint(fields=["buku", "tahun", "urut"], name="nomor_bukti_tunggal"),
            models.UniqueConstraint(fields=["id", "tanggal"], name="jurnal_dan_tanggal"),
            models.CheckConstraint(condition=Q(total__gt=0), name="total_jurnal_positif"),
            models.CheckConstraint(condition=~Q(keterangan=""), name="jurnal_berketerangan"),
            models.CheckConstraint(condition=Q(buku__in=BukuBukti.values), name="buku_bukti_sah"),
            models.CheckConstraint(
                condition=Q(membalik__isnull=True) | ~Q(alasan_balik=""),
                name="pembalikan_beralasan",
            ),
            models.CheckConstraint(
                condition=Q(membalik__isnull=True) | ~Q(membalik=F("id")),
                name="jurnal_tidak_membalik_diri",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.keterangan}"

    @property
    def nomor(self) -> str:
        """The voucher number as printed: "BKM-2026-000123"."""
        return f"{self.buku}-{self.tahun}-{self.urut:06d}"


class BarisJurnal(models.Model):
    """One side of an entry. ``tanggal`` repeats the entry's date (composite foreign key), so that a
    ledger is read from one index."""

    hanya_tambah = True

    # The database's own key is (jurnal, tanggal), so Django's single one would only cost time.
    jurnal = models.ForeignKey(
        Jurnal, models.PROTECT, related_name="baris", db_index=False, db_constraint=False
    )
    urut = models.PositiveIntegerField("urut")
    akun = models.ForeignKey("akuntansi.Akun", models.PROTECT, related_name="+", db_index=False)
    tanggal = models.DateField("tanggal")
    debit = RupiahField("debit", default=0)
    kredit = RupiahField("kredit", default=0)
    keterangan = models.CharField("keterangan", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "baris jurnal"
        ordering = ["jurnal", "urut"]
        indexes = [
            models.Index(
                fields=["akun", "tanggal", "jurnal"],
                include=["debit", "kredit"],
                name="baris_per_akun_dan_tanggal",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["jurnal", "urut"], name="urut_baris_tunggal"),
            models.CheckConstraint(
                condition=Q(debit__gt=0, kredit=0) | Q(debit=0, kredit__gt=0),
                name="baris_debit_atau_kredit",
                violation_error_message="Tiap baris diisi debit atau kredit, lebih dari nol.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.akun_id} {self.debit} {self.kredit}"


class BuktiJurnal(models.Model):
    """Evidence attached to an entry."""

    hanya_tambah = True

    jurnal = models.ForeignKey(Jurnal, models.PROTECT, related_name="bukti")
    berkas = models.ForeignKey("core.Berkas", models.PROTECT, related_name="+")
    nama = models.CharField("nama berkas", max_length=150)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "bukti jurnal"
        constraints = [
            models.UniqueConstraint(fields=["jurnal", "berkas"], name="bukti_tidak_ganda")
        ]

    def __str__(self) -> str:
        return self.nama
