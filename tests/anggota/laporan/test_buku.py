"""The registers beside their official columns, as published (tests/vektor)."""

import json
import re
from pathlib import Path

import pytest

from anggota.laporan.buku import DAFTAR_BUKU, buku_bernama
from anggota.services.cetak_buku import kepala_buku

VEKTOR = json.loads((Path(__file__).parents[2] / "vektor" / "buku_administrasi.json").read_text())
SUMBER = {b["kode"]: b for b in VEKTOR["buku"]}


def test_delapan_belas_buku_dalam_urutan_kit():
    assert len(DAFTAR_BUKU) == 18
    assert [b.kode for b in DAFTAR_BUKU] == list(SUMBER)
    assert [b.nomor for b in DAFTAR_BUKU] == [b["nomor"] for b in SUMBER.values()]


@pytest.mark.parametrize("buku", DAFTAR_BUKU, ids=lambda b: b.kode)
def test_kolom_tepat_seperti_sumbernya(buku):
    assert [k.judul for k in buku.kolom] == [judul for _, judul in SUMBER[buku.kode]["kolom"]]


@pytest.mark.parametrize("kode", SUMBER)
def test_vektor_memenggal_baris_sumber_tanpa_ada_yang_hilang(kode):
    """The split columns, in order, are all that the published line says."""
    sisa = SUMBER[kode]["baris_sumber"]
    for singkat, _ in SUMBER[kode]["kolom"]:
        sebelum, ketemu, sisa = sisa.partition(singkat)
        assert ketemu, singkat
        # Between two columns: separators, column numbers, and notes in brackets.
        assert re.fullmatch(r"[\s,;&\d-]*(\([^)]*\)[\s,;]*)?[\s,;&\d-]*", sebelum), sebelum
    assert re.fullmatch(r"\s*", sisa), sisa


@pytest.mark.django_db
def test_kepala_empat_baris_resmi():
    assert [label for label, _ in kepala_buku(None)] == VEKTOR["kepala"]


def test_alamat_buku_menemukan_bukunya():
    for buku in DAFTAR_BUKU:
        assert buku_bernama(buku.slug) is buku
    assert buku_bernama("tidak-ada") is None
