"""A numbered paper: what it prints is frozen when it is asked for, its bytes come from a job."""

import uuid

from django.conf import settings
from django.db import models


class Dokumen(models.Model):
    """``isi`` holds every value printed, so printing again gives equal bytes.

    Number, print time and ``isi`` never change; ``berkas`` is set once (trigger
    ``dokumen_beku``). One paper per ``jenis`` and ``sumber``: asking twice gives the same one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jenis = models.CharField("jenis", max_length=60)
    sumber = models.CharField("sumber", max_length=60)
    nomor = models.CharField("nomor", max_length=60, unique=True)
    judul = models.CharField("judul", max_length=200)
    isi = models.JSONField("isi yang dibekukan")
    tanggal_buku = models.DateField("tanggal buku")
    dicetak_pada = models.DateTimeField("dicetak pada")
    dibuat_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pekerjaan = models.ForeignKey("core.Pekerjaan", models.PROTECT, related_name="dokumen")
    berkas = models.ForeignKey("core.Berkas", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "dokumen"
        ordering = ["-dicetak_pada"]
        constraints = [
            models.UniqueConstraint(
                fields=["jenis", "sumber"],
                name="satu_dokumen_per_sumber",
                violation_error_message="Dokumen ini sudah pernah diminta.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.judul}"
