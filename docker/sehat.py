"""Health of one container: ``sehat.py web | worker | beat``. Exit status 0 means well."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

# Beat writes its file every three minutes.
DETIK_BEAT = 600


def web() -> bool:
    """Asked as the proxy asks: by the name the application answers to."""
    nama = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
    permintaan = urllib.request.Request("http://127.0.0.1:8000/sehat/", headers={"Host": nama})
    with urllib.request.urlopen(permintaan, timeout=5) as jawaban:
        return bool(jawaban.status == 200)


def worker() -> bool:
    """This container's worker answers through the broker."""
    perintah = ["celery", "-A", "koperasi", "inspect", "--timeout", "5"]
    tujuan = f"celery@{socket.gethostname()}"
    hasil = subprocess.run([*perintah, "--destination", tujuan, "ping"], check=False)
    return hasil.returncode == 0


def beat() -> bool:
    """Its file is fresh, so its clock turns."""
    berkas = list(Path(os.environ["VAR_DIR"]).glob("jadwal-beat*"))
    return any(time.time() - satu.stat().st_mtime < DETIK_BEAT for satu in berkas)


if __name__ == "__main__":
    sys.exit(0 if {"web": web, "worker": worker, "beat": beat}[sys.argv[1]]() else 1)
