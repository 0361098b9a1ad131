"""Who is proposed to which group: form C5, from the proposal to the day she joins."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ..enums import PENCALONAN_BERJALAN, JenisKelompok, StatusPencalonan
from .kelompok import Kelompok


class Pencalonan(models.Model):
    """One membership that begins, proposed to one group by one of its members.

    A group that is being formed has no member yet to propose her, so ``pengusul`` may be empty.
    ``pernyataan_tr`` is the day she signed that she answers for the others (``jenis`` repeats the
    group's kind for that rule). What was written stays; only the decision is added (trigger
    ``pencalonan_dijaga``).
    """

    keanggotaan = models.ForeignKey(
        "anggota.Keanggotaan", models.PROTECT, related_name="pencalonan"
    )
    kelompok = models.ForeignKey(Kelompok, models.PROTECT, related_name="pencalonan")
    jenis = models.CharField("jenis", max_length=16, choices=JenisKelompok)
    pengusul = models.ForeignKey(
        "anggota.Anggota", models.PROTECT, null=True, blank=True, related_name="mengusulkan"
    )
    tanggal = models.DateField("diajukan pada")
    pernyataan_tr = models.DateField(
        "pernyataan tanggung renteng ditandatangani pada", null=True, blank=True
    )
    status = models.CharField(
        "status", max_length=9, choices=StatusPencalonan, default=StatusPencalonan.DIAJUKAN
    )
    diputus_pada = models.DateField("diputus pada", null=True, blank=True)
    dasar = models.CharField("dasar putusan", max_length=200, blank=True)
    alasan = models.CharField("alasan", max_length=300, blank=True)
    kunci = models.UUIDField("kunci", unique=True, default=uuid.uuid4)
    dibuat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    tanggal_buku = models.DateField("tanggal buku")
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "pencalonan"
        ordering = ["-tanggal", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["keanggotaan"],
                condition=Q(status__in=[s.value for s in PENCALONAN_BERJALAN]),
                name="satu_pencalonan_berjalan",
                violation_error_message="Calon ini sedang diusulkan ke sebuah kelompok.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis=JenisKelompok.TANGGUNG_RENTENG)
                | Q(pernyataan_tr__isnull=False, pernyataan_tr__lte=F("tanggal_buku")),
                name="pernyataan_renteng_ditandatangani",
                violation_error_message="Calon menandatangani pernyataan tanggung renteng dahulu; "
                "isi tanggalnya, paling lambat hari ini.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=StatusPencalonan.DIAJUKAN, diputus_pada__isnull=True, dasar="", alasan=""
                )
                | Q(
                    status__in=[StatusPencalonan.DISETUJUI, StatusPencalonan.MASUK],
                    diputus_pada__isnull=False,
                )
                & ~Q(dasar="")
                | Q(
                    status__in=[StatusPencalonan.DITOLAK, StatusPencalonan.DITARIK],
                    diputus_pada__isnull=False,
                )
                & ~Q(alasan=""),
                name="pencalonan_diputus_lengkap",
                violation_error_message="Tulis dasar putusannya, atau alasan menolaknya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keanggotaan_id} ke {self.kelompok_id}"

    @property
    def berjalan(self) -> bool:
        return self.status in PENCALONAN_BERJALAN
