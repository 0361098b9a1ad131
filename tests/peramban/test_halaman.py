"""What every page owes its reader, on a phone and on a screen, in light and in dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .jelajah import jelajahi

LEBAR_DIPERIKSA = (360, 768, 1366, 1920)

# What a walk must have met; pages that appear later are met by themselves.
SEDIKITNYA = {
    "manajer": {
        *("beranda:beranda", "beranda:profil", "beranda:pekerjaan", "beranda:akun_saya"),
        *("rat:kesehatan", "rat:kesehatan_lain", "rat:baru", "rat:baru_lain", "rat:unggah_baru"),
        *("rat:unggah_lain", "rat:aturan_kode", "rat:hasil", "rat:versi", "rat:ubah", "rat:andai"),
        *("rat:lembar", "rat:banding", "rat:resmi", "rat:unggah", "beranda:ketentuan"),
        *("beranda:rincian_ketentuan", "beranda:ubah_ketentuan"),
        *("mfa_index", "mfa_list_webauthn", "usersessions_list", "account_change_password"),
    },
    "admin": {
        *("beranda:pengguna", "beranda:undang_pengguna", "beranda:rincian_pengguna"),
        *("beranda:ubah_pengguna", "beranda:ubah_peran", "beranda:nonaktifkan_pengguna"),
        *("beranda:ubah_profil", "beranda:ketentuan", "beranda:ubah_ketentuan"),
    },
    "pendamping": {"beranda:beranda", "rat:kesehatan_lain", "rat:baru_lain", "rat:hasil"},
    "anggota": {"beranda:beranda", "beranda:profil", "beranda:pekerjaan", "mfa_index"},
    "": {"account_login", "account_reset_password"},
}
# Their pages are drawn by the same templates; seen by them on a phone only.
SEBAGIAN = {"pendamping", "anggota"}
LANGSUNG = {
    "manajer": (
        *("/", "/gaya/", "/cari/", "/akun/dua-langkah/kunci/"),
        # Whose the first policy is that the walk meets, manajer's or admin's, depends on its name.
        "/ketentuan/akuntansi.pembagian_shu/ubah/",
    ),
    "admin": ("/", "/akun/konfirmasi/", "/ketentuan/akun.mfa_wajib_bagi_peran/ubah/"),
    "": ("/akun/masuk/", "/akun/daftar/", "/akun/nonaktif/", "/akun/sandi/lupa/terkirim/"),
}

DUA_BINGKAI = "() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))"
_PEMERIKSAAN = (Path(__file__).parent / "pemeriksaan.js").read_text()


def periksa(halaman: Page, apa: str, dengan: str | None = None) -> list[str]:
    """The complaints of one of the checks in ``pemeriksaan.js``."""
    return halaman.evaluate(f"(dengan) => {_PEMERIKSAAN}.{apa}(dengan)", dengan)


def keluhan_halaman(halaman: Page, *, ringkas: bool = False) -> list[str]:
    """Everything that is wrong with the page as it stands, at every width and in both themes."""
    keluhan = periksa(halaman, "susunan") + periksa(halaman, "lebar")
    if ringkas:
        return keluhan
    for lebar in LEBAR_DIPERIKSA:
        halaman.set_viewport_size({"width": lebar, "height": 800})
        # The window has its new size at once, media queries and vw only with a later frame.
        halaman.wait_for_function("(l) => matchMedia(`(width: ${l}px)`).matches", arg=lebar)
        halaman.evaluate(DUA_BINGKAI)
        if periksa(halaman, "lebar"):
            halaman.wait_for_timeout(500)  # a busy machine is not done with its layout yet
            keluhan += periksa(halaman, "lebar")
    for tema in ("gelap", "terang"):
        keluhan += periksa(halaman, "kontras", tema)
    return keluhan


@pytest.mark.lama
@pytest.mark.parametrize("peran", SEDIKITNYA)
def test_setiap_halaman(jendela, peran):
    """One heading, names on everything, nothing wider than the window, text that can be read, no
    inline style or script; the window itself fails on console errors and blocked resources."""
    satu = jendela(peran, "hp", reduced_motion="reduce")
    galat: dict[str, list[str]] = {}
    nama_nama = set()
    for nama in jelajahi(satu, *LANGSUNG.get(peran, ("/",))):
        nama_nama.add(nama)
        if keluhan := keluhan_halaman(satu.halaman, ringkas=peran in SEBAGIAN):
            galat[f"{nama} {satu.halaman.url}"] = keluhan
    assert galat == {}, "\n".join(f"{h}:\n   " + "\n   ".join(k) for h, k in galat.items())
    assert SEDIKITNYA[peran] <= nama_nama, SEDIKITNYA[peran] - nama_nama


@pytest.mark.parametrize("jalur", ["/tidak/ada/", "/pengguna/"])
def test_halaman_galat_juga_halaman(jendela, jalur):
    satu = jendela("kasir", "hp")
    satu.boleh.append("status of 40[34]")
    halaman = satu.buka(jalur)
    expect(halaman.get_by_role("heading", level=1)).to_be_visible()
    assert keluhan_halaman(halaman) == []


@pytest.mark.parametrize("jalur", ["/", "/rat/kesehatan/lain/baru/"])
def test_fokus_tampak(jendela, jalur):
    halaman = jendela("manajer").buka(jalur)
    for _ in range(30):
        halaman.keyboard.press("Tab")
        assert periksa(halaman, "fokus") == []


def test_tema_dipilih_dan_diingat(jendela):
    satu = jendela("manajer", color_scheme="light")
    halaman = satu.buka("/")
    latar = "getComputedStyle(document.body).backgroundColor"
    terang = halaman.evaluate(latar)
    halaman.get_by_role("button", name="Ganti tampilan terang atau gelap").click()
    gelap = halaman.evaluate(latar)
    assert gelap != terang
    satu.buka("/profil/")
    assert halaman.locator("html").get_attribute("data-tema") == "gelap"
    assert halaman.evaluate(latar) == gelap
    halaman.get_by_role("button", name="Ganti tampilan terang atau gelap").click()
    halaman.reload()
    assert halaman.evaluate(latar) == terang


def test_tema_gelap_menurut_perangkat(jendela):
    halaman = jendela("", color_scheme="dark").buka("/akun/masuk/")
    assert halaman.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_menu_di_hp_buka_pindah_dan_tutup(jendela):
    satu = jendela("manajer", "hp")
    halaman = satu.buka("/")
    buka = halaman.get_by_role("button", name="Buka menu")
    menu = halaman.get_by_role("navigation", name="Utama")
    expect(menu).not_to_be_in_viewport()
    buka.click()
    expect(menu).to_be_in_viewport()
    expect(buka).to_have_attribute("aria-expanded", "true")
    halaman.keyboard.press("Escape")
    expect(menu).not_to_be_in_viewport()
    expect(buka).to_be_focused()
    buka.click()
    menu.get_by_role("link", name="Pekerjaan").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Pekerjaan")
    expect(menu).not_to_be_in_viewport()
