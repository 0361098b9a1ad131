"""How allauth meets our people: invitation only, phone numbers as Indonesians write them."""

from typing import Any

import phonenumbers
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from .models import Pengguna


def nomor_hp_baku(teks: str) -> str:
    """"0812-3456-7890" or "+62 812…" as E.164; raises ``ValueError`` with a sentence."""
    try:
        nomor = phonenumbers.parse(teks, "ID")
    except phonenumbers.NumberParseException:
        nomor = None
    if nomor is None or not phonenumbers.is_possible_number(nomor):
        raise ValueError("Nomor HP tidak dikenali. Tulis seperti 0812 3456 7890.")
    return phonenumbers.format_number(nomor, phonenumbers.PhoneNumberFormat.E164)


class NomorHPField(forms.CharField):
    """A phone number, cleaned to E.164."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"})

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

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **kwargs: Any) -> None:
        raise ValidationError("Nomor HP diubah oleh admin koperasi.")


class AdapterMFA(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entitas = super().get_public_key_credential_rp_entity()
        entitas["name"] = "Renteng"
        return entitas
