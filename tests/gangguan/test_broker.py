"""A broker that is silent or gone at the moment of commit: nobody waits for it, nothing is lost."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from .kantor import Kantor, laporkan, minta_cetak, tulis_penilaian
from .klien import Klien


@contextmanager
def broker_bisu(kantor: Kantor) -> Iterator[None]:
    """It takes connections and never answers."""
    valkey = kantor.pid("valkey")
    os.kill(valkey, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(valkey, signal.SIGCONT)


@contextmanager
def broker_mati(kantor: Kantor) -> Iterator[None]:
    """It refuses connections; the supervisor is held so that it stays away."""
    assert kantor.proses is not None
    kantor.proses.send_signal(signal.SIGSTOP)
    try:
        os.kill(kantor.pid("valkey"), signal.SIGKILL)
        yield
    finally:
        kantor.proses.send_signal(signal.SIGCONT)


@pytest.mark.parametrize(
    ("gangguan", "nomor", "detik"), [(broker_bisu, 51, 8), (broker_mati, 52, 2)]
)
def test_tanpa_broker_permintaan_cepat_dan_pekerjaan_dijemput_penyapu(
    kantor_tetap: Kantor, gangguan, nomor, detik
) -> None:
    kantor = kantor_tetap
    klien = Klien(kantor.alamat).masuk()
    pk = tulis_penilaian(klien, nomor)
    waktu = {}
    with gangguan(kantor):
        # Sign-ins are counted in the same server, so a new one may be refused; but not late.
        orang_lain = Klien(kantor.alamat, "ketua")
        for apa, kerja in (
            ("cetak", lambda: minta_cetak(klien, pk)),
            ("halaman", lambda: klien.buka(f"/rat/kesehatan/{pk}/")),
            ("masuk", orang_lain.coba_masuk),
        ):
            mulai = time.monotonic()
            kerja()
            waktu[apa] = round(time.monotonic() - mulai, 2)
        laporkan(f"{gangguan.__name__}: {waktu}")
        assert kantor.pekerjaan(pk)[0] == "ANTRE"
    assert max(waktu.values()) < detik, waktu
    kantor.tunggu_pekerjaan(pk, "SELESAI", 60)
    assert kantor.pekerjaan(pk)[1] == 1
