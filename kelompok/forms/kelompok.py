"""Forms of groups: narrowing the list, what is written down about one."""

from typing import Any, cast

from django import forms

from koperasi.core.forms import KotakCari
from koperasi.core.models import Pengguna

from ..enums import JenisKelompok, StatusKelompok
from ..selectors.kelompok import SaringanKelompok, desa_kelompok, semua_ppl


def pemilih_tanggal(**atribut: str) -> forms.DateInput:
    return forms.DateInput({"type": "date", **atribut}, format="%Y-%m-%d")


class SaringKelompokForm(forms.Form):
    """The list's filter, in the URL. What cannot be read does not narrow."""

    tanpa_tanda_opsional = True

    q = KotakCari("Nama atau nomor")
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


class _IsianKelompokForm(forms.Form):
    """What is written down about a group, new or known."""

    nama = forms.CharField(
        label="Nama kelompok",
        max_length=80,
        error_messages={"required": "Isi nama kelompok."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    dibentuk = forms.DateField(
        label="Dibentuk pada",
        widget=pemilih_tanggal(),
        error_messages={"required": "Isi tanggal pembentukan."},
    )
    tempat = forms.CharField(label="Tempat pertemuan", required=False, max_length=150)
    rt = forms.CharField(label="RT", required=False, max_length=3)
    rw = forms.CharField(label="RW", required=False, max_length=3)
    desa = forms.CharField(label="Desa atau kelurahan", required=False, max_length=80)
    kecamatan = forms.CharField(label="Kecamatan", required=False, max_length=80)
    hari_pertemuan = forms.IntegerField(
        label="Pertemuan tiap tanggal", required=False, min_value=1, max_value=31
    )
    batas_setor = forms.IntegerField(
        label="Batas setor tiap tanggal", required=False, min_value=1, max_value=31
    )

    def _nomor(self, nama: str) -> str:
        nilai = self.cleaned_data[nama].strip()
        if nilai and not (nilai.isascii() and nilai.isdigit()):
            raise forms.ValidationError(f"{self.fields[nama].label} hanya berisi angka.")
        return nilai

    def clean_rt(self) -> str:
        return self._nomor("rt")

    def clean_rw(self) -> str:
        return self._nomor("rw")


class BentukKelompokForm(_IsianKelompokForm):
    nomor = forms.CharField(
        label="Nomor kelompok",
        max_length=20,
        error_messages={"required": "Isi nomor kelompok."},
        help_text="Tidak berubah lagi; tercetak di semua kertas kelompok.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    jenis = forms.ChoiceField(label="Jenis", choices=JenisKelompok.choices)
    field_order = ["nomor", "nama", "jenis", "dibentuk"]


class UbahKelompokForm(_IsianKelompokForm):
    pass
