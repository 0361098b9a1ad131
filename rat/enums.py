"""Choices for the database."""

from django.db.models import TextChoices


class JenisLaporanBulanan(TextChoices):
    """In the order in which they are prepared and shown."""

    NERACA = "NERACA", "Neraca"
    HASIL_USAHA = "HASIL_USAHA", "Hasil usaha"
    SHU = "SHU", "SHU sementara"
    KESEHATAN = "KESEHATAN", "Kesehatan"


class JenisAngka(TextChoices):
    POS = "POS", "Pos (rincian)"
    TERTULIS = "TERTULIS", "Jumlah tertulis"
