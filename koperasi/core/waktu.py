"""The business date and the cooperative's own time zone.

``tanggal_buku()`` is read at the edge (view, task, command) and passed in; services never ask the
clock themselves.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

from .enums import Zona

NAMA_ZONA = {
    Zona.WIB: "Asia/Jakarta",
    Zona.WITA: "Asia/Makassar",
    Zona.WIT: "Asia/Jayapura",
}


def zona_bernama(kode: str) -> ZoneInfo:
    """The zone that people call WIB, WITA or WIT."""
    return ZoneInfo(NAMA_ZONA[Zona(kode)])


def zona_koperasi() -> ZoneInfo:
    """The zone of the cooperative's profile (WIB until a profile exists)."""
    from .models import ProfilKoperasi

    kode = ProfilKoperasi.objects.values_list("zona", flat=True).first() or Zona.WIB
    return zona_bernama(kode)


def tanggal_buku() -> dt.date:
    """Today's date where the cooperative is, whatever the server's clock is set to."""
    return timezone.now().astimezone(zona_koperasi()).date()
