"""Passkeys with a virtual authenticator, under the page's own content security policy."""

from playwright.sync_api import expect

from koperasi.core.contoh import SANDI_CONTOH


def pasang_autentikator(halaman, *, dikenali: bool) -> None:
    """A phone's fingerprint reader, as Chromium plays it; ``dikenali`` is whether it knows one."""
    sambungan = halaman.context.new_cdp_session(halaman)
    sambungan.send("WebAuthn.enable")
    sambungan.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": dikenali,
                "automaticPresenceSimulation": True,
            }
        },
    )


def keluar(halaman) -> None:
    halaman.locator("details.menu-pengguna summary").click()
    halaman.get_by_role("button", name="Keluar", exact=True).click()
    halaman.wait_for_url("**/akun/masuk/**")


def test_kunci_sandi_dipasang_dipakai_masuk_lalu_dihapus(jendela):
    satu = jendela("")
    halaman = satu.masuk("ppl")
    halaman.wait_for_url(f"{satu.alamat}/")
    pasang_autentikator(halaman, dikenali=True)

    satu.buka("/akun/dua-langkah/kunci/tambah/")
    halaman.get_by_label("Sandi", exact=True).fill(SANDI_CONTOH)
    halaman.get_by_role("button", name="Lanjutkan").click()
    halaman.get_by_label("Boleh masuk tanpa sandi").check()
    halaman.get_by_role("button", name="Tambah kunci").click()
    halaman.wait_for_url("**/cadangan/")
    expect(halaman.get_by_role("status")).to_contain_text("Kode cadangan sudah dibuat")

    keluar(halaman)
    halaman.get_by_role("button", name="Masuk dengan kunci sandi (passkey)").click()
    halaman.wait_for_url(f"{satu.alamat}/")

    keluar(halaman)
    satu.masuk("ppl")
    halaman.get_by_role("button", name="Pakai kunci sandi (passkey)").click()
    halaman.wait_for_url(f"{satu.alamat}/")

    satu.buka("/akun/dua-langkah/kunci/")
    halaman.get_by_role("link", name="Hapus").click()
    halaman.get_by_label("Sandi", exact=True).fill(SANDI_CONTOH)
    halaman.get_by_role("button", name="Lanjutkan").click()
    halaman.get_by_role("button", name="Hapus kunci").click()
    expect(halaman.get_by_role("status")).to_contain_text("Kunci sandi dihapus.")


def test_kunci_sandi_yang_gagal_dijelaskan(jendela):
    satu = jendela("", "hp")
    halaman = satu.buka("/akun/masuk/")
    pasang_autentikator(halaman, dikenali=False)
    halaman.get_by_role("button", name="Masuk dengan kunci sandi (passkey)").click()
    expect(halaman.get_by_role("alert")).to_contain_text("Kunci sandi tidak terbaca")
