"""A month's interest: what each account earns, what is withheld, and when it was posted."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from koperasi.core.fields import RupiahField

from ..enums import MetodeJasa, StatusJasa
from .produk import KetentuanProduk
from .rekening import RekeningSimpanan


class PerhitunganJasa(models.Model):
    """One reckoning of a month (``bulan`` is its first day). Counted again as often as needed until
    another person posts it; a later one of the same month takes in what was parked."""

    bulan = models.DateField("bulan")
    status = models.CharField("keadaan", max_length=9, choices=StatusJasa)
    banyak = models.PositiveIntegerField("rekening", default=0)
    banyak_parkir = models.PositiveIntegerField("rekening diparkir", default=0)
    jasa = RupiahField("jasa", default=0)
    pajak = RupiahField("PPh", default=0)
    biaya = RupiahField("biaya", default=0)
    kunci = models.UUIDField("kunci", unique=True)
    dihitung_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dihitung_pada = models.DateTimeField("dihitung pada", default=timezone.now)
    diposting_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    diposting_pada = models.DateTimeField("diposting pada", null=True, blank=True)
    jurnal = models.OneToOneField(
        "akuntansi.Jurnal", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "perhitungan jasa"
        ordering = ["-bulan", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["bulan"],
                condition=Q(status="DIHITUNG"),
                name="satu_perhitungan_jasa_berjalan",
                violation_error_message="Bulan ini sedang dihitung.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusJasa.values, bulan__day=1)
                & Q(jasa__gte=0, pajak__gte=0, biaya__gte=0),
                name="perhitungan_jasa_sah",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["DIHITUNG", "DIBUANG"],
                    jurnal__isnull=True,
                    diposting_oleh__isnull=True,
                )
                | (
                    Q(status__in=["DIPOSTING", "DIBALIK"], jurnal__isnull=False)
                    & Q(diposting_oleh__isnull=False, diposting_pada__isnull=False)
                    & ~Q(diposting_oleh=F("dihitung_oleh"))
                ),
                name="jasa_diposting_dua_orang",
                violation_error_message="Yang memposting harus orang lain daripada penghitungnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"Jasa simpanan {self.bulan:%m-%Y}"


class RincianJasa(models.Model):
    """What one account earned. ``saldo_dasar`` is the balance that the method looks at, in rupiah;
    ``persen`` percent a year, empty where several rates took turns. ``urut`` is the account's last
    movement when it was counted. ``bulan_diposting`` is filled while the posting stands.
    """

    perhitungan = models.ForeignKey(PerhitunganJasa, models.PROTECT, related_name="rincian")
    rekening = models.ForeignKey(RekeningSimpanan, models.PROTECT, related_name="+")
    ketentuan = models.ForeignKey(KetentuanProduk, models.PROTECT, related_name="+")
    metode = models.CharField("cara", max_length=22, choices=MetodeJasa)
    urut = models.PositiveIntegerField("mutasi terakhir")
    hari = models.PositiveSmallIntegerField("hari")
    saldo_dasar = RupiahField("saldo dasar")
    persen = models.DecimalField(
        "persen setahun", max_digits=6, decimal_places=3, null=True, blank=True
    )
    jasa = RupiahField("jasa")
    pajak = RupiahField("PPh", default=0)
    biaya = RupiahField("biaya", default=0)
    parkir = models.CharField("diparkir karena", max_length=200, blank=True, default="")
    bulan_diposting = models.DateField("bulan diposting", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "rincian jasa"
        ordering = ["perhitungan", "rekening"]
        constraints = [
            models.UniqueConstraint(
                fields=["perhitungan", "rekening"], name="satu_rincian_jasa_per_rekening"
            ),
            models.UniqueConstraint(
                fields=["rekening", "bulan_diposting"], name="jasa_sekali_sebulan"
            ),
            models.CheckConstraint(
                condition=Q(jasa__gte=0, pajak__gte=0, biaya__gte=0)
                & (Q(parkir="") | Q(bulan_diposting__isnull=True)),
                name="rincian_jasa_sah",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rekening_id} {self.jasa}"
