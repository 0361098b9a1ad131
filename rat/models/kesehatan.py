"""Health assessments: a subject and a date, and versions that are added and never overwritten."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from koperasi.core.fields import RupiahField
from koperasi.core.models import Pengguna

from ..enums import JenisAngka


class KoperasiLain(models.Model):
    """A cooperative that is not ours, assessed from figures somebody typed."""

    nama = models.CharField("nama koperasi", max_length=150)
    tempat = models.CharField("tempat", max_length=150, blank=True)
    sumber = models.CharField("sumber angka", max_length=400, blank=True)
    tautan_sumber = models.URLField("tautan sumber", max_length=400, blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "koperasi lain"
        ordering = ["nama"]
        constraints = [
            models.UniqueConstraint(
                fields=["nama", "tempat", "dibuat_oleh"], name="koperasi_lain_tunggal"
            )
        ]

    def __str__(self) -> str:
        return self.nama


class PenilaianQuerySet(models.QuerySet["PenilaianKesehatan"]):
    def sendiri(self) -> "PenilaianQuerySet":
        return self.filter(koperasi_lain__isnull=True)

    def koperasi_lain_saja(self) -> "PenilaianQuerySet":
        return self.filter(koperasi_lain__isnull=False)

    def terlihat_oleh(self, pengguna: Pengguna) -> "PenilaianQuerySet":
        """Our own for those who run or watch the cooperative; a mentor sees only their own."""
        if pengguna.has_perm("rat.lihat_kesehatan"):
            return self
        if pengguna.has_perm("rat.nilai_koperasi_lain"):
            return self.filter(koperasi_lain__dibuat_oleh=pengguna)
        return self.none()


class PenilaianKesehatan(models.Model):
    """One assessment per cooperative and date; only another's paper may lack the date.

    A wrong one is withdrawn with a reason, never deleted: it stays readable, out of the lists.
    """

    koperasi_lain = models.ForeignKey(
        KoperasiLain, models.PROTECT, null=True, blank=True, related_name="penilaian"
    )
    per_tanggal = models.DateField("keadaan per tanggal", null=True, blank=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    dibatalkan_pada = models.DateTimeField("dibatalkan pada", null=True, editable=False)
    dibatalkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, editable=False
    )
    alasan_batal = models.CharField("alasan pembatalan", max_length=300, default="", editable=False)

    objects = PenilaianQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penilaian kesehatan"
        ordering = ["-per_tanggal", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["koperasi_lain", "per_tanggal"],
                condition=models.Q(dibatalkan_pada__isnull=True),
                nulls_distinct=False,
                name="satu_penilaian_per_koperasi_dan_tanggal",
                violation_error_message="Penilaian tanggal ini sudah ada; buka lalu perbaiki.",
            ),
            models.CheckConstraint(
                condition=models.Q(koperasi_lain__isnull=False)
                | models.Q(per_tanggal__isnull=False),
                name="penilaian_sendiri_bertanggal",
                violation_error_message="Isi tanggal keadaan yang dinilai.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    dibatalkan_pada__isnull=True, dibatalkan_oleh__isnull=True, alasan_batal=""
                )
                | models.Q(dibatalkan_pada__isnull=False, dibatalkan_oleh__isnull=False)
                & ~models.Q(alasan_batal=""),
                name="pembatalan_penilaian_beralasan",
                violation_error_message="Tulis alasan pembatalan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama_koperasi}, {self.keterangan_tanggal}"

    @property
    def nama_koperasi(self) -> str:
        return self.koperasi_lain.nama if self.koperasi_lain else "Koperasi sendiri"

    @property
    def keterangan_tanggal(self) -> str:
        """ "31 Desember 2025", or that the source prints none."""
        return date_format(self.per_tanggal, "j F Y") if self.per_tanggal else "tanpa tanggal"


class VersiPenilaian(models.Model):
    """What was entered at one time and the score it gave, frozen under the rule set of then."""

    hanya_tambah = True

    penilaian = models.ForeignKey(PenilaianKesehatan, models.PROTECT, related_name="versi")
    nomor = models.PositiveSmallIntegerField("versi")
    aturan = models.CharField("aturan", max_length=40)
    alasan = models.CharField("alasan perubahan", max_length=300, blank=True)
    # Of which months the ledger's flow figures are; empty when a person typed them.
    dasar = models.CharField("dasar angka", max_length=200, default="", blank=True)
    skor = models.DecimalField("skor", max_digits=6, decimal_places=2)
    skor_maksimum = models.DecimalField("skor maksimum", max_digits=6, decimal_places=2)
    predikat = models.CharField("predikat", max_length=60, blank=True)
    kunci = models.UUIDField("kunci", unique=True)
    tanggal_buku = models.DateField("tanggal buku")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "versi penilaian"
        ordering = ["-nomor"]
        constraints = [
            models.UniqueConstraint(
                fields=["penilaian", "nomor"],
                name="nomor_versi_penilaian_tunggal",
                violation_error_message="Penilaian ini sudah diperbaiki sejak halaman ini dibuka. "
                "Buka Perbaiki angka sekali lagi, lalu ulangi perubahan Anda.",
            ),
            models.CheckConstraint(
                condition=models.Q(nomor=1) | ~models.Q(alasan=""),
                name="versi_perbaikan_beralasan",
                violation_error_message="Tulis alasan perubahan.",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    skor__gte=0, skor__lte=models.F("skor_maksimum"), skor_maksimum__lte=100
                ),
                name="skor_dalam_batas",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.penilaian} versi {self.nomor}"

    @property
    def keterangan_skor(self) -> str:
        """ "skor 31,25 dari 40,00", or that nothing could be scored yet."""
        if not self.skor_maksimum:
            return "belum ada yang dapat dinilai"
        return f"skor {self.skor} dari {self.skor_maksimum}".replace(".", ",")


class AngkaPenilaian(models.Model):
    """One figure as entered: a base amount, or the written total of a composite.

    ``pilihan`` says whether a written total or its lines count where the two differ.
    """

    hanya_tambah = True

    versi = models.ForeignKey(VersiPenilaian, models.PROTECT, related_name="angka")
    kode = models.CharField("kode", max_length=60)
    jenis = models.CharField("jenis", max_length=10, choices=JenisAngka)
    jumlah = RupiahField("jumlah")
    pilihan = models.CharField("yang dipakai", max_length=10, blank=True)
    # The date of the assessment in which a person last entered it.
    dibawa_dari = models.DateField("dibawa dari penilaian per", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "angka penilaian"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["versi", "kode", "jenis"], name="satu_angka_per_kode_versi"
            ),
            models.CheckConstraint(
                condition=models.Q(jenis__in=JenisAngka.values), name="jenis_angka_sah"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode}: {self.jumlah}"


class JawabanManajemen(models.Model):
    """An answer to a management question (empty: not yet), with what was seen as evidence."""

    hanya_tambah = True

    versi = models.ForeignKey(VersiPenilaian, models.PROTECT, related_name="jawaban")
    kode = models.CharField("kode", max_length=10)
    ya = models.BooleanField("ya", null=True)
    bukti = models.CharField("bukti", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "jawaban manajemen"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["versi", "kode"], name="satu_jawaban_per_pertanyaan")
        ]

    def __str__(self) -> str:
        return f"{self.kode}: {self.ya}"


class NilaiKomponen(models.Model):
    """The frozen score of one component; ratio in percent, empty where it is unbounded."""

    hanya_tambah = True

    versi = models.ForeignKey(VersiPenilaian, models.PROTECT, related_name="nilai")
    kode = models.CharField("kode", max_length=10)
    rasio_persen = models.DecimalField("rasio (%)", max_digits=34, decimal_places=4, null=True)
    nilai = models.DecimalField("nilai", max_digits=6, decimal_places=2)
    skor = models.DecimalField("skor", max_digits=6, decimal_places=2)

    class Meta:
        verbose_name = verbose_name_plural = "nilai komponen"
        ordering = ["kode"]
        constraints = [
            models.UniqueConstraint(fields=["versi", "kode"], name="satu_nilai_per_komponen")
        ]

    def __str__(self) -> str:
        return f"{self.kode}: {self.skor}"


class HasilResmi(models.Model):
    """The result of the Pejabat Penilai, kept beside the self-assessment. The latest row counts."""

    hanya_tambah = True

    penilaian = models.ForeignKey(PenilaianKesehatan, models.PROTECT, related_name="hasil_resmi")
    nomor_surat = models.CharField("nomor surat", max_length=80)
    tanggal_surat = models.DateField("tanggal surat")
    pejabat = models.CharField("pejabat penilai", max_length=150)
    skor = models.DecimalField("skor resmi", max_digits=5, decimal_places=2)
    predikat = models.CharField("predikat resmi", max_length=60)
    catatan = models.CharField("catatan", max_length=300, blank=True)
    kunci = models.UUIDField("kunci", unique=True)
    tanggal_buku = models.DateField("tanggal buku")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "hasil resmi"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(skor__gte=0, skor__lte=100),
                name="skor_resmi_dalam_batas",
                violation_error_message="Skor resmi antara 0 dan 100.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomor_surat}: {self.skor}"
