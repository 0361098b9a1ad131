"""A paper made at the office, checked by a stranger with a phone."""

import io
import re

from playwright.sync_api import expect
from pypdf import PdfReader


def kertas_baru(jendela) -> bytes:
    """Make the neraca's paper as the manager and fetch it."""
    kantor = jendela("manajer")
    halaman = kantor.buka("/buku/laporan/neraca/?per=2025-12-31")
    halaman.get_by_role("button", name="PDF bernomor").click()
    unduh = halaman.get_by_role("link", name=re.compile("Unduh PDF|Buka hasilnya"))
    expect(unduh).to_be_visible()
    alamat = unduh.get_attribute("href")
    return kantor.konteks.request.get(f"{kantor.alamat}{alamat}").body()


def test_orang_luar_memeriksa_kertas_dari_ponselnya(jendela, tmp_path):
    pdf = kertas_baru(jendela)
    teks = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    nomor = re.search(r"Nomor (\d{3}/\S+/\d{4})", teks)[1]
    kode = re.search(r"dengan kode\s+([2-9a-z]{4}-[2-9a-z]{4})", teks)[1]

    ponsel = jendela("", "hp")
    halaman = ponsel.buka("/verifikasi/")
    halaman.get_by_label("Nomor dokumen").fill(nomor)
    halaman.get_by_label("Kode pendek").fill(kode)
    halaman.get_by_role("button", name="Periksa").click()
    expect(halaman.get_by_text("Dokumen ini terbit dari sistem koperasi")).to_be_visible()
    halaman.wait_for_load_state()  # its words stand before its styles and pictures have come
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 360

    asli, palsu = tmp_path / "asli.pdf", tmp_path / "palsu.pdf"
    asli.write_bytes(pdf)
    palsu.write_bytes(pdf.replace(b"%PDF-1.7", b"%PDF-1.6", 1) + b" ")
    kirim = []
    ponsel.konteks.on("request", lambda r: kirim.append(r.url))
    for berkas, jawab in ((palsu, "✗ Berbeda"), (asli, "✓ Sama")):
        halaman.get_by_label("Pilih berkas PDF").set_input_files(berkas)
        expect(halaman.get_by_role("status")).to_contain_text(jawab)
    assert kirim == []  # the file never left the phone


def test_tanpa_javascript_caranya_dijelaskan(jendela):
    kertas = kertas_baru(jendela)
    teks = PdfReader(io.BytesIO(kertas)).pages[0].extract_text()
    nomor = re.search(r"Nomor (\d{3}/\S+/\d{4})", teks)[1]
    kode = re.search(r"dengan kode\s+([2-9a-z]{4}-[2-9a-z]{4})", teks)[1]
    ponsel = jendela("", "hp", java_script_enabled=False)
    halaman = ponsel.buka("/verifikasi/")
    halaman.get_by_label("Nomor dokumen").fill(nomor)
    halaman.get_by_label("Kode pendek").fill(kode)
    halaman.get_by_role("button", name="Periksa").click()
    expect(halaman.get_by_text("sha256sum berkas.pdf")).to_be_visible()
    expect(halaman.get_by_label("Pilih berkas PDF")).to_be_hidden()
