"""Personal data at rest: every person has a key of her own, wrapped by the house's key.

Equal values look different each time (random nonce). What must be found again has a keyed
fingerprint beside it, which serves exact search and duplicates and nothing else. Destroying a
person's key makes her data unreadable, in every backup as well.
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .pengecualian import KesalahanDomain

Sandi = bytes | memoryview  # what a binary column gives back
_NONCE = 12
_TANDA = 4  # bytes that name the house's key a person's key is wrapped with


class RahasiaTakTerbaca(KesalahanDomain):
    """The key was destroyed or is not here, or the data was tampered with."""


def kunci_orang_baru() -> bytes:
    """A fresh key, as it may lie in the database."""
    return _bungkus(AESGCM.generate_key(bit_length=256), _kunci_rumah()[0])


def sandikan(kunci: Sandi, isi: bytes, konteks: str) -> bytes:
    """``isi`` under a person's (wrapped) key; ``konteks`` ties it to its place ("12/nik")."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_buka_bungkus(kunci)).encrypt(nonce, isi, konteks.encode())


def buka(kunci: Sandi, sandi: Sandi, konteks: str) -> bytes:
    """The reverse; raises ``RahasiaTakTerbaca``."""
    try:
        terbuka = AESGCM(_buka_bungkus(kunci))
        return terbuka.decrypt(bytes(sandi[:_NONCE]), bytes(sandi[_NONCE:]), konteks.encode())
    except InvalidTag as galat:
        raise RahasiaTakTerbaca("Data pribadi ini tidak terbaca lagi.") from galat


def sidik_pencarian(jenis: str, teks: str) -> bytes:
    """A fingerprint for exact search; ``jenis`` keeps kinds of data apart ("nik")."""
    kunci = hmac.digest(_kunci_rumah()[0], b"renteng/pencarian", "sha256")
    return hmac.digest(kunci, f"{jenis}\x1f{teks}".encode(), "sha256")


def _kunci_rumah() -> list[bytes]:
    """The house's key and its predecessors; the first one wraps."""
    semua = [settings.KUNCI_PRIBADI, *settings.KUNCI_PRIBADI_LAMA]
    return [hashlib.sha256(b"renteng/pribadi/" + k.encode()).digest() for k in semua if k]


def _tanda(kunci: bytes) -> bytes:
    return hashlib.sha256(b"tanda" + kunci).digest()[:_TANDA]


def _bungkus(kunci: bytes, rumah: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return _tanda(rumah) + nonce + AESGCM(rumah).encrypt(nonce, kunci, b"kunci-orang")


def _buka_bungkus(bungkus: Sandi) -> bytes:
    bungkus = bytes(bungkus)
    for rumah in _kunci_rumah():
        if _tanda(rumah) == bungkus[:_TANDA]:
            isi = bungkus[_TANDA:]
            try:
                return AESGCM(rumah).decrypt(isi[:_NONCE], isi[_NONCE:], b"kunci-orang")
            except InvalidTag as galat:
                raise RahasiaTakTerbaca("Kunci data pribadi ini rusak.") from galat
    raise RahasiaTakTerbaca(
        "Kunci data pribadi tidak ada pada KUNCI_PRIBADI atau KUNCI_PRIBADI_LAMA."
    )
