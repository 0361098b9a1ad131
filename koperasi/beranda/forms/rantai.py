"""Comparing the chain with what somebody kept on paper."""

import re

from django import forms

PANJANG_KODE = 64


class BandingkanForm(forms.Form):
    """The number and the code as they stand on a sheet; spaces and capitals do not matter."""

    tanpa_tanda_opsional = True
    hanya_mencari = True

    nomor = forms.CharField(
        label="Nomor segel pada kertas",
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    kode = forms.CharField(
        label="Kode pada kertas",
        max_length=100,
        help_text="64 tanda; spasi dan huruf besar tidak berpengaruh.",
    )

    def clean_kode(self) -> str:
        kode: str = re.sub(r"\s", "", self.cleaned_data["kode"]).lower()
        if not re.fullmatch(rf"[0-9a-f]{{{PANJANG_KODE}}}", kode):
            raise forms.ValidationError(
                f"Kode terdiri dari {PANJANG_KODE} tanda, angka dan huruf a sampai f; "
                f"yang diketik {len(kode)} tanda."
            )
        return kode

    def clean_nomor(self) -> int:
        """As printed, with its dots."""
        teks = re.sub(r"[.\s]", "", self.cleaned_data["nomor"])
        if not re.fullmatch(r"[0-9]+", teks):
            raise forms.ValidationError("Tulis nomornya dengan angka, misalnya 4.348.")
        nomor = int(teks)
        if not 0 < nomor < 2**63:
            raise forms.ValidationError("Nomor segel seperti itu tidak ada.")
        return nomor
