"""Stored files: closed to other users, complete, and proved when they are read."""

import stat

import pytest

from koperasi.core.berkas import BerkasHilang, baca_berkas, jalur_berkas, simpan_berkas
from koperasi.core.models import Berkas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def gudang(settings, tmp_path):
    settings.BERKAS_DIR = tmp_path / "var" / "berkas"
    return settings.BERKAS_DIR


def test_berkas_dan_foldernya_tertutup_bagi_pemakai_lain(gudang):
    berkas = simpan_berkas(b"isi", tipe="text/plain", oleh=None)
    jalur = jalur_berkas(berkas.sha256)
    for tempat in (gudang, jalur.parent, jalur):
        assert stat.S_IMODE(tempat.stat().st_mode) & 0o077 == 0, tempat


def test_isi_yang_sama_disimpan_sekali_dan_tanpa_sisa(gudang):
    satu = simpan_berkas(b"isi", tipe="text/plain", oleh=None)
    assert simpan_berkas(b"isi", tipe="text/plain", oleh=None) == satu
    assert Berkas.objects.count() == 1
    assert [p for p in gudang.rglob("*") if p.is_file()] == [jalur_berkas(satu.sha256)]
    assert baca_berkas(satu) == b"isi"


def test_isi_yang_hilang_atau_berubah_dikatakan():
    berkas = simpan_berkas(b"isi", tipe="text/plain", oleh=None)
    jalur_berkas(berkas.sha256).write_bytes(b"lain")
    with pytest.raises(BerkasHilang, match="berubah"):
        baca_berkas(berkas)
    jalur_berkas(berkas.sha256).unlink()
    with pytest.raises(BerkasHilang, match="tidak ada lagi"):
        baca_berkas(berkas)
