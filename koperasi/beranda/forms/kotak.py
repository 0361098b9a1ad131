"""Narrowing the inbox, and the steps of an item."""

from typing import Any

from django import forms

from koperasi.core.enums import StatusHal, TemuanPengawas
from koperasi.core.forms import KunciForm
from koperasi.core.kotak_pengawas import daftar_jenis


class SaringHalForm(forms.Form):
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Semua"), *StatusHal.choices]
    )
    jenis = forms.ChoiceField(label="Jenis", required=False)

    tanpa_tanda_opsional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["jenis"]
        pilihan.choices = [("", "Semua"), *((j.kode, j.judul) for j in daftar_jenis().values())]


class _LangkahForm(KunciForm):
    isi = forms.CharField(max_length=2000, widget=forms.Textarea({"rows": 4}))

    label_isi = ""
    kosong = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["isi"].label = self.label_isi
        self.fields["isi"].error_messages["required"] = self.kosong


class MintaForm(_LangkahForm):
    label_isi = "Yang ditanyakan"
    kosong = "Tulis apa yang Anda tanyakan."


class TanggapiForm(_LangkahForm):
    label_isi = "Tanggapan Anda"
    kosong = "Tulis tanggapan Anda."


class SelesaikanForm(_LangkahForm):
    label_isi = "Dasar temuan"
    kosong = "Tulis dasar temuan ini."

    temuan = forms.ChoiceField(
        label="Temuan",
        choices=TemuanPengawas.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pilih temuan: wajar, perlu tindak lanjut, atau pelanggaran.",
            "invalid_choice": "Pilih temuan: wajar, perlu tindak lanjut, atau pelanggaran.",
        },
    )
    field_order = ["temuan", "isi"]

    def clean_temuan(self) -> TemuanPengawas:
        return TemuanPengawas(self.cleaned_data["temuan"])


class BukaLagiForm(_LangkahForm):
    label_isi = "Alasan membuka lagi"
    kosong = "Tulis alasan membuka lagi."
