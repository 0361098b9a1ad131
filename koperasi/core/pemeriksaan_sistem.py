"""System checks: what ``manage.py check --deploy --database default`` refuses in production."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.db import connection
from django.utils import timezone

from .cadangan.keadaan import keadaan_cadangan
from .hak_akses import hak_berlebih
from .segel.kunci import KUNCI_TERPENDEK
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


@register(Tags.urls, deploy=True)
def periksa_alamat_publik(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Papers carry this address for years; it must be one that people outside can open."""
    bagian = urlsplit(settings.ALAMAT_PUBLIK)
    if bagian.scheme == "https" and bagian.hostname and not (bagian.path or bagian.query):
        return []
    return [
        Error(
            f"ALAMAT_PUBLIK ({settings.ALAMAT_PUBLIK or 'kosong'}) bukan alamat https.",
            hint="Isi dengan alamat yang dibuka orang, misalnya https://koperasi.contoh.id.",
            id="core.E010",
        )
    ]


@register(Tags.security, deploy=True)
def periksa_kunci_segel(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The chain of seals proves nothing under a key that can be guessed, or that guards more."""
    kunci = settings.SEGEL_KUNCI
    if len(kunci) >= KUNCI_TERPENDEK and kunci not in (
        settings.SECRET_KEY,
        settings.KUNCI_PRIBADI,
    ):
        return []
    return [
        Error(
            f"SEGEL_KUNCI kosong, lebih pendek dari {KUNCI_TERPENDEK} huruf, "
            "atau sama dengan kunci lain.",
            hint="Buat dengan: manage.py ganti_kunci_segel --buat. Simpan salinannya pada orang "
            "lain, terpisah dari cadangan basis data.",
            id="core.E011",
        )
    ]


@register(Tags.database, deploy=True)
def periksa_peran_basis_data(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """The application must not run as the owner of its tables, nor as anybody so powerful."""
    if not databases:
        return []
    aplikasi, pemilik = settings.DATABASES["default"], settings.DATABASES["pemilik"]
    if aplikasi.get("USER") == pemilik.get("USER"):
        return [
            Error(
                "Aplikasi memakai peran pemilik basis data.",
                hint="Beri DATABASE_URL peran tanpa DDL, dan DATABASE_OWNER_URL peran pemilik.",
                id="core.E002",
            )
        ]
    if hak_berlebih(connection):
        return [
            Error(
                "Peran basis data aplikasi dapat mengubah riwayat atau skemanya.",
                hint="Cabut hak lebihnya (superuser, CREATE), lalu manage.py siapkan_database.",
                id="core.E003",
            )
        ]
    return []


@register(Tags.database)
def periksa_usia_cadangan(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Told and not refused: a new house has no backup yet, and must open all the same."""
    if not databases:
        return []
    return [
        Info(kalimat, hint="Jalankan: manage.py cadangkan", id="core.I001")
        for kalimat in keadaan_cadangan(timezone.now(), tanggal_buku()).peringatan
    ]
