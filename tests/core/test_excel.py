"""Workbooks handed out: nothing in them runs, and amounts are numbers."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from koperasi.core.excel import BukuExcel, Kolom, sel_aman


@pytest.mark.parametrize(
    "teks", ["=1+1", "+62812", "-5", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=cmd|' /C calc'!A1"]
)
def test_teks_yang_dapat_berjalan_didahului_petik(teks):
    assert sel_aman(teks).startswith("'")


def test_teks_biasa_tidak_diubah():
    assert sel_aman("Kas 1-1101 = kas kecil") == "Kas 1-1101 = kas kecil"
    assert sel_aman("rusak\x00\x07") == "rusak"
    assert len(sel_aman("a" * 40_000)) == 32_767


def test_sel_berupa_angka_tanggal_dan_teks():
    buku = BukuExcel()
    lembar = buku.lembar("Buku/besar: [=uji]", [Kolom("=Judul", 10), Kolom("Jumlah", 12)])
    lembar.judul("=Laporan", "KSP")
    lembar.kepala()
    lembar.tambah(["=2+2", Decimal("1234567890123.45"), dt.date(2026, 1, 31), None, 3], tebal=True)
    hasil = load_workbook(io.BytesIO(buku.selesai())).active
    assert hasil["A4"].value == "'=Judul"
    teks, jumlah, tanggal, kosong, bulat = hasil[5]
    assert (teks.value, teks.data_type) == ("'=2+2", "s")
    assert Decimal(str(jumlah.value)) == Decimal("1234567890123.45")
    assert tanggal.value.date() == dt.date(2026, 1, 31)
    assert kosong.value is None
    assert bulat.value == 3
