"""What every page's shell needs."""

from typing import Any

from django.conf import settings

from koperasi.core.models import ProfilKoperasi
from koperasi.core.peran import label_peran, peran_pengguna
from koperasi.core.waktu import tanggal_buku

from .navigasi import navigasi


def rumah(request: Any) -> dict[str, Any]:
    """Name and demo flag for all; menu and business date for people signed in.

    Parts of pages fetched by htmx have no shell, so they pay for none of it.
    """
    if getattr(request, "htmx", False):
        return {}
    konteks: dict[str, Any] = {
        "profil": ProfilKoperasi.objects.select_related("logo").first(),
        "demo": settings.DEMO,
    }
    if getattr(request, "user", None) and request.user.is_authenticated:
        konteks["navigasi"] = navigasi(request)
        konteks["tanggal_buku"] = tanggal_buku()
        konteks["peran_label"] = label_peran(peran_pengguna(request.user))
    return konteks
