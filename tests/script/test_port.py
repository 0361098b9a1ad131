"""Ports: a taken one is passed over, nonsense is answered with a sentence."""

import socket
from collections.abc import Iterator

import pytest

from penyelia import port
from penyelia.pesan import TakBisaJalan


@pytest.fixture
def terpakai() -> Iterator[int]:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        soket.listen()
        yield soket.getsockname()[1]


def test_port_terpakai_dilewati(terpakai: int) -> None:
    assert not port.bebas(terpakai)
    berikut = port.berikutnya(terpakai)
    assert berikut > terpakai
    assert port.bebas(berikut)


def test_port_yang_dihindari_dilewati(terpakai: int) -> None:
    pertama = port.berikutnya(terpakai)
    assert port.berikutnya(terpakai, hindari=frozenset({pertama})) > pertama


def test_dua_yang_mencari_bersamaan_jarang_sama() -> None:
    assert len({port.sembarang(20_000) for _ in range(20)}) > 10


def test_pendengar_di_ipv6_juga_terpakai() -> None:
    """A browser reads localhost as ::1 first: another program there would answer instead of us."""
    try:
        soket = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("mesin ini tanpa IPv6")
    with soket:
        assert not port.bebas(soket.getsockname()[1])


@pytest.mark.parametrize("teks", ["", "0", "65536", "-1", "8000a", "８０００", "1e3"])
def test_port_yang_bukan_port_ditolak(teks: str) -> None:
    with pytest.raises(TakBisaJalan, match="PORT harus angka"):
        port.dari_teks(teks)


def test_port_yang_benar_dibaca() -> None:
    assert port.dari_teks("8000") == 8000
