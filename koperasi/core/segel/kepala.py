"""The chain's head, and the notes of earlier heads that lie outside the database.

A chain whose end was cut off is still a chain. Only who wrote down how long it was can tell, so
every minute with new seals adds a line to a file beside the database, and closing reports print it.
"""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from ..jejak import catat_jejak
from ..models import Pengguna, Segel
from ..pengecualian import KesalahanDomain

JARAK_CATATAN = dt.timedelta(minutes=1)
PEMULIHAN = "pemulihan"


class Kepala(NamedTuple):
    """The last link: its number and its keyed hash in hexadecimal."""

    urut: int
    mac: str
    pada: dt.datetime | None = None

    @property
    def kode(self) -> str:
        """The hash in groups of eight, to be read aloud and compared with paper."""
        return " ".join(self.mac[n : n + 8] for n in range(0, len(self.mac), 8))


@dataclass(frozen=True)
class Catatan:
    """A line of the file: the head at a moment."""

    pada: dt.datetime
    urut: int
    mac: str


def kepala_rantai() -> Kepala:
    """Where the chain ends now; number 0 while nothing is sealed."""
    segel = Segel.objects.order_by("-urut").first()
    if segel is None:
        return Kepala(0, "")
    return Kepala(segel.urut, bytes(segel.mac).hex(), segel.disegel_pada)


def berkas_kepala() -> Path:
    return Path(settings.SEGEL_DIR) / "kepala.txt"


def catat_kepala(*, segera: bool = False) -> None:
    """Add the head to the file if it moved, at most once a minute unless asked ``segera``."""
    kepala = kepala_rantai()
    terakhir = catatan_terakhir()
    kini = timezone.now()
    if terakhir and terakhir.urut >= kepala.urut:
        return
    if kepala.urut and (segera or not terakhir or kini - terakhir.pada >= JARAK_CATATAN):
        _tambah(f"{kini.isoformat()} {kepala.urut} {kepala.mac}")


def baca_catatan() -> list[Catatan]:
    """Heads that must lie in the chain: all noted ones, less those that a restore took back."""
    catatan: list[Catatan] = []
    try:
        teks = berkas_kepala().read_text()
    except FileNotFoundError:
        return []
    for baris in teks.splitlines():
        bagian = baris.split()
        if len(bagian) >= 3 and bagian[0] == PEMULIHAN:
            catatan = [c for c in catatan if c.urut <= int(bagian[2])]
        elif satu := _terbaca(baris):
            catatan.append(satu)
    return catatan


def samakan_kepala(urut: int, kode: str) -> bool | None:
    """Does the chain have this code at this number? None when it has no such number."""
    segel = Segel.objects.filter(urut=urut).first()
    if segel is None:
        return None
    return bytes(segel.mac).hex() == "".join(kode.split()).lower()


def akui_pemulihan(*, alasan: str, oleh: Pengguna, tanggal: dt.date) -> int:
    """After a backup was restored: the chain is shorter than what was noted, and that is known.

    Answers with how many notes no longer count. They stay in the file, with the reason.
    """
    if not alasan.strip():
        raise KesalahanDomain("Tulis alasan pemulihan.", bidang="alasan")
    kepala = kepala_rantai()
    sebelum = len(baca_catatan())
    teks = " ".join(alasan.split())
    _tambah(f"{PEMULIHAN} {timezone.now().isoformat()} {kepala.urut} {teks}")
    gugur = sebelum - len(baca_catatan())
    catat_jejak(
        "core.akui_pemulihan_segel",
        oleh=oleh,
        tanggal=tanggal,
        keterangan=teks[:500],
        data={"kepala": kepala.urut, "catatan_gugur": gugur},
    )
    return gugur


def _tambah(baris: str) -> None:
    """One write at the end, on the disk before anybody counts on it."""
    jalur = berkas_kepala()
    jalur.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pegangan = os.open(jalur, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(pegangan, f"{baris}\n".encode())
        os.fsync(pegangan)
    finally:
        os.close(pegangan)


def catatan_terakhir() -> Catatan | None:
    """The last head noted, read from the end of the file."""
    try:
        with berkas_kepala().open("rb") as berkas:
            berkas.seek(0, os.SEEK_END)
            berkas.seek(max(0, berkas.tell() - 4096))
            baris = berkas.read().decode(errors="replace").splitlines()
    except FileNotFoundError:
        return None
    if baris and baris[-1].startswith(PEMULIHAN):
        return None
    return _terbaca(baris[-1]) if baris else None


def _terbaca(baris: str) -> Catatan | None:
    """None for a line that a power cut left unfinished."""
    bagian = baris.split()
    try:
        pada, urut, mac = bagian
        if len(mac) != 64:
            return None
        return Catatan(dt.datetime.fromisoformat(pada), int(urut), mac)
    except ValueError:
        return None
