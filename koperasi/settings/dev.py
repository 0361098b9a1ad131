"""The demonstration on one machine: embedded servers, a kept random key, mail as files."""

import contextlib
import os
import secrets

from .base import *
from .base import (
    ALAMAT_PUBLIK,
    KUNCI_PRIBADI,
    KUNCI_PRIBADI_LAMA,
    SEGEL_KUNCI,
    SEGEL_KUNCI_LAMA,
    VAR_DIR,
    env,
)


def _kunci_tersimpan(nama: str) -> list[str]:
    """The machine's own random keys, the current one first; made (0600) the first time."""
    VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    jalur = VAR_DIR / nama
    if not jalur.exists():
        # Written whole before it gets its name: whoever starts beside us reads all of it or ours.
        sementara = VAR_DIR / f".{nama}-{os.getpid()}"
        with open(sementara, "x", opener=lambda p, f: os.open(p, f, 0o600)) as berkas:
            berkas.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(sementara, jalur)
        sementara.unlink()
    return jalur.read_text().split()


SECRET_KEY = env("SECRET_KEY", default="") or _kunci_tersimpan("kunci")[0]
if not SEGEL_KUNCI:
    SEGEL_KUNCI, *SEGEL_KUNCI_LAMA = _kunci_tersimpan("kunci-segel")
if not KUNCI_PRIBADI:
    KUNCI_PRIBADI, *KUNCI_PRIBADI_LAMA = _kunci_tersimpan("kunci-pribadi")
DEMO = True
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Papers lead to this machine; whoever wants to check them by phone names its address instead.
ALAMAT_PUBLIK = ALAMAT_PUBLIK or f"http://localhost:{env('PORT', default='8000')}"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "surat"
