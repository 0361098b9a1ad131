"""Words of the pages about accounts: devices, events, roles."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django import template
from django.urls import Resolver404, resolve

from koperasi.core.enums import Peran
from koperasi.core.izin import MASUK
from koperasi.core.kamus_jejak import label_aksi
from koperasi.core.models import JejakAudit, Pengguna
from koperasi.core.peran import label_peran

from ..navigasi import boleh_buka

register = template.Library()

# The first match wins: Edge, Opera and Samsung's browser call themselves Chrome as well.
PERAMBAN = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SISTEM = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


@register.filter
def judul_aksi(aksi: str) -> str:
    """An audit action as a person would say it."""
    return label_aksi(aksi)


@register.filter
def peran_berubah(jejak: JejakAudit) -> str:
    """Which roles a person had before and after; empty for any other event."""
    dari, menjadi = jejak.data.get("dari"), jejak.data.get("menjadi")
    if jejak.aksi != "core.ubah_peran" or dari is None or menjadi is None:
        return ""
    return f"{_label(dari)} menjadi {_label(menjadi)}"


def _label(kode: Iterable[str]) -> str:
    return label_peran(Peran(k) for k in kode if k in Peran.values) or "tanpa peran"


@register.filter
def terbuka_bagi(tautan: str, pengguna: Pengguna) -> bool:
    """Whether the page behind an address of ours opens for this person.

    A view that shows each person other things says so itself: ``boleh_dibuka(pengguna, …)``.
    """
    if not tautan:
        return False
    try:
        cocok = resolve(urlsplit(tautan).path)
    except Resolver404:
        return True
    kelas = getattr(cocok.func, "view_class", None)
    if not boleh_buka(pengguna, getattr(kelas, "izin", MASUK)):
        return False
    boleh_dibuka = getattr(kelas, "boleh_dibuka", None)
    return boleh_dibuka is None or boleh_dibuka(pengguna, **cocok.kwargs)


@register.filter
def nama_perangkat(agen: str) -> str:
    """ "Chrome di Android"; programs that are no browser keep the name they give."""
    peramban = next((nama for tanda, nama in PERAMBAN.items() if tanda in agen), "")
    sistem = next((nama for tanda, nama in SISTEM.items() if tanda in agen), "")
    if peramban and sistem:
        return f"{peramban} di {sistem}"
    return peramban or sistem or agen[:60] or "Perangkat tidak dikenal"
