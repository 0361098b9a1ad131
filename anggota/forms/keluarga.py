"""Heirs as a set of rows, and consent."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from koperasi.core.akun import NomorHPField

from ..enums import CaraPersetujuan
from .orang import TanggalInput

BARIS_KOSONG = 3
HUBUNGAN = ("Suami", "Istri", "Anak", "Ayah", "Ibu", "Saudara", "Cucu")


class BagianField(forms.Field):
    """A share in percent: "50", "33,34" or "33.34"."""

    widget = forms.TextInput(
        {"inputmode": "decimal", "autocomplete": "off", "class": "angka", "size": 6}
    )

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        teks = str(value).strip().removesuffix("%").strip().replace(",", ".")
        try:
            bagian = Decimal(teks)
        except InvalidOperation as galat:
            raise forms.ValidationError("Tulis bagian sebagai angka, misalnya 50.") from galat
        if not bagian.is_finite() or abs(bagian) > 1000:
            raise forms.ValidationError("Tulis bagian sebagai angka, misalnya 50.")
        return bagian

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{value.normalize():f}".replace(".", ",")
        return value


class WarisForm(forms.Form):
    """One heir; a row without a name is no heir."""

    tanpa_tanda_opsional = True

    nama = forms.CharField(label="Nama", max_length=120, required=False)
    hubungan = forms.CharField(
        label="Hubungan",
        max_length=40,
        required=False,
        widget=forms.TextInput({"list": "daftar-hubungan", "autocomplete": "off"}),
    )
    tanggal_lahir = forms.DateField(label="Tanggal lahir", required=False, widget=TanggalInput())
    telepon = NomorHPField(label="Nomor HP", max_length=20, required=False)
    wali = forms.CharField(label="Wali", max_length=120, required=False)
    persen = BagianField(label="Bagian (%)", required=False)

    def clean(self) -> dict[str, Any]:
        isian = super().clean() or {}
        terisi = any(isian.get(n) for n in self.fields)
        if not terisi or self.errors:
            return isian
        for nama, kalimat in (
            ("nama", "Tulis nama ahli waris."),
            ("hubungan", "Tulis hubungannya."),
            ("persen", "Tulis bagiannya."),
        ):
            if isian.get(nama) in (None, ""):
                self.add_error(nama, kalimat)
        return isian


WarisFormSet = forms.formset_factory(
    WarisForm, extra=BARIS_KOSONG, max_num=20, absolute_max=25, validate_max=False
)


class PernyataanForm(forms.Form):
    diberikan = forms.TypedChoiceField(
        label="Pernyataan",
        choices=[("ya", "Menyetujui"), ("tidak", "Menarik persetujuan")],
        widget=forms.RadioSelect,
        coerce=lambda nilai: nilai == "ya",
        initial="ya",
    )


class PersetujuanForm(PernyataanForm):
    """What was said on paper."""

    cara = forms.ChoiceField(
        label="Cara",
        choices=[c for c in CaraPersetujuan.choices if c[0] != CaraPersetujuan.LAYAR.value],
    )
    pada = forms.DateField(
        label="Tanggal", widget=TanggalInput(), help_text="Tanggal pada formulirnya."
    )
