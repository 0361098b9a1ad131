"""Term deposits: what was agreed, every term of them, and the interest of every month."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils import timezone

from anggota.models import Anggota
from koperasi.core.fields import RupiahField
from koperasi.core.models import Pengguna

from ..enums import BasisPenalti, StatusBerjangka, TindakanJatuhTempo
from .produk import KetentuanProduk
from .rekening import RekeningSimpanan
from .transaksi import TransaksiSimpanan


class BerjangkaQuerySet(models.QuerySet["SimpananBerjangka"]):
    def berjalan(self) -> "BerjangkaQuerySet":
        return self.filter(status=StatusBerjangka.BERJALAN)

    def terlihat_oleh(self, pengguna: Pengguna) -> "BerjangkaQuerySet":
        """Deposits of people one may see."""
        return self.filter(rekening__anggota__in=Anggota.objects.terlihat_oleh(pengguna))


class SimpananBerjangka(models.Model):
    """A term deposit: an account whose balance is the nominal of its current term.

    Dates are always counted from ``mulai``: a deposit of the 31st falls due on the last day of a
    shorter month and on the 31st again after it. ``tindakan_sejak`` is when the member last chose,
    and interest that waited for the end of the term is not paid with an earlier date than that.
    ``kendala`` says why the last run left it aside.
    """

    rekening = models.OneToOneField(RekeningSimpanan, models.PROTECT, related_name="berjangka")
    nomor = models.CharField("nomor bilyet", max_length=40, unique=True)
    mulai = models.DateField("ditempatkan pada")
    jangka_bulan = models.PositiveSmallIntegerField("jangka (bulan)")
    rekening_jasa = models.ForeignKey(RekeningSimpanan, models.PROTECT, related_name="+")
    tindakan = models.CharField("saat jatuh tempo", max_length=14, choices=TindakanJatuhTempo)
    tindakan_sejak = models.DateField("dipilih pada")
    status = models.CharField(
        "keadaan", max_length=9, choices=StatusBerjangka, default=StatusBerjangka.BERJALAN
    )
    penempatan = models.OneToOneField(
        TransaksiSimpanan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="penempatan_berjangka",
    )
    kendala = models.CharField("kendala", max_length=300, blank=True)
    selesai_pada = models.DateField("selesai pada", null=True, blank=True)
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = BerjangkaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "simpanan berjangka"
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["rekening_jasa"], condition=Q(status="BERJALAN"), name="berjangka_berjalan"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    status__in=StatusBerjangka.values,
                    tindakan__in=TindakanJatuhTempo.values,
                    jangka_bulan__gte=1,
                    tindakan_sejak__gte=F("mulai"),
                )
                & ~Q(nomor="")
                & ~Q(rekening=F("rekening_jasa")),
                name="simpanan_berjangka_sah",
            ),
            models.CheckConstraint(
                condition=Q(status="BERJALAN", selesai_pada__isnull=True)
                | (
                    ~Q(status="BERJALAN")
                    & Q(selesai_pada__isnull=False, selesai_pada__gte=F("mulai"), kendala="")
                ),
                name="berjangka_selesai_bertanggal",
            ),
        ]

    def __str__(self) -> str:
        return self.nomor


class MasaBerjangka(models.Model):
    """One term. ``ketentuan`` gave the rate on the day it began; a term that began before the
    application knew of it has none, and ``bulan_lampau`` months of it were paid elsewhere."""

    hanya_tambah = True

    berjangka = models.ForeignKey(SimpananBerjangka, models.PROTECT, related_name="masa")
    ke = models.PositiveSmallIntegerField("masa ke")
    mulai = models.DateField("mulai")
    jatuh_tempo = models.DateField("jatuh tempo")
    nominal = RupiahField("nominal")
    jangka_bulan = models.PositiveSmallIntegerField("jangka (bulan)")
    persen_per_tahun = models.DecimalField("persen setahun", max_digits=6, decimal_places=3)
    satuan_bulat = RupiahField("jasa dibulatkan ke", default=1)
    ketentuan = models.ForeignKey(
        KetentuanProduk, models.PROTECT, null=True, blank=True, related_name="+"
    )
    bulan_lampau = models.PositiveSmallIntegerField("bulan yang dibayar sebelumnya", default=0)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "masa simpanan berjangka"
        ordering = ["berjangka", "ke"]
        indexes = [models.Index(fields=["jatuh_tempo"], name="masa_berjangka_jatuh_tempo")]
        constraints = [
            models.UniqueConstraint(fields=["berjangka", "ke"], name="masa_berjangka_tunggal"),
            models.CheckConstraint(
                condition=Q(
                    ke__gte=1,
                    nominal__gt=0,
                    nominal=Floor(F("nominal")),
                    jangka_bulan__gte=1,
                    persen_per_tahun__gte=0,
                    persen_per_tahun__lte=100,
                    satuan_bulat__gte=1,
                    satuan_bulat=Floor(F("satuan_bulat")),
                    bulan_lampau__lte=F("jangka_bulan"),
                ),
                name="masa_berjangka_sah",
            ),
            models.CheckConstraint(
                condition=Q(ketentuan__isnull=False, bulan_lampau=0)
                | Q(ketentuan__isnull=True, ke=1),
                name="masa_berketentuan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.berjangka_id} masa ke-{self.ke}"


class JasaBerjangka(models.Model):
    """The interest of one month: ``tanggal`` is its monthly date, the entry's may be later."""

    hanya_tambah = True

    masa = models.ForeignKey(MasaBerjangka, models.PROTECT, related_name="jasa")
    ke = models.PositiveSmallIntegerField("bulan ke")
    tanggal = models.DateField("tanggal")
    jumlah = RupiahField("jumlah")
    rekening = models.ForeignKey(RekeningSimpanan, models.PROTECT, related_name="+")
    jurnal = models.ForeignKey("akuntansi.Jurnal", models.PROTECT, related_name="+")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "jasa simpanan berjangka"
        ordering = ["masa", "ke"]
        constraints = [
            models.UniqueConstraint(fields=["masa", "ke"], name="jasa_berjangka_sekali"),
            models.CheckConstraint(
                condition=Q(ke__gte=1, jumlah__gt=0, jumlah=Floor(F("jumlah"))),
                name="jasa_berjangka_rupiah_utuh",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.masa_id}/{self.ke} {self.jumlah}"


class PencairanBerjangka(models.Model):
    """Paying a deposit out, with every figure as it was shown before pressing. The money goes by
    ``transaksi``, which may wait for another person; the penalty by an entry of its own."""

    hanya_tambah = True

    masa = models.ForeignKey(MasaBerjangka, models.PROTECT, related_name="pencairan")
    tanggal = models.DateField("tanggal buku")
    dipercepat = models.BooleanField("sebelum jatuh tempo")
    nominal = RupiahField("nominal")
    penalti_basis = models.CharField("penalti", max_length=9, choices=BasisPenalti)
    penalti_persen = models.DecimalField("persen penalti", max_digits=6, decimal_places=3)
    penalti_dasar = RupiahField("dasar penalti")
    penalti = RupiahField("penalti")
    alasan = models.CharField("alasan", max_length=200, blank=True)
    transaksi = models.OneToOneField(
        TransaksiSimpanan, models.PROTECT, related_name="pencairan_berjangka"
    )
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "pencairan simpanan berjangka"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    penalti_basis__in=BasisPenalti.values,
                    nominal__gt=0,
                    penalti_dasar__gte=0,
                    penalti__gte=0,
                    penalti__lt=F("nominal"),
                    penalti=Floor(F("penalti")),
                )
                & (Q(dipercepat=True) & ~Q(alasan="") | Q(dipercepat=False, penalti=0)),
                name="pencairan_berjangka_sah",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.masa_id} {self.tanggal:%d-%m-%Y}"


class PenaltiBerjangka(models.Model):
    """The entry of a penalty, once the payment it belongs to was made."""

    hanya_tambah = True

    pencairan = models.OneToOneField(PencairanBerjangka, models.PROTECT, related_name="dipotong")
    jurnal = models.OneToOneField("akuntansi.Jurnal", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "penalti simpanan berjangka"
        ordering = ["pencairan"]

    def __str__(self) -> str:
        return f"{self.pencairan_id}"
