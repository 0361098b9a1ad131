"""A teller at the counter, without a mouse: three deposits by one voucher, and its receipt."""

import re

from playwright.sync_api import Page, expect

from tests.peramban.test_kwitansi import A6, STRUK, milimeter

PENYETOR = ("Perkumpulan Ibu Rumah Tangga Sumber Makmur RT 03 RW 05 Desa Turirejo " * 2)[:120]
SETORAN = {"WJB": "20000", "SUK": "1,5 jt", "HRY": "50.000"}
JUMLAH = "1.570.000"


def ketik(halaman: Page, *tombol: str) -> None:
    for satu in tombol:
        halaman.keyboard.press(satu)


def buka_laci(satu) -> None:
    halaman = satu.buka("/kas/laci/buka/")
    if halaman.locator("[name=alasan]").count():
        halaman.locator("[name=alasan]").fill("Isinya disetor")
        halaman.get_by_role("button", name="Buka laci").click()
    expect(halaman.locator("[data-pintasan=t]")).to_be_visible()


def test_tiga_setoran_dengan_papan_ketik_dan_kwitansinya(jendela):
    satu = jendela("kasir")
    buka_laci(satu)
    halaman = satu.buka("/simpanan/loket/")
    expect(halaman.locator("#id_q")).to_be_focused()
    halaman.keyboard.type("siti")
    ketik(halaman, "Enter")
    pertama = halaman.locator("main table a").first
    expect(pertama).to_be_focused()
    ketik(halaman, "Enter")
    halaman.wait_for_url(re.compile(r"/simpanan/loket/[0-9a-f-]{36}/$"))
    halaman.wait_for_load_state()

    isian = halaman.locator("[data-butir] input")
    expect(isian.first).to_be_focused()
    nama = [isian.nth(n).get_attribute("name") or "" for n in range(isian.count())]
    assert len(nama) > len(SETORAN)
    for satu_nama in nama:
        expect(halaman.locator(f"[name={satu_nama}]")).to_be_focused()
        if jumlah := SETORAN.get(satu_nama.removeprefix("jumlah_")):
            halaman.keyboard.type(jumlah)
        ketik(halaman, "Enter")
    expect(halaman.locator("[name=penyetor]")).to_be_focused()
    halaman.keyboard.type(PENYETOR)
    expect(halaman.locator("[data-jumlah-hitung]")).to_have_text(JUMLAH)
    expect(halaman.locator("[data-terbilang]")).to_contain_text("satu juta lima ratus")
    ketik(halaman, "Control+Enter")

    expect(halaman.get_by_role("button", name="Kwitansi A6")).to_be_focused()
    transaksi = halaman.url
    ketik(halaman, "Enter")
    expect(halaman.locator(".kwitansi__terbilang")).to_contain_text("rupiah")
    expect(halaman.locator(".kwitansi__butir > div")).to_have_count(len(SETORAN))
    assert milimeter(halaman) == [A6]
    # Twice as many lines as today's products give, each with the longest name there can be.
    halaman.evaluate(
        """() => {
          const daftar = document.querySelector(".kwitansi__butir");
          for (const baris of [...daftar.children]) {
            const nama = "Simpanan sukarela pendidikan anak anggota SPA-000123";
            baris.querySelector("dt").textContent = nama;
            daftar.append(baris.cloneNode(true));
          }
        }"""
    )
    assert halaman.locator(".kwitansi__butir > div").count() == 6
    assert milimeter(halaman) == [A6]

    halaman.goto(transaksi)
    halaman.get_by_role("button", name="Struk 80 mm").click()
    expect(halaman.get_by_text("SALINAN 1")).to_be_visible()
    assert set(milimeter(halaman)) == {STRUK}
