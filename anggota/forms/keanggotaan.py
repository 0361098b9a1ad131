"""Steps of a membership."""

from typing import Any

from django import forms

from koperasi.core.forms import KunciForm

from ..enums import JenisAnggota, StatusKeanggotaan
from ..models import Keanggotaan
from .orang import TanggalInput

MENUNGGU = (
    (StatusKeanggotaan.DISETUJUI.value, "Siap disahkan"),
    (StatusKeanggotaan.CALON.value, "Menunggu musyawarah kelompok"),
    (StatusKeanggotaan.DISAHKAN.value, "Menunggu simpanan pokok"),
)
DITOLAK_PENGURUS = "Ditolak pengurus"
SEBAB_BATAL = (
    ("Mundur sendiri", "Mundur sendiri"),
    ("Ditolak kelompok", "Ditolak kelompok"),
    (DITOLAK_PENGURUS, DITOLAK_PENGURUS),
)


class AjukanForm(KunciForm):
    """Since when she asks, and as what."""

    diajukan = forms.DateField(
        label="Tanggal pengajuan",
        widget=TanggalInput(),
        help_text="Tanggal pada formulir yang ditandatangani.",
    )
    jenis = forms.ChoiceField(label="Jenis", choices=JenisAnggota.choices)


class SaringCalonForm(forms.Form):
    tanpa_tanda_opsional = True

    status = forms.ChoiceField(label="Tahap", required=False, choices=MENUNGGU)

    def tahap(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("status") or MENUNGGU[0][0]


class SahkanForm(forms.Form):
    """One decision of pengurus for those who are ticked."""

    pada = forms.DateField(label="Tanggal keputusan", widget=TanggalInput())
    dasar = forms.CharField(
        label="Keputusan pengurus",
        max_length=200,
        help_text="Misalnya “Rapat pengurus 5/2026, keputusan 3”.",
    )
    calon = forms.ModelMultipleChoiceField(
        queryset=Keanggotaan.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Pilih sedikitnya satu calon anggota.",
            "invalid_choice": "Ada calon yang sudah tidak menunggu. Muat ulang halaman ini.",
            "invalid_pk_value": "Ada calon yang tidak dikenali. Muat ulang halaman ini.",
        },
    )

    def __init__(self, *args: Any, calon: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["calon"]
        pilihan.queryset = calon


class TolakForm(forms.Form):
    sebab = forms.ChoiceField(label="Sebab", choices=SEBAB_BATAL, widget=forms.RadioSelect)
    pada = forms.DateField(label="Tanggal", widget=TanggalInput())
    alasan = forms.CharField(label="Alasan", max_length=240, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, boleh_menolak: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not boleh_menolak:
            sebab: Any = self.fields["sebab"]
            sebab.choices = [s for s in SEBAB_BATAL if s[0] != DITOLAK_PENGURUS]

    def kalimat(self) -> str:
        return f"{self.cleaned_data['sebab']}: {self.cleaned_data['alasan'].strip()}"
