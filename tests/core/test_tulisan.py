"""What is kept one way and written another."""

import pytest

from koperasi.core.akun import NomorHPField, awal_nomor_hp
from koperasi.core.tulisan import nomor_hp


@pytest.mark.parametrize(
    ("tersimpan", "tertulis"),
    [
        ("+6281234567890", "0812-3456-7890"),
        ("+6281234567", "0812-3456-7"),
        ("+628123456789012", "0812-3456-789012"),
        ("+62341426123", "+62341426123"),
        ("+6591234567", "+6591234567"),
        ("", "–"),
        (None, "–"),
    ],
)
def test_nomor_hp_ditulis_seperti_diputar(tersimpan, tertulis):
    assert nomor_hp(tersimpan) == tertulis


@pytest.mark.parametrize(
    ("kata", "awal"),
    [
        ("0812-34", "+6281234"),
        ("0812 3456", "+628123456"),
        ("62812", "+62812"),
        ("081", "081"),
        ("00812", "00812"),
        ("siti", "siti"),
    ],
)
def test_awal_nomor_hp_dicari_seperti_tersimpan(kata, awal):
    assert awal_nomor_hp(kata) == awal


def test_isian_nomor_hp_menampilkan_dan_mengenali_nomor_yang_sama():
    isian = NomorHPField(required=False)
    assert isian.prepare_value("+6281234567890") == "0812-3456-7890"
    assert not isian.has_changed("+6281234567890", "0812-3456-7890")
    assert isian.has_changed("+6281234567890", "0812-3456-7891")
    assert isian.has_changed("+6281234567890", "salah")
    assert isian.prepare_value("bukan nomor") == "bukan nomor"
