"""Choices for the database."""

from django.db.models import TextChoices


class JenisAngka(TextChoices):
    POS = "POS", "Pos (rincian)"
    TERTULIS = "TERTULIS", "Jumlah tertulis"
