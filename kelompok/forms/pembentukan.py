"""Forms of how a group begins: its founding record and its activation."""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from django import forms

from anggota.models import Anggota
from koperasi.core.forms import KunciForm

from .kelompok import pemilih_tanggal


class PembentukanForm(KunciForm):
    """Form C1: the founding meeting, and of everybody whether she founded and was there."""

    tanggal = forms.DateField(
        label="Tanggal musyawarah",
        widget=pemilih_tanggal(),
        error_messages={"required": "Isi tanggal musyawarah."},
    )
    tempat = forms.CharField(
        label="Tempat", max_length=150, error_messages={"required": "Isi tempat musyawarah."}
    )
    wilayah = forms.CharField(
        label="Wilayah kelompok",
        max_length=200,
        help_text="Misalnya “RT 2 dan 3 / RW 3, Desa Turirejo”.",
        error_messages={"required": "Isi wilayah kelompok."},
    )
    sosialisasi_oleh = forms.CharField(
        label="Sosialisasi oleh",
        max_length=120,
        help_text="Yang menerangkan tanggung renteng kepada para pendiri.",
        error_messages={"required": "Isi siapa yang memberi sosialisasi."},
    )
    jadwal = forms.CharField(
        label="Jadwal pertemuan",
        max_length=200,
        help_text="Misalnya “tanggal 12 tiap bulan, pukul 15.00”.",
        error_messages={"required": "Isi jadwal pertemuan."},
    )
    hadir_lain = forms.IntegerField(
        label="Hadir selain pendiri", required=False, min_value=0, max_value=9999
    )
    alasan = forms.CharField(label="Alasan memperbaiki", max_length=200, required=False)
    pendiri = forms.MultipleChoiceField(
        label="Pendiri",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Pendiri ini bukan anggota atau calon kelompok ini."},
    )
    hadir = forms.MultipleChoiceField(
        label="Hadir",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Yang hadir bukan anggota atau calon kelompok ini."},
    )

    def __init__(
        self, *args: Any, calon: Sequence[Anggota], perbaikan: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.calon = {str(a.pk): a for a in calon}
        for nama in ("pendiri", "hadir"):
            bidang = cast("forms.MultipleChoiceField", self.fields[nama])
            bidang.choices = [(k, a.nama) for k, a in self.calon.items()]
        if not perbaikan:
            del self.fields["alasan"]

    def baris(self) -> Iterator[tuple[Anggota, Any, Any]]:
        """Everybody who may have founded, with her two boxes."""
        return zip(self.calon.values(), self["pendiri"], self["hadir"], strict=True)

    def isian_lain(self) -> list[forms.BoundField]:
        return [b for b in self.visible_fields() if b.name not in ("pendiri", "hadir")]

    def para_pendiri(self) -> list[tuple[Anggota, bool]]:
        hadir = set(self.cleaned_data["hadir"])
        return [(self.calon[k], k in hadir) for k in self.cleaned_data["pendiri"]]

    def clean(self) -> dict[str, Any]:
        isian = super().clean() or {}
        lebih = set(isian.get("hadir", ())) - set(isian.get("pendiri", ()))
        if lebih:
            nama = ", ".join(sorted(self.calon[k].nama for k in lebih))
            self.add_error("hadir", f"Yang hadir di sini para pendiri; centang pendiri: {nama}.")
        isian["hadir_lain"] = isian.get("hadir_lain") or 0
        return isian


class AktifkanForm(KunciForm):
    tanpa_tanda_opsional = True

    pada = forms.DateField(
        label="Aktif mulai",
        widget=pemilih_tanggal(),
        error_messages={"required": "Isi tanggal mulai aktif."},
    )
    dasar = forms.CharField(
        label="Dasar",
        max_length=200,
        help_text="Misalnya “SK pengurus 12/SK/2026”.",
        error_messages={"required": "Tulis dasar mengaktifkan kelompok."},
    )
    alasan = forms.CharField(
        label="Alasan bila belum lengkap",
        max_length=300,
        required=False,
        help_text="Hanya bila ada syarat yang kurang. Pengawas diberi tahu.",
    )
