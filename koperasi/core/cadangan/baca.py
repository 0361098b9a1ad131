"""Read an archive to its end into a room of its own, and believe it only when every seal holds."""

import fcntl
import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from .arsip import POTONG, RUSAK, baca_arsip
from .galat import ArsipTidakSah, PulihGagal
from .kunci import Kunci
from .manifes import NAMA_MANIFES, NAMA_TANDA, Manifes
from .rak import sebab

AWALAN_RUANG = "pulih-ruang-"
_BAGIAN = re.compile(r"basisdata/\d{6}")
_BERKAS = re.compile(r"berkas/([0-9a-f]{2})/([0-9a-f]{62})")
Kabar = Callable[[str, int, int], None]


@dataclass(frozen=True)
class IsiArsip:
    """A proved archive: ``dump`` is pg_dump's format, ``berkas`` the folder of files by hash.

    ``berkas`` is None when files were proved and not kept.
    """

    manifes: Manifes
    dump: Path
    berkas: Path | None


@contextmanager
def isi_arsip(
    jalur: Path, kunci: Kunci, *, simpan_berkas: bool, kabar: Kabar
) -> Iterator[IsiArsip]:
    """The archive's content in a folder that is gone afterwards; raises before anything is used."""
    if not jalur.is_file():
        raise ArsipTidakSah(f"Arsip {jalur} tidak ditemukan.")
    ruang = Path(settings.VAR_DIR)
    ruang.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (ruang / "pulih.gembok").open("a") as gembok:
        try:
            fcntl.flock(gembok, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as galat:
            raise PulihGagal(
                "Pemulihan atau uji pulih lain sedang berjalan. Tunggu sampai selesai."
            ) from galat
        # What a killed one left; the lock says that nobody is in there.
        for sisa in ruang.glob(f"{AWALAN_RUANG}*"):
            shutil.rmtree(sisa, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=AWALAN_RUANG, dir=ruang) as folder:
            try:
                isi = _baca(jalur, kunci, Path(folder), simpan_berkas, kabar)
            except OSError as galat:
                raise PulihGagal(sebab(galat, ruang)) from galat
            yield isi


def _baca(jalur: Path, kunci: Kunci, ruang: Path, simpan: bool, kabar: Kabar) -> IsiArsip:
    dump = ruang / "basisdata.dump"
    gudang = ruang / "berkas" if simpan else None
    sidik_dump = hashlib.sha256()
    ditemukan: dict[str, int] = {}
    surat: dict[str, bytes] = {}
    terbaca = 0
    with dump.open("wb") as tujuan, baca_arsip(jalur, kunci.pembuka()) as anggota:
        for nama, isi in anggota:
            if _BAGIAN.fullmatch(nama):
                for potong in _potongan(isi):
                    sidik_dump.update(potong)
                    tujuan.write(potong)
                    terbaca += len(potong)
                kabar("membaca basis data", terbaca >> 10, 0)
            elif cocok := _BERKAS.fullmatch(nama):
                sha256 = cocok[1] + cocok[2]
                ditemukan[sha256] = _salin_berkas(isi, sha256, gudang)
                if len(ditemukan) % 50 == 1:
                    kabar("membaca berkas", len(ditemukan), 0)
            elif nama in (NAMA_MANIFES, NAMA_TANDA):
                surat[nama] = isi.read()
    manifes = _manifes(surat, kunci)
    if (
        sidik_dump.hexdigest() != manifes.basis_sha256
        or terbaca != manifes.basis_ukuran
        or ditemukan != dict(manifes.berkas)
    ):
        raise ArsipTidakSah(RUSAK)
    return IsiArsip(manifes, dump, gudang)


def _potongan(isi: IO[bytes]) -> Iterator[bytes]:
    while potong := isi.read(POTONG):
        yield potong


def _salin_berkas(isi: IO[bytes], sha256: str, gudang: Path | None) -> int:
    """Prove a file by its name; its size."""
    sidik, ukuran = hashlib.sha256(), 0
    if gudang is None:
        for potong in _potongan(isi):
            sidik.update(potong)
            ukuran += len(potong)
    else:
        gudang.mkdir(mode=0o700, exist_ok=True)
        with (gudang / sha256).open("wb") as tujuan:
            for potong in _potongan(isi):
                sidik.update(potong)
                ukuran += len(potong)
                tujuan.write(potong)
    if sidik.hexdigest() != sha256:
        raise ArsipTidakSah(RUSAK)
    return ukuran


def _manifes(surat: dict[str, bytes], kunci: Kunci) -> Manifes:
    if set(surat) != {NAMA_MANIFES, NAMA_TANDA}:
        raise ArsipTidakSah("Berkas ini bukan arsip cadangan Renteng.")
    if not kunci.asli(surat[NAMA_MANIFES], surat[NAMA_TANDA]):
        # Anyone may encrypt to us; only we can sign.
        raise ArsipTidakSah(
            "Arsip ini tidak ditandatangani oleh kunci koperasi ini, jadi bukan cadangannya."
        )
    manifes = Manifes.dari_json(surat[NAMA_MANIFES])
    dikenal = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    if asing := manifes.migrasi - dikenal:
        contoh = ".".join(min(asing))
        raise ArsipTidakSah(
            f"Arsip ini dibuat oleh versi Renteng yang lebih baru (versi {manifes.versi}, "
            f"susunan tabel {contoh}). Pasang versi itu dahulu, lalu ulangi."
        )
    return manifes
