"""The chain of seals over the books' rows; see ``koperasi.core.segel``."""

from django.db import models


class Segel(models.Model):
    """One link: ``mac`` covers every other column and the link before, under a key kept elsewhere.

    No foreign keys: a seal must outlive a row that somebody removed.
    """

    hanya_tambah = True

    urut = models.BigIntegerField("nomor segel", primary_key=True)
    macam = models.CharField("macam", max_length=40)
    objek = models.CharField("baris", max_length=60)
    versi = models.PositiveSmallIntegerField("versi bentuk", default=1)
    anak = models.PositiveIntegerField("banyak baris di bawahnya", default=0)
    sebutan = models.CharField("sebutan", max_length=80, blank=True)
    sidik = models.BinaryField("sidik isi", max_length=32)
    mac = models.BinaryField("sidik berkunci", max_length=32)
    disegel_pada = models.DateTimeField("disegel pada")

    class Meta:
        verbose_name = verbose_name_plural = "segel"
        ordering = ["urut"]
        constraints = [
            models.UniqueConstraint(fields=["macam", "objek"], name="satu_segel_per_baris"),
        ]

    def __str__(self) -> str:
        return f"{self.urut} {self.macam} {self.sebutan or self.objek}"


class BatasSegel(models.Model):
    """Up to where a kind is known to be sealed, so that the sealer looks only at what is new.

    ``calon`` becomes ``batas`` once every transaction that ran when it was seen has ended. Nothing
    is proved by this table: a wrong row only lets a seal come later, and the checks look at all.
    """

    macam = models.CharField("macam", max_length=40, primary_key=True)
    batas = models.CharField("tersegel sampai", max_length=60, default="", blank=True)
    calon = models.CharField("calon batas", max_length=60, default="", blank=True)
    calon_transaksi = models.BigIntegerField("transaksi saat calon dilihat", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "batas segel"

    def __str__(self) -> str:
        return f"{self.macam} {self.batas}"


class PeriksaRantai(models.Model):
    """One complete look at the chain and what it found."""

    hanya_tambah = True

    mulai_pada = models.DateTimeField("mulai pada")
    selesai_pada = models.DateTimeField("selesai pada")
    banyak_segel = models.BigIntegerField("banyak segel", default=0)
    kepala_urut = models.BigIntegerField("kepala: nomor", default=0)
    kepala_mac = models.CharField("kepala: kode", max_length=64, blank=True)
    banyak_temuan = models.PositiveIntegerField("banyak temuan", default=0)
    temuan = models.JSONField("temuan", default=list)
    pekerjaan = models.ForeignKey(
        "core.Pekerjaan", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = "pemeriksaan rantai"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.selesai_pada:%Y-%m-%d %H:%M} {self.banyak_temuan}"
