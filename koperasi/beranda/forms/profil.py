"""The cooperative's own details, as every letterhead prints them."""

import re

from django import forms

from koperasi.core.gambar import GambarDitolak, gambar_bersih
from koperasi.core.models import ProfilKoperasi


class ProfilForm(forms.ModelForm):
    berkas_logo = forms.FileField(
        label="Logo baru",
        required=False,
        help_text="PNG atau JPEG, paling besar 2 MB. Kosongkan bila tidak diganti.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )

    class Meta:
        model = ProfilKoperasi
        fields = [
            "nama",
            "bentuk",
            "singkatan",
            "nomor_badan_hukum",
            "tanggal_badan_hukum",
            "nik_koperasi",
            "alamat",
            "desa",
            "kecamatan",
            "kabupaten",
            "provinsi",
            "kode_pos",
            "telepon",
            "email",
            "zona",
            "nama_ketua",
            "nama_sekretaris",
            "nama_bendahara",
            "nama_manajer",
        ]
        widgets = {"tanggal_badan_hukum": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def clean_kode_pos(self) -> str:
        kode = self.cleaned_data["kode_pos"]
        if kode and not re.fullmatch(r"[1-9][0-9]{4}", kode):
            raise forms.ValidationError("Kode pos terdiri dari lima angka.")
        return kode

    def clean_singkatan(self) -> str:
        singkatan = self.cleaned_data["singkatan"].upper()
        if not re.fullmatch(r"[A-Z0-9.-]{2,12}", singkatan):
            raise forms.ValidationError("Singkatan hanya huruf dan angka, 2 sampai 12 tanda.")
        return singkatan

    def clean_berkas_logo(self) -> bytes | None:
        berkas = self.cleaned_data["berkas_logo"]
        if not berkas:
            return None
        try:
            return gambar_bersih(berkas)
        except GambarDitolak as galat:
            raise forms.ValidationError(str(galat)) from galat
