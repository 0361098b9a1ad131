"""Reading, writing, rounding and splitting rupiah."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koperasi.core.uang import baca_rupiah, bagi_menurut_bobot, bulatkan_rupiah, format_rupiah

D = Decimal


@pytest.mark.parametrize(
    ("teks", "jumlah"),
    [
        ("1.500.000", "1500000"), ("1500000", "1500000"), ("1,5 jt", "1500000"), ("2 rb", "2000"),
        ("1.234.567,89", "1234567.89"), ("Rp 25.000", "25000"), ("rp25000", "25000"),
        ("Rp. 1.000", "1000"), ("0", "0"), ("  75  ", "75"), ("(1.500)", "-1500"),
        ("-1.500", "-1500"), ("−1.500", "-1500"), ("Rp -5", "-5"), ("2,25 juta", "2250000"),
        ("1 M", "1000000000"), ("0,5 miliar", "500000000"), ("1.500 rb", "1500000"),
        ("0,01", "0.01"), ("007", "7"),
    ],
)  # fmt: skip
def test_baca_rupiah(teks, jumlah):
    assert baca_rupiah(teks) == D(jumlah)


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("", "belum diisi"), ("   ", "belum diisi"), ("abc", "bukan jumlah uang"),
        ("1.5 jt", "pakai koma"), ("1.50", "pakai koma"), ("1,234,567", "pakai titik"),
        ("1.23.456", "bukan jumlah uang|pakai koma"), ("5 kodi", "kodi"), ("1,234", "satu sen"),
        ("(5", "kurung"), ("5)", "kurung"), ("(-5)", "dua kali"), ("--5", "dua kali"),
        ("1e5", "bukan jumlah uang"), ("NaN", "bukan jumlah uang"), ("٣", "bukan jumlah uang"),
        ("9" * 17, "terlalu besar"), ("9" * 50, "terlalu panjang"), ("99.999.999 t", "besar"),
        ("1.500,", "bukan jumlah uang"), (",5", "bukan jumlah uang"),
    ],
)  # fmt: skip
def test_baca_rupiah_menolak_dengan_kalimat(teks, sebab):
    with pytest.raises(ValueError, match=sebab):
        baca_rupiah(teks)


@pytest.mark.parametrize(
    ("jumlah", "teks"),
    [
        ("0", "0"), ("999", "999"), ("1500000", "1.500.000"), ("-1500000", "(1.500.000)"),
        ("1234.5", "1.234,50"), ("-0.05", "(0,05)"), ("1234.00", "1.234"), ("-0", "0"),
    ],
)  # fmt: skip
def test_format_rupiah(jumlah, teks):
    assert format_rupiah(D(jumlah)) == teks


def test_format_rupiah_dengan_lambang():
    assert format_rupiah(1500, lambang=True) == "Rp1.500"
    assert format_rupiah(-1500, lambang=True) == "(Rp1.500)"


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_yang_ditulis_dapat_dibaca_kembali(jumlah):
    assert baca_rupiah(format_rupiah(jumlah)) == jumlah
    assert baca_rupiah(format_rupiah(jumlah, lambang=True)) == jumlah


@pytest.mark.parametrize(
    ("jumlah", "hasil"), [("0.5", 1), ("1.5", 2), ("2.5", 3), ("-2.5", -3), ("2.49", 2)]
)
def test_setengah_rupiah_dibulatkan_ke_atas(jumlah, hasil):
    assert bulatkan_rupiah(D(jumlah)) == hasil


def test_sisa_pembagian_jatuh_pada_pecahan_terbesar_lalu_urutan_terdepan():
    assert bagi_menurut_bobot(100, [1, 1, 1]) == [34, 33, 33]
    assert bagi_menurut_bobot(101, [1, 1, 1]) == [34, 34, 33]
    assert bagi_menurut_bobot(10, [55, 35, 10]) == [6, 3, 1]
    assert bagi_menurut_bobot(-100, [1, 1, 1]) == [-34, -33, -33]
    assert bagi_menurut_bobot(D("0.05"), [1, 1], satuan=D("0.01")) == [D("0.03"), D("0.02")]
    assert bagi_menurut_bobot(0, [0, 0]) == [0, 0]
    assert bagi_menurut_bobot(0, []) == []


@pytest.mark.parametrize(("jumlah", "bobot"), [(1, [0, 0]), (1, []), (5, [2, -1]), (D("0.5"), [1])])
def test_pembagian_yang_tidak_mungkin_ditolak(jumlah, bobot):
    with pytest.raises(ValueError, match=r"."):
        bagi_menurut_bobot(jumlah, bobot)


@given(
    st.integers(-(10**15), 10**15),
    st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=30).filter(any),
)
def test_bagian_berjumlah_tepat_dan_tak_satu_pun_melenceng_serupiah(jumlah, bobot):
    bagian = bagi_menurut_bobot(jumlah, bobot)
    assert sum(bagian) == jumlah
    for b, w in zip(bagian, bobot, strict=True):
        assert abs(b - jumlah * w / sum(bobot)) < 1
