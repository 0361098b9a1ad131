"""What the pages of the books share."""

from typing import Any

from django.forms import Form
from django.urls import reverse

from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import penjelasan

Remah = list[tuple[str, str | None]]


def remah(*ekor: tuple[str, str | None]) -> Remah:
    """The way here: home, then the page's own steps (title, address or None)."""
    return [("Beranda", "/"), *ekor]


def remah_jurnal(*ekor: tuple[str, str | None]) -> Remah:
    return remah(("Jurnal", reverse("akuntansi:daftar_jurnal") if ekor else None), *ekor)


def remah_akun(*ekor: tuple[str, str | None]) -> Remah:
    return remah(("Akun", reverse("akuntansi:akun") if ekor else None), *ekor)


def remah_periode(*ekor: tuple[str, str | None]) -> Remah:
    return remah(("Periode", reverse("akuntansi:periode") if ekor else None), *ekor)


def sampaikan(form: Form | Any, galat: KesalahanDomain) -> None:
    """Put the sentence beside the field it belongs to, or above the form."""
    form.add_error(galat.bidang if galat.bidang in form.fields else None, penjelasan(galat))
