"""Which members somebody outside the office may see. Filled by the floors above."""

from django.conf import settings
from django.db import models


class AksesAnggota(models.Model):
    """``sumber`` names why ("kelompok:12"), so that one reason ends without the others."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    anggota = models.ForeignKey("anggota.Anggota", models.CASCADE, related_name="akses")
    sumber = models.CharField("sumber", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "akses anggota"
        constraints = [
            models.UniqueConstraint(
                fields=["pengguna", "anggota", "sumber"], name="akses_tidak_ganda"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pengguna_id} {self.anggota_id} {self.sumber}"
