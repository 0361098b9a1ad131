"""How allauth meets our people: invitation only, phone numbers as Indonesians write them."""

import base64
import hashlib
import logging
import re
import smtplib
from typing import Any

import phonenumbers
import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from qrcode.image.svg import SvgPathFillImage

from .models import Pengguna, ProfilKoperasi
from .tulisan import nomor_hp

logger = logging.getLogger(__name__)

# phonenumbers skips letters before a number, so "siti08123456789" would pass for one
TULISAN_NOMOR_HP = re.compile(r"[+(]?[0-9][0-9 ().+-]*", re.ASCII)

SALAH_SANDI = "Nama pengguna, email, atau nomor HP dan sandi tidak cocok. Periksa lalu coba lagi."
TERLALU_SERING = (
    "Terlalu banyak percobaan yang gagal. Tunggu lima menit, lalu coba lagi; "
    "kalau lupa sandi, minta tautan sandi baru."
)


def nomor_hp_baku(teks: str) -> str:
    """ "0812-3456-7890" or "+62 812…" as E.164; raises ``ValueError`` with a sentence."""
    nomor = None
    if TULISAN_NOMOR_HP.fullmatch(teks.strip()):
        try:
            nomor = phonenumbers.parse(teks, "ID")
        except phonenumbers.NumberParseException:
            nomor = None
    if nomor is None or not phonenumbers.is_possible_number(nomor):
        raise ValueError("Nomor HP tidak dikenali. Tulis seperti 0812 3456 7890.")
    return phonenumbers.format_number(nomor, phonenumbers.PhoneNumberFormat.E164)


def awal_nomor_hp(kata: str) -> str:
    """The beginning of a number as it is kept, of one as it is read: "0812-34" is "+6281234".
    What is not the beginning of a mobile number comes back as it is."""
    angka = re.sub(r"[ .()-]", "", kata)
    if re.fullmatch(r"08[0-9]{2,}", angka, re.ASCII):
        return f"+62{angka[1:]}"
    return f"+{angka}" if re.fullmatch(r"628[0-9]{2,}", angka, re.ASCII) else kata


