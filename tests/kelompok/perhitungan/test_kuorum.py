"""The threshold of a quorum, beside the published numbers."""

from decimal import Decimal

import pytest

from kelompok.perhitungan.kuorum import Kuorum, RumusKuorum, ambang_kuorum
from tests.vektor import baca_vektor

R = RumusKuorum


@pytest.mark.parametrize("kasus", baca_vektor("kuorum_kelompok"), ids=lambda k: k["id"])
def test_vektor_kuorum(kasus):
    assert ambang_kuorum(kasus["anggota"], R.LEBIH_SEPARUH) == kasus["lebih_separuh"]
    assert ambang_kuorum(kasus["anggota"], R.SEPARUH_TAMBAH_SATU) == kasus["separuh_tambah_satu"]


def test_sembilan_dari_lima_belas_cukup_menurut_kedua_bacaan():
    """Group 491 of Setia Bhakti Wanita."""
    for rumus in (R.LEBIH_SEPARUH, R.SEPARUH_TAMBAH_SATU):
        assert Kuorum(15, 9, ambang_kuorum(15, rumus)).tercapai
    assert not Kuorum(15, 8, ambang_kuorum(15, R.SEPARUH_TAMBAH_SATU)).tercapai


@pytest.mark.parametrize(
    ("anggota", "persen", "ambang"),
    [(30, "50", 15), (31, "50", 16), (15, "66.67", 11), (3, "100", 3), (40, "1", 1)],
)
def test_menurut_persen_dibulatkan_ke_atas(anggota, persen, ambang):
    assert ambang_kuorum(anggota, R.PERSEN, Decimal(persen)) == ambang


@pytest.mark.parametrize("rumus", [R.LEBIH_SEPARUH, R.SEPARUH_TAMBAH_SATU])
def test_tidak_pernah_nol_dan_tidak_melebihi_semua(rumus):
    assert [ambang_kuorum(n, rumus) for n in (0, 1, 2)] == [1, 1, 2]


def test_persen_tanpa_persennya_ditolak():
    with pytest.raises(ValueError, match="persen"):
        ambang_kuorum(10, R.PERSEN)


def test_kurang_berapa():
    assert Kuorum(30, 12, 16).kurang == 4
    assert Kuorum(30, 20, 16).kurang == 0
