"""Forms about accounts. What an account may be is said by the service; forms only read."""

import uuid
from typing import Any

from django import forms

from koperasi.core.akun import NomorHPField
from koperasi.core.enums import Peran


class PeranField(forms.TypedMultipleChoiceField):
    """Roles as check boxes, cleaned to a set of ``Peran``."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, pilihan: list[Peran] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": "Pilih sedikitnya satu peran."})
        super().__init__(
            choices=[(p.value, p.label) for p in (pilihan or list(Peran))],
            coerce=Peran,
            label=kwargs.pop("label", "Peran"),
            **kwargs,
        )

    def clean(self, value: Any) -> set[Peran]:
        return set(super().clean(value))


class KontakForm(forms.Form):
    nama = forms.CharField(
        label="Nama lengkap", max_length=120, widget=forms.TextInput({"autocomplete": "off"})
    )
    email = forms.EmailField(
        label="Alamat email",
        required=False,
        max_length=254,
        help_text="Kalau diisi, tautan juga dikirim ke alamat ini.",
        widget=forms.EmailInput({"autocomplete": "off"}),
    )
    nomor_hp = NomorHPField(
        label="Nomor HP",
        required=False,
        max_length=30,
        help_text="Misalnya 0812 3456 7890. Dapat dipakai untuk masuk.",
    )


class UndangForm(KontakForm):
    nama_pengguna = forms.CharField(
        label="Nama pengguna",
        max_length=50,
        help_text="Untuk masuk. Diawali huruf, tanpa spasi dan tanpa @. Misalnya siti.aminah.",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )
    peran = PeranField(help_text="Boleh lebih dari satu. Peran dapat diubah kapan saja.")
    kunci = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    field_order = ["nama", "nama_pengguna", "email", "nomor_hp", "peran"]


class AlasanForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        help_text="Tercatat di jejak audit.",
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Tulis alasannya; akan tercatat di jejak audit."},
    )


class UbahPeranForm(AlasanForm):
    peran = PeranField()
    field_order = ["peran", "alasan"]


class SaringPenggunaForm(forms.Form):
    q = forms.CharField(label="Cari", required=False, max_length=80)
    peran = forms.ChoiceField(
        label="Peran", required=False, choices=[("", "Semua peran"), *Peran.choices]
    )
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[
            ("", "Semua status"),
            ("aktif", "Aktif"),
            ("diundang", "Belum membuat sandi"),
            ("nonaktif", "Nonaktif"),
        ],
    )
