"""Audit rows for signing in and out, and for what people do to their own sign-in, as allauth's and
Django's signals tell it."""

from typing import Any

from allauth.account import signals as akun
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_login_failed
from django.db.models import Q
from django.dispatch import Signal
from django.http import HttpRequest

from .jejak import catat_jejak
from .models import Pengguna
from .waktu import tanggal_buku

MASUK, KELUAR, MASUK_DITOLAK = "core.masuk", "core.keluar", "core.masuk_ditolak"
SANDI = "password"
# By what people show who they are: allauth's word and ours.
CARA = {
    SANDI: "sandi",
    "totp": "kode autentikator",
    "recovery_codes": "kode cadangan",
    "webauthn": "kunci sandi",
    "password_reset": "tautan sandi",
}
AKSI: dict[Signal, str] = {
    akun.password_set: "core.buat_sandi",
    akun.password_changed: "core.ganti_sandi",
    akun.password_reset: "core.sandi_lewat_tautan",
    mfa.authenticator_added: "core.pasang_dua_langkah",
    mfa.authenticator_removed: "core.lepas_dua_langkah",
    mfa.authenticator_reset: "core.perbarui_kode_cadangan",
}


def _catat(sender: Any, signal: Signal, user: Pengguna, **kwargs: Any) -> None:
    faktor = kwargs.get("authenticator")
    catat_jejak(
        AKSI[signal],
        oleh=user,
        tanggal=tanggal_buku(),
        objek=user,
        data={"jenis": faktor.type} if faktor else {},
    )


def _masuk(sender: Any, request: HttpRequest, user: Pengguna, **kwargs: Any) -> None:
    cara = [c.get("type") or c["method"] for c in get_authentication_records(request, user)]
    catat_jejak(
        MASUK,
        oleh=user,
        tanggal=tanggal_buku(),
        objek=user,
        data={"cara": " dan ".join(CARA.get(c, c) for c in cara)},
    )


def _keluar(sender: Any, user: Pengguna | None, **kwargs: Any) -> None:
    if user is not None:
        catat_jejak(KELUAR, oleh=user, tanggal=tanggal_buku(), objek=user)


def _sandi_ditolak(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """A row for every refused password, also of a name that nobody has: to write none would tell
    by the time it takes. What was typed is not kept; it may be a password in the wrong box."""
    if sedang := _orang(request):
        # Asked again for her own password: it is she, or who sits at her machine.
        _tolak(oleh=sedang, objek=sedang, cara=SANDI)
        return
    syarat = Q(pk=None)
    for bidang, nama in (("nama_pengguna", "username"), ("email", "email")):
        if isi := credentials.get(nama):
            syarat |= Q(**{f"{bidang}__iexact": isi})
    if nomor := credentials.get("phone"):
        syarat |= Q(nomor_hp=nomor)
    _tolak(oleh=None, objek=Pengguna.objects.filter(syarat).first(), cara=SANDI)


def _faktor_ditolak(sender: Any, user: Pengguna, **kwargs: Any) -> None:
    faktor = kwargs["authenticator"]
    oleh = user if kwargs.get("reauthentication") else None
    _tolak(oleh=oleh, objek=user, cara=faktor.type)


def _tolak(*, oleh: Pengguna | None, objek: Pengguna | None, cara: str) -> None:
    catat_jejak(
        MASUK_DITOLAK,
        oleh=oleh,
        tanggal=tanggal_buku(),
        objek=objek,
        data={"cara": CARA.get(cara, cara)},
    )


def _orang(request: HttpRequest | None) -> Pengguna | None:
    pengguna = getattr(request, "user", None)
    return pengguna if isinstance(pengguna, Pengguna) and pengguna.is_authenticated else None


def pasang() -> None:
    """Listen; called once when the application starts."""
    for sinyal, aksi in AKSI.items():
        sinyal.connect(_catat, dispatch_uid=aksi)
    akun.user_logged_in.connect(_masuk, dispatch_uid=MASUK)
    akun.user_logged_out.connect(_keluar, dispatch_uid=KELUAR)
    user_login_failed.connect(_sandi_ditolak, dispatch_uid=MASUK_DITOLAK)
    mfa.authentication_failed.connect(_faktor_ditolak, dispatch_uid=f"{MASUK_DITOLAK}.faktor")
