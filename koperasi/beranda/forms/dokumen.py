"""Finding papers, and withdrawing one."""

from typing import Any

from django import forms

from koperasi.core.enums import KeadaanDokumen
from koperasi.core.kertas import semua_kertas
from koperasi.core.models import Pengguna


class SaringDokumenForm(forms.Form):
    tanpa_tanda_opsional = True

    q = forms.CharField(label="Nomor atau judul", required=False, max_length=100)
    jenis = forms.ChoiceField(label="Jenis", required=False)
    keadaan = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Semua"), *KeadaanDokumen.choices]
    )
    dari = forms.DateField(
        label="Dari tanggal", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    sampai = forms.DateField(
        label="Sampai tanggal", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].choices = [  # type: ignore[attr-defined]
            ("", "Semua"),
            *(
                (k.jenis, k.judul)
                for k in semua_kertas().values()
                if k.terlihat(pengguna) is not None
            ),
        ]


class CabutDokumenForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan pencabutan",
        max_length=300,
        help_text="Dicatat di jejak audit. Orang luar hanya diberi tahu bahwa dokumen dicabut.",
    )
