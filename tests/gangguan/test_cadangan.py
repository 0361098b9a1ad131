"""Backups against the worst: killed half-way."""

import signal
from pathlib import Path

from koperasi.core.cadangan.rak import daftar_arsip
from penyelia.proses import kirim, tunggu_sampai

from .kantor import keturunan

BERKAS_BESAR = """
import os
from koperasi.core.berkas import simpan_berkas
for _ in range(60):
    simpan_berkas(os.urandom(4_000_000), tipe="image/png", oleh=None)
"""


def sebagian(rak: Path) -> int:
    return max((p.stat().st_size for p in rak.glob("*.sebagian")), default=0)


def test_pencadangan_yang_dibunuh_tidak_meninggalkan_arsip_separuh(kantor):
    kantor.nyalakan()
    kantor.django(BERKAS_BESAR)
    rak = kantor.penyelia.var / "cadangan"
    for bita in (1, 40_000_000, 150_000_000):
        proses = kantor.penyelia.mulai("data", "cadangkan")
        assert tunggu_sampai(lambda bita=bita: sebagian(rak) >= bita, 60, 0.01)
        for pid in [proses.pid, *keturunan(proses.pid)]:
            kirim(pid, signal.SIGKILL)
        proses.wait(10)
        assert daftar_arsip(rak) == []
    hasil = kantor.penyelia.jalankan("data", "cadangkan")
    assert hasil.returncode == 0, hasil.stdout
    (arsip,) = daftar_arsip(rak)
    assert arsip.baik
    assert sebagian(rak) == 0
    hasil = kantor.penyelia.jalankan("data", "uji_pulih")
    assert "LULUS" in hasil.stdout, hasil.stdout


def test_worker_yang_dibunuh_saat_mencadangkan_diulang_sampai_jadi(kantor):
    kantor.nyalakan()
    kantor.django(BERKAS_BESAR)
    rak = kantor.penyelia.var / "cadangan"
    kantor.django("from koperasi.core.cadangan.tugas import cadangkan_malam; cadangkan_malam()")
    assert tunggu_sampai(lambda: sebagian(rak) > 1_000_000, 60, 0.01)
    worker = kantor.pid("worker")
    for pid in [worker, *keturunan(worker)]:
        kirim(pid, signal.SIGKILL)
    assert daftar_arsip(rak) == []

    def selesai() -> bool:
        return kantor.sql("SELECT status FROM core_pekerjaan WHERE nama = 'core.cadangkan'") == [
            ("SELESAI",)
        ]

    assert tunggu_sampai(selesai, 120, 0.5), kantor.log("worker")[-3000:]
    (arsip,) = daftar_arsip(rak)
    assert arsip.baik
