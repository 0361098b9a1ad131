from decimal import Decimal

import pytest

from akuntansi.perhitungan.angka_uang import Notasi, baca_angka, tebak_notasi

TITIK, KOMA = Notasi.TITIK_RIBUAN, Notasi.KOMA_RIBUAN


@pytest.mark.parametrize(
    ("teks", "notasi", "jumlah"),
    [
        ("1.234.567,89", TITIK, "1234567.89"),
        ("1,234,567.89", KOMA, "1234567.89"),
        ("Rp 1.500.000,-", TITIK, "1500000"),
        ("Rp1.500.000,00", TITIK, "1500000"),
        ("IDR 1,500", KOMA, "1500"),
        ("(2.000)", TITIK, "-2000"),
        ("-2,000.50", KOMA, "-2000.50"),
        ("Rp -2.000", TITIK, "-2000"),
        ("2.000-", TITIK, "-2000"),
        ("1\u00a0500\u00a0000", TITIK, "1500000"),
        ("–", TITIK, "0"),
        ("0", KOMA, "0"),
    ],
)
def test_angka_dibaca_menurut_notasinya(teks, notasi, jumlah):
    assert baca_angka(teks, notasi) == Decimal(jumlah)


def test_sel_kosong_bukan_nol():
    assert baca_angka("  ", TITIK) is None


@pytest.mark.parametrize(
    "teks", ["1.50", "1.2345", "12.34.567", "abc", "1,234,567", "=1+1", "1e5", "9" * 20, "9" * 50]
)
def test_yang_bukan_jumlah_ditolak(teks):
    with pytest.raises(ValueError, match=r"\w"):
        baca_angka(teks, TITIK)


@pytest.mark.parametrize(
    ("kolom", "notasi"),
    [
        (["1.234.567", "10"], TITIK),
        (["1,234,567", "10"], KOMA),
        (["1.500", "2.250,50"], TITIK),
        (["1.500", "2.50"], KOMA),
        (["1.234"], TITIK),  # no amount has thousandths of a rupiah
        (["1500", "20", "abc"], TITIK),
        ([], TITIK),
        (["1.500", "2.000"], None),
        (["1.234.567", "1,234,567"], None),
    ],
)
def test_notasi_diputuskan_seberkas_dan_yang_ragu_tidak_ditebak(kolom, notasi):
    assert tebak_notasi(kolom) == notasi
