"""The administrative books: numbered entries that are added, answered once, struck, never removed.

One table for all books. What an entry of a book holds is declared in ``laporan.buku``; ``isi``
keeps it by field name. What comes later has a row of its own beside the entry.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone

from ..enums import BukuAdministrasi, CaraTanda


class CatatanBuku(models.Model):
    """One entry. Numbers run within a book and a year (trigger ``nomor_catatan_berurut``).

    ``menggantikan`` names the struck entry that this one says rightly.
    """

    hanya_tambah = True

    buku = models.CharField("buku", max_length=16, choices=BukuAdministrasi)
    tahun = models.PositiveSmallIntegerField("tahun")
    nomor = models.PositiveIntegerField("nomor")
    tanggal = models.DateField("tanggal")
    isi = models.JSONField("isi")
    anggota = models.ForeignKey(
        "anggota.Anggota", models.PROTECT, null=True, blank=True, related_name="+"
    )
    lampiran = models.ForeignKey(
        "core.Berkas", models.PROTECT, null=True, blank=True, related_name="+"
    )
    menggantikan = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="pengganti"
    )
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "catatan buku administrasi"
        ordering = ["buku", "-tahun", "-nomor"]
        constraints = [
            models.UniqueConstraint(
                fields=["buku", "tahun", "nomor"], name="nomor_catatan_buku_tunggal"
            ),
            models.CheckConstraint(
                condition=Q(buku__in=BukuAdministrasi.values), name="buku_administrasi_sah"
            ),
            models.CheckConstraint(
                condition=Q(tahun=ExtractYear("tanggal")), name="tahun_catatan_sesuai_tanggal"
            ),
            models.CheckConstraint(
                condition=Q(tanggal__lte=F("tanggal_buku")),
                name="catatan_tidak_mendahului",
                violation_error_message="Tanggalnya tidak boleh sesudah hari ini.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_buku_display()} nomor {self.nomor}/{self.tahun}"


class _SusulanCatatan(models.Model):
    """What is written beside an entry afterwards, by whom and when."""

    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        abstract = True


class TanggapanCatatan(_SusulanCatatan):
    """The columns of an entry that are filled later, all at once and once."""

    hanya_tambah = True

    catatan = models.OneToOneField(CatatanBuku, models.PROTECT, related_name="tanggapan")
    tanggal = models.DateField("tanggal tanggapan")
    isi = models.JSONField("isi")

    class Meta:
        verbose_name = verbose_name_plural = "tanggapan atas catatan"
        constraints = [
            models.CheckConstraint(
                condition=Q(tanggal__lte=F("tanggal_buku")),
                name="tanggapan_tidak_mendahului",
                violation_error_message="Tanggal tanggapan tidak boleh sesudah hari ini.",
            )
        ]

    def __str__(self) -> str:
        return f"tanggapan {self.catatan_id}"


class CoretanCatatan(_SusulanCatatan):
    """An entry struck out: it stays readable, with the reason."""

    hanya_tambah = True

    catatan = models.OneToOneField(CatatanBuku, models.PROTECT, related_name="coretan")
    alasan = models.CharField("alasan", max_length=300)

    class Meta:
        verbose_name = verbose_name_plural = "coretan catatan"
        constraints = [
            models.CheckConstraint(
                condition=~Q(alasan=""),
                name="coretan_beralasan",
                violation_error_message="Tulis alasan mencoret.",
            )
        ]

    def __str__(self) -> str:
        return f"coretan {self.catatan_id}"


class TandaCatatan(_SusulanCatatan):
    """That one party (``pihak``: the guest, the official, pengurus) has signed an entry."""

    hanya_tambah = True

    catatan = models.ForeignKey(CatatanBuku, models.PROTECT, related_name="tanda")
    pihak = models.CharField("pihak", max_length=20)
    cara = models.CharField("cara", max_length=12, choices=CaraTanda)
    gambar = models.ForeignKey(
        "core.Berkas", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "tanda tangan catatan"
        constraints = [
            models.UniqueConstraint(
                fields=["catatan", "pihak"],
                name="satu_tanda_per_pihak",
                violation_error_message="Tanda pihak ini sudah dicatat.",
            ),
            models.CheckConstraint(
                condition=Q(cara=CaraTanda.GAMBAR, gambar__isnull=False)
                | Q(cara__in=[CaraTanda.TANDA_TANGAN, CaraTanda.CAP_JEMPOL], gambar__isnull=True),
                name="tanda_bergambar_bila_gambar",
                violation_error_message="Unggah gambarnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pihak} {self.catatan_id}"
