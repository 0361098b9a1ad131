"""Steps of a membership."""

from django import forms

from koperasi.core.forms import KunciForm

from ..enums import JenisAnggota
from .orang import TanggalInput


class AjukanForm(KunciForm):
    """Since when she asks, and as what."""

    diajukan = forms.DateField(
        label="Tanggal pengajuan",
        widget=TanggalInput(),
        help_text="Tanggal pada formulir yang ditandatangani.",
    )
    jenis = forms.ChoiceField(label="Jenis", choices=JenisAnggota.choices)
