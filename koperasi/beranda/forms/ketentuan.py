"""Deciding or proposing a policy, withdrawing one, refusing a proposal."""

import datetime as dt
from typing import Any

from django import forms

from koperasi.core.enums import Forum
from koperasi.core.forms import KunciForm
from koperasi.core.ketentuan import Dasar, DefinisiKetentuan, KetentuanTidakSah
from koperasi.core.ketentuan.tetapkan import TAHUN_TERAWAL

from .bidang_ketentuan import isian_bidang


def pemilih_tanggal(**atribut: str) -> forms.DateInput:
    return forms.DateInput({"type": "date", **atribut}, format="%Y-%m-%d")


class DasarForm(KunciForm):
    """The decision: where, when, under which number, and why."""

    forum = forms.ChoiceField(label="Diputuskan di", choices=Forum.choices)
    diputuskan_pada = forms.DateField(
        label="Diputuskan pada",
        widget=pemilih_tanggal(),
        error_messages={"required": "Isi tanggal keputusannya."},
    )
    nomor = forms.CharField(
        label="Nomor keputusan",
        max_length=200,
        help_text="Misalnya: SK Pengurus 012/KRS/SK/II/2026.",
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Sebutkan dasar keputusannya."},
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        help_text="Dibaca oleh yang menyetujui dan tersimpan dalam riwayat.",
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Tulis alasannya."},
    )

    def __init__(self, *args: Any, hari_ini: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hari_ini = hari_ini
        self.fields["diputuskan_pada"].initial = hari_ini
        self.fields["diputuskan_pada"].widget.attrs["max"] = hari_ini.isoformat()

    def dasar(self) -> Dasar:
        isi = self.cleaned_data
        return Dasar(
            forum=Forum(isi["forum"]),
            nomor=isi["nomor"],
            diputuskan_pada=isi["diputuskan_pada"],
            alasan=isi["alasan"],
        )


class KetentuanForm(DasarForm):
    """The value's own fields first, then from when, then the decision."""

    def __init__(
        self, *args: Any, definisi: DefinisiKetentuan, kini: Any, tahun: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.definisi = definisi
        for b in definisi.daftar_bidang:
            self.fields[b.isian] = isian_bidang(b)
            self.fields[b.isian].initial = kini if definisi.satu_bidang else kini[b.nama]
        if definisi.per_tahun_buku:
            self.fields["tahun_buku"] = forms.IntegerField(
                label="Tahun buku",
                initial=tahun,
                min_value=TAHUN_TERAWAL,
                max_value=self.hari_ini.year + 1,
                help_text="Boleh tahun yang sudah berakhir.",
                error_messages={"required": "Sebutkan tahun bukunya."},
            )
        else:
            self.fields["berlaku_sejak"] = forms.DateField(
                label="Berlaku sejak",
                initial=self.hari_ini,
                widget=pemilih_tanggal(min=self.hari_ini.isoformat()),
                help_text="Hari ini atau sesudahnya.",
                error_messages={"required": "Sebutkan sejak kapan berlaku."},
            )
        self.order_fields(
            [b.isian for b in definisi.daftar_bidang] + ["tahun_buku", "berlaku_sejak"]
        )

    @property
    def isian_nilai(self) -> list[forms.BoundField]:
        return [self[b.isian] for b in self.definisi.daftar_bidang]

    @property
    def isian_saat(self) -> forms.BoundField:
        return self["tahun_buku" if self.definisi.per_tahun_buku else "berlaku_sejak"]

    def clean(self) -> dict[str, Any]:
        """Say beside every field what is wrong with it; the service refuses it as well."""
        isian = super().clean() or {}
        for b in self.definisi.daftar_bidang:
            if b.isian in isian:
                try:
                    b.periksa(isian[b.isian])
                except KetentuanTidakSah as galat:
                    self.add_error(b.isian, str(galat))
        return isian

    def nilai(self) -> Any:
        isi = self.cleaned_data
        if self.definisi.satu_bidang:
            return isi["nilai"]
        return {b.nama: isi[b.isian] for b in self.definisi.daftar_bidang}

    def saat(self) -> dict[str, Any]:
        return {n: self.cleaned_data.get(n) for n in ("berlaku_sejak", "tahun_buku")}


class TolakForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan menolak",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Tulis alasan menolak usulan."},
    )
