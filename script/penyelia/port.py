"""Ports: is one free, and which is the next free one."""

import errno
import secrets
import socket

from penyelia.pesan import TakBisaJalan

REGANG = 1000


def _dapat_diikat(keluarga: socket.AddressFamily, alamat: str, nomor: int) -> bool:
    with socket.socket(keluarga, socket.SOCK_STREAM) as soket:
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            soket.bind((alamat, nomor))
        except OSError as galat:
            # A machine without IPv6, or an address of another machine, says nothing of the port.
            return galat.errno not in (errno.EADDRINUSE, errno.EACCES)
    return True


def bebas(nomor: int, alamat: str = "127.0.0.1") -> bool:
    """True when nobody listens there.

    A browser may read "localhost" as ::1, so a stranger on that address counts as taken too.
    """
    keluarga = socket.AF_INET6 if ":" in alamat else socket.AF_INET
    if not _dapat_diikat(keluarga, alamat, nomor):
        return False
    return not socket.has_ipv6 or _dapat_diikat(socket.AF_INET6, "::1", nomor)


def berikutnya(mulai: int, alamat: str = "127.0.0.1", hindari: frozenset[int] = frozenset()) -> int:
    """The first free port from ``mulai`` upwards."""
    for nomor in range(mulai, min(mulai + 200, 65536)):
        if nomor not in hindari and bebas(nomor, alamat):
            return nomor
    raise TakBisaJalan(
        f"Tidak ada port yang bebas dari {mulai} sampai {min(mulai + 199, 65535)}. "
        "Hentikan program lain yang memakainya, atau pilih port lain, misalnya: PORT=9000."
    )


def sembarang(mulai: int, alamat: str = "127.0.0.1") -> int:
    """A free port that nobody types, from somewhere above ``mulai``.

    It is taken only when its server starts: two that looked for one at the same moment would both
    have found the first.
    """
    return berikutnya(mulai + secrets.randbelow(REGANG), alamat)


def dari_teks(teks: str) -> int:
    """Read PORT as typed by a person."""
    if not teks.isascii() or not teks.isdigit() or not 1 <= int(teks) <= 65535:
        raise TakBisaJalan(f"PORT harus angka 1 sampai 65535, bukan “{teks}”.")
    return int(teks)
