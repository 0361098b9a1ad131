"""The commands: plain sh, and a sentence when the machine lacks something."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent.parent
PERINTAH = sorted(
    jalur
    for jalur in (AKAR / "script").iterdir()
    if jalur.is_file() and jalur.read_text(encoding="utf-8").startswith("#!/bin/sh")
)


def test_perintah_yang_dijanjikan_ada() -> None:
    assert {"server", "test", "lint", "siapkan", "kunci"} <= {jalur.name for jalur in PERINTAH}
    assert os.access(AKAR / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize("jalur", PERINTAH, ids=lambda jalur: jalur.name)
def test_perintah_dapat_dibaca_sh_biasa(jalur: Path) -> None:
    sh = shutil.which("dash") or "/bin/sh"
    hasil = subprocess.run([sh, "-n", str(jalur)], capture_output=True, text=True, check=False)
    assert hasil.stderr == ""
    assert hasil.returncode == 0
    assert os.access(jalur, os.X_OK)


def _folder_program(tmp_path: Path, *nama: str) -> str:
    folder = tmp_path / "bin"
    folder.mkdir()
    for satu in nama:
        asal = shutil.which(satu)
        assert asal is not None
        (folder / satu).symlink_to(asal)
    return str(folder)


def test_tanpa_python_ada_kalimat_dan_tidak_ada_yang_dibuat(tmp_path: Path) -> None:
    proyek = tmp_path / "rumah kita"
    shutil.copytree(AKAR / "script", proyek / "script")
    hasil = subprocess.run(
        [str(proyek / "script" / "siapkan")],
        env={"PATH": _folder_program(tmp_path, "dirname")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.returncode == 1
    assert "Python 3.11" in hasil.stderr
    assert not (proyek / ".venv").exists()


def test_python_lama_dilewati_dan_yang_baru_dipakai(tmp_path: Path) -> None:
    """A machine whose python3 is 3.9 may still have python3.11 beside it."""
    proyek = tmp_path / "rumah kita"
    shutil.copytree(AKAR / "script", proyek / "script")
    folder = Path(_folder_program(tmp_path, "dirname"))
    tua, baru = folder / "python3", folder / "python3.11"
    tua.write_text("#!/bin/sh\nexit 1\n")
    # Stands in for the set-up itself: says who was called with what.
    baru.write_text('#!/bin/sh\ncase "$*" in *version_info*) exit 0;; esac\necho "$0: $*"\n')
    for palsu in (tua, baru):
        palsu.chmod(0o755)
    hasil = subprocess.run(
        [str(proyek / "script" / "siapkan"), "uji"],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert hasil.returncode == 0, hasil.stderr
    assert hasil.stdout == f"{baru}: -I {proyek}/script/penyelia/lingkungan.py uji\n"
