"""Signing in: by any of three names, with one factor or two, and out again on a lost phone."""

import datetime as dt
import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from koperasi.core.akun import SALAH_SANDI, TERLALU_SERING
from koperasi.core.enums import Peran
from koperasi.core.jejak_akun import KELUAR, MASUK, MASUK_DITOLAK
from koperasi.core.ketentuan import MFA_WAJIB, tetapkan_mfa_wajib
from koperasi.core.models import JejakAudit, Ketentuan, Pengguna
from koperasi.core.waktu import tanggal_buku
from tests.factories.core import KATA_SANDI, PenggunaFactory

pytestmark = pytest.mark.django_db

ANDROID = "Mozilla/5.0 (Linux; Android 10; K) Chrome/120.0.0.0 Mobile Safari/537.36"


def kirim_masuk(klien, nama, sandi=KATA_SANDI, **lain):
    return klien.post(reverse("account_login"), {"login": nama, "password": sandi, **lain})


def sudah_masuk(klien):
    return klien.get(reverse("beranda:akun_saya")).status_code == 200


def isi(jawab):
    return re.sub(r"\s+", " ", jawab.content.decode())


def kode_totp(rahasia):
    return format_hotp_value(hotp_value(rahasia, next(yield_hotp_counters_from_time())))


@pytest.fixture
def siti():
    return PenggunaFactory(
        nama_pengguna="siti.aminah",
        nama="Siti Aminah",
        email="siti@contoh.id",
        nomor_hp="+6281234567890",
        peran="manajer",
    )


@pytest.fixture
def wajib_dua_langkah():
    return tetapkan_mfa_wajib(
        {Peran.MANAJER},
        berlaku_sejak=tanggal_buku(),
        dasar="SK uji",
        oleh=None,
        tanggal=tanggal_buku(),
    )


@pytest.mark.parametrize(
    "nama",
    [
        "siti.aminah",
        "SITI.Aminah",
        " siti.aminah ",
        "siti@contoh.id",
        "Siti@Contoh.ID",
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
    ],
)
def test_masuk_dengan_nama_pengguna_email_atau_nomor_hp(siti, client, nama):
    jawab = kirim_masuk(client, nama)
    assert jawab.status_code == 302
    assert jawab["Location"] == reverse("beranda:beranda")
    assert sudah_masuk(client)


@pytest.mark.parametrize("nama", ["siti.aminah", "siti@contoh.id", "081234567890", "entah"])
def test_sandi_salah_tidak_membocorkan_siapa_yang_ada(siti, client, nama):
    jawab = kirim_masuk(client, nama, "salah-sekali-ini")
    assert jawab.status_code == 200
    assert SALAH_SANDI in isi(jawab)
    assert not sudah_masuk(client)


def test_tanpa_ingat_saya_sesi_berakhir_bersama_peramban(siti, client):
    jawab = kirim_masuk(client, "siti.aminah")
    assert jawab.cookies["sessionid"]["expires"] == ""
    lain = Client()
    jawab = kirim_masuk(lain, "siti.aminah", remember="on")
    assert jawab.cookies["sessionid"]["max-age"] == 14 * 24 * 3600


def test_percobaan_keenam_ditolak_walau_sandinya_benar(siti, client):
    """A phone number counts as one, however it is written."""
    for nama in ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "62812 3456 7890"]:
        assert SALAH_SANDI in isi(kirim_masuk(client, nama, "salah"))
    assert SALAH_SANDI in isi(kirim_masuk(client, "(0812) 34567890", "salah"))
    jawab = kirim_masuk(client, "081234567890")
    assert TERLALU_SERING in isi(jawab)
    assert not sudah_masuk(client)


def test_sebelas_nama_dari_satu_alamat_ditolak(siti, client):
    for nomor in range(10):
        kirim_masuk(client, f"tebakan{nomor}", "salah")
    assert TERLALU_SERING in isi(kirim_masuk(client, "siti.aminah"))


def test_terlalu_banyak_permintaan_mendapat_halaman_429_kita(client):
    for _ in range(20):
        client.post(reverse("account_reset_password"), {"email": "entah@contoh.id"})
    jawab = client.post(reverse("account_reset_password"), {"email": "entah@contoh.id"})
    assert jawab.status_code == 429
    assert "Terlalu" in isi(jawab)
    assert "too many" not in isi(jawab).lower()


