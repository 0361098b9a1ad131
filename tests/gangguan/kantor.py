"""script/server on a data folder of the test, and what an office asks of it meanwhile."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings

from penyelia.port import sembarang
from penyelia.proses import kirim, semua_pid, tunggu_sampai, waktu_mulai
from tests.script.conftest import PenyeliaUji

from .klien import Klien

PORT_AWAL = 20000
DETIK_SEWA = 6
RUANG_KUNCI = uuid.UUID("c1f5f7b2-42d6-4a43-8a2f-0f5c2a3a7b11")
LAYANAN = ("postgres", "valkey", "web", "worker", "beat")


def laporkan(kalimat: str) -> None:
    """For whoever reads a failed test's captured output, or ``-s``."""
    sys.stdout.write(kalimat + "\n")


def induk(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def keturunan(pid: int) -> list[int]:
    """Every live process below ``pid``."""
    anak_dari: dict[int, list[int]] = {}
    for satu in semua_pid():
        anak_dari.setdefault(induk(satu), []).append(satu)
    hasil, antre = [], [pid]
    while antre:
        anak = anak_dari.get(antre.pop(), [])
        hasil += anak
        antre += anak
    return hasil


class Kantor:
    """A running server; it may be killed whole and started again on the same data."""

    def __init__(self, penyelia: PenyeliaUji) -> None:
        self.penyelia = penyelia
        self.port = sembarang(PORT_AWAL)
        self.proses: subprocess.Popen[str] | None = None
        self.lingkungan: dict[str, str] = {}
        self.alamat = ""

    def nyalakan(self) -> None:
        """Start and wait for the sentence that says it is ready."""
        self.proses = self.penyelia.mulai(
            "server", PORT=str(self.port), PEKERJAAN_SEWA_DETIK=str(DETIK_SEWA)
        )
        assert self.proses.stdout is not None
        teks = ""
        for baris in self.proses.stdout:
            teks += baris
            if baris.startswith("Siap dalam"):
                break
        cocok = re.search(r"^Renteng siap: (http://localhost:\d+)/$", teks, re.MULTILINE)
        assert cocok, teks
        self.alamat = cocok.group(1)
        isi = Path(f"/proc/{self.pid('web')}/environ").read_text().rstrip("\0").split("\0")
        self.lingkungan = dict(baris.partition("=")[::2] for baris in isi)

    def pid(self, nama: str) -> int:
        """The live process of a service, 0 when there is none now."""
        pid = self.penyelia.pid_anak().get(nama, 0)
        return pid if pid and waktu_mulai(pid) else 0

    def semua(self) -> list[int]:
        """The supervisor and everything below it."""
        assert self.proses is not None
        return [self.proses.pid, *keturunan(self.proses.pid)]

    def bunuh_semua(self) -> None:
        """As when the power fails: nobody is asked, the supervisor goes first."""
        for pid in self.semua():
            kirim(pid, signal.SIGKILL)
        assert self.proses is not None
        self.proses.wait(10)

    def sql(self, perintah: str, nilai: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.lingkungan["DATABASE_URL"], connect_timeout=5) as koneksi:
            return koneksi.execute(perintah, nilai).fetchall()

    def django(self, naskah: str) -> str:
        hasil = subprocess.run(
            [str(settings.AKAR / ".venv/bin/python"), "manage.py", "shell", "-v0", "-c", naskah],
            cwd=settings.AKAR,
            env=self.lingkungan,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert hasil.returncode == 0, hasil.stderr
        return hasil.stdout

    def pekerjaan(self, pk: int) -> tuple[str, int, str]:
        """Status, attempts and reason of the job that draws the paper of an assessment."""
        return self.sql(
            "SELECT j.status, j.percobaan, j.alasan_gagal FROM core_pekerjaan j "
            "JOIN core_dokumen d ON d.pekerjaan_id = j.id "
            "JOIN rat_versipenilaian v ON v.id::text = d.sumber WHERE v.penilaian_id = %s",
            [pk],
        )[0]

    def tunggu_pekerjaan(self, pk: int, status: str, detik: float = 60) -> None:
        tunggu_sampai(lambda: self.pekerjaan(pk)[0] == status, detik, 0.05)
        assert self.pekerjaan(pk)[0] == status, (self.pekerjaan(pk), self.log("worker")[-3000:])

    def pelaksana_menggambar(self, detik: float = 30) -> int:
        """The pool process of the worker that is drawing a paper right now."""
        batas = time.monotonic() + detik
        while time.monotonic() < batas:
            for pid in keturunan(self.pid("worker")):
                try:
                    perintah = Path(f"/proc/{pid}/cmdline").read_bytes()
                except OSError:
                    continue
                pelaksana = induk(pid)
                if b"koperasi.core.cetak" in perintah and waktu_mulai(pelaksana):
                    return pelaksana
            time.sleep(0.02)
        raise AssertionError("nothing was drawn in time")

    def log(self, nama: str) -> str:
        return (self.penyelia.var / "log" / f"{nama}.log").read_text(errors="replace")


@dataclass(eq=False)
class Pemohon(threading.Thread):
    """Writes assessments of other cooperatives and asks for their papers, one after the other,
    each until it is acknowledged."""

    klien: Klien
    nomor: range
    jeda: float = 0.0
    penilaian: dict[int, int] = field(default_factory=dict)
    cetak: set[int] = field(default_factory=set)
    galat: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        try:
            self.klien.masuk()
            for n in self.nomor:
                self.penilaian[n] = pk = tulis_penilaian(self.klien, n)
                minta_cetak(self.klien, pk)
                self.cetak.add(pk)
                time.sleep(self.jeda)
        except BaseException as galat:  # noqa: BLE001 - told by the test, in its own thread
            self.galat.append(galat)


def nama_koperasi(n: int) -> str:
    return f"Koperasi Gangguan {n:02d}"


def isian(n: int) -> dict[str, str]:
    """The form of the n-th cooperative; sending it again is the same form."""
    return {
        "kunci": str(uuid.uuid5(RUANG_KUNCI, str(n))),
        "nama": nama_koperasi(n),
        "tempat": "Lawang",
        "pos-simpanan_pokok": str(15_000_000 + n),
        "pos-simpanan_wajib": "40810000",
        "pos-total_aset": "174055219",
        "pos-kas_bank": "9.500.000",
    }


def tulis_penilaian(klien: Klien, n: int) -> int:
    """Enter the n-th cooperative's figures; answers with the assessment's key."""
    tujuan = klien.kirim("/rat/kesehatan/lain/baru/", isian(n))
    return int(tujuan.strip("/").split("/")[-1])


def minta_cetak(klien: Klien, pk: int) -> None:
    klien.kirim(f"/rat/kesehatan/{pk}/versi/1/cetak/", {})


class Pengacau:
    """Kills by a seeded chance; prints what it does, so that a bad run can be read."""

    def __init__(self, kantor: Kantor, benih: int) -> None:
        self.kantor = kantor
        self.acak = random.Random(benih)
        self.mulai = time.monotonic()
        self.korban: list[str] = []
        laporkan(f"UJI_BENIH={benih}")

    def catat(self, siapa: str) -> None:
        self.korban.append(siapa)
        laporkan(f"{time.monotonic() - self.mulai:6.1f} s SIGKILL {siapa}")

    def satu(self, siapa: str) -> None:
        """Kill a service, or with "anak worker" any process below the worker: a pool process in
        the middle of a job, or the one that draws."""
        anak = siapa == "anak worker"
        pid = self.kantor.pid("worker" if anak else siapa)
        if pid and anak:
            pid = self.acak.choice(keturunan(pid) or [0])
        if pid:
            os.kill(pid, signal.SIGKILL)
            self.catat(siapa)

    def jeda(self, dari: float, sampai: float) -> None:
        time.sleep(self.acak.uniform(dari, sampai))
