"""Rooms on the disk: our private folder, and where the servers may keep theirs.

As an ordinary user both are the same folder, 0700. As root the servers run as a user that cannot
(and must not) enter our folder; they get one of their own outside the checkout, 0700 as well.
No permission of any folder above is ever changed.
"""

import hashlib
import itertools
import os
import pwd
import secrets
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from penyelia.catatan import baca, tulis_pribadi
from penyelia.pesan import TakBisaJalan, katakan
from penyelia.proses import Pengguna

NAMA_PENGGUNA = "renteng"
# How many abandoned places of one checkout are passed by before that is called a mistake.
TEMPAT_TERBANYAK = 50
_INDUK_TEMPAT = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108 - checked for owner and mode
_RAHASIA = ("postgres", "pemilik", "aplikasi", "valkey")


@dataclass(frozen=True)
class Ruang:
    """``pribadi`` is ours; ``layanan`` belongs to ``pengguna`` (to ourselves when that is None).

    ``gudang`` keeps copies of programs that ``pengguna`` could not reach otherwise. What tests
    leave behind is ``sekali_pakai``: without its passwords it is thrown away, not asked for.
    """

    pribadi: Path
    layanan: Path
    gudang: Path
    pengguna: Pengguna | None
    sekali_pakai: bool = False

    def buat(self, nama: str) -> Path:
        """A folder for one server."""
        return folder_pribadi(self.layanan / nama, self.pengguna)

    @property
    def log(self) -> Path:
        return self.pribadi / "log"

    def rahasia(self) -> dict[str, str]:
        """Random passwords, made once and kept 0600."""
        jalur = self.pribadi / "rahasia.json"
        isi = baca(jalur)
        if set(isi) >= set(_RAHASIA):
            return {nama: str(isi[nama]) for nama in _RAHASIA}
        if self.sekali_pakai:
            shutil.rmtree(self.layanan / "postgres" / "data", ignore_errors=True)
        elif (self.layanan / "postgres" / "data").exists():
            raise TakBisaJalan(
                f"Berkas {jalur} hilang atau rusak, padahal basis data di {self.layanan} "
                "memerlukan kata sandi di dalamnya. Kembalikan berkas itu dari cadangan. "
                f"Bila isinya hanya data contoh, hapus folder {self.layanan} lalu ulangi."
            )
        isi = {nama: secrets.token_urlsafe(24) for nama in _RAHASIA}
        tulis_pribadi(jalur, isi)
        return isi


def folder_pribadi(jalur: Path, pengguna: Pengguna | None = None) -> Path:
    """Make a folder that only its owner can enter; refuse somebody else's or a link."""
    jalur.mkdir(mode=0o700, parents=True, exist_ok=True)
    keadaan = jalur.lstat()
    milik = os.geteuid() if pengguna is None else pengguna.uid
    if not stat.S_ISDIR(keadaan.st_mode) or keadaan.st_uid not in (milik, os.geteuid()):
        pemilik = _nama(keadaan.st_uid)
        raise TakBisaJalan(
            f"Folder {jalur} milik {pemilik}, bukan milik {_nama(milik)}. Jalankan perintah ini "
            f"sebagai {pemilik}, atau pindahkan folder itu."
        )
    if pengguna is not None and keadaan.st_uid != milik:
        os.chown(jalur, pengguna.uid, pengguna.gid)
    if stat.S_IMODE(keadaan.st_mode) != 0o700:
        jalur.chmod(0o700)
    return jalur


def _nama(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"pengguna nomor {uid}"


def _pengguna(nama: str) -> Pengguna | None:
    try:
        catatan = pwd.getpwnam(nama)
    except KeyError:
        return None
    if catatan.pw_uid == 0:
        return None
    return Pengguna(nama, catatan.pw_uid, catatan.pw_gid)


def _pengguna_layanan() -> Pengguna:
    """The system user ``renteng``, made when possible; else ``nobody``."""
    ada = _pengguna(NAMA_PENGGUNA)
    if ada is not None:
        return ada
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is not None:
        subprocess.run(
            [
                useradd,
                "--system",
                "--user-group",
                "--no-create-home",
                "--home-dir",
                "/nonexistent",
                "--shell",
                "/usr/sbin/nologin",
                NAMA_PENGGUNA,
            ],
            capture_output=True,
            check=False,
        )
    baru = _pengguna(NAMA_PENGGUNA) or _pengguna("nobody")
    if baru is None:
        raise TakBisaJalan(
            "PostgreSQL tidak boleh berjalan sebagai root, dan pengguna “renteng” tidak dapat "
            "dibuat. Jalankan perintah ini sebagai pengguna biasa."
        )
    return baru


def _tempat_di_luar(var: Path, pengguna: Pengguna) -> Path:
    """A folder outside the checkout that the unprivileged user can reach, remembered in var/."""
    catatan = var / "tempat.json"
    isi = baca(catatan)
    if isi.get("var") == str(var) and isi.get("tempat"):
        return folder_pribadi(Path(isi["tempat"]), _pengguna(str(isi["pengguna"])) or pengguna)
    # A copied checkout brings its note along; it gets a place of its own under another name.
    # So does a fresh checkout where one with data was before: data that lost its passwords is
    # left for its owner, and new data begins beside it.
    sidik = hashlib.sha256(str(var).encode()).hexdigest()[:12]
    for induk, nomor in itertools.product(_INDUK_TEMPAT, range(1, TEMPAT_TERBANYAK + 1)):
        tempat = induk / (f"renteng-{sidik}" if nomor == 1 else f"renteng-{sidik}-{nomor}")
        try:
            folder_pribadi(tempat, pengguna)
        except OSError:
            continue
        if (tempat / "postgres" / "data").exists():
            katakan(f"Data pemasangan yang lama di {tempat} dibiarkan; data baru dibuat terpisah.")
            continue
        tulis_pribadi(catatan, {"tempat": str(tempat), "pengguna": pengguna.nama, "var": str(var)})
        return tempat
    raise TakBisaJalan(
        "Tidak ada tempat untuk data PostgreSQL di /var/lib maupun /var/tmp. Jalankan perintah "
        "ini sebagai pengguna biasa."
    )


def siapkan_ruang(var: Path, bagian: str = "") -> Ruang:
    """The rooms for the application (``bagian`` empty) or for a run of the tests."""
    sekali_pakai = bool(bagian)
    var = folder_pribadi(var.absolute())
    pribadi = folder_pribadi(var / bagian) if bagian else var
    if os.geteuid() != 0:
        return Ruang(pribadi, pribadi, pribadi, None, sekali_pakai)
    tempat = _tempat_di_luar(var, _pengguna_layanan())
    pemilik = pwd.getpwuid(tempat.stat().st_uid)
    pengguna = Pengguna(pemilik.pw_name, pemilik.pw_uid, pemilik.pw_gid)
    layanan = folder_pribadi(tempat / bagian, pengguna) if bagian else tempat
    return Ruang(pribadi, layanan, tempat, pengguna, sekali_pakai)
