"""A data folder of its own for each test of the supervisor, and a way to start it there."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from penyelia.catatan import baca
from penyelia.proses import semua_pid, tempat_kerja, tunggu_sampai

AKAR = Path(__file__).resolve().parent.parent.parent
_MILIK_PEMANGGIL = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "VAR_DIR", "PORT", "HOST")


class PenyeliaUji:
    """The supervisor as a person starts it, on a data folder of the test."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.berjalan: list[subprocess.Popen[str]] = []

    def lingkungan(self, tambahan: Mapping[str, str] | None = None) -> dict[str, str]:
        bersih = {k: v for k, v in os.environ.items() if k not in _MILIK_PEMANGGIL}
        bersih.pop("DJANGO_SETTINGS_MODULE", None)
        # A test asks faster than any person; what holds people back has tests of its own.
        laju = dict.fromkeys(("LAJU_TAMU", "LAJU_SEMUA", "LAJU_TULIS"), "")
        return {**bersih, **laju, "VAR_DIR": str(self.var), **(tambahan or {})}

    def mulai(self, *argumen: str, **lingkungan: str) -> subprocess.Popen[str]:
        proses = subprocess.Popen(
            [sys.executable, str(AKAR / "script" / "penyelia"), *argumen],
            cwd=AKAR,
            env=self.lingkungan(lingkungan),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.berjalan.append(proses)
        return proses

    def jalankan(self, *argumen: str, **lingkungan: str) -> subprocess.CompletedProcess[str]:
        proses = self.mulai(*argumen, **lingkungan)
        keluaran, _ = proses.communicate(timeout=120)
        return subprocess.CompletedProcess(proses.args, proses.returncode, keluaran)

    @property
    def tempat(self) -> Path:
        """Where the servers keep their data: elsewhere when we are root."""
        return Path(baca(self.var / "tempat.json").get("tempat") or self.var)

    def pid_anak(self, bagian: str = "") -> dict[str, int]:
        isi = baca(self.var / bagian / "penyelia.json")
        return {anak["nama"]: anak["pid"] for anak in isi.get("anak", [])}

    def server_hidup(self) -> list[int]:
        """Every process at home in the servers' folders: none may outlive its supervisor."""
        tempat = self.tempat.resolve()
        return [
            pid
            for pid in semua_pid()
            if (kerja := tempat_kerja(pid)) is not None and kerja.is_relative_to(tempat)
        ]

    def tutup(self) -> None:
        for proses in self.berjalan:
            if proses.poll() is None:
                proses.send_signal(signal.SIGTERM)
                try:
                    proses.wait(60)
                except subprocess.TimeoutExpired:
                    proses.kill()
                    proses.wait()
            if proses.stdout is not None:
                proses.stdout.close()
        tunggu_sampai(lambda: not self.server_hidup(), 15)
        for pid in self.server_hidup():
            os.kill(pid, signal.SIGKILL)
        shutil.rmtree(self.tempat, ignore_errors=True)


@pytest.fixture
def penyelia(tmp_path: Path) -> Iterator[PenyeliaUji]:
    if not Path("/proc/self").exists():
        pytest.skip("memerlukan /proc untuk melihat proses lain")
    uji = PenyeliaUji(tmp_path / "folder data dengan spasi")
    yield uji
    uji.tutup()
