"""Groups of neighbours, who belongs to them from when to when, and who leads them."""

import datetime as dt

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.utils import timezone

from koperasi.core.enums import PENGURUS, Peran
from koperasi.core.models import Pengguna
from koperasi.core.peran import peran_pengguna
from koperasi.core.waktu import tanggal_buku

from ..enums import JabatanKelompok, JenisKelompok, StatusKelompok

MELIHAT_SEMUA = PENGURUS | {
    Peran.STAF,
    Peran.KASIR,
    Peran.AKUNTAN,
    Peran.MANAJER,
    Peran.PENGAWAS,
}


class RentangTanggal(Func):
    """The days from ``mulai`` to ``selesai``, both included; open when ``selesai`` is empty."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = DateRangeField()


class KelompokQuerySet(models.QuerySet["Kelompok"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> "KelompokQuerySet":
        """Those this person may see: the office all of them, PPL hers, PJ and members their own.

        Who moves next month sees her new group next month, and her old one until then.
        """
        if peran_pengguna(pengguna) & MELIHAT_SEMUA:
            return self
        hari_ini = tanggal_buku()
        tugas = PenugasanPPL.objects.filter(kelompok=OuterRef("pk"), ppl=pengguna)
        anggota = KeanggotaanKelompok.objects.filter(
            kelompok=OuterRef("pk"), anggota__pengguna=pengguna
        )
        tugas, anggota = tugas.berlaku(hari_ini), anggota.berlaku(hari_ini)
        return self.filter(Exists(tugas) | Exists(anggota))


class BerlakuQuerySet(models.QuerySet):
    def berlaku(self, tanggal: dt.date | None = None) -> "BerlakuQuerySet":
        """Rows that hold on a day; without a day those that have not been ended."""
        if tanggal is None:
            return self.filter(selesai__isnull=True)
        return self.filter(mulai__lte=tanggal).filter(
            Q(selesai__isnull=True) | Q(selesai__gte=tanggal)
        )


class Kelompok(models.Model):
    """A group. ``batas_setor`` is the day of the month by which its deposit must be at the office;
    ``hari_pertemuan`` the usual day of its meeting."""

    nomor = models.CharField("nomor kelompok", max_length=20, unique=True)
    nama = models.CharField("nama kelompok", max_length=80)
    jenis = models.CharField("jenis", max_length=16, choices=JenisKelompok)
    status = models.CharField(
        "status", max_length=8, choices=StatusKelompok, default=StatusKelompok.DIBENTUK
    )
    dibentuk = models.DateField("dibentuk pada")
    bubar = models.DateField("bubar pada", null=True, blank=True)
    sebab_bubar = models.CharField("sebab bubar", max_length=200, blank=True)
    tempat = models.CharField("tempat pertemuan", max_length=150, blank=True)
    rt = models.CharField("RT", max_length=3, blank=True)
    rw = models.CharField("RW", max_length=3, blank=True)
    desa = models.CharField("desa atau kelurahan", max_length=80, blank=True)
    kecamatan = models.CharField("kecamatan", max_length=80, blank=True)
    hari_pertemuan = models.PositiveSmallIntegerField("tanggal pertemuan tiap bulan", null=True)
    batas_setor = models.PositiveSmallIntegerField("batas setor tiap bulan", null=True)
    asal = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="pecahan", verbose_name="asal"
    )
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = KelompokQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kelompok"
        ordering = ["nomor"]
        indexes = [GinIndex(OpClass("nama", name="gin_trgm_ops"), name="kelompok_nama_mirip")]
        constraints = [
            models.UniqueConstraint(fields=["id", "jenis"], name="kelompok_dan_jenis"),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisKelompok.values), name="jenis_kelompok_sah"
            ),
            models.CheckConstraint(
                condition=Q(status=StatusKelompok.BUBAR, bubar__isnull=False) & ~Q(sebab_bubar="")
                | Q(status__in=[StatusKelompok.DIBENTUK, StatusKelompok.AKTIF], bubar__isnull=True),
                name="kelompok_bubar_beralasan",
                violation_error_message="Tulis tanggal dan sebab kelompok bubar.",
            ),
            models.CheckConstraint(
                condition=(Q(hari_pertemuan__isnull=True) | Q(hari_pertemuan__range=(1, 31)))
                & (Q(batas_setor__isnull=True) | Q(batas_setor__range=(1, 31))),
                name="hari_kelompok_sah",
                violation_error_message="Isi tanggal 1 sampai 31.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.nama}"


class KeanggotaanKelompok(models.Model):
    """One member in one group from ``mulai`` to ``selesai`` (the last day, both included).

    Who answers for a loan is read from these days. ``jenis`` repeats the group's kind (composite
    foreign key), so that one constraint can say: one tanggung renteng group at a time.
    """

    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="keanggotaan")
    jenis = models.CharField("jenis", max_length=16, choices=JenisKelompok)
    anggota = models.ForeignKey(
        "anggota.Anggota", models.PROTECT, related_name="keanggotaan_kelompok"
    )
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True, blank=True)
    sebab_selesai = models.CharField("sebab selesai", max_length=200, blank=True)
    dasar = models.CharField("dasar", max_length=200, blank=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    # Where she goes when this spell ends, as far as it is planned (``rencana_pindah`` fills it).
    berikut: "KeanggotaanKelompok | None" = None

    objects = BerlakuQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "keanggotaan kelompok"
        ordering = ["kelompok", "mulai", "id"]
        indexes = [models.Index(fields=["anggota", "-mulai"], name="kelompok_anggota")]
        constraints = [
            ExclusionConstraint(
                name="satu_kelompok_renteng_pada_satu_saat",
                expressions=[
                    ("anggota", RangeOperators.EQUAL),
                    (RentangTanggal("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(jenis=JenisKelompok.TANGGUNG_RENTENG),
                violation_error_message="Anggota ini sudah masuk kelompok tanggung renteng lain "
                "pada tanggal itu.",
            ),
            ExclusionConstraint(
                name="anggota_sekali_dalam_kelompok",
                expressions=[
                    ("kelompok", RangeOperators.EQUAL),
                    ("anggota", RangeOperators.EQUAL),
                    (RentangTanggal("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Anggota ini sudah ada di kelompok ini.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True)
                | Q(selesai__gte=F("mulai")) & ~Q(sebab_selesai=""),
                name="keluar_kelompok_beralasan",
                violation_error_message="Tulis sebabnya; tanggal keluar tidak boleh mendahului "
                "tanggal masuk.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.anggota_id} di {self.kelompok_id}"


class PengurusKelompok(models.Model):
    """PJ and the other officers of a group, for a term. ``selesai`` is the last day in office,
    ``sampai_rencana`` the end the election set."""

    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="pengurus")
    anggota = models.ForeignKey("anggota.Anggota", models.PROTECT, related_name="jabatan_kelompok")
    jabatan = models.CharField("jabatan", max_length=13, choices=JabatanKelompok)
    mulai = models.DateField("mulai")
    sampai_rencana = models.DateField("akhir masa jabatan", null=True, blank=True)
    selesai = models.DateField("berhenti pada", null=True, blank=True)
    dasar = models.CharField("dasar pemilihan", max_length=200)
    nomor_sk = models.CharField("nomor SK pengurus", max_length=60, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = BerlakuQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengurus kelompok"
        ordering = ["kelompok", "jabatan", "-mulai"]
        constraints = [
            ExclusionConstraint(
                name="satu_orang_per_jabatan_kelompok",
                expressions=[
                    ("kelompok", RangeOperators.EQUAL),
                    ("jabatan", RangeOperators.EQUAL),
                    (RentangTanggal("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Jabatan ini sudah dipegang orang lain pada tanggal itu.",
            ),
            models.CheckConstraint(
                condition=(Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")))
                & (Q(sampai_rencana__isnull=True) | Q(sampai_rencana__gte=F("mulai"))),
                name="masa_jabatan_kelompok_berurut",
                violation_error_message="Akhir masa jabatan tidak boleh mendahului awalnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_jabatan_display()} {self.kelompok_id}"


class PenugasanPPL(models.Model):
    """Which PPL accompanies a group, from when to when."""

    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="penugasan_ppl")
    ppl = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True, blank=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = BerlakuQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penugasan PPL"
        ordering = ["kelompok", "-mulai"]
        constraints = [
            ExclusionConstraint(
                name="satu_ppl_per_kelompok",
                expressions=[
                    ("kelompok", RangeOperators.EQUAL),
                    (RentangTanggal("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Kelompok ini sudah didampingi PPL lain pada tanggal itu.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="penugasan_ppl_berurut",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ppl_id} {self.kelompok_id}"
