"""Forms of the PPL's visits."""

from typing import Any, cast

from django import forms

from koperasi.core.forms import KotakCari, KunciForm
from koperasi.core.models import Pengguna

from ..selectors.kunjungan import SaringanKunjungan, para_pengunjung
from .kelompok import pemilih_tanggal
from .pertemuan import kotak_teks


class KunjunganForm(KunciForm):
    """Who went, when, whom she met and what came of it; a PPL writes of her own visits."""

    tanggal = forms.DateField(
        label="Tanggal kunjungan",
        widget=pemilih_tanggal(),
        error_messages={"required": "Isi tanggal kunjungan."},
    )
    pengunjung = forms.ModelChoiceField(
        Pengguna.objects.none(),
        label="Dikunjungi oleh",
        empty_label="Pilih orangnya",
        error_messages={
            "required": "Pilih siapa yang berkunjung.",
            "invalid_choice": "Yang berkunjung adalah PPL atau manajer.",
        },
    )
    ditemui = forms.CharField(
        label="Yang ditemui",
        max_length=300,
        help_text="Nama dan kedudukannya, misalnya “Bu Sri (PJ I) dan sebelas anggota”.",
        error_messages={"required": "Tulis siapa yang ditemui."},
    )
    hasil = forms.CharField(
        label="Hasil kunjungan",
        max_length=1000,
        widget=kotak_teks(4),
        error_messages={"required": "Tulis hasil kunjungannya."},
    )
    foto = forms.FileField(
        label="Foto",
        required=False,
        help_text="JPEG atau PNG, paling besar 5 MB. Misalnya anggota yang berkumpul.",
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
    )

    def __init__(self, *args: Any, pemilih: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if pemilih:
            cast("forms.ModelChoiceField", self.fields["pengunjung"]).queryset = para_pengunjung()
        else:
            del self.fields["pengunjung"]


class BatalKunjunganForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        error_messages={"required": "Tulis mengapa kunjungan ini dibatalkan."},
    )


class SaringKunjunganForm(forms.Form):
    """The list's filter, in the URL. What cannot be read does not narrow."""

    tanpa_tanda_opsional = True

    q = KotakCari("Kelompok")
    pengunjung = forms.ModelChoiceField(
        Pengguna.objects.none(),
        label="Dikunjungi oleh",
        required=False,
        empty_label="Siapa pun",
    )
    dari = forms.DateField(label="Dari", required=False, widget=pemilih_tanggal())
    sampai = forms.DateField(label="Sampai", required=False, widget=pemilih_tanggal())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["pengunjung"]).queryset = para_pengunjung()

    def pilihan(self) -> SaringanKunjungan:
        self.is_valid()
        isi = self.cleaned_data
        pengunjung = isi.get("pengunjung")
        return SaringanKunjungan(
            teks=isi.get("q", "").strip(),
            pengunjung=pengunjung.pk if pengunjung else None,
            dari=isi.get("dari"),
            sampai=isi.get("sampai"),
        )
