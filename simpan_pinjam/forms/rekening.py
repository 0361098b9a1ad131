"""Finding accounts, and a period of one."""

from typing import Any

from django import forms

from koperasi.core.forms import KotakCari, KunciForm, RupiahFormField

from ..models import ProdukSimpanan
from ..selectors.daftar_rekening import KEADAAN, TERBUKA

TANGGAL_SALAH = "Tanggal ini tidak ada. Pilih dari kalender, atau tulis seperti 31-12-2025."


class TanggalField(forms.DateField):
    """A date with the browser's own picker, or typed as 31-12-2025."""

    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        pesan = {"invalid": TANGGAL_SALAH, **kwargs.pop("error_messages", {})}
        super().__init__(
            input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], error_messages=pesan, **kwargs
        )


class SaringRekeningForm(forms.Form):
    """A filter; nonsense in it narrows nothing."""

    q = KotakCari("Nama atau nomor")
    produk = forms.ModelChoiceField(
        ProdukSimpanan.objects.all(),
        label="Produk",
        to_field_name="kode",
        required=False,
        empty_label="Semua produk",
        error_messages={"invalid_choice": "Produk ini tidak ada."},
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        choices=KEADAAN,
        required=False,
        initial=TERBUKA,
        error_messages={"invalid_choice": "Pilih salah satu keadaan."},
    )
    saldo = RupiahFormField(label="Saldo paling sedikit", required=False)

    def saringan(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data


class SaringMutasiForm(forms.Form):
    """The period of a statement; either end may be open."""

    dari = TanggalField(label="Dari", required=False)
    sampai = TanggalField(label="Sampai", required=False)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        dari, sampai = isi.get("dari"), isi.get("sampai")
        if dari and sampai and sampai < dari:
            self.add_error("sampai", "Tanggal akhir tidak boleh mendahului tanggal awal.")
        return isi


def _alasan(label: str, kalimat: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": kalimat, "max_length": "Paling panjang 200 huruf."},
    )


class TahanSaldoForm(KunciForm):
    jumlah = RupiahFormField(
        label="Jumlah yang ditahan", error_messages={"required": "Isi jumlahnya."}
    )
    alasan = _alasan("Alasan menahan", "Tulis alasan menahan.")


class LepasTahananForm(forms.Form):
    alasan = _alasan("Alasan melepas", "Tulis alasan melepas.")
