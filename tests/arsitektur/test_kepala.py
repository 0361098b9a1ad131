"""Security headers on every address: signed in, not signed in, refused, missing, in production."""

import pytest
from django.conf import settings
from django.urls import reverse

from .tabel_izin import TABEL

SELALU = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
CSP = (
    *("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"),
    *("script-src 'self'", "form-action 'self'"),
)


def kurang(jawab):
    salah = {nama: jawab.get(nama) for nama, nilai in SELALU.items() if jawab.get(nama) != nilai}
    csp = jawab.get("Content-Security-Policy", "")
    for bagian in (
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "base-uri 'none'",
    ):
        if bagian not in csp:
            salah[bagian] = csp
    if "unsafe" in csp or "*" in csp:
        salah["csp longgar"] = csp
    if "camera=()" not in jawab.get("Permissions-Policy", ""):
        salah["Permissions-Policy"] = jawab.get("Permissions-Policy")
    return salah


@pytest.mark.parametrize("baris", TABEL, ids=lambda b: b.nama)
def test_setiap_alamat_membawa_kepala_pengaman(baris, objek, serba_boleh, client):
    url = reverse(baris.nama, args=[objek.get(a, a) for a in baris.argumen])
    di_dalam = serba_boleh.get(url)
    assert kurang(di_dalam) == {}
    assert di_dalam["Cache-Control"] == "private, no-store"
    assert kurang(client.get(url)) == {}


@pytest.mark.django_db
def test_halaman_yang_tidak_ada_pun_membawanya(client):
    assert kurang(client.get("/tidak/ada/")) == {}


def test_kue_tidak_terbaca_skrip_dan_tidak_dikirim_dari_situs_lain():
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == settings.CSRF_COOKIE_SAMESITE == "Lax"
