"""The audit trail: who did what to which object, when, and on which business date."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class JejakAudit(models.Model):
    """Written in the transaction of the act itself; the database refuses changes and removals."""

    hanya_tambah = True

    pada = models.DateTimeField("pada", default=timezone.now)
    tanggal_buku = models.DateField("tanggal buku")
    # Found by the index on person and moment below.
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="oleh",
        db_index=False,
    )
    aksi = models.CharField("aksi", max_length=80)
    objek_jenis = models.CharField("jenis objek", max_length=60, blank=True)
    objek_id = models.CharField("objek", max_length=60, blank=True)
    keterangan = models.CharField("keterangan", max_length=500, blank=True)
    data = models.JSONField("data", default=dict)
    permintaan = models.CharField("id permintaan", max_length=12, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "jejak audit"
        ordering = ["-pada", "-id"]
        # One for each way to look, in the order in which the rows are shown, so that a page costs
        # the rows it shows whatever the years hold.
        indexes = [
            models.Index(fields=["pada", "id"], name="jejak_per_waktu"),
            models.Index(fields=["tanggal_buku", "id"], name="jejak_per_tanggal_buku"),
            models.Index(fields=["oleh", "pada", "id"], name="jejak_per_orang"),
            models.Index(fields=["aksi", "pada", "id"], name="jejak_per_aksi"),
            models.Index(fields=["objek_jenis", "pada", "id"], name="jejak_per_jenis_objek"),
            models.Index(fields=["objek_jenis", "objek_id"], name="jejak_per_objek"),
            models.Index(
                fields=["permintaan"],
                name="jejak_per_permintaan",
                condition=~models.Q(permintaan=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aksi} {self.objek_jenis} {self.objek_id}"
