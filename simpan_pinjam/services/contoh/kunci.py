"""Retry keys of the demonstration's savings."""

import uuid

RUANG_KUNCI = uuid.UUID("5d0f9a3e-7c41-4f0b-9a55-2b8e6c1d4f70")


def kunci(nama: str) -> uuid.UUID:
    return uuid.uuid5(RUANG_KUNCI, nama)
