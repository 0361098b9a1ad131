"""Columns of a printed table are as wide as was said, unless a word would be cut."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from koperasi.core.lebar_kolom import bagi_lebar, lebar_teks
from koperasi.core.pdf import html_cetak, html_ke_pdf
from koperasi.core.tabel_cetak import KolomTabel, TabelCetak

NIK = "3507255203800001"
NAMA = "Sulastri Handayaningsih"


def register(*lebar: int, **ubah) -> TabelCetak:
    judul = ("No", "Nama lengkap", "NIK", "Jumlah")
    isi = {
        "pokok": "uji",
        "judul": "Register",
        "waktu": "Kini",
        "kolom": tuple(
            KolomTabel(j, n, angka=j == "Jumlah") for j, n in zip(judul, lebar, strict=True)
        ),
        "baris": (("12000", NAMA, NIK, "1.250.000,00"),),
        "jumlah": (),
    }
    return TabelCetak(**{**isi, **ubah})


def test_lebar_huruf_dari_muka_huruf_yang_dipakai():
    assert lebar_teks("0000", tinggi=10) == pytest.approx(4 * lebar_teks("0", tinggi=10))
    assert lebar_teks("W", tinggi=10) > lebar_teks("i", tinggi=10) > 0
    assert lebar_teks("a", tinggi=10, tebal=True) > lebar_teks("a", tinggi=10)
    assert lebar_teks("\U0010fffd", tinggi=10) > 0


def test_yang_muat_tetap_selebar_yang_dinyatakan():
    assert bagi_lebar([1, 3], [10, 10], 100) == [25, 75]


def test_yang_longgar_memberi_ruang_menurut_kelonggarannya():
    lebar = bagi_lebar([10, 30, 60], [20, 10, 20], 100)
    assert lebar == pytest.approx([20, 80 / 3, 160 / 3])
    assert sum(lebar) == pytest.approx(100)


def test_bila_tidak_cukup_semua_dipotong_sama_rata():
    assert bagi_lebar([1, 1], [90, 60], 100) == pytest.approx([60, 40])


@pytest.mark.parametrize("kepala", [(), (("KOPERASI", "Uji"),)])
@pytest.mark.parametrize("lebar", [(2, 60, 5, 5), (25, 25, 25, 25), (1, 97, 1, 1)])
def test_tidak_ada_kata_yang_terpotong(kepala, lebar):
    tabel = register(*lebar, kepala=kepala)
    assert sum(k.persen for k in tabel.lebar_kolom) == pytest.approx(100, abs=0.01)
    assert not any(k.patah for k in tabel.lebar_kolom)
    teks = gambar(tabel)
    for kata in ("12000", *NAMA.split(), NIK, "1.250.000,00"):
        assert kata in teks


def test_kata_yang_terlalu_panjang_dipatahkan_di_kolomnya_saja():
    panjang = "x" * 400
    tabel = register(5, 45, 25, 25, baris=(("1", panjang, NIK, "0"),))
    assert all(k.patah for k in tabel.lebar_kolom)
    teks = gambar(tabel)
    assert panjang not in teks
    assert teks.count("x") >= 400


def test_lebar_memandang_semua_baris_dan_jumlahnya():
    panjang = ("1", "Ani", "-", "999.999.999.999.999,00")
    pendek = ("1", "Ani", "-", "0")
    kolom = (5, 85, 5, 5)
    semua = (pendek,) * 1_500 + (panjang,)
    lebar = register(*kolom, baris=semua).lebar_kolom
    assert lebar[3].persen > register(*kolom, baris=(pendek,)).lebar_kolom[3].persen
    jumlah = register(*kolom, baris=(pendek,), jumlah=panjang).lebar_kolom
    assert jumlah[3].persen > lebar[3].persen


def gambar(tabel: TabelCetak) -> str:
    (bagian,) = tabel.bagian()
    html = html_cetak("pdf/tabel.html", {"bagian": bagian})
    pdf = html_ke_pdf(html, pada=dt.datetime(2026, 2, 10, tzinfo=dt.UTC))
    return "\n".join(h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages)
