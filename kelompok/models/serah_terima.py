"""The hand-over between an outgoing and an incoming PJ, with the money counted (formulir C3)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils import timezone

from koperasi.core.fields import RupiahField
from koperasi.core.models import Pengguna

from .dana import DanaKelompok, TempatDana
from .kelompok import Kelompok, PengurusKelompok


class SerahTerimaQuerySet(models.QuerySet["SerahTerimaPJ"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "SerahTerimaQuerySet":
        return self.filter(kelompok__in=Kelompok.objects.terlihat_oleh(pengguna))


class SerahTerimaPJ(models.Model):
    """Who handed what to whom. Both sign the paper, and the PPL who watched.

    ``tagihan`` and ``kasus`` say in words which bills and which cases of tanggung renteng were
    open that day.
    """

    hanya_tambah = True

    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="serah_terima")
    dari = models.ForeignKey(PengurusKelompok, models.PROTECT, related_name="penyerahan")
    kepada = models.ForeignKey(PengurusKelompok, models.PROTECT, related_name="penerimaan")
    ppl = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="disaksikan PPL",
    )
    tanggal = models.DateField("tanggal")
    dokumen = models.JSONField("dokumen yang diserahkan", default=list)
    tagihan = models.CharField("tagihan terbuka", max_length=300)
    kasus = models.CharField("kasus tanggung renteng", max_length=300)
    catatan = models.CharField("catatan", max_length=300, blank=True)
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    tanggal_buku = models.DateField("tanggal buku")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = SerahTerimaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "serah terima PJ"
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(dari=F("kepada")) & Q(tanggal__lte=F("tanggal_buku")),
                name="serah_terima_dua_orang",
                violation_error_message="PJ yang menerima harus orang lain daripada yang "
                "menyerahkan.",
            )
        ]

    def __str__(self) -> str:
        return f"Serah terima {self.kelompok_id} {self.tanggal}"


class HitungDana(models.Model):
    """What a fund should have in one place, and what was found there.

    In the hands of the PJ it is counted by notes and coins (``pecahan``: [jenis, nominal,
    lembar]); a bank account or savings is read from its book. A difference has its reason and a
    member who answers for it.
    """

    hanya_tambah = True

    serah_terima = models.ForeignKey(SerahTerimaPJ, models.PROTECT, related_name="hitungan")
    dana = models.ForeignKey(DanaKelompok, models.PROTECT, related_name="+")
    tempat = models.ForeignKey(TempatDana, models.PROTECT, related_name="+")
    saldo_buku = RupiahField("saldo menurut buku")
    dihitung = RupiahField("dihitung")
    pecahan = models.JSONField("pecahan", default=list)
    alasan = models.CharField("penjelasan selisih", max_length=300, blank=True)
    penanggung = models.ForeignKey(
        "anggota.Anggota",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="yang menanggung selisih",
    )

    class Meta:
        verbose_name = verbose_name_plural = "hitungan dana"
        ordering = ["serah_terima", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["serah_terima", "tempat"], name="satu_hitungan_per_tempat_dana"
            ),
            models.CheckConstraint(
                condition=Q(dihitung__gte=0, dihitung=Floor(F("dihitung"))),
                name="hitungan_dana_sah",
                violation_error_message="Hitungan dalam rupiah utuh, tidak kurang dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(dihitung=F("saldo_buku"), alasan="", penanggung__isnull=True)
                | ~Q(dihitung=F("saldo_buku")) & ~Q(alasan="") & Q(penanggung__isnull=False),
                name="selisih_dana_dijelaskan",
                violation_error_message="Selisih memerlukan penjelasan dan orang yang menanggung.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dana_id} {self.tempat_id}"

    @property
    def selisih(self) -> object:
        return self.dihitung - self.saldo_buku
