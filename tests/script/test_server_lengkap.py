"""script/server as a whole: up, watched, and down again however it ends."""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from penyelia.proses import semua_pid, tempat_kerja, tunggu_sampai, waktu_mulai

from .conftest import AKAR, PenyeliaUji

pytestmark = pytest.mark.lama

PENGHUNI = {"postgres", "valkey", "web", "worker", "beat"}


def _baca_sampai_siap(proses: subprocess.Popen[str]) -> tuple[str, str]:
    """Everything it said until it was ready, and the address it named."""
    assert proses.stdout is not None
    baris = []
    for satu in proses.stdout:
        baris.append(satu)
        if satu.startswith("Siap dalam"):
            break
    teks = "".join(baris)
    cocok = re.search(r"^Renteng siap: (http://localhost:\d+/)$", teks, re.M)
    assert cocok, teks
    return teks, cocok.group(1)


def _sehat(alamat: str) -> bool:
    try:
        with urllib.request.urlopen(f"{alamat}sehat/", timeout=5) as jawaban:
            return bool(jawaban.status == 200)
    except OSError:
        return False


def _keturunan(penyelia: PenyeliaUji) -> list[int]:
    """Servers by where they live; the application by the data folder in its environment."""
    tanda = f"VAR_DIR={penyelia.var}".encode()
    hasil = set(penyelia.server_hidup())
    for pid in semua_pid():
        try:
            if tanda in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0"):
                hasil.add(pid)
        except OSError:
            continue
    return sorted(pid for pid in hasil if waktu_mulai(pid) and tempat_kerja(pid))


def test_semua_jalan_dijaga_dan_berhenti_tanpa_sisa(penyelia: PenyeliaUji) -> None:
    with socket.create_server(("127.0.0.1", 0)) as orang_lain:
        terpakai = orang_lain.getsockname()[1]
        proses = penyelia.mulai("server", PORT=str(terpakai))
        teks, alamat = _baca_sampai_siap(proses)
    assert f"Port {terpakai} sedang dipakai; memakai " in teks
    assert _sehat(alamat)
    assert "Akun contoh" in teks
    awal = penyelia.pid_anak()
    assert set(awal) == PENGHUNI

    kedua = penyelia.jalankan("server")
    assert kedua.returncode == 1
    assert alamat in kedua.stdout

    for nama in sorted(PENGHUNI):
        os.kill(penyelia.pid_anak()[nama], signal.SIGKILL)
        assert tunggu_sampai(
            lambda nama=nama: penyelia.pid_anak().get(nama) not in (None, awal[nama]), 20
        )
    assert tunggu_sampai(lambda: _sehat(alamat), 30)

    proses.send_signal(signal.SIGTERM)
    assert proses.wait(60) == 0
    assert _keturunan(penyelia) == []
    assert not _sehat(alamat)

    mulai = time.monotonic()
    proses = penyelia.mulai("server", PORT=str(terpakai))
    _baca_sampai_siap(proses)
    assert time.monotonic() - mulai < 15


def test_penyelia_dibunuh_tidak_meninggalkan_siapa_pun(penyelia: PenyeliaUji) -> None:
    proses = penyelia.mulai("server")
    _, alamat = _baca_sampai_siap(proses)
    proses.kill()
    proses.wait()
    assert tunggu_sampai(lambda: _keturunan(penyelia) == [], 20), _keturunan(penyelia)
    _, alamat = _baca_sampai_siap(penyelia.mulai("server"))
    assert _sehat(alamat)


def test_terminal_ditutup_semua_berhenti(penyelia: PenyeliaUji) -> None:
    induk, anak = pty.openpty()
    proses = subprocess.Popen(
        ["setsid", "--ctty", "--wait", str(AKAR / "script" / "server")],
        env=penyelia.lingkungan(),
        stdin=anak,
        stdout=anak,
        stderr=anak,
    )
    os.close(anak)
    teks = b""
    while b"Siap dalam" not in teks:
        teks += os.read(induk, 4096)
    assert _keturunan(penyelia)
    os.close(induk)
    proses.wait(60)
    assert tunggu_sampai(lambda: _keturunan(penyelia) == [], 60)


def test_shell_induk_mati_semua_berhenti(penyelia: PenyeliaUji) -> None:
    """The shell is killed: nobody sends a signal, so the supervisor looks for itself."""
    perintah = f'"{sys.executable}" "{AKAR}/script/penyelia" server; true'
    shell = subprocess.Popen(
        ["sh", "-c", perintah],
        cwd=AKAR,
        env=penyelia.lingkungan(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with shell:
        _baca_sampai_siap(shell)
        shell.kill()
    assert tunggu_sampai(lambda: _keturunan(penyelia) == [], 60), _keturunan(penyelia)


def test_yang_terus_mati_menghentikan_semuanya_dengan_kalimat(penyelia: PenyeliaUji) -> None:
    proses = penyelia.mulai("server")
    _baca_sampai_siap(proses)
    batas = time.monotonic() + 50
    while proses.poll() is None and time.monotonic() < batas:
        pid = penyelia.pid_anak().get("beat")
        if pid and waktu_mulai(pid):
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)
    assert proses.wait(60) == 1
    assert proses.stdout is not None
    sisa = proses.stdout.read()
    assert "“beat” berulang kali mati" in sisa
    assert str(penyelia.var / "log" / "beat.log") in sisa
    assert _keturunan(penyelia) == []
