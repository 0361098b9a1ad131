"""Make .venv and install the locked requirements, again only when a lock changed.

Runs on the machine's own Python before anything is installed, so it stands alone:
``python3 -I script/penyelia/lingkungan.py [uji]``.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent.parent
VENV = AKAR / ".venv"
PYTHON = VENV / "bin" / "python"
TERPASANG = VENV / "terpasang"


def katakan(kalimat: str) -> None:
    print(kalimat, flush=True)


def kunci_yang_perlu(argumen: list[str]) -> list[str]:
    """Names of the locks: servers of our own only for who brings none."""
    nama = ["produksi"]
    if not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")):
        nama.append("tertanam")
    return nama + [tambahan for tambahan in argumen if tambahan not in nama]


def sidik(nama: str) -> bytes:
    """The lock itself: compared whole, nothing to collide."""
    return (AKAR / "requirements" / f"{nama}.txt").read_bytes()


def versi_venv() -> str | None:
    """The environment's Python, None when there is none that runs."""
    if not PYTHON.exists():
        return None
    hasil = subprocess.run(
        [str(PYTHON), "-I", "-c", "import sys, pip; print(sys.version_info[:2] >= (3, 11))"],
        capture_output=True,
        text=True,
        check=False,
    )
    return "ya" if hasil.stdout.strip() == "True" else None


def lengkap(nama: str) -> bool:
    try:
        return (TERPASANG / f"{nama}.txt").read_bytes() == sidik(nama)
    except OSError:
        return False


def _punya_ensurepip() -> bool:
    # A fresh process: a module installed a moment ago is not seen by this one.
    return (
        subprocess.run(
            [sys.executable, "-I", "-c", "import venv, ensurepip"],
            capture_output=True,
            check=False,
        ).returncode
        == 0
    )


def _pasang_modul_venv() -> bool:
    """Debian splits venv off Python; as root it can be had at once."""
    apt = shutil.which("apt-get")
    paket = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if apt is not None and os.geteuid() == 0:
        katakan(f"Memasang {paket} …")
        lingkungan = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for perintah in (["update", "-qq"], ["install", "-y", "-qq", paket]):
            subprocess.run(
                [apt, *perintah],
                env=lingkungan,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        if _punya_ensurepip():
            return True
    saran = f"sudo apt-get install -y {paket}" if apt is not None else "modul venv dan ensurepip"
    katakan(f"Python ini belum dapat membuat lingkungan sendiri. Pasang dahulu: {saran}")
    return False


def buat_venv() -> bool:
    if not _punya_ensurepip() and not _pasang_modul_venv():
        return False
    katakan("Membuat lingkungan Python di .venv …")
    hasil = subprocess.run([sys.executable, "-I", "-m", "venv", "--clear", str(VENV)], check=False)
    if hasil.returncode != 0:
        katakan("Lingkungan .venv tidak dapat dibuat; sebabnya ada di atas.")
    return hasil.returncode == 0


def pasang(nama: list[str]) -> bool:
    """All locks in one go, so that pip sees every pin."""
    katakan("Memasang pustaka (sekali saja, perlu jaringan) …")
    perintah = [
        str(PYTHON),
        *("-I", "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"),
        *("--root-user-action=ignore", "--no-warn-script-location", "--require-hashes"),
    ]
    for satu in nama:
        perintah += ["--requirement", str(AKAR / "requirements" / f"{satu}.txt")]
    if subprocess.run(perintah, check=False, cwd=AKAR).returncode != 0:
        katakan(
            "Pustaka tidak dapat dipasang; sebabnya ada di atas. Periksa jaringan, lalu ulangi: "
            "yang sudah terunduh tidak diunduh lagi."
        )
        return False
    TERPASANG.mkdir(exist_ok=True)
    for satu in nama:
        (TERPASANG / f"{satu}.txt").write_bytes(sidik(satu))
    return True


def siapkan(argumen: list[str]) -> bool:
    """One set-up at a time; a second waits and then finds everything done."""
    nama = kunci_yang_perlu(argumen)
    if versi_venv() and all(map(lengkap, nama)):
        return True
    folder_kunci = AKAR / "var"
    folder_kunci.mkdir(mode=0o700, exist_ok=True)
    with (folder_kunci / "siapkan.kunci").open("a") as kunci:
        try:
            fcntl.flock(kunci, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            katakan("Penyiapan lain sedang berjalan; menunggu …")
            fcntl.flock(kunci, fcntl.LOCK_EX)
        if not versi_venv() and not buat_venv():
            return False
        return all(map(lengkap, nama)) or pasang(nama)


if __name__ == "__main__":
    try:
        sys.exit(0 if siapkan(sys.argv[1:]) else 1)
    except KeyboardInterrupt:
        sys.exit(130)
    except PermissionError as galat:
        katakan(
            f"Tidak boleh menulis di {galat.filename}. Jalankan sebagai pemilik folder {AKAR}, "
            "atau salin folder itu ke tempat milik Anda."
        )
        sys.exit(1)