def test_akun_nonaktif_diberi_tahu_hanya_bila_sandinya_benar(siti, client):
    Pengguna.objects.update(is_active=False)
    assert SALAH_SANDI in isi(kirim_masuk(client, "siti.aminah", "salah"))
    jawab = kirim_masuk(client, "siti.aminah")
    assert jawab["Location"] == reverse("account_inactive")
    assert "sudah dinonaktifkan" in isi(client.get(jawab["Location"]))
    assert not sudah_masuk(client)


def test_lupa_sandi_lewat_email(siti, client):
    jawab = client.post(reverse("account_reset_password"), {"email": "SITI@contoh.id"}, follow=True)
    assert "Periksa email Anda" in isi(jawab)
    surat = mail.outbox[0]
    assert surat.subject == "[Renteng] Tautan untuk membuat sandi baru"
    assert "Halo Siti Aminah" in surat.body
    jalur = re.search(r"http://testserver(/akun/sandi/baru/\S+)", surat.body)[1]
    jawab = client.get(jalur, follow=True)
    baru = "angkringan tugu malam"
    jawab = client.post(
        jawab.request["PATH_INFO"], {"password1": baru, "password2": baru}, follow=True
    )
    assert "Sandi tersimpan" in isi(jawab)
    assert kirim_masuk(client, "siti.aminah", baru).status_code == 302
    assert JejakAudit.objects.filter(aksi="core.sandi_lewat_tautan", oleh=siti).exists()
    # the link has done its work
    jawab = Client().get(jalur)
    assert "Tautan tidak berlaku lagi" in isi(jawab)


def test_lupa_sandi_menjawab_sama_untuk_alamat_yang_tidak_ada(client):
    jawab = client.post(reverse("account_reset_password"), {"email": "tak@ada.id"}, follow=True)
    assert "Periksa email Anda" in isi(jawab)
    assert not mail.outbox


def test_lupa_sandi_memberi_jalan_bagi_yang_hanya_punya_nomor_hp(client):
    assert "tidak mengirim SMS" in isi(client.get(reverse("account_reset_password")))


def test_tautan_orang_yang_dinonaktifkan_tidak_berlaku(siti, client):
    client.post(reverse("account_reset_password"), {"email": "siti@contoh.id"})
    jalur = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    Pengguna.objects.update(is_active=False)
    assert "Tautan tidak berlaku lagi" in isi(client.get(jalur, follow=True))


def test_ganti_sandi_mengeluarkan_perangkat_lain(siti, client):
    kirim_masuk(client, "siti.aminah")
    lain = Client()
    kirim_masuk(lain, "siti.aminah")
    jawab = client.post(
        reverse("account_change_password"),
        {"oldpassword": "salah", "password1": "pendek", "password2": "pendek"},
    )
    assert "Sandi yang sekarang salah" in isi(jawab)
    assert "terlalu pendek" in isi(jawab)
    baru = "angkringan tugu malam"
    client.post(
        reverse("account_change_password"),
        {"oldpassword": KATA_SANDI, "password1": baru, "password2": baru},
    )
    assert sudah_masuk(client)
    assert not sudah_masuk(lain)
    assert JejakAudit.objects.filter(aksi="core.ganti_sandi").count() == 1


def test_keluar_dengan_post(siti, client):
    kirim_masuk(client, "siti.aminah")
    assert "Keluar dari perangkat ini?" in isi(client.get(reverse("account_logout")))
    assert sudah_masuk(client)
    jawab = client.post(reverse("account_logout"), follow=True)
    assert "Anda sudah keluar." in isi(jawab)
    assert not sudah_masuk(client)


# --- what the trail says of it -----------------------------------------------------------------


def jejak_masuk():
    """What the trail says of the door: the act, who did it, whose account, by what."""
    return [
        (j.aksi, j.oleh, j.objek_id, j.data.get("cara"))
        for j in JejakAudit.objects.filter(aksi__in=[MASUK, KELUAR, MASUK_DITOLAK]).order_by("pk")
    ]


