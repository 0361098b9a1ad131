"""Forms of book years and months."""

from django import forms

from koperasi.core.forms import KunciForm

TAHUN_TERAWAL, TAHUN_TERAKHIR = 1950, 2200


class TahunBukuForm(forms.Form):
    tahun = forms.IntegerField(
        label="Tahun buku",
        min_value=TAHUN_TERAWAL,
        max_value=TAHUN_TERAKHIR,
        help_text="Dua belas bulan dibuka sekaligus, Januari sampai Desember.",
        error_messages={"invalid": "Tulis tahun dengan empat angka."},
    )


class MintaBukaForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        help_text="Misalnya nomor bukti yang harus diperbaiki.",
        error_messages={"required": "Tulis alasan membuka kembali periode."},
    )


class TutupTahunForm(KunciForm):
    """Nothing to fill in but the key: the closing entry is posted once."""
