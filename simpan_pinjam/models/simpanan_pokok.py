"""The simpanan pokok that made somebody a member."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Floor
from django.utils import timezone

from koperasi.core.fields import RupiahField
from koperasi.core.uang import format_rupiah


class PenerimaanSimpananPokok(models.Model):
    """Ties the voucher to the membership it began; both hold from ``tanggal`` on.

    While she is a member the voucher is not reversed (trigger
    ``simpanan_pokok_anggota_tidak_dibalik``): nobody is a member without having paid.
    """

    hanya_tambah = True

    keanggotaan = models.OneToOneField("anggota.Keanggotaan", models.PROTECT, related_name="+")
    jurnal = models.OneToOneField("akuntansi.Jurnal", models.PROTECT, related_name="+")
    jumlah = RupiahField("jumlah")
    tanggal = models.DateField("tanggal")
    kunci = models.UUIDField("kunci", unique=True)
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "penerimaan simpanan pokok"
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(jumlah__gt=0, jumlah=Floor(F("jumlah"))),
                name="simpanan_pokok_rupiah_utuh",
                violation_error_message="Simpanan pokok diterima dalam rupiah utuh.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.keanggotaan} {format_rupiah(self.jumlah, lambang=True)}"