@pytest.mark.parametrize("nama", ["siti.aminah", "siti@contoh.id", "0812-3456-7890"])
def test_masuk_dan_keluar_tercatat(siti, client, nama):
    kirim_masuk(client, nama, "salah-sekali-ini")
    kirim_masuk(client, nama)
    client.post(reverse("account_logout"))
    pk = str(siti.pk)
    assert jejak_masuk() == [
        (MASUK_DITOLAK, None, pk, "sandi"),
        (MASUK, siti, pk, "sandi"),
        (KELUAR, siti, pk, None),
    ]


def test_nama_yang_tidak_ada_tercatat_tanpa_yang_diketik(siti, client):
    kirim_masuk(client, "tebakan@contoh.id", "salah-sekali-ini")
    assert jejak_masuk() == [(MASUK_DITOLAK, None, "", "sandi")]
    assert "tebakan" not in str(JejakAudit.objects.filter(aksi=MASUK_DITOLAK).values().get())


def test_langkah_kedua_tercatat_juga_yang_ditolak(siti, client):
    rahasia = generate_totp_secret()
    TOTP.activate(siti, rahasia)
    kirim_masuk(client, "siti.aminah")
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    client.post(reverse("mfa_authenticate"), {"code": kode_totp(rahasia)})
    pk = str(siti.pk)
    assert jejak_masuk() == [
        (MASUK_DITOLAK, None, pk, "kode autentikator"),
        (MASUK, siti, pk, "sandi dan kode autentikator"),
    ]


def test_sandi_konfirmasi_yang_salah_tercatat_atas_namanya(siti, client):
    kirim_masuk(client, "siti.aminah")
    client.post(reverse("account_reauthenticate"), {"password": "salah-sekali-ini"})
    assert jejak_masuk()[1:] == [(MASUK_DITOLAK, siti, str(siti.pk), "sandi")]


def test_yang_ditolak_terbaca_di_jejak_audit(siti, client, masuk):
    kirim_masuk(client, "siti.aminah", "salah-sekali-ini")
    halaman = isi(masuk("pengawas").get(reverse("beranda:jejak"), {"aksi": MASUK_DITOLAK}))
    assert "Belum dikenal" in halaman
    assert siti.nama in halaman


# --- devices ------------------------------------------------------------------------------------


def test_hp_yang_hilang_dikeluarkan_dari_laptop(siti, client):
    kirim_masuk(client, "siti.aminah")
    hp = Client(headers={"user-agent": ANDROID})
    kirim_masuk(hp, "siti.aminah")
    halaman = isi(client.get(reverse("usersessions_list")))
    assert "Ini perangkat Anda" in halaman
    assert "Chrome di Android" in halaman
    sesi = UserSession.objects.get(user_agent=ANDROID)
    client.post(reverse("beranda:akhiri_sesi", args=[sesi.pk]))
    jawab = hp.get(reverse("beranda:akun_saya"))
    assert jawab.status_code == 302
    assert jawab["Location"].startswith(reverse("account_login"))
    assert sudah_masuk(client)
    assert JejakAudit.objects.get(aksi="core.akhiri_sesi").oleh == siti


def test_semua_perangkat_lain_dikeluarkan(siti, client):
    kirim_masuk(client, "siti.aminah")
    lain = [Client(), Client()]
    for klien in lain:
        kirim_masuk(klien, "siti.aminah")
    jawab = client.post(reverse("usersessions_list"), follow=True)
    assert "Semua perangkat lain sudah dikeluarkan." in isi(jawab)
    assert sudah_masuk(client)
    assert not any(sudah_masuk(klien) for klien in lain)


def test_perangkat_orang_lain_tidak_ditemukan(siti, client, masuk):
    kirim_masuk(client, "siti.aminah")
    sesi = UserSession.objects.get()
    asing = masuk("admin")
    assert asing.post(reverse("beranda:akhiri_sesi", args=[sesi.pk])).status_code == 404
    assert asing.get(reverse("beranda:akhiri_sesi", args=[sesi.pk])).status_code == 405
    assert sudah_masuk(client)


