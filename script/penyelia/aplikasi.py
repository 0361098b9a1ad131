"""The application's own processes: web, worker and beat, and the commands that prepare them."""

import json
import os
import signal
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from penyelia.proses import Anak

DETIK_SEHAT = 90.0


@dataclass
class Layanan:
    """A process of the application that is to stay alive."""

    nama: str
    perintah: list[str]
    akar: Path
    folder_log: Path
    lingkungan: Mapping[str, str]
    cara_berhenti: tuple[tuple[int, float], ...]
    sinyal_yatim: int = signal.SIGTERM
    anak: Anak = field(init=False)

    @property
    def log(self) -> Path:
        return self.folder_log / f"{self.nama}.log"

    def mulai(self) -> None:
        self.anak = Anak(
            nama=self.nama,
            perintah=self.perintah,
            tempat=self.akar,
            log=self.log,
            lingkungan=self.lingkungan,
            cara_berhenti=self.cara_berhenti,
            sinyal_yatim=self.sinyal_yatim,
        )
        self.anak.mulai()


def _python(*argumen: str) -> list[str]:
    return [sys.executable, *argumen]


def web(akar: Path, log: Path, lingkungan: Mapping[str, str], host: str, port: int) -> Layanan:
    tuan = f"[{host}]" if ":" in host else host
    return Layanan(
        "web",
        _python(
            *("-m", "gunicorn", "koperasi.wsgi:application", "--bind", f"{tuan}:{port}"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
            *("--timeout", "60", "--graceful-timeout", "10", "--no-control-socket"),
            *("--logger-class", "koperasi.core.log_gunicorn.PencatatGunicorn"),
        ),
        akar,
        log,
        lingkungan,
        ((signal.SIGTERM, 15.0), (signal.SIGQUIT, 5.0)),
    )


def worker(akar: Path, log: Path, lingkungan: Mapping[str, str]) -> Layanan:
    return Layanan(
        "worker",
        _python(
            *("-m", "celery", "-A", "koperasi", "worker", "--loglevel", "INFO"),
            *("--concurrency", "2", "--prefetch-multiplier", "1"),
            *("--without-gossip", "--without-mingle"),
        ),
        akar,
        log,
        lingkungan,
        # Warm: the running job ends. Then cold: its lease expires and it is taken up again later.
        ((signal.SIGTERM, 20.0), (signal.SIGQUIT, 10.0)),
        # Without its broker it would try to reconnect for ever, whatever it is asked.
        sinyal_yatim=signal.SIGKILL,
    )


def beat(akar: Path, log: Path, lingkungan: Mapping[str, str]) -> Layanan:
    return Layanan(
        "beat",
        # An empty pid file: a number left by a killed beat would keep the next one from starting.
        _python("-m", "celery", "-A", "koperasi", "beat", "--loglevel", "INFO", "--pidfile="),
        akar,
        log,
        lingkungan,
        ((signal.SIGTERM, 10.0),),
    )


def perintah_django(*argumen: str) -> list[str]:
    return _python("manage.py", *argumen)


def tanya_worker() -> list[str]:
    """A round trip through the broker: exit status 0 when a worker answers."""
    return _python("-m", "celery", "-A", "koperasi", "inspect", "--timeout", "2", "ping")


def sehat(host: str, port: int) -> bool:
    """/sehat/ answers: the web, its database and its broker are there."""
    tuan = "127.0.0.1" if host in ("0.0.0.0", "localhost", "") else host  # noqa: S104
    tuan = f"[{tuan}]" if ":" in tuan else tuan
    permintaan = urllib.request.Request(
        f"http://{tuan}:{port}/sehat/", headers={"Host": f"localhost:{port}"}
    )
    # Never through a proxy: the address is this machine.
    pembuka = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with pembuka.open(permintaan, timeout=5) as jawaban:
            json.load(jawaban)
            return bool(jawaban.status == 200)
    except (OSError, ValueError, urllib.error.URLError):
        return False


def sidik_statis(akar: Path) -> str:
    """Changes when a file of ours or an installed package changes: then collectstatic is due."""
    bagian = []
    for induk in (akar / "static", akar / ".venv" / "terpasang"):
        for jalur in sorted(induk.rglob("*")):
            if jalur.is_file():
                keadaan = jalur.stat()
                bagian.append(f"{jalur.relative_to(akar)} {keadaan.st_size} {keadaan.st_mtime_ns}")
    return "\n".join(bagian)


def lingkungan_anak(akar: Path, var: Path, tambahan: Mapping[str, str]) -> dict[str, str]:
    """What the application's processes see."""
    lingkungan = dict(os.environ)
    lingkungan.pop("PYTHONHOME", None)
    lingkungan["PATH"] = f"{akar / '.venv' / 'bin'}{os.pathsep}{lingkungan.get('PATH', '')}"
    lingkungan["PYTHONUNBUFFERED"] = "1"
    lingkungan["VAR_DIR"] = str(var)
    lingkungan.update(tambahan)
    return lingkungan
