"""A sign-in. One person, one account; accounts are deactivated, never shared or deleted."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from ..enums import Peran

NAMA_SISTEM = "sistem"


class PengelolaPengguna(BaseUserManager["Pengguna"]):
    def orang(self) -> models.QuerySet["Pengguna"]:
        """People alone, without the actor of what the application does by itself."""
        return self.exclude(nama_pengguna=NAMA_SISTEM)

    def get_by_natural_key(self, username: str | None) -> "Pengguna":
        return self.get(nama_pengguna__iexact=username)

    def create_user(
        self, nama_pengguna: str, nama: str, password: str | None = None, **lain: object
    ) -> "Pengguna":
        """Make an account; without a password it can only be opened through its invitation."""
        email = lain.pop("email", None)
        pengguna = self.model(
            nama_pengguna=nama_pengguna.lower(),
            nama=nama,
            email=self.normalize_email(str(email)).lower() if email else None,
            **lain,
        )
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna


class Pengguna(AbstractBaseUser, PermissionsMixin):
    """``nomor_hp`` is E.164 ("+62812…"); ``is_active`` is the name that Django asks for."""

    nama_pengguna = models.CharField("nama pengguna", max_length=50, unique=True)
    nama = models.CharField("nama lengkap", max_length=120)
    email = models.EmailField("email", unique=True, null=True, blank=True)
    nomor_hp = models.CharField("nomor HP", max_length=16, unique=True, null=True, blank=True)
    is_active = models.BooleanField("aktif", default=True)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)
    diundang_oleh = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="diundang oleh",
    )

    USERNAME_FIELD = "nama_pengguna"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nama"]
    objects: ClassVar[PengelolaPengguna] = PengelolaPengguna()

    # Filled by koperasi.core.peran at the first question, for the life of this object.
    peran_terbaca: frozenset[Peran] | None = None

    class Meta:
        verbose_name = verbose_name_plural = "pengguna"
        ordering = ["nama"]
        constraints = [
            models.UniqueConstraint(
                Lower("nama_pengguna"),
                name="nama_pengguna_tunggal",
                violation_error_message="Nama pengguna ini sudah dipakai orang lain.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="email_pengguna_tunggal",
                violation_error_message="Alamat email ini sudah dipakai pengguna lain.",
            ),
            models.CheckConstraint(
                condition=models.Q(nomor_hp__isnull=True)
                | models.Q(nomor_hp__regex=r"^\+[1-9][0-9]{6,14}$"),
                name="nomor_hp_internasional",
                violation_error_message="Nomor HP harus diawali +62 atau 08.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_full_name(self) -> str:
        return self.nama

    def get_short_name(self) -> str:
        return self.nama.split(" ", 1)[0]