# --- the second factor --------------------------------------------------------------------------


def test_peran_wajib_diarahkan_memasang_dua_langkah_lalu_masuk_dengan_kode(
    siti, client, wajib_dua_langkah
):
    kirim_masuk(client, "siti.aminah")
    jawab = client.get(reverse("beranda:beranda"), follow=True)
    assert jawab.request["PATH_INFO"] == reverse("mfa_index")
    assert "Peran Anda wajib" in isi(jawab)
    jawab = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "Pastikan ini Anda" in isi(jawab)
    jawab = client.post(jawab.request["PATH_INFO"], {"password": KATA_SANDI}, follow=True)
    jawab = client.get(reverse("mfa_activate_totp"))
    rahasia = jawab.context["form"].secret
    assert "Kode salah" not in isi(jawab)
    jawab = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "Kode atau kunci tidak dikenali" in isi(jawab)
    jawab = client.post(reverse("mfa_activate_totp"), {"code": kode_totp(rahasia)}, follow=True)
    assert jawab.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("beranda:profil")).status_code == 200

    lain = Client()
    jawab = kirim_masuk(lain, "siti.aminah")
    assert jawab["Location"] == reverse("mfa_authenticate")
    assert "Langkah kedua" in isi(lain.get(jawab["Location"]))
    assert not sudah_masuk(lain)
    jawab = lain.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Kode atau kunci tidak dikenali" in isi(jawab)
    assert not sudah_masuk(lain)
    cache.clear()  # a code is accepted once; the one just used to set it up is still remembered
    lain.post(reverse("mfa_authenticate"), {"code": kode_totp(rahasia)})
    assert sudah_masuk(lain)


def test_kode_cadangan_membuka_pintu_sekali(siti, client):
    TOTP.activate(siti, generate_totp_secret())
    kode = RecoveryCodes.activate(siti).get_unused_codes()[0]
    kirim_masuk(client, "siti.aminah")
    client.post(reverse("mfa_authenticate"), {"code": kode})
    assert sudah_masuk(client)
    lain = Client()
    kirim_masuk(lain, "siti.aminah")
    assert "tidak dikenali" in isi(lain.post(reverse("mfa_authenticate"), {"code": kode}))
    assert not sudah_masuk(lain)


def test_kode_ditebak_terlalu_sering(siti, client):
    TOTP.activate(siti, generate_totp_secret())
    kirim_masuk(client, "siti.aminah")
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert TERLALU_SERING in isi(client.post(reverse("mfa_authenticate"), {"code": "000000"}))


def test_dua_langkah_dicopot_sendiri_diminta_lagi(siti, client, wajib_dua_langkah):
    rahasia = generate_totp_secret()
    TOTP.activate(siti, rahasia)
    kirim_masuk(client, "siti.aminah")
    client.post(reverse("mfa_authenticate"), {"code": kode_totp(rahasia)})
    client.post(reverse("account_reauthenticate"), {"password": KATA_SANDI})
    client.post(reverse("mfa_deactivate_totp"))
    assert not siti.authenticator_set.exists()
    assert client.get(reverse("beranda:profil"))["Location"] == reverse("mfa_index")
    assert JejakAudit.objects.filter(aksi="core.lepas_dua_langkah", oleh=siti).exists()


def test_yang_wajib_tetap_dapat_keluar_dan_melihat_akunnya(siti, masuk, wajib_dua_langkah):
    klien = masuk(siti)
    for nama in ["beranda:akun_saya", "mfa_index", "usersessions_list", "account_change_password"]:
        assert klien.get(reverse(nama)).status_code == 200
    assert klien.get(reverse("beranda:sehat")).status_code in {200, 503}
    assert klien.post(reverse("account_logout")).status_code == 302


@pytest.mark.parametrize("peran", ["pj", "anggota"])
def test_pj_dan_anggota_tidak_pernah_diminta(masuk, peran):
    """Not even by a row that the service would have refused to write."""
    Ketentuan.objects.create(
        kode=MFA_WAJIB,
        nilai=["pj", "anggota"],
        berlaku_sejak=dt.date(2020, 1, 1),
        forum="LAINNYA",
        nomor_keputusan="salah",
        diputuskan_pada=dt.date(2020, 1, 1),
        tanggal_buku=dt.date(2020, 1, 1),
    )
    assert masuk(peran).get(reverse("beranda:profil")).status_code == 200


