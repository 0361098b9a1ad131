"""One link of the chain: what its keyed hash covers. Plain Python, no database."""

import datetime as dt
import hmac
from dataclasses import dataclass
from functools import lru_cache

PANGKAL = bytes(32)
# Kinds of the chain itself: which key seals from here on, from where a kind of row is sealed, and
# moments at which nothing was left unsealed.
MACAM_KUNCI = "segel.kunci"
MACAM_MULAI = "segel.mulai"
MACAM_PENANDA = "segel.penanda"
SIDIK_KOSONG = bytes(32)


@dataclass(frozen=True, slots=True)
class Mata:
    """A link as it lies in ``core_segel``, without its own ``mac``."""

    urut: int
    macam: str
    objek: str
    versi: int
    anak: int
    sebutan: str
    sidik: bytes
    disegel_pada: dt.datetime


@lru_cache(maxsize=16)
def _saat(pada: dt.datetime) -> str:
    """The moment in UTC; thousands of links share one."""
    return pada.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


def hitung_mac(kunci: bytes, sebelumnya: bytes, mata: Mata) -> bytes:
    """HMAC-SHA256 over the link before and every column. The two hashes have a fixed length and the
    texts are preceded by theirs, so no two links read the same."""
    teks = f"{mata.urut}|{mata.versi}|{mata.anak}|{_saat(mata.disegel_pada)}|"
    teks += f"{len(mata.macam)}|{mata.macam}|"
    teks += f"{len(mata.objek)}|{mata.objek}|{mata.sebutan}"
    return hmac.digest(kunci, sebelumnya + mata.sidik + teks.encode(), "sha256")


def id_kunci(kunci: bytes) -> str:
    """A public name of a key, from which nobody can find it."""
    return hmac.digest(kunci, b"renteng/segel/nama", "sha256").hex()[:16]


def sidik_pergantian(kunci_lama: bytes, id_baru: str) -> bytes:
    """Only who holds the old key can hand the chain to a new one."""
    return hmac.digest(kunci_lama, b"renteng/segel/pergantian/" + id_baru.encode(), "sha256")
