"""Audit rows for what people do to their own sign-in, told by allauth's signals."""

from typing import Any

from allauth.account import signals as akun
from allauth.mfa import signals as mfa
from django.dispatch import Signal

from .jejak import catat_jejak
from .models import Pengguna
from .waktu import tanggal_buku

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


def pasang() -> None:
    """Listen; called once when the application starts."""
    for sinyal, aksi in AKSI.items():
        sinyal.connect(_catat, dispatch_uid=aksi)
