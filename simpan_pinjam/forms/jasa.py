"""Which month's interest, which of its rows, and why it is taken back."""

from typing import Any

from django import forms

from koperasi.core.forms import KotakCari, KunciForm

from ..selectors.produk import semua_produk


class HitungJasaForm(KunciForm):
    bulan = forms.DateField(
        label="Bulan",
        widget=forms.DateInput({"type": "month"}, format="%Y-%m"),
        input_formats=["%Y-%m", "%Y-%m-%d"],
        error_messages={"required": "Pilih bulan.", "invalid": "Pilih bulan dan tahunnya."},
    )


class SaringJasaForm(forms.Form):
    q = KotakCari("Nama, nomor anggota, atau nomor rekening")
    produk = forms.ChoiceField(label="Produk", required=False)
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua"), ("parkir", "Diparkir"), ("pajak", "Kena PPh")],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["produk"].choices = [  # type: ignore[attr-defined]
            ("", "Semua"),
            *((p.kode, p.nama) for p in semua_produk()),
        ]


class BalikJasaForm(KunciForm):
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Tulis alasan pembalikan."},
    )


class TahunPajakForm(forms.Form):
    tahun = forms.IntegerField(label="Tahun", min_value=1950, max_value=2200)
