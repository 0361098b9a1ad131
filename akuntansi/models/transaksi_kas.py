"""What happens at the counter: receipts and payments, transfers, receipts handed out."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from koperasi.core.fields import RupiahField
from koperasi.core.uang import format_rupiah

from ..enums import ArahKas, KertasKwitansi, StatusPindahKas, StatusTransaksiKas
from .kas import SesiLaci, TempatKas


class TransaksiKas(models.Model):
    """Cash taken in or paid out by a teller. What is above her limit waits for another person.

    With a ``pemilik`` (``services.kas.pemilik``) it stands for something above the ledger, and its
    ``butir`` name the accounts; otherwise ``akun_lawan`` is the only one.
    """

    sesi = models.ForeignKey(SesiLaci, models.PROTECT, related_name="transaksi")
    arah = models.CharField("arah", max_length=6, choices=ArahKas)
    tanggal = models.DateField("tanggal buku")
    jumlah = RupiahField("jumlah")
    akun_lawan = models.ForeignKey(
        "akuntansi.Akun", models.PROTECT, null=True, blank=True, related_name="+"
    )
    pemilik = models.CharField("pemilik", max_length=40, blank=True, default="")
    pihak = models.CharField("pihak", max_length=120)
    keterangan = models.CharField("keterangan", max_length=200)
    perlu_persetujuan = models.BooleanField("perlu persetujuan", default=False)
    status = models.CharField("status", max_length=8, choices=StatusTransaksiKas)
    kunci = models.UUIDField("kunci", unique=True)
    jurnal = models.OneToOneField(
        "akuntansi.Jurnal", models.PROTECT, null=True, blank=True, related_name="transaksi_kas"
    )
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    catatan_putusan = models.CharField("catatan putusan", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "transaksi kas"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(arah__in=ArahKas.values, status__in=StatusTransaksiKas.values)
                & Q(jumlah__gt=0)
                & ~Q(pihak="")
                & ~Q(keterangan=""),
                name="transaksi_kas_sah",
            ),
            models.CheckConstraint(
                condition=Q(pemilik="", akun_lawan__isnull=False)
                | (~Q(pemilik="") & Q(akun_lawan__isnull=True)),
                name="transaksi_kas_berlawan",
            ),
            models.CheckConstraint(
                condition=Q(status="TERCATAT", jurnal__isnull=False)
                | (~Q(status="TERCATAT") & Q(jurnal__isnull=True)),
                name="transaksi_kas_tercatat_berjurnal",
            ),
            models.CheckConstraint(
                condition=Q(perlu_persetujuan=False, status="TERCATAT", diputus_oleh__isnull=True)
                | Q(perlu_persetujuan=True, status="MENUNGGU", diputus_oleh__isnull=True)
                | (
                    Q(perlu_persetujuan=True, diputus_oleh__isnull=False)
                    & Q(diputus_pada__isnull=False)
                    & ~Q(status="MENUNGGU")
                ),
                name="transaksi_kas_diputus_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(diputus_oleh__isnull=True)
                | Q(status="DITARIK", diputus_oleh=F("dibuat_oleh"))
                | (~Q(status="DITARIK") & ~Q(diputus_oleh=F("dibuat_oleh"))),
                name="transaksi_kas_dua_orang",
                violation_error_message="Yang memutuskan harus orang lain daripada pengusulnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_arah_display()} {format_rupiah(self.jumlah, lambang=True)}"


class ButirTransaksiKas(models.Model):
    """One account of a transaction that has an owner; the parts add up to it
    (trigger ``transaksi_kas_sama_dengan_butir``)."""

    hanya_tambah = True

    transaksi = models.ForeignKey(TransaksiKas, models.PROTECT, related_name="butir")
    urut = models.PositiveSmallIntegerField("urut")
    akun = models.ForeignKey("akuntansi.Akun", models.PROTECT, related_name="+")
    jumlah = RupiahField("jumlah")
    keterangan = models.CharField("keterangan", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "butir transaksi kas"
        ordering = ["transaksi", "urut"]
        constraints = [
            models.UniqueConstraint(fields=["transaksi", "urut"], name="urut_butir_kas_tunggal"),
            models.CheckConstraint(
                condition=Q(jumlah__gt=0) & ~Q(keterangan=""), name="butir_kas_sah"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keterangan} {format_rupiah(self.jumlah, lambang=True)}"


class PindahKas(models.Model):
    """Cash on its way between the safe and a drawer; the ledger moves when it is taken in.

    ``dikirim_oleh`` handed it over; until somebody else takes it in, it is still the giver's.
    """

    dari = models.ForeignKey(TempatKas, models.PROTECT, related_name="keluar")
    ke = models.ForeignKey(TempatKas, models.PROTECT, related_name="masuk")
    tanggal = models.DateField("tanggal buku")
    jumlah = RupiahField("jumlah")
    keterangan = models.CharField("keterangan", max_length=200)
    status = models.CharField("status", max_length=8, choices=StatusPindahKas)
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    dikirim_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dikirim_pada = models.DateTimeField("dikirim pada", null=True, blank=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, blank=True)
    catatan_putusan = models.CharField("catatan putusan", max_length=300, blank=True)
    jurnal = models.OneToOneField(
        "akuntansi.Jurnal", models.PROTECT, null=True, blank=True, related_name="pindah_kas"
    )

    class Meta:
        verbose_name = verbose_name_plural = "pemindahan kas"
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["status"],
                condition=Q(status__in=["DIMINTA", "DIKIRIM"]),
                name="pindah_kas_berjalan",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=StatusPindahKas.values, jumlah__gt=0) & ~Q(dari=F("ke")),
                name="pindah_kas_sah",
            ),
            models.CheckConstraint(
                condition=Q(status="DIMINTA", dikirim_oleh__isnull=True, diputus_oleh__isnull=True)
                | Q(status="DIKIRIM", dikirim_oleh__isnull=False, diputus_oleh__isnull=True)
                | Q(
                    status="DITERIMA",
                    dikirim_oleh__isnull=False,
                    diputus_oleh__isnull=False,
                    diputus_pada__isnull=False,
                )
                | Q(
                    status__in=["DITOLAK", "DITARIK"],
                    diputus_oleh__isnull=False,
                    diputus_pada__isnull=False,
                ),
                name="pindah_kas_lengkap",
            ),
            models.CheckConstraint(
                condition=Q(status="DITERIMA", jurnal__isnull=False)
                | (~Q(status="DITERIMA") & Q(jurnal__isnull=True)),
                name="pindah_kas_diterima_berjurnal",
            ),
            models.CheckConstraint(
                condition=~Q(status="DITERIMA") | ~Q(diputus_oleh=F("dikirim_oleh")),
                name="pindah_kas_dua_orang",
                violation_error_message="Yang menerima harus orang lain daripada yang menyerahkan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dari} ke {self.ke}, {format_rupiah(self.jumlah, lambang=True)}"


class CetakKwitansi(models.Model):
    """A receipt handed to the printer; from the second on it says SALINAN."""

    hanya_tambah = True

    transaksi = models.ForeignKey(TransaksiKas, models.PROTECT, related_name="cetakan")
    urut = models.PositiveSmallIntegerField("cetakan ke")
    kertas = models.CharField("kertas", max_length=5, choices=KertasKwitansi)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "cetakan kwitansi"
        ordering = ["transaksi", "urut"]
        constraints = [
            models.UniqueConstraint(fields=["transaksi", "urut"], name="urut_cetakan_tunggal"),
            models.CheckConstraint(
                condition=Q(kertas__in=KertasKwitansi.values, urut__gte=1),
                name="cetakan_kwitansi_sah",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.transaksi_id} ke-{self.urut}"
