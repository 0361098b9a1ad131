"""System checks: what ``manage.py check --deploy --database default`` refuses in production."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from .waktu import tanggal_buku


@register(Tags.database, deploy=True)
def periksa_mfa_produksi(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Production must ask some roles for a second factor; only the demo asks nobody."""
    if not databases:
        return []
    from .ketentuan import MFA_WAJIB, nilai_ketentuan

    if nilai_ketentuan(MFA_WAJIB, tanggal_buku()):
        return []
    return [
        Error(
            "Belum ada peran yang diwajibkan memakai verifikasi dua langkah.",
            hint='Jalankan: manage.py wajibkan_mfa admin manajer ketua --dasar "SK pengurus …"',
            id="core.E001",
        )
    ]


@register(Tags.database, deploy=True)
def periksa_peran_basis_data(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """The application must not run as the owner of its tables."""
    aplikasi, pemilik = settings.DATABASES["default"], settings.DATABASES["pemilik"]
    if not databases or aplikasi.get("USER") != pemilik.get("USER"):
        return []
    return [
        Error(
            "Aplikasi memakai peran pemilik basis data.",
            hint="Beri DATABASE_URL peran tanpa DDL, dan DATABASE_OWNER_URL peran pemilik.",
            id="core.E002",
        )
    ]
