"""Whose account is whose."""

from typing import Any

from django import forms

from koperasi.core.forms import KotakCari
from koperasi.core.models import Pengguna
from koperasi.core.pencarian import kata_cari


class SaringAkunForm(forms.Form):
    tanpa_tanda_opsional = True

    q = KotakCari("Nama atau nama pengguna")
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua"), ("belum", "Belum dihubungkan"), ("sudah", "Sudah dihubungkan")],
    )

    def clean_q(self) -> str:
        return kata_cari(self.cleaned_data["q"])

    def saringan(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data


class HubungkanForm(forms.Form):
    akun = forms.ModelChoiceField(
        label="Akun",
        queryset=Pengguna.objects.none(),
        error_messages={"invalid_choice": "Akun ini sudah dihubungkan atau tidak ada."},
    )
    nomor = forms.CharField(
        label="Nomor anggota",
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, akun: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["akun"]
        pilihan.queryset = akun


class LepaskanForm(forms.Form):
    alasan = forms.CharField(label="Alasan", max_length=200)
