"""Checking a paper by what is printed on it."""

from typing import Any

from django import forms

from ..selectors.verifikasi import kode_dari_nomor


class VerifikasiForm(forms.Form):
    tanpa_tanda_opsional = True
    hanya_mencari = True

    nomor = forms.CharField(
        label="Nomor dokumen",
        max_length=60,
        help_text="Di bawah judul, misalnya 012/KRS/LK/II/2026.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    kode = forms.CharField(
        label="Kode pendek",
        max_length=20,
        help_text="Delapan huruf dan angka di kaki halaman, misalnya abcd-2345.",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("nomor") and isi.get("kode"):
            self.kode_penuh = kode_dari_nomor(isi["nomor"], isi["kode"])
            if not self.kode_penuh:
                # Which of the two is wrong is not said: that would help whoever tries.
                self.add_error(
                    "kode",
                    "Tidak ada dokumen dengan nomor dan kode ini. Periksa lagi keduanya pada "
                    "kertas; bila tetap tidak ada, tanyakan kertas itu kepada koperasi.",
                )
        return isi
