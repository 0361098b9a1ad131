"""The keys of the chain. They never touch the database, where only their public names stand."""

import secrets
from collections.abc import Mapping

from django.conf import settings

from ..pengecualian import KesalahanDomain
from .rantai import id_kunci

KUNCI_TERPENDEK = 32


class KunciSegelSalah(KesalahanDomain):
    """There is no key, or the chain goes on under another."""


def kunci_kini() -> bytes:
    """The key that seals; raises ``KunciSegelSalah``."""
    kunci = settings.SEGEL_KUNCI
    if len(kunci) < KUNCI_TERPENDEK:
        raise KunciSegelSalah(
            f"SEGEL_KUNCI belum diisi, atau lebih pendek dari {KUNCI_TERPENDEK} huruf; "
            "tanpa kunci tidak ada yang dapat disegel."
        )
    return kunci.encode()


def kunci_dikenal() -> Mapping[str, bytes]:
    """Every key we have, by its public name."""
    semua = [settings.SEGEL_KUNCI, *settings.SEGEL_KUNCI_LAMA]
    return {id_kunci(k.encode()): k.encode() for k in semua if k}


def kunci_baru() -> str:
    """A fresh random key."""
    return secrets.token_urlsafe(48)


def pastikan_kunci_rantai(id_rantai: str) -> bytes:
    """The key to go on with; refuses when the chain's is another, which is changed on purpose."""
    kunci = kunci_kini()
    if id_rantai and id_rantai != id_kunci(kunci):
        raise KunciSegelSalah(
            "SEGEL_KUNCI bukan kunci yang dipakai rantai segel. Kembalikan kunci semula, atau "
            "jalankan: manage.py ganti_kunci_segel"
        )
    return kunci
