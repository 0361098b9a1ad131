"""One child process: bound to us for life, told apart from a later process with the same number."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PROC = Path("/proc")
_PR_SET_PDEATHSIG = 1
_prctl = ctypes.CDLL(None, use_errno=True).prctl if sys.platform == "linux" else None


@dataclass(frozen=True)
class Pengguna:
    """The unprivileged user that runs the database when we are root."""

    nama: str
    uid: int
    gid: int


def _stat(pid: int) -> list[str]:
    """Fields of /proc/PID/stat from the state on; the name before it may contain anything."""
    return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def waktu_mulai(pid: int) -> str | None:
    """When process ``pid`` started, or None when there is none (a zombie counts as none).

    The number alone is no identity: numbers are used again.
    """
    if _PROC.joinpath("self").exists():
        try:
            bidang = _stat(pid)
        except (OSError, IndexError):
            return None
        return None if bidang[0] in "ZX" else bidang[19]
    hasil = subprocess.run(
        ["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    keadaan, _, mulai = hasil.stdout.strip().partition(" ")
    return None if not mulai or keadaan.startswith("Z") else mulai.strip()


def tempat_kerja(pid: int) -> Path | None:
    """The folder a process works in, where the system tells."""
    try:
        return (_PROC / str(pid) / "cwd").readlink()
    except OSError:
        return None


def nama_program(pid: int) -> str:
    """The name the kernel keeps for a process; empty when it is gone."""
    try:
        return (_PROC / str(pid) / "comm").read_text(errors="replace").strip()
    except OSError:
        return ""


def semua_pid() -> list[int]:
    """Every process that can be seen; empty where there is no /proc."""
    try:
        return [int(proses.name) for proses in _PROC.iterdir() if proses.name.isdigit()]
    except OSError:
        return []


def anggota_sesi(sesi: int, tempat: Path) -> list[int]:
    """Live processes of a session, in or below a folder: descendants of a child of ours."""
    hasil = []
    for pid in semua_pid():
        try:
            bidang = _stat(pid)
        except (OSError, IndexError):
            continue
        if bidang[0] in "ZX" or int(bidang[3]) != sesi:
            continue
        kerja = tempat_kerja(pid)
        if kerja is not None and kerja.is_relative_to(tempat):
            hasil.append(pid)
    return hasil


def kirim(pid: int, sinyal: int) -> None:
    """Signal a process that may be gone by now."""
    try:
        os.kill(pid, sinyal)
    except ProcessLookupError:
        return


def tunggu_sampai(syarat: Callable[[], bool], detik: float, jeda: float = 0.05) -> bool:
    """Wait until ``syarat`` holds; False when it did not in time."""
    batas = time.monotonic() + detik
    while not syarat():
        if time.monotonic() >= batas:
            return False
        time.sleep(jeda)
    return True


def _sebelum_jalan(sinyal_yatim: int, induk: int) -> Callable[[], None]:
    def atur() -> None:
        # A shell that starts us in the background ignores Ctrl-C for all; children must not.
        for sinyal in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sinyal, signal.SIG_DFL)
        if _prctl is not None:
            _prctl(_PR_SET_PDEATHSIG, sinyal_yatim)
            if os.getppid() != induk:  # we died between fork and prctl
                os._exit(1)

    return atur


@dataclass
class Anak:
    """A process of ours, in a session of its own so that Ctrl-C reaches us first."""

    nama: str
    perintah: Sequence[str]
    tempat: Path
    log: Path | None = None
    lingkungan: Mapping[str, str] | None = None
    pengguna: Pengguna | None = None
    # Asked in this order; each gets its seconds before the next. SIGKILL comes by itself.
    cara_berhenti: Sequence[tuple[int, float]] = ((signal.SIGTERM, 10.0),)
    # What the kernel sends it if we are killed without a chance to say goodbye.
    sinyal_yatim: int = signal.SIGTERM
    sesi_sendiri: bool = True
    masukan: int = subprocess.DEVNULL
    proses: subprocess.Popen[bytes] | None = field(default=None, init=False)
    mulai_pada: str | None = field(default=None, init=False)

    def mulai(self) -> None:
        """Start it; output goes to its log, or to our terminal when it has none."""
        pilihan: dict[str, object] = {}
        if self.pengguna is not None:
            pilihan = {
                "user": self.pengguna.uid,
                "group": self.pengguna.gid,
                "extra_groups": [],
            }
        keluaran = None
        if self.log is not None:
            self.log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            keluaran = self.log.open("ab")
        try:
            self.proses = subprocess.Popen(
                list(self.perintah),
                cwd=self.tempat,
                env=None if self.lingkungan is None else dict(self.lingkungan),
                stdin=self.masukan,
                stdout=keluaran,
                stderr=None if keluaran is None else subprocess.STDOUT,
                start_new_session=self.sesi_sendiri,
                preexec_fn=_sebelum_jalan(self.sinyal_yatim, os.getpid()),
                **pilihan,  # type: ignore[call-overload]
            )
        finally:
            if keluaran is not None:
                keluaran.close()
        self.mulai_pada = waktu_mulai(self.proses.pid)

    @property
    def pid(self) -> int:
        return 0 if self.proses is None else self.proses.pid

    @property
    def hidup(self) -> bool:
        return self.proses is not None and self.proses.poll() is None

    def hentikan(self) -> None:
        """Ask, wait, insist; afterwards nothing of its session is left."""
        if self.proses is None:
            return
        for sinyal, detik in self.cara_berhenti:
            if not self.hidup:
                break
            kirim(self.pid, sinyal)
            tunggu_sampai(lambda: not self.hidup, detik)
        if self.hidup:
            kirim(self.pid, signal.SIGKILL)
            tunggu_sampai(lambda: not self.hidup, 10)
        if self.sesi_sendiri:
            bereskan(anggota_sesi(self.pid, self.tempat), detik=3)


def bereskan(daftar_pid: Iterable[int], *, sinyal: int = signal.SIGTERM, detik: float = 10) -> None:
    """End processes that are not our children (any more): ask, then SIGKILL."""
    asal = {pid: mulai for pid in daftar_pid if (mulai := waktu_mulai(pid))}

    def tersisa() -> list[int]:
        return [pid for pid, mulai in asal.items() if waktu_mulai(pid) == mulai]

    for pid in tersisa():
        kirim(pid, sinyal)
    if not tunggu_sampai(lambda: not tersisa(), detik):
        for pid in tersisa():
            kirim(pid, signal.SIGKILL)
        tunggu_sampai(lambda: not tersisa(), 5)
