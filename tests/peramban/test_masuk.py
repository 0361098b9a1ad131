"""Signing in, by any of one's names, and out again from elsewhere."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("pengenal", ["kasir", "kasir@renteng-sejahtera.example", "081230010004"])
def test_masuk_dengan_nama_email_atau_nomor_hp(jendela, pengenal):
    satu = jendela("", "hp")
    halaman = satu.masuk(pengenal)
    halaman.wait_for_url(f"{satu.alamat}/")
    expect(halaman.get_by_role("heading", level=1)).to_be_visible()


def test_sandi_salah_dijawab_dengan_kalimat_dan_isian_tetap(jendela):
    halaman = jendela("").masuk("kasir", "bukan-sandinya")
    expect(halaman.get_by_role("alert")).to_contain_text(
        "Nama pengguna, email, atau nomor HP dan sandi tidak cocok."
    )
    expect(halaman.get_by_label("Nama pengguna, email, atau nomor HP")).to_have_value("kasir")
    expect(halaman.get_by_label("Sandi", exact=True)).to_have_value("")


def test_perangkat_yang_dikeluarkan_harus_masuk_lagi(jendela):
    hp, kantor = jendela("", "hp"), jendela("")
    hp.masuk("staf").wait_for_url(f"{hp.alamat}/")
    kantor.masuk("staf").wait_for_url(f"{kantor.alamat}/")
    halaman = kantor.buka("/akun/perangkat/")
    expect(halaman.get_by_text("Ini perangkat Anda")).to_have_count(1)
    halaman.get_by_role("button", name="Keluarkan", exact=True).click()
    expect(halaman.get_by_role("button", name="Keluarkan", exact=True)).to_have_count(0)
    hp.buka("/pekerjaan/")
    assert "/akun/masuk/" in hp.halaman.url
    kantor.buka("/pekerjaan/")
    assert kantor.halaman.url.endswith("/pekerjaan/")
