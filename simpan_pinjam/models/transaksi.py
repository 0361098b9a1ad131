"""What a teller does with a member's savings: one act, several accounts, one voucher."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils import timezone

from koperasi.core.fields import RupiahField
from koperasi.core.uang import format_rupiah

from ..enums import JenisTransaksi
from .rekening import RekeningSimpanan


class TransaksiSimpanan(models.Model):
    """A deposit, withdrawal or transfer. Cash goes through ``kas``, the teller's transaction, which
    may wait for another person; a transfer, and what came or went by bank, has its own ``jurnal``.
    """

    hanya_tambah = True

    jenis = models.CharField("jenis", max_length=6, choices=JenisTransaksi)
    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="+")
    tanggal = models.DateField("tanggal buku")
    jumlah = RupiahField("jumlah")
    keterangan = models.CharField("keterangan", max_length=200)
    kas = models.OneToOneField(
        "akuntansi.TransaksiKas", models.PROTECT, null=True, blank=True, related_name="simpanan"
    )
    jurnal = models.OneToOneField(
        "akuntansi.Jurnal", models.PROTECT, null=True, blank=True, related_name="+"
    )
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "transaksi simpanan"
        ordering = ["-id"]
        indexes = [models.Index(fields=["anggota", "-id"], name="transaksi_simpanan_anggota")]
        constraints = [
            models.CheckConstraint(
                condition=Q(jenis__in=JenisTransaksi.values)
                & Q(jumlah__gt=0, jumlah=Floor(F("jumlah")))
                & ~Q(keterangan=""),
                name="transaksi_simpanan_sah",
            ),
            models.CheckConstraint(
                condition=Q(kas__isnull=True, jurnal__isnull=False)
                | Q(jenis__in=["SETOR", "TARIK"], kas__isnull=False, jurnal__isnull=True),
                name="transaksi_simpanan_berbukti",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {format_rupiah(self.jumlah, lambang=True)}"


class BarisTransaksi(models.Model):
    """One account in a transaction; ``jumlah`` is signed as on the account."""

    hanya_tambah = True

    transaksi = models.ForeignKey(TransaksiSimpanan, models.PROTECT, related_name="baris")
    urut = models.PositiveSmallIntegerField("urut")
    rekening = models.ForeignKey(RekeningSimpanan, models.PROTECT, related_name="+")
    jumlah = RupiahField("jumlah")

    class Meta:
        verbose_name = verbose_name_plural = "baris transaksi simpanan"
        ordering = ["transaksi", "urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["transaksi", "urut"], name="urut_baris_transaksi_tunggal"
            ),
            models.UniqueConstraint(
                fields=["transaksi", "rekening"],
                name="satu_baris_per_rekening",
                violation_error_message="Rekening yang sama ditulis dua kali.",
            ),
            models.CheckConstraint(
                condition=~Q(jumlah=0) & Q(jumlah=Floor(F("jumlah"))),
                name="baris_transaksi_rupiah_utuh",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.transaksi_id}/{self.urut} {self.jumlah}"
