"""Proposals of policies that take two people: one proposes, another approves or refuses."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ..enums import Forum, JenisUsulan, StatusUsulan
from .ketentuan import Keputusan, Ketentuan


class UsulanKetentuan(Keputusan):
    """To decide a value, or to withdraw one (``sasaran``) that has not begun.

    ``menggantikan`` is what held for that day or year when it was proposed: the approver
    agrees to a change from there, so it must still be so.
    """

    jenis = models.CharField("jenis", max_length=8, choices=JenisUsulan)
    nilai = models.JSONField("nilai", null=True)
    sasaran = models.ForeignKey(Ketentuan, models.PROTECT, null=True, related_name="+")
    menggantikan = models.ForeignKey(Ketentuan, models.PROTECT, null=True, related_name="+")
    status = models.CharField(
        "status", max_length=9, choices=StatusUsulan, default=StatusUsulan.MENUNGGU
    )
    kunci = models.UUIDField("kunci", unique=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True)
    alasan_putusan = models.CharField("alasan putusan", max_length=500, blank=True)
    hasil = models.ForeignKey(Ketentuan, models.PROTECT, null=True, related_name="usulan")

    class Meta:
        verbose_name = verbose_name_plural = "usulan ketentuan"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(nomor_keputusan="")
                & ~Q(alasan="")
                & Q(forum__in=Forum.values, diusulkan_oleh__isnull=False)
                & (
                    Q(jenis="TETAPKAN", nilai__isnull=False, sasaran=None)
                    & (
                        Q(tahun_buku__isnull=True, berlaku_sejak__isnull=False)
                        | Q(tahun_buku__isnull=False, berlaku_sejak=None)
                    )
                    | Q(jenis="CABUT", nilai__isnull=True, sasaran__isnull=False)
                ),
                name="usulan_ketentuan_lengkap",
            ),
            models.UniqueConstraint(
                fields=["kode", "tahun_buku"],
                condition=Q(status="MENUNGGU"),
                nulls_distinct=False,
                name="satu_usulan_ketentuan_menunggu",
                violation_error_message="Masih ada usulan yang menunggu untuk ketentuan ini; "
                "putuskan atau tarik dahulu.",
            ),
            models.CheckConstraint(
                condition=Q(status="MENUNGGU", diputus_oleh=None, diputus_pada=None, hasil=None)
                | Q(diputus_oleh__isnull=False, diputus_pada__isnull=False)
                & (
                    Q(status="DISETUJUI", hasil__isnull=False)
                    | Q(status="DITOLAK", hasil=None) & ~Q(alasan_putusan="")
                    | Q(status="DITARIK", hasil=None)
                ),
                name="usulan_ketentuan_diputus_lengkap",
                violation_error_message="Tulis alasan menolak usulan.",
            ),
            models.CheckConstraint(
                condition=Q(status="MENUNGGU")
                | Q(status="DITARIK", diputus_oleh=F("diusulkan_oleh"))
                | (Q(status__in=("DISETUJUI", "DITOLAK")) & ~Q(diputus_oleh=F("diusulkan_oleh"))),
                name="usulan_ketentuan_diputus_orang_lain",
                violation_error_message="Usulan Anda sendiri diputuskan oleh orang lain.",
            ),
        ]

    @property
    def judul(self) -> str:
        """The policy's own title."""
        from ..ketentuan.definisi import definisi_ketentuan

        return definisi_ketentuan(self.kode).judul

    def __str__(self) -> str:
        return f"usulan {self.kode} {self.status}"
