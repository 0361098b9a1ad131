"""The whole of Renteng as processes, for tests from outside: database, web, worker and beat.

The commands are the supervisor's own. The servers are those of the test run; the database and the
logical Redis database are this stack's alone, and both are dropped afterwards.
"""

import itertools
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
import redis
from django.conf import settings

from penyelia import aplikasi
from penyelia.aplikasi import Layanan
from penyelia.port import sembarang
from penyelia.proses import tunggu_sampai
from tests.basis_data import AWALAN, pastikan_cetakan

PORT_AWAL = 18200
TUAN = "127.0.0.1"
REDIS_LOGIS = range(1, 16)
TANDA_REDIS = "tumpukan-uji"
_URUT = itertools.count(1)


@dataclass
class Tumpukan:
    """A running Renteng with the demonstration cooperative."""

    var: Path
    port: int
    lingkungan: dict[str, str]
    layanan: dict[str, Layanan] = field(default_factory=dict)

    @property
    def alamat(self) -> str:
        return f"http://localhost:{self.port}"

    def sql(self, perintah: str, nilai: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Rows as the application would read them."""
        with psycopg.connect(self.lingkungan["DATABASE_URL"]) as koneksi:
            return koneksi.execute(perintah, nilai).fetchall()

    def django(self, *argumen: str) -> str:
        """Output of a management command."""
        hasil = subprocess.run(
            aplikasi.perintah_django(*argumen),
            cwd=settings.AKAR,
            env=self.lingkungan,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert hasil.returncode == 0, hasil.stdout + hasil.stderr
        return hasil.stdout

    def mulai(self) -> None:
        akar, log = settings.AKAR, self.var / "log"
        for layanan in (
            aplikasi.worker(akar, log, self.lingkungan),
            aplikasi.web(akar, log, self.lingkungan, TUAN, self.port),
            aplikasi.beat(akar, log, self.lingkungan),
        ):
            self.layanan[layanan.nama] = layanan
            layanan.mulai()
        assert tunggu_sampai(self._web_menjawab, 60, 0.2), self.catatan("web")
        assert tunggu_sampai(self._worker_menjawab, 60, 0.2), self.catatan("worker")

    def _web_menjawab(self) -> bool:
        # Ours: somebody else's at this port would answer as well, from another database.
        milik_kita = f"Listening at: http://{TUAN}:{self.port}" in self.catatan("web")
        return milik_kita and aplikasi.sehat(TUAN, self.port)

    def _worker_menjawab(self) -> bool:
        return "celery@" in self.catatan("worker") and "ready." in self.catatan("worker")

    def catatan(self, nama: str) -> str:
        """What a process has written so far."""
        log = self.layanan[nama].log
        return log.read_text(errors="replace") if log.exists() else ""

    def hentikan(self) -> None:
        for layanan in self.layanan.values():
            layanan.anak.hentikan()


def _ganti_basis(alamat: str, nama: str) -> str:
    return urlsplit(alamat)._replace(path=f"/{nama}").geturl()


@contextmanager
def _basis_data(pemilik: str) -> Iterator[str]:
    """A database of our own, copied from the mould; left by a run that died, the next run's
    clean-up finds it."""
    nama = f"{AWALAN}tumpukan_{os.getpid()}_{next(_URUT)}_"
    alamat = _ganti_basis(pemilik, "postgres")
    with psycopg.connect(alamat, autocommit=True) as koneksi, koneksi.cursor() as penanda:
        penanda.execute("SELECT set_config('application_name', %s, false)", [nama])
        penanda.execute(f'CREATE DATABASE "{nama}" TEMPLATE "{pastikan_cetakan(penanda, nama)}"')
        try:
            yield nama
        finally:
            penanda.execute(f'DROP DATABASE "{nama}" WITH (FORCE)')


@contextmanager
def _redis(alamat: str) -> Iterator[str]:
    """The first logical database that is empty; what we put there is removed again."""
    for nomor in REDIS_LOGIS:
        calon = _ganti_basis(alamat, str(nomor))
        with redis.Redis.from_url(calon) as klien:
            if klien.dbsize() or not klien.set(TANDA_REDIS, os.getpid(), nx=True, ex=3600):
                continue
            try:
                yield calon
            finally:
                klien.flushdb()
            return
    raise RuntimeError("Tidak ada basis Redis logis yang kosong untuk uji.")


@contextmanager
def jalankan_tumpukan(var: Path) -> Iterator[Tumpukan]:
    """Set up, load the demonstration, start; afterwards nothing is left."""
    aplikasi_url = os.environ["DATABASE_URL"]
    pemilik_url = os.environ.get("DATABASE_OWNER_URL") or aplikasi_url
    with _basis_data(pemilik_url) as nama, _redis(os.environ["REDIS_URL"]) as redis_url:
        port = sembarang(PORT_AWAL, TUAN)
        tumpukan = Tumpukan(
            var,
            port,
            aplikasi.lingkungan_anak(
                settings.AKAR,
                var,
                {
                    "DATABASE_URL": _ganti_basis(aplikasi_url, nama),
                    "DATABASE_OWNER_URL": _ganti_basis(pemilik_url, nama),
                    "REDIS_URL": redis_url,
                    "DJANGO_SETTINGS_MODULE": "koperasi.settings.dev",
                    "ALLOWED_HOSTS": "localhost,127.0.0.1",
                    "PORT": str(port),
                    "STATIC_ROOT": str(var / "static"),
                },
            ),
        )
        tumpukan.django("collectstatic", "--noinput", "--verbosity=0")
        tumpukan.django("siapkan_database")
        tumpukan.django("isi_contoh")
        try:
            tumpukan.mulai()
            yield tumpukan
        finally:
            tumpukan.hentikan()


@pytest.fixture(scope="session")
def tumpukan(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[Tumpukan]:
    """One stack for all browser tests of a run."""
    var = tmp_path_factory.mktemp("tumpukan")
    # Only while it is set up: tests see it from outside, by the browser and ``Tumpukan.sql``.
    buka, tutup = django_db_blocker.unblock(), django_db_blocker.block
    with buka, jalankan_tumpukan(var) as berjalan, tutup():
        yield berjalan
