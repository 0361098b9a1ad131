"""Forms of the registers of officers and employees."""

from typing import Any

from django import forms

from koperasi.core.forms import KunciForm

from ..enums import JABATAN_PENGAWAS, JABATAN_PENGURUS, JenisKelamin, Organ
from .buku import AnggotaField, bidang_tanggal


class JabatanForm(KunciForm):
    """A member takes an office; ``jabatan`` offers those of the organ."""

    anggota = AnggotaField(
        label="Nomor anggota",
        max_length=20,
        help_text="Pengurus dan pengawas dipilih dari anggota.",
        error_messages={"required": "Isi nomor anggota."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    jabatan = forms.ChoiceField(label="Jabatan", error_messages={"required": "Pilih jabatannya."})
    mulai = bidang_tanggal("Tanggal diangkat")
    sampai = bidang_tanggal("Akhir masa jabatan")
    dasar = forms.CharField(
        label="Dasar pemilihan",
        max_length=200,
        help_text="Rapat dan nomor keputusannya, misalnya RAT 2026 keputusan nomor 5.",
        error_messages={"required": "Tulis dasar pemilihannya."},
    )
    pengesah = forms.CharField(
        label="Pengesah",
        max_length=120,
        help_text="Siapa yang mengesahkan, misalnya Rapat Anggota Tahunan 2026.",
        error_messages={"required": "Tulis pengesahnya."},
    )

    def __init__(self, *args: Any, organ: str, batas_tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = JABATAN_PENGAWAS if organ == Organ.PENGAWAS else JABATAN_PENGURUS
        jabatan: Any = self.fields["jabatan"]
        jabatan.choices = [("", "Pilih…"), *((j.value, j.label) for j in pilihan)]
        self.fields["sampai"].help_text = f"Paling lama {batas_tahun} tahun sejak diangkat."


class KaryawanForm(KunciForm):
    nama = forms.CharField(label="Nama", max_length=120, error_messages={"required": "Isi nama."})
    tempat_lahir = forms.CharField(label="Tempat lahir", max_length=80, required=False)
    tanggal_lahir = forms.DateField(
        label="Tanggal lahir",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    jenis_kelamin = forms.ChoiceField(
        label="Jenis kelamin",
        choices=[("", "Pilih…"), *JenisKelamin.choices],
        error_messages={"required": "Pilih jenis kelamin."},
    )
    alamat = forms.CharField(label="Alamat", max_length=200, required=False)
    mulai = bidang_tanggal("Tanggal diangkat")
    jabatan = forms.CharField(
        label="Jabatan", max_length=80, error_messages={"required": "Isi jabatan."}
    )
    catatan = forms.CharField(label="Catatan", max_length=300, required=False)


class AkhiriForm(forms.Form):
    selesai = bidang_tanggal("Tanggal berhenti")
    alasan = forms.CharField(
        label="Alasan",
        max_length=200,
        help_text="Misalnya masa jabatan berakhir, mengundurkan diri, meninggal dunia.",
        error_messages={"required": "Tulis alasan berhenti."},
    )
