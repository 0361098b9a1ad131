"""Entries that belong to something above the ledger, and who may take them back.

A receipt that made somebody a member, or paid her levy, is more than an entry: reversing it alone
would leave the rest standing. The floor that owns such entries says so here when it starts.
"""

from collections.abc import Callable, Collection

from ..models import Jurnal

# Asked with an entry's id: the sentence why it cannot be reversed by itself, or nothing.
Penjaga = Callable[[int], str]

_PENJAGA: dict[str, Penjaga] = {}


def daftarkan_pemilik(nama: str, penjaga: Penjaga) -> None:
    """Declare a kind of owner ("kelompok.urunan"), once."""
    if _PENJAGA.setdefault(nama, penjaga) is not penjaga:
        raise ValueError(f"Pemilik jurnal {nama} didaftarkan dua kali.")


def alasan_tidak_dibalik(jurnal: Jurnal, *, pemilik: Collection[str] = ()) -> str:
    """Why the entry stays, asked by everybody but ``pemilik``, who know what else to undo."""
    for nama, penjaga in _PENJAGA.items():
        if nama not in pemilik and (kalimat := penjaga(jurnal.pk)):
            return kalimat
    return ""
