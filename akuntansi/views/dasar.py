"""What the pages of the books share."""

from django.urls import reverse

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
