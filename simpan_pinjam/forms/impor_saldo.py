"""The workbook with members' opening balances, and the day they stood on."""

from django import forms

from .rekening import TanggalField


class UnggahSaldoForm(forms.Form):
    saldo_pada = TanggalField(
        label="Saldo pada akhir tanggal",
        help_text="Misalnya hari terakhir sebelum aplikasi dipakai. Sejak hari sesudahnya akun "
        "produknya bergerak lewat rekening anggota saja.",
        error_messages={"required": "Isi tanggal saldonya."},
    )
    berkas = forms.FileField(
        label="Berkas saldo anggota",
        help_text="Excel (.xlsx) atau CSV, paling besar 5 MB.",
        widget=forms.FileInput({"accept": ".xlsx,.csv,.txt"}),
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong."},
    )
