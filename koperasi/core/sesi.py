"""How long a sign-in lasts: by role, by dated rules, at once idle and in all."""

import time
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from .enums import Peran
from .ketentuan import JAM_SESI, MENIT_MENGANGGUR, nilai_ketentuan
from .middleware import Jawab
from .models import Pengguna
from .peran import peran_pengguna
from .waktu import tanggal_buku

# Keys in the session, all in seconds.
_SAMPAI, _JEDA, _AKTIF = "sesi_sampai", "sesi_jeda", "sesi_aktif"
_CATAT_TIAP = 60
# Asked by the page itself while nobody need be there.
_BUKAN_KEGIATAN = frozenset({"beranda:kemajuan_pekerjaan"})


def terketat(nilai: dict[str, int], peran: frozenset[Peran]) -> int:
    """The shortest of the roles somebody holds; who holds none gets the shortest of all."""
    return min([nilai[p.value] for p in peran if p.value in nilai] or nilai.values())


def mulai_sesi(sesi: SessionBase, pengguna: Pengguna, kini: int) -> None:
    """Write into the session how long it lasts, by the rules of today."""
    peran, hari_ini = peran_pengguna(pengguna), tanggal_buku()
    sesi[_SAMPAI] = kini + 3600 * terketat(nilai_ketentuan(JAM_SESI, hari_ini), peran)
    sesi[_JEDA] = 60 * terketat(nilai_ketentuan(MENIT_MENGANGGUR, hari_ini), peran)
    sesi[_AKTIF] = kini


def sebab_berakhir(sesi: SessionBase, kini: int) -> str:
    """Why this sign-in is over, as a sentence; empty while it lasts."""
    if kini >= sesi[_SAMPAI]:
        return "Masa masuk Anda sudah habis. Masuk lagi untuk melanjutkan."
    if kini - sesi[_AKTIF] >= sesi[_JEDA]:
        return "Anda dikeluarkan karena lama tidak ada kegiatan. Masuk lagi untuk melanjutkan."
    return ""


class UmurSesiMiddleware:
    """Sign out who has been idle, or signed in, for longer than the role's rule."""

    def __init__(self, get_response: Jawab) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        kini = int(time.time())
        if _SAMPAI not in request.session:
            mulai_sesi(request.session, request.user, kini)
        if sebab := sebab_berakhir(request.session, kini):
            return self._keluarkan(request, sebab)
        response = self.get_response(request)
        if request.user.is_authenticated and self._kegiatan(request, kini):
            request.session[_AKTIF] = kini
        return response

    def _kegiatan(self, request: HttpRequest, kini: int) -> bool:
        cocok = request.resolver_match
        sendiri = cocok is not None and cocok.view_name in _BUKAN_KEGIATAN
        return not sendiri and kini - request.session[_AKTIF] >= _CATAT_TIAP

    def _keluarkan(self, request: HttpRequest, sebab: str) -> HttpResponse:
        aman = request.method in ("GET", "HEAD")
        logout(request)
        messages.warning(
            request, sebab if aman else f"{sebab} Isian yang baru dikirim belum disimpan."
        )
        lanjut = f"?{urlencode({'next': request.get_full_path()})}" if aman else ""
        masuk = resolve_url("account_login") + lanjut
        if request.headers.get("HX-Request"):
            # A part of a page would otherwise be replaced by the sign-in page.
            return HttpResponse(headers={"HX-Redirect": resolve_url("account_login")})
        return redirect(masuk)


def _saat_masuk(sender: Any, request: HttpRequest, user: Pengguna, **kwargs: Any) -> None:
    mulai_sesi(request.session, user, int(time.time()))


def pasang() -> None:
    """Listen to sign-ins; called once when the application starts."""
    user_logged_in.connect(_saat_masuk, dispatch_uid="core.mulai_sesi")