class NomorHPField(forms.CharField):
    """A phone number, cleaned to E.164 and shown as it is dialled."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"})

    def prepare_value(self, value: Any) -> Any:
        return nomor_hp(value) if value else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """The same number written otherwise is no change."""
        try:
            return super().has_changed(initial, nomor_hp_baku(data) if data else data)
        except ValueError:
            return True

    def clean(self, value: Any) -> str | None:
        teks = super().clean(value)
        if not teks:
            return None
        try:
            return nomor_hp_baku(teks)
        except ValueError as galat:
            raise ValidationError(str(galat)) from galat


def nama_tampil(pengguna: Pengguna) -> str:
    return pengguna.nama


class AdapterAkun(DefaultAccountAdapter):
    """Accounts are opened by an admin's invitation. A phone number is a way in, given by the admin
    who knows the person, so no SMS is ever sent."""

    # Every key of allauth's own table, since its Indonesian stops half-way and speaks of "token".
    error_messages = {
        "account_inactive": "Akun ini sudah dinonaktifkan.",
        "cannot_remove_primary_email": "Alamat email ini tidak dapat dihapus.",
        "duplicate_email": "Alamat email ini sudah ada di akun Anda.",
        "email_password_mismatch": SALAH_SANDI,
        "phone_password_mismatch": SALAH_SANDI,
        "username_password_mismatch": SALAH_SANDI,
        "invalid_login": SALAH_SANDI,
        "email_taken": "Alamat email ini sudah dipakai pengguna lain.",
        "enter_current_password": "Sandi yang sekarang salah. Ketik sandi yang biasa Anda pakai.",
        "incorrect_code": "Kode salah. Periksa kode yang sedang tampil, lalu ketik lagi.",
        "incorrect_password": "Sandi salah.",
        "invalid_or_expired_key": "Tautan ini tidak berlaku lagi.",
        "invalid_password_reset": "Tautan ini tidak berlaku lagi.",
        "max_email_addresses": "Alamat email paling banyak %d.",
        "phone_taken": "Nomor HP ini sudah dipakai pengguna lain.",
        "too_many_login_attempts": TERLALU_SERING,
        "unknown_email": "Alamat email ini tidak terdaftar.",
        "unknown_phone": "Nomor HP ini tidak terdaftar.",
        "unverified_primary_email": "Alamat email belum dikukuhkan.",
        "username_blacklisted": "Nama pengguna ini tidak boleh dipakai.",
        "username_taken": "Nama pengguna ini sudah dipakai orang lain.",
        "select_only_one": "Pilih salah satu saja.",
        "same_as_current": "Isian baru sama dengan yang sekarang.",
        "rate_limited": "Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def phone_form_field(self, **kwargs: Any) -> NomorHPField:
        return NomorHPField(**kwargs)

    def get_user_by_phone(self, phone: str) -> Pengguna | None:
        return Pengguna.objects.filter(nomor_hp=phone).first()

    def get_phone(self, user: Pengguna) -> tuple[str, bool] | None:
        return (user.nomor_hp, True) if user.nomor_hp else None

    def set_phone(self, user: Pengguna, phone: str, verified: bool) -> None:
        user.nomor_hp = phone
        user.save(update_fields=["nomor_hp"])

    def set_phone_verified(self, user: Pengguna, phone: str) -> None:
        """Nothing to record: a number on an account is one an admin has entered."""

    def format_email_subject(self, subject: str) -> str:
        # A header is one line, whatever the profile's name was pasted from.
        return " ".join(f"[{nama_koperasi()}] {subject}".split())

    def kirim(self, awalan: str, email: str, konteks: dict[str, Any]) -> bool:
        """Send a mail made from templates; ``False`` when the mail server does not take it."""
        try:
            super().send_mail(awalan, email, {**konteks, "koperasi": nama_koperasi()})
        except (OSError, smtplib.SMTPException):
            logger.exception("email %s tidak terkirim", awalan)
            return False
        return True

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down must not break a page; pages tell of the way by the admin."""
        self.kirim(template_prefix, email, context)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        cara = super().get_reauthentication_methods(user)
        return [{**c, "description": CARA_KONFIRMASI[c["id"]]} for c in cara]

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        raise ValidationError("Nomor HP diubah oleh admin koperasi.")


CARA_KONFIRMASI = {
    "reauthenticate": "Pakai sandi",
    "mfa_reauthenticate": "Pakai kode autentikator atau kode cadangan",
    "mfa_reauthenticate:webauthn": "Pakai kunci sandi (passkey)",
}


def nama_koperasi() -> str:
    return ProfilKoperasi.objects.values_list("nama", flat=True).first() or "Renteng"


def _sandi_rahasia() -> MultiFernet:
    """Ciphers made from SECRET_KEY and its predecessors, so that a key can be changed."""
    kunci = (hashlib.sha256(b"renteng-mfa:" + k.encode()).digest() for k in _kunci_rahasia())
    return MultiFernet([Fernet(base64.urlsafe_b64encode(k)) for k in kunci])


def _kunci_rahasia() -> list[str]:
    return [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]


class AdapterMFA(DefaultMFAAdapter):
    """Second factors. Their secrets are of no use to someone who holds the database alone."""

    error_messages = {
        "add_email_blocked": "Alamat email diubah oleh admin.",
        "cannot_delete_authenticator": "Verifikasi dua langkah tidak dapat dimatikan.",
        "cannot_generate_recovery_codes": (
            "Kode cadangan baru ada gunanya setelah verifikasi dua langkah dipasang."
        ),
        "incorrect_code": "Kode atau kunci tidak dikenali. Periksa, lalu coba lagi.",
        "unverified_email": "Alamat email belum dikukuhkan.",
    }

    def build_totp_svg(self, url: str) -> str:
        """On white, so that it can be scanned from the dark theme too."""
        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def encrypt(self, text: str) -> str:
        return _sandi_rahasia().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _sandi_rahasia().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: str) -> str:  # noqa: A002
        ada = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return "Kunci utama" if ada == 0 else "Kunci cadangan" if ada == 1 else f"Kunci {ada + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entitas = super().get_public_key_credential_rp_entity()
        entitas["name"] = "Renteng"
        return entitas
