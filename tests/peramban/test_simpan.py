"""One intention, one row: double clicks, the way back, and figures that are only tried."""

import pytest
from playwright.sync_api import expect

from .penilaian import SETIA_DHARMA, isi_koperasi, simpan

BARU = "/rat/kesehatan/lain/baru/"


def banyak_versi(tumpukan, nama: str) -> int:
    return tumpukan.sql(
        "SELECT count(*) FROM rat_versipenilaian v JOIN rat_penilaiankesehatan p "
        "ON p.id = v.penilaian_id JOIN rat_koperasilain k ON k.id = p.koperasi_lain_id "
        "WHERE k.nama = %s",
        [nama],
    )[0][0]


@pytest.mark.parametrize("naskah", [True, False], ids=["dengan-js", "tanpa-js"])
def test_klik_ganda_menyimpan_satu_versi(jendela, tumpukan, naskah):
    satu = jendela("manajer", java_script_enabled=naskah)
    halaman = satu.buka(BARU)
    nama = f"Koperasi Klik Ganda {naskah}"
    isi_koperasi(halaman, nama)
    halaman.locator('[name="pos-simpanan_pokok"]').fill("15000000")
    halaman.get_by_role("button", name="Simpan dan lihat skor").dblclick()
    expect(halaman.get_by_role("heading", level=1)).to_have_text(nama)
    assert banyak_versi(tumpukan, nama) == 1


def test_kembali_lalu_kirim_ulang_tidak_mengubah_apa_pun(jendela, tumpukan):
    """Whether the page comes back from memory (same key: same result) or anew from the server
    (new key: refused with a sentence), nothing is added."""
    halaman = jendela("manajer").buka(BARU)
    nama = "Koperasi Kembali"
    isi_koperasi(halaman, nama)
    halaman.locator('[name="pos-simpanan_pokok"]').fill("15000000")
    simpan(halaman)
    judul = halaman.get_by_role("heading", level=1)
    expect(judul).to_have_text(nama)
    halaman.go_back()
    expect(halaman.get_by_label("Nama koperasi")).to_have_value(nama)
    with halaman.expect_navigation():
        simpan(halaman)
    if judul.inner_text() != nama:
        expect(halaman.get_by_role("alert")).to_contain_text("sudah ada; buka lalu perbaiki")
    assert banyak_versi(tumpukan, nama) == 1


def test_kembali_ke_perbaikan_lalu_kirim_ulang_tidak_menambah_versi(jendela, tumpukan):
    halaman = jendela("manajer").buka(BARU)
    nama = "Koperasi Perbaikan"
    isi_koperasi(halaman, nama)
    halaman.locator('[name="pos-simpanan_pokok"]').fill("14000000")
    simpan(halaman)
    expect(halaman.get_by_role("heading", level=1)).to_have_text(nama)
    halaman.get_by_role("link", name="Perbaiki angka").click()
    halaman.get_by_label("Alasan perubahan").fill("Angka baru dibaca")
    halaman.locator('[name="pos-simpanan_pokok"]').fill("15000000")
    simpan(halaman)
    expect(halaman.get_by_role("heading", level=1)).to_have_text(nama)
    assert banyak_versi(tumpukan, nama) == 2
    halaman.go_back()
    with halaman.expect_navigation():
        simpan(halaman)
    assert banyak_versi(tumpukan, nama) == 2


@pytest.mark.parametrize("lebar", ["layar", "hp"])
def test_andai_andai_tanpa_muat_ulang_dan_tanpa_simpan(jendela, tumpukan, lebar):
    satu = jendela("manajer", lebar)
    pk = tumpukan.sql(
        "SELECT id FROM rat_penilaiankesehatan WHERE koperasi_lain_id IS NULL ORDER BY id LIMIT 1"
    )[0][0]
    versi = tumpukan.sql("SELECT count(*) FROM rat_versipenilaian")
    halaman = satu.buka(f"/rat/kesehatan/{pk}/andai/")
    kas = halaman.locator('[name="pos-kas_bank"]')
    if not kas.is_visible():
        halaman.locator("details", has=kas).locator("summary").click()
    semula = kas.input_value()
    halaman.evaluate("window.belumDimuatUlang = true")
    kas.fill("1,5 m")
    kas.press("Tab")
    hasil = halaman.locator("#hasil-andai")
    expect(hasil).to_contain_text("Menjadi")
    expect(hasil).to_contain_text("Komponen yang berubah")
    expect(kas).to_have_value("1.500.000.000")
    assert halaman.evaluate("window.belumDimuatUlang")
    halaman.reload()
    expect(kas).to_have_value(semula)
    expect(hasil).not_to_contain_text("Menjadi")
    assert tumpukan.sql("SELECT count(*) FROM rat_versipenilaian") == versi


def test_papan_ketik_saja_dari_cari_sampai_simpan(jendela, tumpukan):
    satu = jendela("manajer")
    halaman = satu.buka(BARU)
    nama = "Koperasi Tanpa Tetikus"

    def fokus() -> str:
        return halaman.evaluate("document.activeElement.name || document.activeElement.type || ''")

    halaman.keyboard.press("/")
    assert fokus() == "q"
    halaman.get_by_label("Nama koperasi").focus()
    halaman.keyboard.type(nama)
    dilewati = []
    for _ in range(300):
        dilewati.append(fokus())
        if dilewati[-1] == "submit":
            break
        if dilewati[-1] == "pos-simpanan_pokok":
            halaman.keyboard.type("1,5 jt")
        halaman.keyboard.press("Enter")
        assert fokus() != dilewati[-1] or halaman.evaluate(
            "document.activeElement.type === 'radio'"
        ), f"Enter stays at {dilewati[-1]}"
    assert dilewati[-1] == "submit", dilewati[-3:]
    assert {f"pos-{kode}" for kode in SETIA_DHARMA["pos"]} <= set(dilewati)
    expect(halaman.locator('[name="pos-simpanan_pokok"]')).to_have_value("1.500.000")
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("heading", level=1)).to_have_text(nama)
    assert tumpukan.sql(
        "SELECT jumlah FROM rat_angkapenilaian a JOIN rat_versipenilaian v ON v.id = a.versi_id "
        "JOIN rat_penilaiankesehatan p ON p.id = v.penilaian_id "
        "JOIN rat_koperasilain k ON k.id = p.koperasi_lain_id "
        "WHERE k.nama = %s AND a.kode = 'simpanan_pokok'",
        [nama],
    ) == [(1_500_000,)]
