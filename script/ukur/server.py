"""Durable servers for a measurement, and a fresh database for each of its parts."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

import psycopg

from penyelia import aplikasi
from penyelia.henti import Henti
from penyelia.pesan import TakBisaJalan
from penyelia.proses import tunggu_sampai
from penyelia.ruang import siapkan_ruang
from penyelia.rumah import Rumah
from ukur.hasil import Hasil

AKAR = Path(__file__).resolve().parent.parent.parent
# Nothing measured here speaks to a broker; the address only has to be one.
TANPA_REDIS = "redis://127.0.0.1:9/0"


def _ganti_basis(alamat: str, nama: str) -> str:
    return urlsplit(alamat)._replace(path=f"/{nama}").geturl()


def _sepi(koneksi: psycopg.Connection, nama: str) -> bool:
    jawaban = koneksi.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [nama])
    return jawaban.fetchone() == (0,)


class Server:
    """PostgreSQL as script/server runs it, with fsync; or the one that DATABASE_URL names."""

    def __enter__(self) -> "Server":
        var = Path(os.environ.get("VAR_DIR") or AKAR / "var").absolute()
        siapkan_ruang(var)
        self.ruang = siapkan_ruang(var, "bench")
        self.rumah = Rumah(self.ruang, Henti())
        if not self.rumah.catatan.pegang():
            raise TakBisaJalan("Pengukuran lain dari folder ini sedang berjalan.")
        self.rumah.catatan.bereskan_sisa()
        self.rumah.catatan.tulis()
        luar = {**os.environ, "REDIS_URL": TANPA_REDIS}
        try:
            self.alamat = {**luar, **self.rumah.nyalakan_server(luar, uji=False)}
        except BaseException:
            self.rumah.hentikan()
            raise
        self.alamat.setdefault("DATABASE_OWNER_URL", self.alamat["DATABASE_URL"])
        return self

    def __exit__(
        self,
        jenis: type[BaseException] | None,
        galat: BaseException | None,
        jejak: TracebackType | None,
    ) -> None:
        self.rumah.hentikan()

    def jalankan(self, modul: str, argumen: list[str]) -> Iterator[Hasil]:
        """Run a part in a process of its own on a new database; answers line by line."""
        nama = f"renteng_bench_{os.getpid()}"
        pemilik = self.alamat["DATABASE_OWNER_URL"]
        with psycopg.connect(_ganti_basis(pemilik, "postgres"), autocommit=True) as koneksi:
            koneksi.execute(f'CREATE DATABASE "{nama}"')
            try:
                yield from self._anak(nama, modul, argumen)
            finally:
                # Its processes have ended; the server needs a moment to see their sessions off.
                tunggu_sampai(lambda: _sepi(koneksi, nama), 20, 0.1)
                koneksi.execute(f'DROP DATABASE "{nama}"')

    def _anak(self, nama: str, modul: str, argumen: list[str]) -> Iterator[Hasil]:
        lingkungan = aplikasi.lingkungan_anak(
            AKAR,
            self.ruang.pribadi,
            {
                "REDIS_URL": TANPA_REDIS,
                "DATABASE_URL": _ganti_basis(self.alamat["DATABASE_URL"], nama),
                "DATABASE_OWNER_URL": _ganti_basis(self.alamat["DATABASE_OWNER_URL"], nama),
                "DJANGO_SETTINGS_MODULE": "koperasi.settings.test",
                "PYTHONPATH": os.pathsep.join([str(AKAR), str(AKAR / "script")]),
            },
        )
        siap = aplikasi.perintah_django("siapkan_database", "--verbosity=0")
        subprocess.run(siap, cwd=AKAR, env=lingkungan, check=True)
        anak = subprocess.Popen(
            [sys.executable, "-m", modul, *argumen],
            cwd=AKAR,
            env=lingkungan,
            stdout=subprocess.PIPE,
            text=True,
        )
        with anak:
            for baris in anak.stdout or ():
                yield Hasil.dari_json(json.loads(baris))
        if anak.returncode != 0:
            raise TakBisaJalan(f"Pengukuran {modul} {argumen[0]} gagal.")
