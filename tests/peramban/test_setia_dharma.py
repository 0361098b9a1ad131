"""From the printed figures of a real cooperative to its paper."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from .penilaian import SETIA_DHARMA, isi_angka, isi_koperasi, simpan


@pytest.mark.parametrize("lebar", ["layar", "hp"])
def test_dari_angka_tercetak_sampai_pdf(jendela, lebar):
    satu = jendela("manajer", lebar)
    halaman = satu.buka("/")
    if lebar == "hp":
        halaman.get_by_role("button", name="Buka menu").click()
    halaman.get_by_role("navigation", name="Utama").get_by_text("Koperasi lain").click()
    halaman.get_by_role("link", name="Nilai koperasi lain").first.click()

    nama = f"{SETIA_DHARMA['nama']} ({lebar})"
    isi_koperasi(halaman, nama, SETIA_DHARMA["tempat"], SETIA_DHARMA["sumber"])
    isi_angka(halaman, SETIA_DHARMA)
    simpan(halaman)

    # The printed sum differs from its lines: nobody chooses in silence.
    galat = halaman.locator(".jumlah-tertulis", has=halaman.locator(".galat-isian, .errorlist"))
    expect(galat).to_contain_text("Rp40.000.000")
    expect(halaman.locator('[name="pos-simpanan_pokok"]')).to_have_value("15.000.000")
    galat.get_by_label("Jumlah tertulis", exact=True).check()
    simpan(halaman)

    expect(halaman.get_by_role("heading", level=1)).to_have_text(nama)
    selisih = halaman.get_by_text("Angka yang diperselisihkan").locator("..")
    expect(selisih).to_contain_text("66,19%")
    expect(selisih).to_contain_text("89,17%")

    alamat_hasil = halaman.url
    halaman.get_by_role("button", name="Buat PDF").click()
    halaman.wait_for_load_state()
    halaman.evaluate("window.belumDimuatUlang = true")
    expect(halaman.get_by_text("Selesai", exact=True)).to_be_visible(timeout=60_000)
    assert halaman.evaluate("window.belumDimuatUlang"), "progress must not reload the page"

    tautan = halaman.get_by_role("link", name="Buka hasilnya").get_attribute("href")
    jawaban = satu.konteks.request.get(f"{satu.alamat}{tautan}")
    assert jawaban.headers["content-type"] == "application/pdf"
    teks = "\n".join(
        lembar.extract_text() for lembar in PdfReader(io.BytesIO(jawaban.body())).pages
    )
    assert nama in teks
    assert "66,19%" in teks
    halaman.goto(alamat_hasil)
    expect(halaman.get_by_role("link", name="Unduh PDF")).to_be_visible()
