"""Small parts of the sign-in: phone numbers, secrets at rest, no English, commands."""

import io
import re

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from koperasi.beranda.templatetags.akun import nama_perangkat
from koperasi.core.akun import AdapterAkun, AdapterMFA, nomor_hp_baku
from koperasi.core.ketentuan import MFA_WAJIB, nilai_ketentuan
from koperasi.core.models import JejakAudit, Pengguna
from koperasi.core.waktu import tanggal_buku
from tests.factories.core import PenggunaFactory


@pytest.mark.parametrize(
    "teks",
    ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "62812 34567890", "(0812)34567890"],
)
def test_nomor_hp_dibaca_seperti_orang_menulisnya(teks):
    assert nomor_hp_baku(teks) == "+6281234567890"


@pytest.mark.parametrize(
    "teks", ["", "budi", "siti08123456789", "0812", "08123456789012345678", "@"]
)
def test_bukan_nomor_hp(teks):
    with pytest.raises(ValueError, match="tidak dikenali"):
        nomor_hp_baku(teks)


def test_setiap_kalimat_galat_allauth_punya_padanan():
    assert AdapterAkun.error_messages.keys() == DefaultAccountAdapter.error_messages.keys()
    assert AdapterMFA.error_messages.keys() == DefaultMFAAdapter.error_messages.keys()


def test_rahasia_totp_tidak_terbaca_dari_basis_data(db):
    rahasia = generate_totp_secret()
    totp = TOTP.activate(PenggunaFactory(), rahasia)
    totp.instance.refresh_from_db()
    assert rahasia not in str(totp.instance.data)
    assert AdapterMFA().decrypt(totp.instance.data["secret"]) == rahasia


def test_rahasia_terbaca_sesudah_kunci_diganti(settings):
    sandi = AdapterMFA().encrypt("rahasia")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "kunci-baru"
    assert AdapterMFA().decrypt(sandi) == "rahasia"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sandi", "kalimat"),
    [
        ("pendek1", "terlalu pendek"),
        ("12093487561", "seluruhnya terdiri dari angka"),
        ("password123", "terlalu umum"),
        ("sitiaminah9", "terlalu mirip"),
    ],
)
def test_sandi_lemah_ditolak_dalam_bahasa_indonesia(sandi, kalimat):
    orang = Pengguna(nama_pengguna="sitiaminah", nama="Siti Aminah")
    with pytest.raises(ValidationError) as galat:
        validate_password(sandi, orang)
    kalimat_kalimat = " ".join(galat.value.messages)
    assert kalimat in kalimat_kalimat
    assert not re.search(r"\b(password|the|this)\b", kalimat_kalimat, re.IGNORECASE)


KROMIUM = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0"


@pytest.mark.parametrize(
    ("agen", "nama"),
    [
        (f"Mozilla/5.0 (Linux; Android 10; K) {KROMIUM} Mobile Safari/537.36", "Chrome di Android"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64) {KROMIUM} Edg/120.0.0.0", "Edge di Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Firefox/120.0", "Firefox di Linux"),
        ("curl/8.0", "curl/8.0"),
        ("", "Perangkat tidak dikenal"),
    ],
)
def test_perangkat_disebut_dengan_nama_yang_dikenal(agen, nama):
    assert nama_perangkat(agen) == nama


def test_perintah_wajibkan_mfa(db):
    keluaran = io.StringIO()
    call_command("wajibkan_mfa", "admin", "manajer", dasar="SK 012/KRS/2026", stdout=keluaran)
    assert "Admin, Manajer" in keluaran.getvalue()
    assert nilai_ketentuan(MFA_WAJIB, tanggal_buku()) == ["admin", "manajer"]
    assert JejakAudit.objects.get().oleh is None


@pytest.mark.parametrize(
    ("argumen", "kalimat"),
    [
        (["pj", "--dasar", "SK"], "PJ kelompok tidak boleh diwajibkan"),
        (["direktur", "--dasar", "SK"], "Peran tidak dikenal: direktur"),
        (["admin", "--dasar", "SK", "--sejak", "22-11-2026"], "Tulis tanggal seperti"),
        (["admin", "--dasar", "SK", "--sejak", "2001-01-01"], "tidak boleh berlaku surut"),
        (["admin", "--dasar", " "], "Sebutkan dasar"),
    ],
)
def test_perintah_wajibkan_mfa_yang_salah_satu_baris_dan_status_2(db, argumen, kalimat):
    with pytest.raises(CommandError, match=kalimat) as galat:
        call_command("wajibkan_mfa", *argumen)
    assert galat.value.returncode == 2
    assert nilai_ketentuan(MFA_WAJIB, tanggal_buku()) == []


def test_perintah_undang_admin_mencetak_tautan_yang_membuka_akun(db, client):
    keluaran = io.StringIO()
    call_command(
        "undang_admin",
        nama="Siti Aminah",
        email="siti@contoh.id",
        alamat="https://koperasi.contoh.id/",
        stdout=keluaran,
    )
    tautan = keluaran.getvalue().split()[-1]
    assert tautan.startswith("https://koperasi.contoh.id/akun/sandi/baru/")
    jawab = client.get(tautan.removeprefix("https://koperasi.contoh.id"), follow=True)
    assert "Simpan sandi" in jawab.content.decode()
    with pytest.raises(CommandError, match="sudah dipakai orang lain"):
        call_command("undang_admin", nama="Budi", email="budi@contoh.id")
