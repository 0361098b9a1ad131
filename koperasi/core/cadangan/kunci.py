"""Keys of the backups: made once, kept apart from the archives, carried away in a bundle.

An archive is encrypted to ``penerima`` and signed by ``tanda``. Only ``identitas`` opens it; a
server may give that away and then makes backups it cannot read.
"""

import base64
import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.conf import settings

from .galat import KunciBermasalah

JENIS_BUNDEL = "renteng-bundel-kunci"
SANDI_TERPENDEK = 12


@dataclass(frozen=True)
class Kunci:
    """``identitas`` is None on a server that can lock but not unlock."""

    penerima: str
    tanda: bytes
    identitas: str | None

    @property
    def publik(self) -> Ed25519PublicKey:
        return Ed25519PrivateKey.from_private_bytes(self.tanda).public_key()

    @property
    def sidik(self) -> str:
        """Eight letters that name this cooperative's backups, in file names and on paper."""
        return hashlib.sha256(self.publik.public_bytes_raw()).hexdigest()[:8]

    def bubuhi(self, isi: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.tanda).sign(isi)

    def asli(self, isi: bytes, tanda: bytes) -> bool:
        """Did the holder of this key sign ``isi``?"""
        try:
            self.publik.verify(tanda, isi)
        except InvalidSignature:
            return False
        return True

    def pembuka(self) -> pyrage.x25519.Identity:
        if self.identitas is None:
            raise KunciBermasalah(
                "Kunci pembuka cadangan tidak ada di komputer ini. Sertakan bundel kuncinya: "
                "--kunci BERKAS_BUNDEL."
            )
        return pyrage.x25519.Identity.from_str(self.identitas)


def _folder() -> Path:
    return Path(settings.CADANGAN_KUNCI_DIR)


def _tulis(nama: str, isi: str) -> None:
    """Whole or not at all, for its owner alone."""
    sementara = _folder() / f".{nama}.baru"
    sementara.unlink(missing_ok=True)
    penanda = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(penanda, "w", encoding="ascii") as berkas:
        berkas.write(isi + "\n")
        berkas.flush()
        os.fsync(berkas.fileno())
    sementara.replace(_folder() / nama)


def _baca(nama: str) -> str | None:
    try:
        return (_folder() / nama).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


@contextmanager
def _sendirian() -> Iterator[None]:
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".gembok").open("a") as gembok:
        fcntl.flock(gembok, fcntl.LOCK_EX)
        yield


def kunci_terpasang() -> Kunci | None:
    """The keys of this machine, None when it has none yet."""
    penerima, tanda = _baca("penerima"), _baca("tanda")
    if penerima is None or tanda is None:
        return None
    return Kunci(penerima, base64.b64decode(tanda), _baca("identitas"))


def kunci_server() -> Kunci:
    """The keys of this machine, made at the first need."""
    with _sendirian():
        if ada := kunci_terpasang():
            return ada
        identitas = pyrage.x25519.Identity.generate()
        tanda = Ed25519PrivateKey.generate().private_bytes_raw()
        baru = Kunci(str(identitas.to_public()), tanda, str(identitas))
        _pasang(baru)
        return baru


def _pasang(kunci: Kunci) -> None:
    # The signing key comes last: without it there is no key at all, and the next start makes all.
    (_folder() / "tanda").unlink(missing_ok=True)
    if kunci.identitas is None:
        (_folder() / "identitas").unlink(missing_ok=True)
    else:
        _tulis("identitas", kunci.identitas)
    _tulis("penerima", kunci.penerima)
    _tulis("tanda", base64.b64encode(kunci.tanda).decode())


def pasang_kunci(kunci: Kunci) -> None:
    """Take over keys from a bundle; other keys of this machine are set aside, never lost."""
    with _sendirian():
        lama = kunci_terpasang()
        if lama == kunci:
            return
        if lama is not None and lama.sidik != kunci.sidik:
            for nama in ("identitas", "penerima", "tanda"):
                if (isi := _baca(nama)) is not None:
                    _tulis(f"{nama}.{lama.sidik}", isi)
        _pasang(kunci)


def lepas_pembuka() -> None:
    """Keep no way to open archives here; the bundle has it."""
    with _sendirian():
        (_folder() / "identitas").unlink(missing_ok=True)


# --- secrets that travel in the bundle ----------------------------------------------------------
@dataclass(frozen=True)
class Rahasia:
    """A secret of some app: how it is read here, and how it is put in place on another machine.

    ``pasang`` answers with a sentence when a person still has to do something.
    """

    baca: Callable[[], str | None]
    pasang: Callable[[str], str | None]


_RAHASIA: dict[str, Rahasia] = {}


