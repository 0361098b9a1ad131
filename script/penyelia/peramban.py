"""The browser for the tests: Debian's Chromium, driven by Playwright."""

import os
import shutil

from penyelia.pango import apt
from penyelia.pesan import katakan

# Playwright's own Node.js needs libatomic1, which Chromium does not bring.
PAKET_DEBIAN = ("chromium", "libatomic1")
_NAMA = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def cari() -> str | None:
    """Path of a Chromium, or None."""
    return next((jalur for nama in _NAMA if (jalur := shutil.which(nama))), None)


def pastikan() -> str | None:
    """Find it, install it, or say how to get it."""
    ditemukan = cari()
    if ditemukan is not None:
        return ditemukan
    if shutil.which("apt-get") is not None and os.geteuid() == 0:
        katakan("Memasang Chromium untuk uji peramban (sekali saja) …")
        if apt(PAKET_DEBIAN) and (ditemukan := cari()) is not None:
            return ditemukan
    katakan(
        "Chromium tidak ada, jadi uji bertanda “peramban” dilewati. Untuk menjalankannya: "
        "sudo apt-get install -y --no-install-recommends " + " ".join(PAKET_DEBIAN)
    )
    return None
