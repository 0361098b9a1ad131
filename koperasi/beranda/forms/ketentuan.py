"""Which roles must use a second factor, from which day, decided where."""

import datetime as dt
from typing import Any

from django import forms

from koperasi.core.enums import PERAN_TANPA_MFA, Peran

from .pengguna import PeranField

BOLEH_DIWAJIBKAN = [p for p in Peran if p not in PERAN_TANPA_MFA]


class MFAWajibForm(forms.Form):
    peran = PeranField(
        BOLEH_DIWAJIBKAN,
        label="Peran yang wajib dua langkah",
        required=False,
        help_text="Kosongkan semua bila tidak ada peran yang diwajibkan.",
    )
    berlaku_sejak = forms.DateField(
        label="Berlaku sejak", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    dasar = forms.CharField(
        label="Dasar keputusan",
        max_length=200,
        help_text="Misalnya: SK Pengurus 012/KRS/SK/II/2026.",
        error_messages={"required": "Sebutkan dasar keputusannya."},
    )

    def __init__(self, *args: Any, hari_ini: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["berlaku_sejak"].initial = hari_ini
        self.fields["berlaku_sejak"].widget.attrs["min"] = hari_ini.isoformat()
