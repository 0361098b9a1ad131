"""Finding who pays, and receiving simpanan pokok."""

from django import forms

from koperasi.core.forms import KotakCari, KunciForm, RupiahFormField


class CariCalonForm(forms.Form):
    """A filter; nonsense in it narrows nothing."""

    q = KotakCari("Nama atau nomor anggota")


class SaringPenerimaanForm(CariCalonForm):
    dari = forms.DateField(
        label="Dari", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    sampai = forms.DateField(
        label="Sampai", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


class TerimaSimpananPokokForm(KunciForm):
    jumlah = RupiahFormField(label="Jumlah", error_messages={"required": "Isi jumlah."})