def daftarkan_rahasia(
    nama: str, *, baca: Callable[[], str | None], pasang: Callable[[str], str | None]
) -> None:
    """Let a secret be carried in the key bundle (never in an archive)."""
    _RAHASIA[nama] = Rahasia(baca, pasang)


def pasang_rahasia(isi: dict[str, str]) -> list[str]:
    """Put the bundle's secrets in place; sentences about what is left to do."""
    sisa = (_RAHASIA[nama].pasang(nilai) for nama, nilai in isi.items() if nama in _RAHASIA)
    return [kalimat for kalimat in sisa if kalimat]


def _pasang_berkas(nama: str, berkas: str) -> Callable[[str], str | None]:
    """A secret that the demonstration keeps in a file and production in its environment."""

    def pasang(nilai: str) -> str | None:
        if nilai == _RAHASIA[nama].baca():
            return None
        if os.environ.get(nama):
            return (
                f"{nama} komputer ini berbeda dari yang di bundel. Samakan sebelum Renteng "
                "dijalankan; nilainya tampak dengan cadangkan --lihat-kunci BUNDEL."
            )
        jalur = Path(settings.VAR_DIR) / berkas
        sementara = jalur.with_name(f".{berkas}.baru")
        sementara.unlink(missing_ok=True)
        penanda = os.open(sementara, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(penanda, "w", encoding="utf-8") as isi:
            isi.write(nilai)
        sementara.replace(jalur)
        return None

    return pasang


daftarkan_rahasia(
    "SECRET_KEY",
    baca=lambda: settings.SECRET_KEY,
    pasang=_pasang_berkas("SECRET_KEY", "kunci"),
)


def _daftarkan_berganti(nama: str, berkas: str) -> None:
    """A key that is changed now and then: the current one first, then those before it."""
    daftarkan_rahasia(
        nama,
        baca=lambda: "\n".join(
            [getattr(settings, nama), *getattr(settings, f"{nama}_LAMA")]
        ).strip(),
        pasang=_pasang_berkas(nama, berkas),
    )


_daftarkan_berganti("SEGEL_KUNCI", "kunci-segel")
_daftarkan_berganti("KUNCI_PRIBADI", "kunci-pribadi")


def sidik_rahasia() -> dict[str, str]:
    """A short fingerprint of each secret: tells whether two machines share it, and nothing more."""
    hasil = {}
    for nama, rahasia in _RAHASIA.items():
        if nilai := rahasia.baca():
            hasil[nama] = hashlib.sha256(f"renteng sidik {nama}\0{nilai}".encode()).hexdigest()[:16]
    return hasil


# --- the bundle ---------------------------------------------------------------------------------
@dataclass(frozen=True)
class Bundel:
    kunci: Kunci
    rahasia: dict[str, str]


def susun_bundel(sandi: str) -> bytes:
    """All keys of this machine behind a passphrase, readable by the age tool as well."""
    if len(sandi) < SANDI_TERPENDEK:
        raise KunciBermasalah(
            f"Sandi bundel paling sedikit {SANDI_TERPENDEK} huruf; tiga empat kata lebih baik."
        )
    kunci = kunci_server()
    isi: dict[str, Any] = {
        "jenis": JENIS_BUNDEL,
        "versi": 1,
        "sidik": kunci.sidik,
        "penerima": kunci.penerima,
        "tanda": base64.b64encode(kunci.tanda).decode(),
        "identitas": kunci.identitas,
        "rahasia": {n: v for n, r in _RAHASIA.items() if (v := r.baca())},
    }
    return pyrage.passphrase.encrypt(json.dumps(isi, indent=1).encode(), sandi)


def buka_bundel(isi: bytes, sandi: str) -> Bundel:
    """The keys in a bundle; a wrong passphrase and a foreign file each have their sentence."""
    try:
        terbuka = json.loads(pyrage.passphrase.decrypt(isi, sandi))
        if terbuka["jenis"] != JENIS_BUNDEL:
            raise KunciBermasalah("Berkas itu bukan bundel kunci Renteng.")
        if terbuka["versi"] != 1:
            raise KunciBermasalah("Bundel kunci ini dari versi Renteng yang lebih baru.")
        kunci = Kunci(terbuka["penerima"], base64.b64decode(terbuka["tanda"]), terbuka["identitas"])
        return Bundel(kunci, dict(terbuka["rahasia"]))
    except pyrage.DecryptError as galat:
        if not isi.startswith(b"age-encryption.org/"):
            raise KunciBermasalah("Berkas itu bukan bundel kunci Renteng.") from galat
        raise KunciBermasalah("Sandi bundel salah, atau bundelnya rusak.") from galat
    except (ValueError, KeyError, TypeError) as galat:
        raise KunciBermasalah("Berkas itu bukan bundel kunci Renteng.") from galat
