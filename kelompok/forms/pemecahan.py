"""Forms of groups that are split, merged or dissolved."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from anggota.models import Anggota
from koperasi.core.forms import KunciForm

from ..enums import JabatanKelompok, PerihalKeputusan
from ..models import KeanggotaanKelompok, Kelompok, Keputusan
from ..selectors.kepengurusan import keputusan_dapat_dipakai
from .kelompok import pemilih_tanggal
from .kepengurusan import PilihKeputusan


class _PeristiwaForm(KunciForm):
    mulai = forms.DateField(
        label="Berlaku mulai",
        widget=pemilih_tanggal(),
        help_text="Sampai sehari sebelumnya semua menanggung bersama kelompok lama.",
        error_messages={"required": "Isi tanggal mulai berlaku."},
    )
    dasar = forms.CharField(
        label="Dasar",
        max_length=200,
        help_text="Misalnya notulen pertemuan yang memutuskannya.",
        error_messages={"required": "Tulis dasarnya."},
    )
    alasan = forms.CharField(
        label="Alasan", max_length=300, error_messages={"required": "Tulis alasannya."}
    )
    serah_dana = forms.CharField(
        label="Penyerahan dana kelompok",
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="Berapa dari tiap dana diserahkan, kepada siapa, disaksikan siapa. Kelompok "
        "yang bubar dananya habis lebih dahulu.",
        error_messages={"required": "Tulis siapa menyerahkan uangnya kepada siapa."},
    )


class PecahForm(_PeristiwaForm):
    nomor = forms.CharField(
        label="Nomor kelompok baru",
        max_length=20,
        error_messages={"required": "Isi nomor kelompok baru."},
    )
    nama = forms.CharField(
        label="Nama kelompok baru",
        max_length=80,
        error_messages={"required": "Isi nama kelompok baru."},
    )
    tempat = forms.CharField(label="Tempat pertemuan", required=False, max_length=150)
    hari_pertemuan = forms.IntegerField(
        label="Pertemuan tiap tanggal", required=False, min_value=1, max_value=31
    )
    pindah = forms.MultipleChoiceField(
        label="Anggota yang pindah",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Pilih anggota yang pindah.",
            "invalid_choice": "Yang pindah harus anggota kelompok ini.",
        },
    )
    field_order = [
        *("nomor", "nama", "tempat", "hari_pertemuan", "mulai", "dasar", "alasan"),
        *("serah_dana", "pindah"),
    ]

    def __init__(self, *args: Any, anggota: Sequence[KeanggotaanKelompok], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.anggota = {str(s.pk): s for s in anggota}
        cast("forms.MultipleChoiceField", self.fields["pindah"]).choices = [
            (k, s.anggota.nama) for k, s in self.anggota.items()
        ]
        orang = [("", "Belum dipilih"), *((str(s.anggota_id), s.anggota.nama) for s in anggota)]
        for jabatan in JabatanKelompok:
            self.fields[jabatan.value] = forms.ChoiceField(
                label=f"{jabatan.label} kelompok baru", choices=orang, required=False
            )

    def yang_pindah(self) -> list[KeanggotaanKelompok]:
        return [self.anggota[k] for k in self.cleaned_data["pindah"]]

    def pengurus(self) -> dict[JabatanKelompok, Anggota]:
        orang = {str(s.anggota_id): s.anggota for s in self.anggota.values()}
        return {
            jabatan: orang[dipilih]
            for jabatan in JabatanKelompok
            if (dipilih := self.cleaned_data.get(jabatan.value))
        }


class GabungForm(_PeristiwaForm):
    tujuan = forms.ModelChoiceField(
        Kelompok.objects.none(),
        label="Digabung ke",
        empty_label="Pilih kelompok",
        error_messages={
            "required": "Pilih kelompok yang menerima.",
            "invalid_choice": "Kelompok ini tidak ada atau tidak aktif.",
        },
    )
    alasan_ukuran = forms.CharField(
        label="Alasan bila kelompok melebihi ukurannya",
        required=False,
        max_length=300,
        help_text="Hanya bila kelompok menjadi lebih banyak daripada ketentuan.",
    )
    keputusan = PilihKeputusan(
        Keputusan.objects.none(),
        label="Keputusan penggabungan",
        required=False,
        empty_label="Pilih keputusan",
        help_text="Dari pertemuan kelompok ini yang sudah ditutup.",
        error_messages={
            "required": "Dananya ikut pindah. Pilih keputusan kelompok ini tentang penggabungan.",
            "invalid_choice": "Keputusan ini bukan keputusan penggabungan kelompok ini.",
        },
    )
    field_order = [
        *("tujuan", "mulai", "dasar", "keputusan", "alasan", "serah_dana", "alasan_ukuran"),
    ]

    def __init__(
        self, *args: Any, kelompok: Kelompok, pilihan: QuerySet, berdana: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["tujuan"]).queryset = pilihan
        keputusan = cast("forms.ModelChoiceField", self.fields["keputusan"])
        keputusan.queryset = keputusan_dapat_dipakai(kelompok, PerihalKeputusan.GABUNG)
        serah = self.fields["serah_dana"]
        serah.help_text = (
            "Siapa menyerahkan kepada siapa, disaksikan siapa. Bukunya berpindah sendiri ke dana "
            "sejenis di kelompok yang menerima, di tempat simpan yang sama."
        )
        keputusan.required = serah.required = berdana
        if berdana and not keputusan.queryset.exists():
            keputusan.help_text = (
                "Belum ada. Dananya ikut pindah, jadi catat keputusannya dalam pertemuan kelompok "
                "ini (perihal Penggabungan kelompok) dan tutup pertemuannya."
            )


class BubarForm(_PeristiwaForm):
    pass
