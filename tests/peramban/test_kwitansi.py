"""What the counter's printer gives: one sheet for one receipt."""

import io

from playwright.sync_api import Page, expect
from pypdf import PdfReader

PIHAK = ("Perkumpulan Ibu Rumah Tangga Sumber Makmur RT 03 RW 05 Desa Turirejo " * 2)[:120]
UNTUK = ("Pengganti ongkos angkut perlengkapan rapat dari gudang, menurut nota 123; " * 3)[:200]
SISA = {"KERTAS-100000": 39, "KERTAS-50000": 1, "KERTAS-20000": 1, "KERTAS-5000": 1, "LOGAM-200": 1}
A6, STRUK = (148, 105), (80, 150)


def milimeter(halaman: Page) -> list[tuple[int, int]]:
    """Sizes of the sheets that leave the printer."""
    halaman.wait_for_load_state()  # a sheet has no size before its styles have come
    isi = halaman.pdf(prefer_css_page_size=True)
    return [
        (round(lembar.mediabox.width * 25.4 / 72), round(lembar.mediabox.height * 25.4 / 72))
        for lembar in PdfReader(io.BytesIO(isi)).pages
    ]


def terima(halaman: Page, jumlah: str, pihak: str, untuk: str) -> None:
    for nama, teks in (
        ("jumlah", jumlah),
        ("akun", "4-1105"),
        ("pihak", pihak),
        ("keterangan", untuk),
    ):
        halaman.locator(f"[name={nama}]").fill(teks)
    halaman.locator("[name=keterangan]").press("Control+Enter")
    expect(halaman.get_by_role("button", name="Kwitansi A6")).to_be_visible()


def test_kwitansi_a6_dan_struk_keluar_satu_lembar(jendela):
    """Also with the longest that the form takes."""
    satu = jendela("kasir")
    halaman = satu.buka("/kas/laci/buka/")
    halaman.locator("[name=alasan]").fill("Isinya disetor")
    halaman.get_by_role("button", name="Buka laci").click()
    expect(halaman.locator("[data-pintasan=t]")).to_be_visible()

    for pihak, untuk in (("Kasiati", "Layanan"), (PIHAK, UNTUK)):
        satu.buka("/kas/laci/terima/")
        terima(halaman, "1.987.600", pihak, untuk)
        transaksi = halaman.url
        halaman.get_by_role("button", name="Kwitansi A6").click()
        expect(halaman.locator(".kwitansi__terbilang")).to_contain_text("rupiah")
        assert milimeter(halaman) == [A6], pihak
        halaman.goto(transaksi)
        halaman.get_by_role("button", name="Struk 80 mm").click()
        expect(halaman.get_by_text("SALINAN 1")).to_be_visible()
        assert set(milimeter(halaman)) == {STRUK}

    satu.buka("/kas/laci/tutup/")
    for pecahan, lembar in SISA.items():
        halaman.locator(f"[name={pecahan}]").fill(str(lembar))
    halaman.get_by_role("button", name="Tutup laci").click()
    expect(halaman.get_by_text("Laci 1 ditutup")).to_be_visible()
