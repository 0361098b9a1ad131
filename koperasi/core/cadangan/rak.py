"""The shelf: folders of archives, what is written beside each, and what is thrown away.

Beside ``renteng-<sidik>-<saat>.tar.age`` lies a small ``….json`` that says what the archive is, so
that a server that cannot open its own archives can still watch over them. It is written first: an
archive under its good name always has its note.
"""

import datetime as dt
import errno
import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from .galat import CadanganGagal
from .kunci import kunci_terpasang
from .retensi import yang_disimpan

AKHIRAN = ".tar.age"
SEBAGIAN = ".sebagian"
POTONG = 1 << 20
_NAMA = re.compile(r"renteng-([0-9a-f]{8})-(\d{8}T\d{6}Z)\.tar\.age")
_SAAT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True)
class Arsip:
    """One archive on a shelf; ``catatan`` is empty when its note is missing or unreadable."""

    jalur: Path
    sidik: str
    momen: dt.datetime
    ukuran: int
    catatan: Mapping[str, Any]

    @property
    def nama(self) -> str:
        return self.jalur.name

    @property
    def sha256(self) -> str:
        return str(self.catatan.get("sha256", ""))

    @property
    def berkas_hilang(self) -> int:
        return len(self.catatan.get("hilang", ()))

    @property
    def baik(self) -> bool:
        """Whole, read back after it was written, and with every file the books speak of."""
        return bool(
            self.catatan.get("terbaca_ulang")
            and not self.catatan.get("hilang")
            and self.catatan.get("ukuran") == self.ukuran
        )


def folder_utama() -> Path:
    return Path(settings.CADANGAN_DIR)


def semua_folder() -> list[Path]:
    """The first shelf, and the second when there is one."""
    kedua = settings.CADANGAN_DIR_KEDUA
    return [folder_utama(), *([Path(kedua)] if kedua else [])]


def nama_arsip(sidik: str, momen: dt.datetime) -> str:
    return f"renteng-{sidik}-{momen.astimezone(dt.UTC).strftime(_SAAT)}{AKHIRAN}"


def jalur_catatan(arsip: Path) -> Path:
    return arsip.with_name(arsip.name.removesuffix(AKHIRAN) + ".json")


