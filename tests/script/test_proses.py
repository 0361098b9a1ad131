"""Children are bound to us, and a number alone never identifies a process."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from penyelia.catatan import Catatan, tulis_pribadi
from penyelia.proses import Anak, anggota_sesi, bereskan, tunggu_sampai, waktu_mulai

linux = pytest.mark.skipif(sys.platform != "linux", reason="memerlukan Linux")


def test_zombi_dan_nomor_kosong_bukan_proses_hidup() -> None:
    proses = subprocess.Popen(["true"])
    assert tunggu_sampai(lambda: waktu_mulai(proses.pid) is None, 5)  # not reaped yet
    proses.wait()
    assert waktu_mulai(proses.pid) is None
    assert waktu_mulai(os.getpid()) is not None


@linux
def test_keturunan_ikut_berhenti(tmp_path: Path) -> None:
    """A worker's own children are in its session; none is left behind."""
    anak = Anak("uji", ["sh", "-c", "sleep 300 & sleep 300 & wait"], tmp_path)
    anak.mulai()
    assert tunggu_sampai(lambda: len(anggota_sesi(anak.pid, tmp_path)) == 3, 5)
    anak.hentikan()
    assert not anak.hidup
    assert anggota_sesi(anak.pid, tmp_path) == []


def test_yang_menolak_berhenti_dipaksa(tmp_path: Path) -> None:
    tanda = tmp_path / "siap"
    perintah = ["sh", "-c", f"trap '' TERM; : > '{tanda}'; while :; do sleep 0.05; done"]
    anak = Anak("bandel", perintah, tmp_path, cara_berhenti=((signal.SIGTERM, 0.3),))
    anak.mulai()
    assert tunggu_sampai(tanda.exists, 5)
    anak.hentikan()
    assert anak.proses is not None
    assert anak.proses.returncode == -signal.SIGKILL


@linux
def test_anak_berhenti_bila_penyelia_dibunuh(tmp_path: Path) -> None:
    """SIGKILL leaves no time for goodbyes; the kernel says it for us."""
    naskah = (
        "import sys, time; from pathlib import Path; from penyelia.proses import Anak\n"
        "anak = Anak('uji', ['sleep', '300'], Path(sys.argv[1])); anak.mulai()\n"
        "print(anak.pid, flush=True); time.sleep(300)\n"
    )
    penyelia = subprocess.Popen(
        [sys.executable, "-c", naskah, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "script")},
    )
    with penyelia:
        assert penyelia.stdout is not None
        pid = int(penyelia.stdout.readline())
        assert waktu_mulai(pid) is not None
        penyelia.kill()
    assert tunggu_sampai(lambda: waktu_mulai(pid) is None, 5)


def test_proses_lain_dengan_nomor_yang_sama_tidak_diganggu(tmp_path: Path) -> None:
    orang_lain = subprocess.Popen(["sleep", "300"], cwd="/", start_new_session=True)
    try:
        catatan = Catatan(tmp_path)
        tulis_pribadi(
            catatan.jalur,
            {
                "anak": [
                    {
                        "nama": "web",
                        "pid": orang_lain.pid,
                        "mulai": "1",
                        "tempat": str(tmp_path),
                    }
                ]
            },
        )
        assert catatan.bereskan_sisa() == []
        assert orang_lain.poll() is None
    finally:
        orang_lain.kill()
        orang_lain.wait()


def test_sisa_yang_tercatat_dihentikan(tmp_path: Path) -> None:
    sisa = subprocess.Popen(["sleep", "300"], cwd=tmp_path, start_new_session=True)
    catatan = Catatan(tmp_path)
    anak = Anak("web", ["sleep"], tmp_path)
    anak.proses, anak.mulai_pada = sisa, waktu_mulai(sisa.pid)
    catatan.anak = [anak]
    catatan.tulis()
    assert Catatan(tmp_path).bereskan_sisa() == ["web"]
    assert sisa.wait(5) == -signal.SIGTERM
    assert not catatan.jalur.exists()


def test_catatan_yang_terpotong_dianggap_kosong(tmp_path: Path) -> None:
    catatan = Catatan(tmp_path)
    catatan.jalur.write_text('{"anak": [{"na')
    assert catatan.bereskan_sisa() == []


def test_kunci_hanya_untuk_satu_penyelia(tmp_path: Path) -> None:
    pertama, kedua = Catatan(tmp_path), Catatan(tmp_path)
    assert pertama.pegang()
    assert not kedua.pegang()
    pertama.lepas()
    assert kedua.pegang()
    kedua.lepas()


def test_membereskan_proses_yang_sudah_tiada_tidak_apa() -> None:
    proses = subprocess.Popen(["true"])
    proses.wait()
    bereskan([proses.pid], detik=0.1)
