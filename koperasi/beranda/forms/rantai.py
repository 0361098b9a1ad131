"""Comparing the chain with what somebody kept on paper."""

import re
from typing import Any

from django import forms

PANJANG_KODE = 64


class BandingkanForm(forms.Form):
    """The number and the code as they stand on a sheet; spaces and capitals do not matter."""

    tanpa_tanda_opsional = True

    nomor = forms.IntegerField(label="Nomor segel pada kertas", min_value=1)
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

    def clean_nomor(self) -> Any:
        nomor = self.cleaned_data["nomor"]
        if nomor >= 2**63:
            raise forms.ValidationError("Nomor segel sebesar itu tidak ada.")
        return nomor
