"""Hostile, damaged and oversized member lists: each its sentence, nothing kept."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from kelompok.models import ImporAnggota
from kelompok.services.impor.berkas import BARIS_MAKSIMUM, baca_daftar, buka_isi, sandikan_isi
from kelompok.services.impor_anggota import ImporDitolak, buat_impor
from koperasi.core import rahasia
from koperasi.core.tabel_masuk import BerkasDitolak

from .conftest import HARI, KEPALA, excel, orang

WAJAR = excel({"A": [KEPALA, orang(1)]})


def lembar_mentah(isi: bytes, nama: str = "xl/worksheets/sheet1.xml") -> bytes:
    """``WAJAR`` with one of its parts replaced."""
    keluaran = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(WAJAR)) as asal,
        zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as arsip,
    ):
        for b in asal.namelist():
            arsip.writestr(b, isi if b == nama else asal.read(b))
    return keluaran.getvalue()


def lembar_berbaris(banyak: int) -> bytes:
    baris = b"".join(b'<row r="%d"><c><v>1</v></c></row>' % n for n in range(1, banyak + 1))
    return lembar_mentah(b"<worksheet><sheetData>%s</sheetData></worksheet>" % baris)


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (b"", "kosong"),
        (b"x" * (5 * 1024 * 1024 + 1), "lebih besar dari 5 MB"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "Excel lama"),
        (b"%PDF-1.7\x00\x01", "bukan Excel"),
        (WAJAR[: len(WAJAR) // 2], "utuh"),
        (lembar_mentah(b"<worksheet><sheetData><row>"), "utuh"),
        (lembar_mentah(b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), "utuh"),
        (lembar_mentah(b"\0" * (70 * 1024 * 1024)), "terlalu besar"),
        (lembar_mentah(b" " * (3 * 1024 * 1024), "xl/styles.xml"), "terlalu besar"),
        (lembar_berbaris(200_000), "terlalu besar|lebih dari"),
    ],
)
def test_berkas_buruk_ditolak_dengan_kalimat(isi, kalimat):
    with pytest.raises(BerkasDitolak, match=kalimat):
        baca_daftar(isi)


def test_daftar_terlalu_panjang_disebut_batasnya():
    with pytest.raises(BerkasDitolak, match=r"20\.000 baris"):
        baca_daftar(("a;b\n" * (BARIS_MAKSIMUM + 1)).encode())


def test_rumus_tidak_dijalankan():
    buku = Workbook()
    buku.active.append(["Nama", "=1+1", '=WEBSERVICE("http://contoh")'])
    keluaran = io.BytesIO()
    buku.save(keluaran)
    assert baca_daftar(keluaran.getvalue()) == {"Sheet": [["Nama"]]}


def test_sel_gabungan_mengisi_semua_selnya():
    isi = excel({"A": [["Kelompok 1", "", "x"], ["", "", "y"]]}, {"A": ["A1:B2"]})
    assert baca_daftar(isi)["A"] == [["Kelompok 1", "Kelompok 1", "x"], ["Kelompok 1"] * 2 + ["y"]]


def test_isi_tersandi_terbaca_kembali_dan_terikat_pada_impornya():
    kunci = rahasia.kunci_orang_baru()
    satu, lain = ImporAnggota(), ImporAnggota()
    lembar = baca_daftar(WAJAR)
    satu.kunci_terbungkus = lain.kunci_terbungkus = kunci
    satu.isi_sandi = lain.isi_sandi = sandikan_isi(kunci, satu.kode, lembar)
    assert b"Siti" not in satu.isi_sandi
    assert buka_isi(satu) == lembar
    with pytest.raises(rahasia.RahasiaTakTerbaca):
        buka_isi(lain)


def test_berkas_tanpa_tabel_ditolak_dan_tidak_disimpan(staf):
    with pytest.raises(ImporDitolak, match="tidak berisi tabel anggota"):
        buat_impor(b"halo\n", nama_berkas="a.csv", oleh=staf, tanggal=HARI)
    assert not ImporAnggota.objects.exists()
