"""What runs here, written down: for a second start, and for the start after an unclean end."""

import fcntl
import json
import os
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from penyelia.proses import Anak, anggota_sesi, bereskan, waktu_mulai


def tulis_pribadi(jalur: Path, isi: dict[str, Any]) -> None:
    """Replace a file whole, readable by its owner alone."""
    sementara = jalur.with_name(f"{jalur.name}.baru")
    penanda = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(penanda, "w", encoding="utf-8") as berkas:
        json.dump(isi, berkas, indent=1)
        berkas.flush()
        os.fsync(berkas.fileno())
    sementara.replace(jalur)


def baca(jalur: Path) -> dict[str, Any]:
    """The file's content; empty when it is missing or was cut short."""
    try:
        isi = json.loads(jalur.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return isi if isinstance(isi, dict) else {}


class Catatan:
    """``penyelia.json`` in the data folder, and the lock that one supervisor at a time holds."""

    def __init__(self, ruang: Path) -> None:
        self.jalur = ruang / "penyelia.json"
        self._jalur_kunci = ruang / "penyelia.kunci"
        self._kunci: IO[str] | None = None
        self.alamat = ""
        self.anak: list[Anak] = []

    def pegang(self) -> bool:
        """Take the lock; the system gives it back however we die."""
        berkas = self._jalur_kunci.open("a", encoding="utf-8")
        try:
            fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            berkas.close()
            return False
        self._kunci = berkas
        return True

    def tulis(self) -> None:
        """Record every live child by number and moment of birth."""
        tulis_pribadi(
            self.jalur,
            {
                "penyelia": {"pid": os.getpid(), "mulai": waktu_mulai(os.getpid())},
                "alamat": self.alamat,
                "anak": [
                    {
                        "nama": anak.nama,
                        "pid": anak.pid,
                        "mulai": anak.mulai_pada,
                        "tempat": str(anak.tempat),
                    }
                    for anak in self.anak
                    if anak.proses is not None
                ],
            },
        )

    def hapus(self) -> None:
        self.jalur.unlink(missing_ok=True)

    def lepas(self) -> None:
        if self._kunci is not None:
            self._kunci.close()
            self._kunci = None

    def bereskan_sisa(self) -> list[str]:
        """End what a killed supervisor left running; answers with the names of what was found."""
        ditemukan = []
        for catatan in reversed(list(_anak_tercatat(self.jalur))):
            pid, tempat = catatan["pid"], Path(catatan["tempat"])
            sisa = set(anggota_sesi(pid, tempat))
            if catatan["mulai"] and waktu_mulai(pid) == catatan["mulai"]:
                sisa.add(pid)
            if sisa:
                ditemukan.append(catatan["nama"])
                # SIGINT tells PostgreSQL to stop properly now; SIGTERM would wait for clients.
                cepat = catatan["nama"] == "postgres"
                induk = {pid} & sisa if cepat else sisa
                bereskan(induk, sinyal=signal.SIGINT if cepat else signal.SIGTERM, detik=15)
                bereskan(sisa - induk, detik=5)
        self.hapus()
        return ditemukan


def _anak_tercatat(jalur: Path) -> Iterable[dict[str, Any]]:
    for catatan in baca(jalur).get("anak", []):
        if {"nama", "pid", "mulai", "tempat"} <= set(catatan) and int(catatan["pid"]) > 1:
            yield catatan
