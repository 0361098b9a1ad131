"""An entry written by keys alone, as a bookkeeper writes fifty a day."""

import re

import pytest
from playwright.sync_api import Page, expect

TULIS = "/buku/jurnal/tulis/"


def fokus(halaman: Page) -> str:
    return halaman.evaluate("document.activeElement.name || document.activeElement.type || ''")


def banyak_jurnal(tumpukan, keterangan: str) -> int:
    return tumpukan.sql(
        "SELECT count(*) FROM akuntansi_jurnal WHERE keterangan = %s", [keterangan]
    )[0][0]


def ketik_akun(halaman: Page, nomor: int, kata: str, kode: str) -> None:
    """Type, wait for the suggestion as an eye does, take it with Enter."""
    assert fokus(halaman) == f"b-{nomor}-akun"
    halaman.keyboard.type(kata)
    expect(halaman.locator("[data-saran] [aria-selected=true]")).to_contain_text(kode)
    halaman.keyboard.press("Enter")
    assert fokus(halaman) == f"b-{nomor}-uraian"


@pytest.mark.parametrize("kode", ["BKM", "BKK", "BBM", "BBK", "BM"])
def test_buku_bukti_dipilih_dengan_mengetik_kodenya(jendela, kode):
    halaman = jendela("akuntan").buka(TULIS)
    expect(halaman.locator("[name=tanggal]")).to_be_focused()
    halaman.keyboard.press("Enter")
    assert fokus(halaman) == "buku"
    halaman.keyboard.type(kode)
    expect(halaman.locator("[name=buku]")).to_have_value(kode)
    halaman.keyboard.press("Enter")
    assert fokus(halaman) == "keterangan"
    expect(halaman.locator("[name=buku]")).to_have_value(kode)


def test_jurnal_majemuk_dari_tanggal_sampai_posting_tanpa_tetikus(jendela, tumpukan):
    """Two debits, then the credit: Enter goes to Debit on every line, and past it when empty."""
    satu = jendela("akuntan")
    halaman = satu.buka(TULIS)
    keterangan = "Bayar wifi dan alat tulis dengan papan ketik"
    expect(halaman.locator("[name=tanggal]")).to_be_focused()
    halaman.keyboard.press("Enter")
    halaman.keyboard.type("BKK")
    halaman.keyboard.press("Enter")
    halaman.keyboard.type(keterangan)
    halaman.keyboard.press("Enter")

    ketik_akun(halaman, 0, "wifi", "5-3302")
    halaman.keyboard.press("Enter")
    assert fokus(halaman) == "b-0-debit"
    halaman.keyboard.type("1,5 jt")
    halaman.keyboard.press("Enter")
    expect(halaman.locator("[name=b-0-debit]")).to_have_value("1.500.000")

    ketik_akun(halaman, 1, "atk", "5-3301")
    halaman.keyboard.press("Enter")
    # Debits exceed already, and this is one more of them.
    assert fokus(halaman) == "b-1-debit"
    halaman.keyboard.type("250rb")
    halaman.keyboard.press("Enter")

    ketik_akun(halaman, 2, "1-1101", "1-1101")
    halaman.keyboard.press("Enter")
    assert fokus(halaman) == "b-2-debit"
    halaman.keyboard.press("Enter")
    assert fokus(halaman) == "b-2-kredit"
    halaman.keyboard.press("=")
    expect(halaman.locator("[name=b-2-kredit]")).to_have_value("1.750.000")
    expect(halaman.locator("[data-selisih]")).to_have_text("0, seimbang")
    halaman.keyboard.press("Enter")
    assert fokus(halaman) == "b-3-akun"
    halaman.keyboard.press("Enter")
    expect(halaman.locator("[data-posting]")).to_be_focused()
    expect(halaman.locator("[data-terbilang]")).to_have_text(
        "satu juta tujuh ratus lima puluh ribu rupiah"
    )
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("BKK-")
    assert banyak_jurnal(tumpukan, keterangan) == 1
    baris = tumpukan.sql(
        "SELECT a.kode, b.debit::int, b.kredit::int FROM akuntansi_barisjurnal b "
        "JOIN akuntansi_akun a ON a.id = b.akun_id JOIN akuntansi_jurnal j ON j.id = b.jurnal_id "
        "WHERE j.keterangan = %s ORDER BY b.urut",
        [keterangan],
    )
    assert baris == [("5-3302", 1_500_000, 0), ("5-3301", 250_000, 0), ("1-1101", 0, 1_750_000)]

    # Back, and Ctrl+Enter out of habit: whatever the browser still shows, nothing is added.
    nomor = tumpukan.sql("SELECT count(*) FROM akuntansi_jurnal")
    halaman.go_back()
    halaman.wait_for_load_state()
    halaman.locator("[name=keterangan]").focus()
    with halaman.expect_navigation():
        halaman.keyboard.press("Control+Enter")
    assert tumpukan.sql("SELECT count(*) FROM akuntansi_jurnal") == nomor