def _baca_catatan(arsip: Path) -> dict[str, Any]:
    try:
        isi = json.loads(jalur_catatan(arsip).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return isi if isinstance(isi, dict) else {}


def daftar_arsip(folder: Path) -> list[Arsip]:
    """Every archive of ours in a folder, newest first; whatever else lies there is left alone."""
    hasil = []
    try:
        isi = sorted(folder.iterdir())
    except OSError:
        return []
    for jalur in isi:
        cocok = _NAMA.fullmatch(jalur.name)
        if cocok is None or not jalur.is_file():
            continue
        momen = dt.datetime.strptime(cocok[2], _SAAT).replace(tzinfo=dt.UTC)
        hasil.append(Arsip(jalur, cocok[1], momen, jalur.stat().st_size, _baca_catatan(jalur)))
    return sorted(hasil, key=lambda a: a.momen, reverse=True)


def arsip_baik_terbaru() -> Arsip | None:
    """The newest good archive of our own key on any shelf."""
    kunci = kunci_terpasang()
    if kunci is None:
        return None
    semua = (a for f in semua_folder() for a in daftar_arsip(f) if a.baik)
    milik = (a for a in semua if a.sidik == kunci.sidik)
    return max(milik, key=lambda a: a.momen, default=None)


@contextmanager
def rak_terkunci(folder: Path) -> Iterator[None]:
    """One writer at a time; half-written archives of a killed one are cleared away."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        gembok = (folder / ".gembok").open("a")
    except OSError as galat:
        raise CadanganGagal(sebab(galat, folder)) from galat
    with gembok:
        try:
            fcntl.flock(gembok, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as galat:
            raise CadanganGagal(
                "Pencadangan lain sedang berjalan. Tunggu sampai selesai."
            ) from galat
        for sisa in folder.glob(f"renteng-*{SEBAGIAN}"):
            sisa.unlink(missing_ok=True)
        for catatan in folder.glob("renteng-*.json"):
            if not catatan.with_name(catatan.stem + AKHIRAN).exists():
                catatan.unlink(missing_ok=True)
        yield


def sebab(galat: OSError, folder: Path) -> str:
    """A sentence for a disk that will not take it."""
    match galat.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return (
                f"Tempat di {folder} penuh. Yang lama tidak diubah. Kosongkan tempat atau ganti "
                "cakram, lalu ulangi."
            )
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return f"Folder {folder} tidak boleh ditulisi. Periksa izin folder atau cakramnya."
        case errno.ENOENT | errno.ENOTDIR | errno.ENODEV:
            return f"Folder {folder} tidak ada. Periksa apakah cakramnya terpasang."
    return f"Cakram di {folder} bermasalah: {galat.strerror}. Yang lama tidak diubah."


def sahkan(sebagian: Path, catatan: Mapping[str, Any]) -> Path:
    """Give a whole archive its good name: note first, then the name, both on the disk."""
    arsip = sebagian.with_name(sebagian.name.removesuffix(SEBAGIAN))
    tujuan = jalur_catatan(arsip)
    sementara = tujuan.with_name(tujuan.name + SEBAGIAN)
    penanda = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(penanda, "w", encoding="utf-8") as berkas:
        json.dump(dict(catatan), berkas, indent=1)
        berkas.flush()
        os.fsync(berkas.fileno())
    sementara.replace(tujuan)
    sebagian.replace(arsip)
    pegangan = os.open(arsip.parent, os.O_RDONLY)
    try:
        os.fsync(pegangan)
    finally:
        os.close(pegangan)
    return arsip


def sidik_berkas(jalur: Path) -> str:
    """SHA-256 of what really lies on the disk: the system is asked to forget its copy first."""
    with jalur.open("rb") as berkas:
        os.posix_fadvise(berkas.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(berkas, "sha256").hexdigest()


def salin_ke(arsip: Path, catatan: Mapping[str, Any], folder: Path) -> Path:
    """A second copy under the same promise: whole under its name, read back, or not there."""
    if not folder.is_dir():
        # Never made by us: a disk that is not mounted would be filled in beneath its mount point.
        raise CadanganGagal(f"Folder {folder} tidak ada. Periksa apakah cakramnya terpasang.")
    with rak_terkunci(folder):
        sebagian = folder / (arsip.name + SEBAGIAN)
        try:
            penanda = os.open(sebagian, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with arsip.open("rb") as asal, os.fdopen(penanda, "wb") as tujuan:
                while isi := asal.read(POTONG):
                    tujuan.write(isi)
                tujuan.flush()
                os.fsync(tujuan.fileno())
            if sidik_berkas(sebagian) != catatan["sha256"]:
                raise CadanganGagal(f"Salinan di {folder} tidak sama dengan aslinya. Ganti cakram.")
            return sahkan(sebagian, catatan)
        except OSError as galat:
            raise CadanganGagal(sebab(galat, folder)) from galat
        finally:
            sebagian.unlink(missing_ok=True)


def rapikan(folder: Path, sidik: str, aturan: Mapping[str, int], zona: dt.tzinfo) -> list[str]:
    """Throw away what the rule no longer asks for; answers with the names.

    Only good archives of our own key fill the rule's places. Others go once a newer good one is
    there; the last good one never goes.
    """
    milik = [a for a in daftar_arsip(folder) if a.sidik == sidik]
    baik = [a for a in milik if a.baik]
    if not baik:
        return []
    disimpan = yang_disimpan((a.momen for a in baik), aturan, zona)
    batas = max(a.momen for a in baik)
    dibuang = [a for a in baik if a.momen not in disimpan]
    dibuang += [a for a in milik if not a.baik and a.momen < batas]
    for arsip in dibuang:
        # The name first: a note alone is cleared away, an archive alone would look unfinished.
        arsip.jalur.unlink(missing_ok=True)
        jalur_catatan(arsip.jalur).unlink(missing_ok=True)
    return [a.nama for a in dibuang]
