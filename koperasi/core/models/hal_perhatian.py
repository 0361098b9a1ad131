"""The pengawas' inbox: what deserves a second pair of eyes, and everything said about it."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..enums import JenisCatatanHal, StatusHal, TemuanPengawas


def _status_kini() -> Coalesce:
    terakhir = CatatanHal.objects.filter(hal=OuterRef("pk")).order_by("-urut")
    return Coalesce(Subquery(terakhir.values("menjadi")[:1]), Value(StatusHal.BARU.value))


class HalPerhatianQuerySet(models.QuerySet["HalPerhatian"]):
    def berstatus(self) -> "HalPerhatianQuerySet":
        """With ``status``: what the latest step says; an item nobody has touched is new."""
        return self.annotate(status=_status_kini())

    def dalam_status(self, *status: str) -> "HalPerhatianQuerySet":
        """Items in one of these states, with ``status``."""
        return self.annotate(status=_status_kini()).filter(status__in=status)

    def menyangkut(self, orang: models.Model) -> "HalPerhatianQuerySet":
        """Items about this person."""
        return self.filter(pihak__orang=orang)


class HalPerhatian(models.Model):
    """Reported once per ``kunci``, in the transaction of the deed. ``oleh`` did what it tells.

    Its state is not kept here: it is that of the latest ``CatatanHal``.
    """

    hanya_tambah = True

    jenis = models.CharField("jenis", max_length=60)
    kunci = models.CharField("kunci", max_length=160)
    judul = models.CharField("judul", max_length=200)
    uraian = models.TextField("apa yang terjadi", max_length=2000)
    alasan = models.CharField("alasan yang diberikan", max_length=500, blank=True)
    tautan = models.CharField("tautan bukti", max_length=300, blank=True)
    objek_jenis = models.CharField("jenis objek", max_length=60, blank=True)
    objek_id = models.CharField("objek", max_length=60, blank=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="oleh"
    )
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)

    objects = HalPerhatianQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "hal perhatian"
        ordering = ["-id"]
        indexes = [models.Index(fields=["objek_jenis", "objek_id"], name="hal_per_objek")]
        constraints = [
            models.UniqueConstraint(fields=["kunci"], name="satu_hal_per_kunci"),
            models.CheckConstraint(condition=~Q(judul="") & ~Q(uraian=""), name="hal_berisi"),
        ]

    def __str__(self) -> str:
        return self.judul


class PihakTerkait(models.Model):
    """Someone an item is about: she may reply, and never judges it."""

    hanya_tambah = True

    hal = models.ForeignKey(HalPerhatian, models.PROTECT, related_name="pihak")
    orang = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "pihak terkait"
        constraints = [
            models.UniqueConstraint(fields=["hal", "orang"], name="pihak_terkait_tunggal")
        ]

    def __str__(self) -> str:
        return f"{self.hal_id} {self.orang_id}"


class CatatanHal(models.Model):
    """One step of an item: asked, replied, resolved with a finding, opened again.

    ``menjadi`` is the state after the step. The database keeps the order of steps, and keeps
    those whom the item is about from judging it (triggers of migration ``hal_perhatian``).
    """

    hanya_tambah = True

    hal = models.ForeignKey(HalPerhatian, models.PROTECT, related_name="catatan")
    urut = models.PositiveSmallIntegerField("urut")
    jenis = models.CharField("jenis", max_length=10, choices=JenisCatatanHal)
    menjadi = models.CharField("menjadi", max_length=10, choices=StatusHal)
    temuan = models.CharField("temuan", max_length=14, choices=TemuanPengawas, blank=True)
    isi = models.TextField("isi", max_length=2000)
    kunci = models.UUIDField("kunci", unique=True)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="oleh"
    )
    tanggal_buku = models.DateField("tanggal buku")
    pada = models.DateTimeField("pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "catatan hal perhatian"
        ordering = ["hal", "urut"]
        constraints = [
            models.UniqueConstraint(
                fields=["hal", "urut"],
                name="urut_catatan_hal_tunggal",
                violation_error_message="Orang lain baru saja menulis pada hal ini. Muat ulang "
                "halamannya dan baca dahulu.",
            ),
            models.CheckConstraint(condition=~Q(isi=""), name="catatan_hal_berisi"),
            models.CheckConstraint(
                condition=Q(jenis=JenisCatatanHal.MINTA, menjadi=StatusHal.MENUNGGU)
                | Q(jenis=JenisCatatanHal.TANGGAPAN, menjadi=StatusHal.DITANGGAPI)
                | Q(jenis=JenisCatatanHal.SELESAI, menjadi=StatusHal.SELESAI)
                | Q(jenis=JenisCatatanHal.BUKA_LAGI, menjadi=StatusHal.BARU),
                name="catatan_hal_menjadi_statusnya",
            ),
            models.CheckConstraint(
                condition=Q(jenis=JenisCatatanHal.SELESAI, temuan__in=TemuanPengawas.values)
                | (~Q(jenis=JenisCatatanHal.SELESAI) & Q(temuan="")),
                name="temuan_saat_selesai",
                violation_error_message="Pilih temuan: wajar, perlu tindak lanjut, "
                "atau pelanggaran.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hal_id}/{self.urut} {self.jenis}"