def test_saran_lama_tidak_dipilih_selagi_masih_mengetik(jendela):
    """A pause in the middle of a code shows others; the rest and Enter mean the whole code."""
    halaman = jendela("akuntan").buka(TULIS)
    halaman.locator("[name=b-0-akun]").focus()
    halaman.keyboard.type("5-33")
    expect(halaman.locator("[data-saran] [aria-selected=true]")).to_contain_text("5-3301")
    halaman.keyboard.type("02")
    halaman.keyboard.press("Enter")
    assert fokus(halaman) == "b-0-uraian"
    expect(halaman.locator("[name=b-0-akun]")).to_have_value(re.compile("^5-3302 Listrik"))


def test_pratinjau_diposting_tanpa_tetikus_dan_seri_berlanjut(jendela, tumpukan):
    """Every back-dated entry passes this page, also one of a series."""
    halaman = jendela("akuntan").buka(TULIS)
    keterangan = "Lewat pratinjau dengan papan ketik"
    for _ in range(2):
        halaman.keyboard.press("Enter")
    halaman.keyboard.type(keterangan)
    halaman.keyboard.press("Enter")
    for nomor, (kata, kode) in enumerate((("kas kecil", "1-1102"), ("hibah", "3-2201"))):
        ketik_akun(halaman, nomor, kata, kode)
        halaman.keyboard.press("Enter")
        if nomor:
            halaman.keyboard.press("Enter")
        halaman.keyboard.type("25rb")
        halaman.keyboard.press("Enter")
    with halaman.expect_navigation():
        halaman.get_by_role("button", name="Pratinjau").press("Enter")
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Pratinjau jurnal")
    assert banyak_jurnal(tumpukan, keterangan) == 0
    with halaman.expect_navigation():
        halaman.keyboard.press("Control+Shift+Enter")
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Tulis jurnal")
    expect(halaman.locator("[name=b-0-akun]")).to_have_value("")
    assert banyak_jurnal(tumpukan, keterangan) == 1


def test_salah_ketik_dijelaskan_dan_yang_diketik_tetap_ada(jendela, tumpukan):
    halaman = jendela("akuntan").buka(TULIS)
    keterangan = "Tidak seimbang dengan papan ketik"
    for _ in range(2):
        halaman.keyboard.press("Enter")
    halaman.keyboard.type(keterangan)
    halaman.keyboard.press("Enter")
    ketik_akun(halaman, 0, "kas kecil", "1-1102")
    halaman.keyboard.press("Enter")
    halaman.keyboard.type("100000")
    halaman.keyboard.press("Enter")
    ketik_akun(halaman, 1, "hibah", "3-2201")
    for _ in range(2):
        halaman.keyboard.press("Enter")
    halaman.keyboard.type("90000")
    with halaman.expect_navigation():
        halaman.keyboard.press("Control+Enter")
    expect(halaman.get_by_role("alert").first).to_contain_text("tidak sama")
    expect(halaman.locator("[name=b-1-kredit]")).to_have_value("90.000")
    assert banyak_jurnal(tumpukan, keterangan) == 0
