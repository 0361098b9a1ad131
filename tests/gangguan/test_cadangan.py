"""Backups against the worst: killed half-way, brought back on another machine."""

import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from koperasi.core.cadangan.rak import daftar_arsip
from penyelia.proses import kirim, tunggu_sampai
from tests.script.conftest import PenyeliaUji

from .kantor import Kantor, keturunan

SANDI = "kopi tubruk di lawang"
BERKAS_BESAR = """
import os
from koperasi.core.berkas import simpan_berkas
for _ in range(60):
    simpan_berkas(os.urandom(4_000_000), tipe="image/png", oleh=None)
"""
ISI = """
import hashlib, json
from django.db import connection
from koperasi.core.berkas import baca_berkas
from koperasi.core.models import Berkas
from koperasi.core.pemeriksaan import periksa
from koperasi.core.segel.penyegel import segel_semua
from koperasi.core.segel.verifikasi import periksa_rantai
with connection.cursor() as c:
    c.execute("SELECT a.kode, sum(b.debit)::text, sum(b.kredit)::text FROM akuntansi_akun a"
              " JOIN akuntansi_barisjurnal b ON b.akun_id = a.id GROUP BY 1 ORDER BY 1")
    saldo = c.fetchall()
segel_semua()
print(json.dumps({
    "saldo": hashlib.sha256(json.dumps(saldo).encode()).hexdigest(),
    "akun": len(saldo),
    "berkas": sorted(hashlib.sha256(baca_berkas(b)).hexdigest() for b in Berkas.objects.all()),
    "temuan": [t.nama for t in periksa()],
    "rantai": [t.kalimat for t in periksa_rantai().temuan],
}))
"""


@pytest.fixture
def mesin_lain(tmp_path: Path) -> Iterator[Kantor]:
    """An empty folder elsewhere: its own database server, its own keys."""
    penyelia = PenyeliaUji(tmp_path / "mesin lain" / "var")
    yield Kantor(penyelia)
    penyelia.tutup()


def sebagian(rak: Path) -> int:
    return max((p.stat().st_size for p in rak.glob("*.sebagian")), default=0)


def isi(kantor: Kantor) -> str:
    return kantor.django(ISI).strip().splitlines()[-1]


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


def test_dipulihkan_di_mesin_kosong_dengan_satu_perintah(kantor, mesin_lain, tmp_path):
    """Work goes on while the backup is made; the other machine has the books of that moment."""
    kantor.nyalakan()
    sandi, bundel, rak = tmp_path / "sandi", tmp_path / "bundel.age", tmp_path / "usb"
    sandi.write_text(f"{SANDI}\n")
    hasil = kantor.penyelia.jalankan(
        "data", "cadangkan", "--kunci", str(bundel), "--sandi-dari", str(sandi)
    )
    assert hasil.returncode == 0, hasil.stdout
    seharusnya = isi(kantor)
    hasil = kantor.penyelia.jalankan("data", "cadangkan", str(rak))
    assert hasil.returncode == 0, hasil.stdout
    (arsip,) = daftar_arsip(rak)
    kantor.penyelia.tutup()

    tanpa_kunci = mesin_lain.penyelia.jalankan("data-sendirian", "pulihkan", str(arsip.jalur))
    assert tanpa_kunci.returncode == 1
    assert "Kunci cadangan tidak ada di komputer ini" in tanpa_kunci.stdout
    pulih = mesin_lain.penyelia.jalankan(
        "data-sendirian",
        "pulihkan",
        str(arsip.jalur),
        "--kunci",
        str(bundel),
        "--sandi-dari",
        str(sandi),
    )
    assert pulih.returncode == 0, pulih.stdout
    assert re.search(
        r"sama\s+Saldo tiap akun dari barisnya: \d+ baris, semuanya sama", pulih.stdout
    )
    assert "Perhatian" not in pulih.stdout

    mesin_lain.nyalakan()
    assert isi(mesin_lain) == seharusnya
    assert '"temuan": [], "rantai": []' in seharusnya
    # While it runs, nobody may pull the books from under it.
    lagi = mesin_lain.penyelia.jalankan("data-sendirian", "pulihkan", str(arsip.jalur), "--timpa")
    assert lagi.returncode == 1
    assert "sudah berjalan" in lagi.stdout
    # The old machine's keys came along: the next backup continues its series.
    hasil = mesin_lain.penyelia.jalankan("data", "cadangkan")
    assert hasil.returncode == 0, hasil.stdout
    (baru,) = daftar_arsip(mesin_lain.penyelia.var / "cadangan")
    assert baru.sidik == arsip.sidik


def test_server_yang_menyala_mengatakan_cadangannya_terlalu_lama(kantor):
    proses = kantor.penyelia.mulai("server", PORT=str(kantor.port))
    assert proses.stdout is not None
    batas = time.monotonic() + 120
    teks = ""
    for baris in proses.stdout:
        teks += baris
        if baris.startswith("Siap dalam") or time.monotonic() > batas:
            break
    assert "Belum ada cadangan yang baik." in teks
