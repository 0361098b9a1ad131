"""The shelf: what is ours, what is good, what goes, and what is never touched."""

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from koperasi.core.cadangan.kunci import kunci_server
from koperasi.core.cadangan.rak import (
    arsip_baik_terbaru,
    daftar_arsip,
    jalur_catatan,
    nama_arsip,
    rak_terkunci,
    rapikan,
)

WIB = ZoneInfo("Asia/Jakarta")
AWAL = dt.datetime(2026, 1, 1, 19, 30, tzinfo=dt.UTC)
SEDIKIT = {"terakhir": 1, "harian": 2}


@pytest.fixture
def folder(tmp_path) -> Path:
    tmp_path.joinpath("rak").mkdir()
    return tmp_path / "rak"


def taruh(folder: Path, hari: int, *, baik: bool = True, sidik: str = "aaaaaaaa") -> str:
    jalur = folder / nama_arsip(sidik, AWAL + dt.timedelta(days=hari))
    jalur.write_bytes(b"isi")
    catatan = {"ukuran": 3, "sha256": "x", "hilang": [] if baik else ["f" * 64]}
    jalur_catatan(jalur).write_text(json.dumps(catatan | {"terbaca_ulang": True}))
    return jalur.name


def tersisa(folder: Path) -> set[str]:
    return {a.nama for a in daftar_arsip(folder)}


def test_yang_lama_dibuang_bersama_catatannya(folder):
    nama = [taruh(folder, n) for n in range(5)]
    assert set(rapikan(folder, "aaaaaaaa", SEDIKIT, WIB)) == set(nama[:3])
    assert tersisa(folder) == set(nama[3:])
    assert len(list(folder.glob("*.json"))) == 2


def test_yang_baik_terakhir_tidak_pernah_dibuang(folder):
    baik = taruh(folder, 0)
    rusak = [taruh(folder, n, baik=False) for n in range(1, 9)]
    rapikan(folder, "aaaaaaaa", {"terakhir": 1}, WIB)
    assert tersisa(folder) == {baik, *rusak}


def test_yang_tidak_baik_dibuang_sesudah_ada_yang_baik(folder):
    taruh(folder, 0, baik=False)
    baik = taruh(folder, 1)
    rapikan(folder, "aaaaaaaa", SEDIKIT, WIB)
    assert tersisa(folder) == {baik}


def test_tanpa_yang_baik_tidak_ada_yang_dibuang(folder):
    rusak = {taruh(folder, n, baik=False) for n in range(40)}
    assert rapikan(folder, "aaaaaaaa", SEDIKIT, WIB) == []
    assert tersisa(folder) == rusak


def test_milik_orang_lain_dan_berkas_asing_tidak_disentuh(folder):
    asing = {taruh(folder, n, sidik="bbbbbbbb") for n in range(9)}
    (folder / "foto.jpg").write_bytes(b"foto")
    (folder / "renteng-catatan.tar.age").write_bytes(b"bukan nama kita")
    kita = taruh(folder, 20)
    rapikan(folder, "aaaaaaaa", {"terakhir": 1}, WIB)
    assert tersisa(folder) == {kita, *asing}
    assert (folder / "foto.jpg").exists()
    assert (folder / "renteng-catatan.tar.age").exists()


def test_sisa_yang_mati_di_tengah_dibersihkan_yang_jadi_tidak(folder):
    jadi = taruh(folder, 0)
    (folder / (nama_arsip("aaaaaaaa", AWAL + dt.timedelta(9)) + ".sebagian")).write_bytes(b"x")
    # Killed between the note and the name.
    jalur_catatan(folder / nama_arsip("aaaaaaaa", AWAL + dt.timedelta(9))).write_text("{}")
    with rak_terkunci(folder):
        assert tersisa(folder) == {jadi}
        assert {p.name for p in folder.iterdir()} == {
            ".gembok",
            jadi,
            jalur_catatan(folder / jadi).name,
        }


def test_arsip_kunci_lain_bukan_cadangan_kita(settings, folder):
    settings.CADANGAN_DIR = folder
    taruh(folder, 5, sidik="bbbbbbbb")
    assert arsip_baik_terbaru() is None
    milik = taruh(folder, 1, sidik=kunci_server().sidik)
    assert arsip_baik_terbaru().nama == milik


def test_arsip_tanpa_catatan_tidak_dianggap_baik(folder):
    nama = taruh(folder, 1)
    jalur_catatan(folder / nama).unlink()
    (arsip,) = daftar_arsip(folder)
    assert not arsip.baik
