"""Content-addressed storage: a file's name is its SHA-256, so writing it twice is harmless."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from .models import Berkas, Pengguna
from .pengecualian import KesalahanDomain


class BerkasHilang(KesalahanDomain):
    """The row exists but its bytes are gone or changed on disk."""


def jalur_berkas(sha256: str) -> Path:
    """Where the bytes of this hash lie."""
    return Path(settings.BERKAS_DIR) / sha256[:2] / sha256[2:]


def simpan_berkas(isi: bytes, *, tipe: str, oleh: Pengguna | None) -> Berkas:
    """Store bytes and their row. The file is complete on disk before the row can be committed."""
    sha256 = hashlib.sha256(isi).hexdigest()
    jalur = jalur_berkas(sha256)
    if not jalur.exists():
        _tulis(jalur, isi)
    berkas, _ = Berkas.objects.get_or_create(
        sha256=sha256, defaults={"ukuran": len(isi), "tipe": tipe, "dibuat_oleh": oleh}
    )
    return berkas


def pulihkan_berkas(berkas: Berkas, isi: bytes) -> None:
    """Put the right bytes back where damaged ones lie. Only bytes of the stored hash are taken."""
    if hashlib.sha256(isi).hexdigest() != berkas.sha256:
        raise ValueError("Isi ini bukan isi berkas itu.")
    _tulis(jalur_berkas(berkas.sha256), isi)


def _tulis(jalur: Path, isi: bytes) -> None:
    # One by one: with ``parents`` only the last folder would be closed to other users.
    for folder in (jalur.parent.parent, jalur.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=jalur.parent, delete=False) as sementara:
        sementara.write(isi)
        sementara.flush()
        os.fsync(sementara.fileno())
    Path(sementara.name).replace(jalur)
    # The names too must be on the disk before a row may point at them.
    for folder in (jalur.parent, jalur.parent.parent):
        pegangan = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(pegangan)
        finally:
            os.close(pegangan)


def baca_berkas(berkas: Berkas) -> bytes:
    """The bytes, proved against their hash; raises ``BerkasHilang``."""
    try:
        isi = jalur_berkas(berkas.sha256).read_bytes()
    except FileNotFoundError as galat:
        raise BerkasHilang("Berkas ini tidak ada lagi di penyimpanan. Hubungi admin.") from galat
    if hashlib.sha256(isi).hexdigest() != berkas.sha256:
        raise BerkasHilang("Isi berkas ini berubah di penyimpanan. Hubungi admin.")
    return isi
