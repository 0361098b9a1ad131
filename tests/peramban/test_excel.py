"""The Excel way: take the template, fill it in, send it; a wrong row is named."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from .penilaian import SETIA_DHARMA, isi_koperasi


@pytest.mark.parametrize("lebar", ["layar", "hp"])
def test_templat_diisi_dikirim_dan_baris_salah_disebut(jendela, tmp_path: Path, lebar):
    halaman = jendela("manajer", lebar).buka("/rat/kesehatan/lain/unggah/")
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name="Unduh templat Excel").click()
    templat = tmp_path / unduhan.value.suggested_filename
    unduhan.value.save_as(templat)

    def kirim(kas: object) -> None:
        buku = load_workbook(templat)
        baris = {sel.value: sel.row for sel in buku["Angka"]["A"]}
        for kode, jumlah in SETIA_DHARMA["pos"].items():
            buku["Angka"].cell(baris[kode], 4).value = jumlah
        buku["Angka"].cell(baris["kas_bank"], 4).value = kas
        isian = tmp_path / "isian.xlsx"
        buku.save(isian)
        halaman.get_by_label("Berkas Excel").set_input_files(isian)
        halaman.get_by_role("button", name="Baca dan simpan").click()

    nama = f"Koperasi dari Excel {lebar}"
    isi_koperasi(halaman, nama)
    kirim("dua juta lebih")
    salah = halaman.get_by_role("table", name="Baris yang perlu diperbaiki")
    expect(salah.locator("tbody tr")).to_have_count(1)
    expect(salah).to_contain_text("dua juta lebih")
    expect(halaman.get_by_label("Nama koperasi")).to_have_value(nama)

    kirim(2_000_000)
    expect(halaman.get_by_role("heading", level=1)).to_have_text(nama)
    expect(halaman.get_by_text("Penilaian disimpan: skor")).to_be_visible()


def test_berkas_yang_bukan_excel_ditolak_dengan_kalimat(jendela, tmp_path: Path):
    halaman = jendela("manajer").buka("/rat/kesehatan/lain/unggah/")
    isi_koperasi(halaman, "Koperasi Salah Berkas")
    bukan = tmp_path / "foto.xlsx"
    bukan.write_bytes(b"\x89PNG bukan buku kerja")
    halaman.get_by_label("Berkas Excel").set_input_files(bukan)
    halaman.get_by_role("button", name="Baca dan simpan").click()
    expect(halaman.get_by_role("alert").first).to_be_visible()
    expect(halaman.get_by_label("Berkas Excel")).to_be_visible()
