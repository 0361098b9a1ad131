"""Forms of levies."""

import datetime as dt
from typing import Any, cast

from django import forms

from koperasi.core.forms import KotakCari, KunciForm, RupiahFormField
from koperasi.core.models import Pengguna
from koperasi.core.tulisan import tanggal_pendek

from ..enums import StatusKelompok
from ..models import Kelompok, Keputusan, Urunan
from ..models.urunan import BULAN_TERBANYAK
from ..selectors.urunan import keputusan_untuk_urunan


def _teks(label: str, panjang: int, **lain: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=panjang,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": f"Isi {label[:1].lower()}{label[1:]}."},
        **lain,
    )


class PilihKeputusan(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        rapat = obj.pertemuan
        return (
            f"{rapat.kelompok.nomor}, {tanggal_pendek(rapat.tanggal)} nomor {obj.nomor}: "
            f"{obj.teks[:80]}"
        )


class SaringUrunanForm(forms.Form):
    q = KotakCari("Nama anggota")
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua"), ("menunggak", "Menunggak"), ("lunas", "Tidak menunggak")],
    )


class UrunanForm(KunciForm):
    nama = _teks("Nama urunan", 80)
    keperluan = _teks("Untuk keperluan", 300)
    kelompok = forms.ModelChoiceField(
        Kelompok.objects.none(),
        label="Berlaku untuk",
        required=False,
        empty_label="Semua anggota koperasi",
    )
    jumlah = RupiahFormField(label="Jumlah sebulan", error_messages={"required": "Isi jumlah."})
    banyak_bulan = forms.IntegerField(
        label="Berapa bulan",
        min_value=1,
        max_value=BULAN_TERBANYAK,
        error_messages={
            "required": "Isi berapa bulan.",
            "invalid": "Tulis bilangan bulat.",
            "min_value": "Sedikitnya satu bulan.",
            "max_value": f"Paling banyak {BULAN_TERBANYAK} bulan.",
        },
    )
    mulai = forms.DateField(
        label="Mulai bulan dari tanggal",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Isi bulan mulai.", "invalid": "Tanggal ini tidak ada."},
    )
    keputusan = PilihKeputusan(
        Keputusan.objects.none(),
        label="Keputusan pertemuan kelompok",
        required=False,
        empty_label="Tidak dari pertemuan kelompok",
        help_text="Hanya untuk urunan satu kelompok.",
    )
    dasar = forms.CharField(
        label="Dasar keputusan",
        required=False,
        max_length=200,
        help_text="Misalnya: Keputusan RAT 2026 nomor 7. Boleh kosong bila keputusan pertemuan "
        "dipilih.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, pengguna: Pengguna, hari_ini: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mulai"].initial = hari_ini.replace(day=1)
        cast("forms.ModelChoiceField", self.fields["kelompok"]).queryset = (
            Kelompok.objects.terlihat_oleh(pengguna)
            .exclude(status=StatusKelompok.BUBAR)
            .order_by("nomor")
        )
        cast("forms.ModelChoiceField", self.fields["keputusan"]).queryset = keputusan_untuk_urunan(
            pengguna
        )


class TerimaUrunanForm(KunciForm):
    banyak_bulan = forms.IntegerField(
        label="Berapa bulan",
        min_value=1,
        error_messages={
            "required": "Isi berapa bulan.",
            "invalid": "Tulis bilangan bulat.",
            "min_value": "Sedikitnya satu bulan.",
        },
    )
    jumlah = RupiahFormField(label="Uang diterima", error_messages={"required": "Isi jumlah."})


class AlasanForm(forms.Form):
    alasan = _teks("Alasan", 300)


class BalikUrunanForm(KunciForm):
    alasan = _teks("Alasan pembalikan", 200)


def sebut_lingkup(urunan: Urunan) -> str:
    """Whom it binds, in words."""
    return str(urunan.kelompok) if urunan.kelompok else "Semua anggota koperasi"
