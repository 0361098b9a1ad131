"""A version of one of the cooperative's documents."""

from typing import Any

from django import forms

from koperasi.core.enums import JenisDokumenLembaga, WilayahKeanggotaan
from koperasi.core.forms import KunciForm, RupiahFormField
from koperasi.core.lembaga import DataDokumen


def _tanggal(label: str, **lain: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **lain
    )


class DokumenLembagaForm(KunciForm):
    """What only some kinds have is asked of those: subject, area, amount, last day."""

    jenis = forms.ChoiceField(
        label="Jenis dokumen",
        choices=[("", "Pilih…"), *JenisDokumenLembaga.choices],
        error_messages={"required": "Pilih jenis dokumennya."},
    )
    perihal = forms.CharField(
        label="Perihal",
        required=False,
        max_length=100,
        help_text="Untuk peraturan khusus, SOP, dan SOM, misalnya Pinjaman.",
    )
    nomor = forms.CharField(
        label="Nomor", max_length=80, error_messages={"required": "Tulis nomornya."}
    )
    diputuskan_pada = _tanggal(
        "Diputuskan pada", error_messages={"required": "Isi tanggal keputusannya."}
    )
    diputuskan_oleh = forms.CharField(
        label="Diputuskan atau diterbitkan oleh",
        max_length=120,
        help_text="Misalnya Rapat Anggota Tahunan 2025, notaris, Bupati Malang, bank penerima.",
        error_messages={"required": "Tulis siapa yang memutuskan."},
    )
    berlaku_sejak = _tanggal("Berlaku sejak", error_messages={"required": "Isi awal berlakunya."})
    kedaluwarsa = _tanggal(
        "Hari terakhir berlaku",
        required=False,
        help_text="Hanya bila tertulis di dokumennya, misalnya pada izin usaha.",
    )
    wilayah = forms.ChoiceField(
        label="Wilayah keanggotaan",
        required=False,
        choices=[
            ("", "Bukan izin usaha"),
            *((w.value, f"{w.label} (izin dari {w.penerbit})") for w in WilayahKeanggotaan),
        ],
        help_text="Hanya untuk izin usaha; menentukan siapa yang menerbitkannya.",
    )
    jumlah = RupiahFormField(
        label="Jumlah setoran", required=False, help_text="Hanya untuk bukti setoran modal."
    )
    keterangan = forms.CharField(label="Keterangan", required=False, max_length=300)
    berkas = forms.FileField(
        label="Berkas",
        required=False,
        help_text="PDF, JPEG, atau PNG, paling besar 5 MB.",
        widget=forms.FileInput({"accept": "application/pdf,image/png,image/jpeg"}),
    )

    def data_dokumen(self) -> DataDokumen:
        return DataDokumen(
            **{k: v for k, v in self.cleaned_data.items() if k not in ("kunci", "berkas")}
        )


class CabutLembagaForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan mencabut",
        max_length=300,
        help_text="Versi ini tetap terbaca di riwayat, sebagai salah catat.",
        error_messages={"required": "Tulis alasan mencabut."},
    )


class PadaTanggalForm(forms.Form):
    tanpa_tanda_opsional = True

    per = _tanggal("Berlaku pada", required=False)
