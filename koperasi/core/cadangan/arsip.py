"""The archive: a tar inside an age file, written and read as a stream.

Memory stays small whatever the size: what PostgreSQL gives is cut into parts, files pass through.
"""

import hashlib
import io
import os
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyrage

from .galat import ArsipTidakSah, CadanganGagal, KunciBermasalah

KEPALA_AGE = b"age-encryption.org/v1\n"
POTONG = 1 << 20
RUSAK = (
    "Arsip ini rusak, terpotong, atau diubah: isinya tidak cocok dengan segelnya. "
    "Pakai salinan lain."
)


class _Tujuan:
    """The file being written: counts, hashes, and remembers why writing failed."""

    def __init__(self, berkas: IO[bytes]) -> None:
        self.berkas = berkas
        self.sidik = hashlib.sha256()
        self.ukuran = 0
        self.galat: OSError | None = None

    def write(self, isi: bytes) -> int:
        try:
            self.berkas.write(isi)
        except OSError as galat:
            self.galat = galat
            raise
        self.sidik.update(isi)
        self.ukuran += len(isi)
        return len(isi)

    def flush(self) -> None:
        try:
            self.berkas.flush()
        except OSError as galat:
            self.galat = galat
            raise


class PenulisArsip:
    """Use as a context; leaving it whole closes the seal and puts every byte on the disk."""

    def __init__(self, jalur: Path, penerima: str) -> None:
        self._jalur = jalur
        self._penerima = pyrage.x25519.Recipient.from_str(penerima)
        self._galat: Exception | None = None

    def __enter__(self) -> "PenulisArsip":
        penanda = os.open(self._jalur, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._tujuan = _Tujuan(os.fdopen(penanda, "wb"))
        masuk, keluar = os.pipe()
        self._benang = threading.Thread(target=self._kunci, args=(masuk,), daemon=True)
        self._benang.start()
        self._pipa = os.fdopen(keluar, "wb", buffering=POTONG)
        self._tar = tarfile.open(
            fileobj=self._pipa, mode="w|", format=tarfile.PAX_FORMAT, bufsize=POTONG
        )
        return self

    def _kunci(self, masuk: int) -> None:
        try:
            with os.fdopen(masuk, "rb", buffering=POTONG) as pipa:
                pyrage.encrypt_io(pipa, self._tujuan, [self._penerima])
        except Exception as galat:  # noqa: BLE001 - carried to the thread that waits for it
            self._galat = galat

    @property
    def sha256(self) -> str:
        return self._tujuan.sidik.hexdigest()

    @property
    def ukuran(self) -> int:
        return self._tujuan.ukuran

    def tambah(self, nama: str, isi: bytes) -> None:
        self.tambah_aliran(nama, len(isi), io.BytesIO(isi))

    def tambah_aliran(self, nama: str, ukuran: int, sumber: Any) -> None:
        """``sumber`` must give exactly ``ukuran`` bytes."""
        keterangan = tarfile.TarInfo(nama)
        keterangan.size = ukuran
        keterangan.mode = 0o600
        try:
            self._tar.addfile(keterangan, sumber)
        except BrokenPipeError:
            self._benang.join()
            self._tolak()

    def _tolak(self) -> None:
        """Say why the locking thread gave up."""
        if self._tujuan.galat is not None:
            raise self._tujuan.galat
        if self._galat is not None:
            raise CadanganGagal("Arsip cadangan tidak dapat dikunci.") from self._galat

    def __exit__(self, jenis: Any, galat: Any, jejak: Any) -> None:
        try:
            # Also when giving up: whoever asked for the archive throws the file away.
            self._tar.close()
            self._pipa.close()
        except BrokenPipeError:
            self._buang_pipa()
        finally:
            self._benang.join()
        try:
            if jenis is None:
                self._tolak()
                self._tujuan.flush()
                os.fsync(self._tujuan.berkas.fileno())
        finally:
            self._tujuan.berkas.close()

    def _buang_pipa(self) -> None:
        try:
            self._pipa.close()
        except BrokenPipeError:
            return


@contextmanager
def baca_arsip(
    jalur: Path, pembuka: pyrage.x25519.Identity
) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """Members of an archive in their order. Nothing read counts before the context has ended:
    only then is the last seal checked."""
    with jalur.open("rb") as berkas:
        if berkas.read(len(KEPALA_AGE)) != KEPALA_AGE:
            raise ArsipTidakSah("Berkas ini bukan arsip cadangan Renteng.")
    masuk, keluar = os.pipe()
    kesalahan: list[Exception] = []

    def buka() -> None:
        try:
            with jalur.open("rb") as sumber, os.fdopen(keluar, "wb", buffering=POTONG) as pipa:
                pyrage.decrypt_io(sumber, pipa, [pembuka])
        except BrokenPipeError:
            return  # the reader has had enough
        except Exception as galat:  # noqa: BLE001 - judged by the thread that waits
            kesalahan.append(galat)

    benang = threading.Thread(target=buka, daemon=True)
    benang.start()
    terbaca = True
    try:
        with os.fdopen(masuk, "rb", buffering=POTONG) as pipa:
            try:
                with tarfile.open(fileobj=pipa, mode="r|", bufsize=POTONG) as tar:
                    yield _anggota(tar)
            except tarfile.TarError as galat:
                terbaca = False
                kesalahan.append(galat)
            # Beyond the tar's end lie only padding and the last seal.
            while terbaca and pipa.read(POTONG):
                pass
    finally:
        benang.join()
    if any("No matching keys" in str(galat) for galat in kesalahan):
        raise KunciBermasalah(
            "Kunci yang ada tidak cocok dengan arsip ini. Pakai bundel kunci dari koperasi dan "
            "masa yang sama: --kunci BERKAS_BUNDEL."
        )
    if kesalahan:
        raise ArsipTidakSah(RUSAK) from kesalahan[0]


def _anggota(tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    for keterangan in tar:
        isi = tar.extractfile(keterangan)
        if isi is not None:
            yield keterangan.name, isi
