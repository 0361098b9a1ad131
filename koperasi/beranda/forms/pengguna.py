"""Forms about accounts. The service has the last word; forms say early what they can."""

from typing import Any

from django import forms

from koperasi.core.akun import NomorHPField
from koperasi.core.enums import Peran
from koperasi.core.forms import KunciForm
from koperasi.core.pengguna import ATURAN_NAMA_PENGGUNA, KONTAK_KOSONG, NAMA_PENGGUNA_SAH


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

    def clean(self) -> dict[str, Any]:
        """Say it together with the other fields; the service refuses it as well."""
        isian = super().clean() or {}
        salah = {"email", "nomor_hp"} & self.errors.keys()
        if not salah and not isian.get("email") and not isian.get("nomor_hp"):
            self.add_error("email", KONTAK_KOSONG)
        return isian


class UndangForm(KunciForm, KontakForm):
    nama_pengguna = forms.CharField(
        label="Nama pengguna",
        max_length=50,
        help_text="Untuk masuk. Diawali huruf, tanpa spasi dan tanpa @. Misalnya siti.aminah.",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )
    peran = PeranField(help_text="Boleh lebih dari satu. Peran dapat diubah kapan saja.")
    field_order = ["nama", "nama_pengguna", "email", "nomor_hp", "peran"]

    def clean_nama_pengguna(self) -> str:
        nama = self.cleaned_data["nama_pengguna"].lower()
        if not NAMA_PENGGUNA_SAH.fullmatch(nama):
            raise forms.ValidationError(ATURAN_NAMA_PENGGUNA)
        return nama


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
