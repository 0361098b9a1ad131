"""Narrowing the list of members."""

from typing import Any

from django import forms

from koperasi.core.forms import KotakCari
from koperasi.core.pencarian import kata_cari

from ..enums import JenisKelamin
from ..selectors.daftar import KEADAAN
from .orang import TanggalInput


class SaringAnggotaForm(forms.Form):
    tanpa_tanda_opsional = True

    q = KotakCari("Nama, nomor, HP, atau NIK")
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Semua status"), *KEADAAN]
    )
    jk = forms.ChoiceField(
        label="Jenis kelamin",
        required=False,
        choices=[("", "Semua"), *JenisKelamin.choices],
    )
    desa = forms.CharField(label="Desa atau kelurahan", required=False, max_length=80)
    masuk_sejak = forms.DateField(label="Masuk sejak", required=False, widget=TanggalInput())
    masuk_sampai = forms.DateField(label="Masuk sampai", required=False, widget=TanggalInput())
    tanpa_nik = forms.BooleanField(label="Belum ada NIK", required=False)

    def clean_q(self) -> str:
        return kata_cari(self.cleaned_data["q"])

    def clean_desa(self) -> str:
        return kata_cari(self.cleaned_data["desa"])

    def saringan(self) -> dict[str, Any]:
        """What was read of the filter; what makes no sense narrows nothing."""
        self.is_valid()
        return self.cleaned_data
