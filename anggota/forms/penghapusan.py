"""Erasing personal data."""

from collections.abc import Iterable
from typing import Any

from django import forms

from ..enums import BidangPribadi


class HapusDataForm(forms.Form):
    bidang = forms.MultipleChoiceField(
        label="Yang dihapus",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Pilih data yang dihapus.",
            "invalid_choice": "Pilihan ini tidak tersedia untuk orang ini.",
        },
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        help_text="Misalnya “permintaan tertulis 3 Maret 2026” atau “jatuh tempo”.",
    )
    yakin = forms.BooleanField(
        label="Saya tahu data ini tidak dapat dikembalikan",
        error_messages={"required": "Beri centang bila benar akan dihapus."},
    )

    def __init__(self, *args: Any, bidang: Iterable[BidangPribadi], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["bidang"]
        pilihan.choices = [(b.value, b.label) for b in bidang]
