"""Cash that stands for something above the ledger, and who completes it.

A deposit on a member's account is more than cash: its movements belong to the same transaction,
also when it was paid out only after another person agreed. The floor that owns such cash says here
what it does before and after the posting.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from koperasi.core.models import Pengguna

from ...models import Akun, Jurnal, TransaksiKas


@dataclass(frozen=True)
class ButirKas:
    """A part of a transaction: its account, whole rupiah above zero, what the receipt says."""

    akun: Akun
    jumlah: Decimal
    keterangan: str


@dataclass(frozen=True)
class PemilikKas:
    """``kunci`` locks what the owner changes, before drawers and numbers; raises when it may not
    be any more. ``selesaikan`` writes the owner's rows once the entry exists. ``alamat`` is the
    page where a transaction of this owner is looked at, ``balik`` the one where this person takes
    it back, empty when she may not."""

    nama: str
    kunci: Callable[[TransaksiKas], None]
    selesaikan: Callable[[TransaksiKas, Jurnal], None]
    alamat: Callable[[TransaksiKas], str]
    balik: Callable[[TransaksiKas, Pengguna], str] | None = None


_PEMILIK: dict[str, PemilikKas] = {}


def daftarkan_pemilik_kas(pemilik: PemilikKas) -> None:
    """Declare an owner ("simpan_pinjam.simpanan"), once."""
    if _PEMILIK.setdefault(pemilik.nama, pemilik) is not pemilik:
        raise ValueError(f"Pemilik kas {pemilik.nama} didaftarkan dua kali.")


def pemilik_kas(transaksi: TransaksiKas) -> PemilikKas | None:
    return _PEMILIK[transaksi.pemilik] if transaksi.pemilik else None
