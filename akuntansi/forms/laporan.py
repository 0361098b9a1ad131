"""What the address of a report page may say; every mistake has its sentence."""

import datetime as dt
from typing import Any

from django import forms

from koperasi.core.tulisan import BULAN

from ..laporan.susunan import HASIL_USAHA, NERACA, daftar_susunan
from ..selectors.pilihan import akun_per_jenis, bulan_dimulai

TERAWAL, TERAKHIR = dt.date(1945, 8, 17), dt.date(2199, 12, 31)
TERPANJANG_TAHUN = 30
TAHUN_LALU, SEBELUMNYA, TANPA = "tahun-lalu", "sebelumnya", "tanpa"


class TanggalField(forms.DateField):
    """A date with the browser's own picker, or typed as 31-12-2025."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
            error_messages={
                "invalid": "Tanggal ini tidak ada. Tulis seperti 31-12-2025.",
                "required": "Pilih tanggalnya.",
            },
            **kwargs,
        )

    def clean(self, value: Any) -> dt.date | None:
        tanggal = super().clean(value)
        if tanggal and not TERAWAL <= tanggal <= TERAKHIR:
            raise forms.ValidationError("Tahun harus antara 1945 dan 2199.")
        return tanggal


class LaporanForm(forms.Form):
    """Base: ``buka`` names the line whose accounts are shown."""

    tanpa_tanda_opsional = True
    nol = forms.BooleanField(label="Tampilkan baris nol", required=False)
    buka = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


class RentangForm(LaporanForm):
    dari = TanggalField(label="Dari")
    sampai = TanggalField(label="Sampai")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        dari, sampai = data.get("dari"), data.get("sampai")
        if dari and sampai and dari > sampai:
            self.add_error("sampai", "Tanggal akhir tidak boleh mendahului tanggal awal.")
        elif dari and sampai and sampai.year - dari.year > TERPANJANG_TAHUN:
            self.add_error("dari", f"Rentang paling panjang {TERPANJANG_TAHUN} tahun.")
        return data


class NeracaForm(LaporanForm):
    per = TanggalField(label="Per tanggal")
    banding = TanggalField(label="Dibandingkan dengan", required=False)
    susunan = forms.ChoiceField(label="Susunan")
    field_order = ["per", "banding", "susunan", "nol"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pilihan(self, "susunan", [(s.kode, s.nama) for s in daftar_susunan(NERACA)])


class HasilUsahaForm(RentangForm):
    banding = forms.ChoiceField(
        label="Dibandingkan dengan",
        choices=[
            (TAHUN_LALU, "tahun sebelumnya"),
            (SEBELUMNYA, "rentang tepat sebelumnya"),
            (TANPA, "tanpa pembanding"),
        ],
    )
    susunan = forms.ChoiceField(label="Susunan")
    field_order = ["dari", "sampai", "banding", "susunan", "nol"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pilihan(self, "susunan", [(s.kode, s.nama) for s in daftar_susunan(HASIL_USAHA)])


class NeracaSaldoForm(RentangForm):
    tanpa_penutup = forms.BooleanField(label="Tanpa jurnal penutup", required=False)
    field_order = ["dari", "sampai", "tanpa_penutup", "nol"]


class BukuBesarForm(RentangForm):
    akun = forms.ChoiceField(
        label="Akun",
        required=False,
        error_messages={"invalid_choice": "Akun ini tidak ada atau tidak menerima posting."},
    )
    field_order = ["akun", "dari", "sampai"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pilihan(self, "akun", [("", "Pilih akun"), *akun_per_jenis()])
        del self.fields["nol"]


class BulanForm(forms.Form):
    tanpa_tanda_opsional = True
    bulan = forms.TypedChoiceField(
        label="Sampai bulan",
        coerce=dt.date.fromisoformat,
        error_messages={"invalid_choice": "Bulan ini belum ada dalam periode pembukuan."},
    )

    def __init__(self, *args: Any, tanggal: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bulan_tersedia = bulan_dimulai(tanggal)
        _pilihan(
            self,
            "bulan",
            [(b.isoformat(), f"{BULAN[b.month - 1]} {b.year}") for b in self.bulan_tersedia],
        )


def _pilihan(form: forms.Form, nama: str, isi: list[Any]) -> None:
    form.fields[nama].choices = isi  # type: ignore[attr-defined]
