"""A worker that dies on one job again and again, and one that sleeps through its lease."""

import os
import signal
import time

from penyelia.proses import tunggu_sampai, waktu_mulai

from .kantor import DETIK_SEWA, Kantor, minta_cetak, tulis_penilaian
from .klien import Klien

PERCOBAAN = 5


def test_pekerjaan_yang_terus_membunuh_pelaksana_berhenti_dengan_alasan(
    kantor_tetap: Kantor,
) -> None:
    kantor = kantor_tetap
    klien = Klien(kantor.alamat).masuk()
    pk = tulis_penilaian(klien, 61)
    minta_cetak(klien, pk)
    for kali in range(1, PERCOBAAN + 1):
        pelaksana = kantor.pelaksana_menggambar()
        assert kantor.pekerjaan(pk)[1] == kali
        os.kill(pelaksana, signal.SIGKILL)
        assert tunggu_sampai(lambda pid=pelaksana: waktu_mulai(pid) is None, 10)
    kantor.tunggu_pekerjaan(pk, "GAGAL", 4 * DETIK_SEWA)
    assert kantor.pekerjaan(pk)[2].startswith("Pelaksana berhenti di tengah jalan 5 kali")

    nomor = kantor.sql(
        "SELECT d.pekerjaan_id FROM core_dokumen d JOIN rat_versipenilaian v "
        "ON v.id::text = d.sumber WHERE v.penilaian_id = %s",
        [pk],
    )[0][0]
    klien.kirim(f"/pekerjaan/{nomor}/ulangi/", {"alasan": "Komputer sudah diganti"})
    kantor.tunggu_pekerjaan(pk, "SELESAI")


def test_pelaksana_yang_tertidur_kehilangan_sewa_dan_tidak_mengulang(kantor_tetap: Kantor) -> None:
    """Its machine stands still longer than the lease; another takes over, then it wakes up."""
    kantor = kantor_tetap
    klien = Klien(kantor.alamat).masuk()
    pk = tulis_penilaian(klien, 62)
    minta_cetak(klien, pk)
    tertidur = kantor.pelaksana_menggambar()
    os.kill(tertidur, signal.SIGSTOP)
    try:
        assert kantor.pekerjaan(pk)[:2] == ("BERJALAN", 1)
        kantor.tunggu_pekerjaan(pk, "SELESAI", 5 * DETIK_SEWA)
        sesudah = kantor.pekerjaan(pk)
    finally:
        os.kill(tertidur, signal.SIGCONT)
    assert sesudah[1] == 2
    assert tunggu_sampai(lambda: "sudah diambil pelaksana lain" in kantor.log("worker"), 30)
    time.sleep(1)
    assert kantor.pekerjaan(pk) == sesudah
