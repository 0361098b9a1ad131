"""The demonstration on one machine: embedded servers, a kept random key, mail as files."""

import os
import secrets

from .base import *
from .base import ALAMAT_PUBLIK, VAR_DIR, env


def _kunci_tersimpan() -> str:
    """Read the machine's own random key, making it (0600) the first time."""
    VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    jalur = VAR_DIR / "kunci"
    try:
        with open(jalur, "x", opener=lambda p, f: os.open(p, f, 0o600)) as berkas:
            berkas.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return jalur.read_text().strip()


SECRET_KEY = env("SECRET_KEY", default="") or _kunci_tersimpan()
DEMO = True
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Papers lead to this machine; whoever wants to check them by phone names its address instead.
ALAMAT_PUBLIK = ALAMAT_PUBLIK or f"http://localhost:{env('PORT', default='8000')}"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "surat"