def test_kunci_sandi_ditawarkan_tanpa_skrip_di_dalam_halaman(client):
    jawab = client.get(reverse("account_login"))
    halaman = jawab.content.decode()
    assert 'id="passkey_login"' in halaman
    for skrip in re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", halaman):
        assert 'type="application/json"' in skrip
    assert "script-src 'self'" in jawab["Content-Security-Policy"]
    pilihan = client.get(
        reverse("mfa_login_webauthn"), headers={"accept": "application/json"}
    ).json()
    assert pilihan["request_options"]["publicKey"]["rpId"] == "testserver"


def test_kunci_sandi_ngawur_ditolak_dengan_kalimat(client):
    for isian in ["{}", '{"id": "x"}', "bukan json", '{"response": {"userHandle": "MQ"}}', "[]"]:
        jawab = client.post(reverse("mfa_login_webauthn"), {"credential": isian}, follow=True)
        assert jawab.status_code == 200
        assert jawab.request["PATH_INFO"] == reverse("account_login")
        assert re.search("Kunci sandi tidak terbaca|kunci tidak dikenali", isi(jawab)), isian


def test_kunci_sandi_ngawur_tidak_ditambahkan(siti, client):
    kirim_masuk(client, "siti.aminah")
    client.post(reverse("account_reauthenticate"), {"password": KATA_SANDI})
    for isian in ["{}", '{"id": "x", "rawId": "y"}', "bukan json", "[]", ""]:
        client.get(reverse("mfa_add_webauthn"))
        jawab = client.post(reverse("mfa_add_webauthn"), {"name": "HP", "credential": isian})
        assert jawab.status_code == 200
        assert "Kunci sandi tidak terbaca" in isi(jawab)
    assert not siti.authenticator_set.exists()


# --- no English, no dead ends -------------------------------------------------------------------

INGGRIS = re.compile(
    r"\b(password|passwords|username|please|sign in|sign out|sign up|your|the|this|you|enter|"
    r"code is|invalid|change|confirm|remember|forgot|account|authenticator app|security key)\b",
    re.IGNORECASE,
)


def teks_tampak(jawab):
    halaman = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", jawab.content.decode(), flags=re.DOTALL)
    atribut = " ".join(re.findall(r'(?:placeholder|aria-label|title|alt)="([^"]*)"', halaman))
    return re.sub(r"<[^>]+>", " ", halaman) + atribut


@pytest.mark.parametrize(
    "nama",
    [
        "account_login",
        "account_signup",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
    ],
)
def test_halaman_tamu_berbahasa_indonesia(client, nama):
    jawab = client.get(reverse(nama))
    assert jawab.status_code == 200
    assert not INGGRIS.findall(teks_tampak(jawab))
    if nama in {"account_login", "account_reset_password"}:
        jawab = client.post(reverse(nama), {})
        assert not INGGRIS.findall(teks_tampak(jawab))


@pytest.mark.parametrize(
    "nama",
    [
        "beranda:akun_saya",
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "usersessions_list",
    ],
)
def test_halaman_akun_berbahasa_indonesia(siti, client, nama):
    rahasia = generate_totp_secret()
    TOTP.activate(siti, rahasia)
    RecoveryCodes.activate(siti)
    kirim_masuk(client, "siti.aminah")
    client.post(reverse("mfa_authenticate"), {"code": kode_totp(rahasia)})
    client.post(reverse("account_reauthenticate"), {"password": KATA_SANDI})
    jawab = client.get(reverse(nama))
    assert jawab.status_code == 200
    assert not INGGRIS.findall(teks_tampak(jawab))


def test_sesudah_keluar_tombol_kembali_tidak_membawa_halaman(masuk):
    klien = masuk("kasir")
    assert "Clear-Site-Data" not in klien.get(reverse("beranda:beranda"))
    keluar = klien.post(reverse("account_logout"))
    assert keluar["Clear-Site-Data"] == '"cache"'
