"""Printing into a passbook."""

from typing import Any

from django import forms

from koperasi.core.forms import KunciForm

from ..enums import JenisCetakBuku


class CetakBukuForm(KunciForm):
    jenis = forms.ChoiceField(choices=JenisCetakBuku.choices, widget=forms.HiddenInput)


class UlangBukuForm(CetakBukuForm):
    halaman = forms.IntegerField(
        label="Mulai dari halaman",
        min_value=1,
        max_value=999,
        error_messages={
            "required": "Isi halamannya.",
            "invalid": "Halaman berupa bilangan bulat.",
            "min_value": "Halaman pertama bernomor 1.",
            "max_value": "Halaman ini tidak ada.",
        },
    )
    alasan = forms.CharField(
        label="Alasan mencetak ulang",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Tulis alasan mencetak ulang."},
    )


class BukuBaruForm(CetakBukuForm):
    alasan = forms.CharField(
        label="Alasan mengganti buku",
        max_length=200,
        help_text="Penuh, hilang, atau rusak.",
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Tulis alasan mengganti buku."},
    )


FORM: dict[str, type[CetakBukuForm]] = {
    JenisCetakBuku.LANJUT: CetakBukuForm,
    JenisCetakBuku.ULANG: UlangBukuForm,
    JenisCetakBuku.BUKU_BARU: BukuBaruForm,
}


def form_kosong(jenis: JenisCetakBuku, **awal: Any) -> CetakBukuForm:
    """A form of this kind, not filled in; ids apart, since three stand on one page."""
    return FORM[jenis](initial={"jenis": jenis, **awal}, auto_id=f"id_{jenis.lower()}_%s")
