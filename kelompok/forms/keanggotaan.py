"""Forms of who joins, moves, leaves a group, and of who stops being a member."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from anggota.enums import JenisAnggota, StatusKeanggotaan
from anggota.models import Anggota
from koperasi.core.forms import KunciForm
from koperasi.core.models import Pengguna

from ..enums import JenisKelompok, StatusKelompok
from ..models import Kelompok
from ..selectors.keanggotaan import cari_anggota
from .kelompok import pemilih_tanggal

TERBANYAK_DISEBUT = 5


def _isi(form: forms.Form, nama: str, pilihan: QuerySet) -> None:
    cast("forms.ModelChoiceField", form.fields[nama]).queryset = pilihan


class AlasanUkuranForm(KunciForm):
    """A group that is full takes another member with a reason."""

    tanpa_tanda_opsional = True

    alasan_ukuran = forms.CharField(
        label="Alasan bila kelompok melebihi ukurannya",
        required=False,
        max_length=300,
        help_text="Hanya bila kelompok menjadi lebih banyak daripada ketentuan.",
    )


class CalonForm(AlasanUkuranForm):
    """The part of form C5 that is the group's: who proposes her, and her undertaking."""

    diajukan = forms.DateField(
        label="Tanggal pengajuan",
        widget=pemilih_tanggal(),
        error_messages={"required": "Isi tanggal pengajuan."},
    )
    jenis = forms.ChoiceField(label="Keanggotaan", choices=JenisAnggota.choices)
    pengusul = forms.ModelChoiceField(
        Anggota.objects.none(),
        label="Diusulkan oleh",
        required=False,
        empty_label="Pilih anggota kelompok",
        error_messages={"invalid_choice": "Pengusul harus anggota kelompok ini."},
    )
    pernyataan_tr = forms.DateField(
        label="Pernyataan tanggung renteng ditandatangani pada",
        required=False,
        widget=pemilih_tanggal(),
    )
    field_order = ["diajukan", "jenis", "pengusul", "pernyataan_tr", "alasan_ukuran"]

    def __init__(self, *args: Any, kelompok: Kelompok, anggota: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isi(self, "pengusul", anggota)
        if kelompok.status == StatusKelompok.DIBENTUK:
            self.fields["pengusul"].help_text = "Kosongkan bila ia pendiri kelompok ini."
        if kelompok.jenis != JenisKelompok.TANGGUNG_RENTENG:
            del self.fields["pernyataan_tr"]

    def clean(self) -> dict[str, Any]:
        isian = super().clean() or {}
        isian.setdefault("pernyataan_tr", None)
        return isian


class PilihKelompokForm(forms.Form):
    kelompok = forms.ModelChoiceField(
        Kelompok.objects.none(),
        label="Kelompok",
        empty_label="Pilih kelompok",
        error_messages={"required": "Pilih kelompok.", "invalid_choice": "Kelompok ini tidak ada."},
    )

    def __init__(self, *args: Any, pilihan: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isi(self, "kelompok", pilihan)


class TarikForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan", max_length=300, error_messages={"required": "Tulis alasannya."}
    )


class MasukForm(AlasanUkuranForm):
    """A member by number or name; a name that several have asks for the number."""

    anggota = forms.CharField(
        label="Anggota",
        max_length=120,
        help_text="Nomor anggota, atau nama lengkapnya.",
        error_messages={"required": "Isi nomor atau nama anggota."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    mulai = forms.DateField(
        label="Masuk mulai",
        widget=pemilih_tanggal(),
        error_messages={"required": "Isi tanggal masuk."},
    )
    dasar = forms.CharField(
        label="Dasar",
        max_length=200,
        help_text="Misalnya “Notulen 12 Maret 2026, keputusan 2”.",
        error_messages={"required": "Tulis dasarnya, misalnya notulen pertemuan."},
    )
    field_order = ["anggota", "mulai", "dasar", "alasan_ukuran"]

    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pengguna = pengguna

    def clean_anggota(self) -> Anggota:
        temuan = cari_anggota(self.pengguna, self.cleaned_data["anggota"])
        cocok = list(temuan[: TERBANYAK_DISEBUT + 1])
        if len(cocok) == 1:
            return cocok[0]
        if not cocok:
            raise forms.ValidationError("Tidak ada anggota dengan nomor atau nama ini.")
        nama = "; ".join(
            f"{getattr(a, 'nomor_kini')} {a.nama}"  # noqa: B009 - annotated by the selector
            for a in cocok[:TERBANYAK_DISEBUT]
        )
        ekor = "; …" if len(cocok) > TERBANYAK_DISEBUT else ""
        raise forms.ValidationError(f"Ada beberapa: {nama}{ekor}. Tulis nomornya.")


class PindahForm(AlasanUkuranForm):
    tujuan = forms.ModelChoiceField(
        Kelompok.objects.none(),
        label="Pindah ke",
        empty_label="Pilih kelompok",
        error_messages={
            "required": "Pilih kelompok tujuan.",
            "invalid_choice": "Kelompok ini tidak ada atau sudah bubar.",
        },
    )
    mulai = forms.DateField(
        label="Menanggung bersama kelompok baru mulai",
        widget=pemilih_tanggal(),
        help_text="Sehari sebelumnya hari terakhir di kelompok lama.",
        error_messages={"required": "Isi tanggal mulai."},
    )
    dasar = forms.CharField(
        label="Dasar",
        max_length=200,
        help_text="Misalnya notulen kedua kelompok.",
        error_messages={"required": "Tulis dasarnya, misalnya notulen pertemuan."},
    )
    field_order = ["tujuan", "mulai", "dasar", "alasan_ukuran"]

    def __init__(self, *args: Any, pilihan: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isi(self, "tujuan", pilihan)


class KeluarForm(forms.Form):
    selesai = forms.DateField(
        label="Hari terakhir di kelompok",
        widget=pemilih_tanggal(),
        error_messages={"required": "Isi hari terakhirnya."},
    )
    sebab = forms.CharField(
        label="Sebab", max_length=200, error_messages={"required": "Tulis sebab keluar."}
    )


class BerhentiForm(forms.Form):
    tanpa_tanda_opsional = True
    field_order = ["sebab", "pada", "alasan", "dasar", "alasan_terbuka"]

    sebab = forms.ChoiceField(
        label="Sebab berhenti",
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih sebab berhenti."},
    )
    pada = forms.DateField(
        label="Berhenti pada",
        widget=pemilih_tanggal(),
        help_text="Hari terakhir menjadi anggota.",
        error_messages={"required": "Isi tanggal berhenti."},
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Tulis alasannya."},
    )
    alasan_terbuka = forms.CharField(
        label="Bila masih ada yang terbuka",
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Bagaimana itu diselesaikan sesudah ia berhenti. Pengawas diberi tahu.",
    )
    dasar = forms.CharField(
        label="Dasar",
        max_length=200,
        help_text="Surat permohonan, surat keterangan kematian, atau keputusan pengurus.",
        error_messages={"required": "Tulis surat atau keputusan yang menjadi dasarnya."},
    )

    def __init__(self, *args: Any, boleh_memberhentikan: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sebab = [StatusKeanggotaan.KELUAR, StatusKeanggotaan.MENINGGAL]
        if boleh_memberhentikan:
            sebab.append(StatusKeanggotaan.DIBERHENTIKAN)
        cast("forms.ChoiceField", self.fields["sebab"]).choices = [
            (s.value, s.label) for s in sebab
        ]
