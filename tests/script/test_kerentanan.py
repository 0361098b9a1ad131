"""The question about known weaknesses: a known one fails, silence is told and does not."""

import json
import subprocess

import kerentanan
import pytest

DJANGO = {
    "name": "django",
    "version": "5.2.1",
    "vulns": [{"id": "PYSEC-2025-47", "fix_versions": ["5.2.2", "5.1.10"]}],
}
SEHAT = {"name": "celery", "version": "5.7.0", "vulns": []}
BISU = {"name": "amqp", "skip_reason": "Dependency not found"}


@pytest.fixture
def jawaban(monkeypatch):
    """The audit tool's own output, as text."""

    def atur(teks: str) -> None:
        def jalankan(perintah, **lain):
            return subprocess.CompletedProcess(perintah, 0, stdout=teks, stderr="")

        monkeypatch.setattr(kerentanan.subprocess, "run", jalankan)

    return atur


def test_kelemahan_yang_diketahui_menggagalkan_dan_menyebut_perbaikannya(jawaban, capsys):
    jawaban(json.dumps({"dependencies": [DJANGO, SEHAT]}))
    assert kerentanan.utama() == 1
    assert "django 5.2.1: PYSEC-2025-47, diperbaiki di 5.2.2, 5.1.10" in capsys.readouterr().err


def test_yang_tidak_terjawab_dikatakan_dan_tidak_dianggap_aman(jawaban, capsys):
    jawaban(json.dumps({"dependencies": [SEHAT, BISU]}))
    assert kerentanan.utama() == 0
    assert "1 paket diperiksa, 0 kelemahan diketahui; 1 tidak terjawab." in capsys.readouterr().out


@pytest.mark.parametrize("teks", ["", "connection refused", "{}"])
def test_tanpa_jaringan_dikatakan_tidak_diperiksa(jawaban, capsys, teks):
    jawaban(teks)
    assert kerentanan.utama() == 0
    assert "tidak diperiksa" in capsys.readouterr().out
