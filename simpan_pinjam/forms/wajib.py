"""Narrowing the list of who is behind."""

from typing import Any

from django import forms

from koperasi.core.forms import KotakCari


class SaringTunggakanForm(forms.Form):
    q = KotakCari("Nama atau nomor anggota")
    desa = forms.ChoiceField(label="Desa atau kelurahan", required=False)
    bulan = forms.IntegerField(
        label="Menunggak sedikitnya (bulan)", required=False, min_value=1, max_value=600
    )

    def __init__(self, *args: Any, desa: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["desa"].choices = [("", "Semua"), *((d, d) for d in desa)]  # type: ignore[attr-defined]
