"""Making a round, receipts at the door, and handing the money in."""

from typing import Any

from django import forms

from koperasi.core.forms import KunciForm, RupiahFormField

from ..selectors.jemputan import calon_petugas


class JemputanBaruForm(KunciForm):
    petugas: Any = forms.ModelChoiceField(
        label="Petugas", queryset=None, error_messages={"required": "Pilih petugasnya."}
    )
    wilayah = forms.CharField(
        label="Wilayah", max_length=120, error_messages={"required": "Isi wilayahnya."}
    )
    desa = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(required=False, widget=forms.HiddenInput)
    bulan = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        petugas: Any = self.fields["petugas"]
        petugas.queryset = calon_petugas()
        petugas.label_from_instance = lambda p: p.nama


class KwitansiForm(KunciForm):
    jumlah = RupiahFormField(label="Uang diterima", error_messages={"required": "Isi jumlah."})


class CatatanForm(forms.Form):
    catatan = forms.CharField(
        label="Catatan",
        max_length=200,
        required=False,
        help_text="Misalnya tidak di rumah, atau janji membayar tanggal berapa.",
    )


class BatalKwitansiForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        max_length=200,
        error_messages={"required": "Tulis alasan membatalkan kwitansi."},
    )


class SetoranForm(KunciForm):
    diterima = RupiahFormField(
        label="Uang yang dihitung", error_messages={"required": "Isi uang yang dihitung."}
    )
    alasan = forms.CharField(
        label="Sebab berbeda dari kwitansi",
        max_length=200,
        required=False,
        help_text="Hanya bila uangnya tidak sama dengan jumlah kwitansi.",
    )


class BalikSetoranForm(KunciForm):
    alasan = forms.CharField(
        label="Alasan",
        max_length=200,
        error_messages={"required": "Tulis alasan pembalikan."},
    )
