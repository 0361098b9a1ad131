"""Forms of groups: narrowing the list, what is written down about one."""

from typing import Any, cast

from django import forms

from koperasi.core.models import Pengguna

from ..enums import JenisKelompok, StatusKelompok
from ..selectors.kelompok import SaringanKelompok, desa_kelompok, semua_ppl


def pemilih_tanggal(**atribut: str) -> forms.DateInput:
    return forms.DateInput({"type": "date", **atribut}, format="%Y-%m-%d")


class SaringKelompokForm(forms.Form):
    """The list's filter, in the URL. What cannot be read does not narrow."""

    tanpa_tanda_opsional = True

    q = forms.CharField(
        label="Nama atau nomor",
        required=False,
        max_length=80,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua jenis"), *JenisKelompok.choices]
    )
    status = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Semua"), *StatusKelompok.choices]
    )
    desa = forms.ChoiceField(label="Desa atau kelurahan", required=False)
    ppl = forms.ModelChoiceField(
        Pengguna.objects.none(), label="PPL", required=False, empty_label="Siapa pun"
    )

    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desa = cast("forms.ChoiceField", self.fields["desa"])
        desa.choices = [("", "Semua desa"), *((d, d) for d in desa_kelompok(pengguna))]
        cast("forms.ModelChoiceField", self.fields["ppl"]).queryset = semua_ppl()

    def saringan(self) -> SaringanKelompok:
        self.is_valid()
        isian = self.cleaned_data
        return SaringanKelompok(
            teks=isian.get("q", "").strip(),
            jenis=isian.get("jenis", ""),
            status=isian.get("status", ""),
            desa=isian.get("desa", ""),
            ppl=isian.get("ppl"),
        )


class TanggalForm(forms.Form):
    """The day a page shows; what cannot be read is today."""

    tanpa_tanda_opsional = True

    per = forms.DateField(label="Keadaan pada", required=False, widget=pemilih_tanggal())
