"""Pango, which draws the PDFs: the one thing no Python package brings along."""

import ctypes
import os
import shutil
import subprocess

from penyelia.pesan import katakan

# The last makes PDFs of a third to half the time; without it everything still works.
PAKET_DEBIAN = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
_PUSTAKA = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0.0.dylib"),
)
DETIK_APT = 300


def _termuat(nama: tuple[str, ...]) -> bool:
    for satu in nama:
        try:
            ctypes.CDLL(satu)
        except OSError:
            continue
        return True
    return False


def ada() -> bool:
    """Can WeasyPrint draw here?"""
    return all(map(_termuat, _PUSTAKA))


def apt(paket: tuple[str, ...]) -> bool:
    """Install Debian packages, where that is possible without asking anybody."""
    program = shutil.which("apt-get")
    if program is None or os.geteuid() != 0:
        return False
    lingkungan = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    pasang = [program, "install", "-y", "-qq", "--no-install-recommends", *paket]
    # A fresh machine has no package list, one in use has a recent one: try without first.
    for perintah in (pasang, [program, "update", "-qq"], pasang):
        try:
            hasil = subprocess.run(
                perintah,
                env=lingkungan,
                capture_output=True,
                check=False,
                timeout=DETIK_APT,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired:
            return False
        if hasil.returncode == 0 and "install" in perintah:
            return True
    return False


def pastikan() -> bool:
    """Check, install, or say the one command that does."""
    if ada():
        return True
    if shutil.which("apt-get") is not None and os.geteuid() == 0:
        katakan("Memasang Pango untuk membuat PDF …")
        if apt(PAKET_DEBIAN) and ada():
            return True
    katakan("PDF belum dapat dibuat karena Pango tidak ada; halaman cetak tetap dapat dipakai.")
    if shutil.which("brew") is not None:
        katakan("Untuk memasangnya: brew install pango")
    elif shutil.which("apt-get") is not None:
        katakan(
            "Untuk memasangnya: sudo apt-get install -y --no-install-recommends "
            + " ".join(PAKET_DEBIAN)
        )
    else:
        katakan("Pasang pustaka Pango (pango dan pangoft2) dengan pemasang paket sistem Anda.")
    return False
