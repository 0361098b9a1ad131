"""Hostile and damaged files: each its sentence, nothing read."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from akuntansi.services.impor.berkas import BARIS_MAKSIMUM, BerkasDitolak, baca_berkas_saldo

from .conftest import excel, teks_csv


def zip_berisi(**isi: bytes) -> bytes:
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama, data)
    return keluaran.getvalue()


def tambahkan(isi: bytes, nama: str, data: bytes) -> bytes:
    keluaran = io.BytesIO(isi)
    with zipfile.ZipFile(keluaran, "a", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr(nama, data)
    return keluaran.getvalue()


WAJAR = excel([["Nama", "Saldo"], ["Kas", 10]])


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "kosong"),
        (b"\n\n \n", "Tidak ada isi"),
        (b"x" * (2 * 1024 * 1024 + 1), "lebih besar dari 2 MB"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "Excel lama"),
        (b"%PDF-1.7\x00\x01", "bukan Excel"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bukan Excel"),
        (b"a;b\n\x81\x8d;1\n", "Huruf"),
        (WAJAR[: len(WAJAR) // 2], "utuh"),
        (b"PK\x03\x04rusak", "utuh"),
        (zip_berisi(halo=b"dunia"), "utuh"),
        (zip_berisi(bom=b"\0" * (20 * 1024 * 1024)), "terlalu besar"),
        (tambahkan(WAJAR, "xl/vbaProject.bin", b"makro"), "makro"),
        (tambahkan(WAJAR, "xl/a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "utuh"),
        (teks_csv([["Nama", "Saldo"]] * (BARIS_MAKSIMUM + 1)), "lebih dari"),
    ],
)
def test_berkas_buruk_ditolak_dengan_kalimat(isi, kalimat):
    with pytest.raises(BerkasDitolak, match=kalimat):
        baca_berkas_saldo(isi)


def test_rumus_tidak_dijalankan_dan_lembar_tersembunyi_dilewati():
    buku = Workbook()
    buku.active.append(["Kas", "=1+1", '=WEBSERVICE("http://contoh")'])
    buku.create_sheet("Rahasia").append(["x", 1])
    buku["Rahasia"].sheet_state = "hidden"
    keluaran = io.BytesIO()
    buku.save(keluaran)
    assert baca_berkas_saldo(keluaran.getvalue()) == {"Sheet": [["Kas"]]}


@pytest.mark.parametrize("pemisah", [";", ",", "\t", "|"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_menurut_pemisah_dan_huruf(pemisah, sandi):
    baris = [["Kode", "Nama", "Saldo"], ["1", "Café, Rp; –", "1.000,50"], ["2", "Modal", "-"]]
    assert baca_berkas_saldo(teks_csv(baris, pemisah, sandi)) == {"CSV": baris}


def test_angka_excel_tetap_angka():
    assert baca_berkas_saldo(excel([["Kas", 2724.85, 10**15]])) == {
        "Neraca": [["Kas", {"angka": "2724.85"}, {"angka": "1000000000000000"}]]
    }
