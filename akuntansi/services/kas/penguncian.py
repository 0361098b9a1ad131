"""The order in which cash locks things: the period, drawers' sessions, the safe, numbers."""

import uuid

from ...models import SesiLaci
from ...selectors.kas import KasDitolak, semua_sesi
from ..posting import tahan_periode


def kunci_sesi(sesi: SesiLaci) -> SesiLaci:
    """The session as it is now, alone until the transaction ends."""
    tahan_periode(sesi.tanggal)
    return semua_sesi().select_for_update(of=("self",)).get(pk=sesi.pk)


def kunci_sesi_terbuka(sesi: SesiLaci) -> SesiLaci:
    """The same; raises when it has closed meanwhile."""
    kini = kunci_sesi(sesi)
    pastikan_terbuka(kini)
    return kini


def pastikan_terbuka(sesi: SesiLaci) -> None:
    if not sesi.terbuka:
        raise KasDitolak(f"{sesi.laci} sudah ditutup. Muat ulang halaman ini.")


def kunci_turunan(kunci: uuid.UUID, guna: str) -> uuid.UUID:
    """A key of its own for a part of what ``kunci`` stands for, the same at every retry."""
    return uuid.uuid5(kunci, guna)
