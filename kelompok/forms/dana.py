"""Forms of a group's own money."""

import datetime as dt
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from anggota.models import Anggota
from koperasi.core.forms import KotakCari, KunciForm, RupiahFormField
from koperasi.core.tulisan import BULAN, rupiah_lengkap, tanggal_pendek

from ..enums import JenisDana, JenisTempatDana
from ..models import DanaKelompok, Keputusan, Pertemuan, TempatDana
from ..selectors.dana import (
    IuranBulan,
    KeadaanArisan,
    anggota_pernah,
    keputusan_berjumlah,
    pertemuan_untuk_bacaan,
    tempat_dana,
)


def _teks(label: str, panjang: int, **lain: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=panjang,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": f"Isi {label[:1].lower()}{label[1:]}."},
        **lain,
    )


def _tanggal(label: str = "Tanggal") -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Isi tanggal.", "invalid": "Tanggal ini tidak ada."},
    )


def _jumlah(label: str = "Jumlah", **lain: Any) -> RupiahFormField:
    return RupiahFormField(label=label, error_messages={"required": "Isi jumlah."}, **lain)


class PilihTempat(forms.ModelChoiceField):
    """A place, with what lies there."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}, {rupiah_lengkap(obj.saldo)}"


class PilihKeputusan(forms.ModelChoiceField):
    """A decision in its own words, and what it still lets out."""

    def label_from_instance(self, obj: Any) -> str:
        sisa = rupiah_lengkap(obj.jumlah - (obj.terpakai or 0))
        hari = tanggal_pendek(obj.pertemuan.tanggal)
        return (
            f"{hari} nomor {obj.nomor}: {obj.teks[:80]} (sisa {sisa} dari "
            f"{rupiah_lengkap(obj.jumlah)})"
        )


def pilih_keputusan() -> PilihKeputusan:
    return PilihKeputusan(
        Keputusan.objects.none(),
        label="Keputusan kelompok",
        empty_label="Pilih keputusan",
        help_text="Keputusan tentang dana yang menyebut jumlahnya, diterima dalam pertemuan yang "
        "sudah ditutup.",
        error_messages={
            "required": "Pilih keputusan yang membolehkan uang keluar.",
            "invalid_choice": "Keputusan ini bukan keputusan dana kelompok ini yang diterima.",
        },
    )


def isi_pilihan(form: forms.Form, nama: str, pilihan: QuerySet) -> None:
    cast("forms.ModelChoiceField", form.fields[nama]).queryset = pilihan


class SaringDanaForm(forms.Form):
    q = KotakCari("Kelompok atau dana", max_length=60)
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua"), *JenisDana.choices]
    )


class SaringBukuForm(forms.Form):
    dari = forms.DateField(
        label="Dari", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    sampai = forms.DateField(
        label="Sampai", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


class BukaDanaForm(KunciForm):
    jenis = forms.ChoiceField(label="Jenis dana", choices=JenisDana.choices)
    nama = forms.CharField(
        label="Nama dana",
        required=False,
        max_length=60,
        help_text="Kosong berarti seperti jenisnya. Isi bila ada dua, misalnya Tabungan wisata.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    iuran = _jumlah("Iuran tiap anggota sebulan", required=False)
    dasar = forms.CharField(
        label="Dasar iuran",
        required=False,
        max_length=200,
        help_text="Peraturan kelompok, atau pertemuan yang memutuskan.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    saldo_awal = _jumlah("Saldo awal di tangan PJ", required=False)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("iuran") is not None and not isi.get("dasar", "").strip():
            self.add_error("dasar", "Tulis dasar iurannya.")
        return isi


class TempatForm(forms.Form):
    jenis = forms.ChoiceField(
        label="Disimpan di",
        choices=[c for c in JenisTempatDana.choices if c[0] != JenisTempatDana.TANGAN],
    )
    lembaga = _teks("Nama bank atau simpanan", 60)
    nomor = forms.CharField(
        label="Nomor rekening",
        required=False,
        max_length=30,
        help_text="Yang disimpan hanya empat angka akhirnya.",
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )


class TutupTempatForm(forms.Form):
    alasan = _teks("Alasan", 200)


class AturanIuranForm(KunciForm):
    jumlah = _jumlah("Iuran tiap anggota sebulan")
    mulai = _tanggal("Berlaku mulai bulan dari tanggal")
    dasar = _teks("Dasar", 200)


class _MutasiForm(KunciForm):
    """What every line of the book has: its day and a place of this fund."""

    tanggal = _tanggal()

    def __init__(self, *args: Any, dana: DanaKelompok, hari_ini: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dana = dana
        self.fields["tanggal"].initial = hari_ini
        self.fields["tanggal"].widget.attrs["max"] = hari_ini.isoformat()
        for nama in {"tempat", "ke_tempat"} & self.fields.keys():
            isi_pilihan(self, nama, tempat_dana(dana))
        if "anggota" in self.fields:
            isi_pilihan(self, "anggota", anggota_pernah(dana.kelompok))
        if "keputusan" in self.fields:
            isi_pilihan(self, "keputusan", keputusan_berjumlah(dana.kelompok))


def _tempat(label: str) -> PilihTempat:
    return PilihTempat(
        TempatDana.objects.none(),
        label=label,
        empty_label=None,
        error_messages={
            "required": "Pilih tempat simpan.",
            "invalid_choice": "Pilih tempat simpan dana ini.",
        },
    )


def _anggota(*, wajib: bool = False) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Anggota.objects.none(),
        label="Anggota",
        required=wajib,
        empty_label="Pilih anggota" if wajib else "Tidak mengenai seorang anggota",
        error_messages={
            "required": "Pilih anggota.",
            "invalid_choice": "Orang ini bukan anggota kelompok ini.",
        },
    )


class PenerimaanForm(_MutasiForm):
    jumlah = _jumlah()
    uraian = _teks("Uraian", 200)
    anggota = _anggota()
    tempat = _tempat("Disimpan di")


class PengeluaranForm(_MutasiForm):
    jumlah = _jumlah()
    uraian = _teks("Uraian", 200)
    keputusan = pilih_keputusan()
    anggota = _anggota()
    tempat = _tempat("Diambil dari")


class PindahForm(_MutasiForm):
    jumlah = _jumlah()
    tempat = _tempat("Dari")
    ke_tempat = _tempat("Ke")
    uraian = forms.CharField(
        label="Uraian",
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kedua = list(tempat_dana(self.dana)[1:2])
        if kedua:
            self.fields["ke_tempat"].initial = kedua[0].pk


class ArisanForm(_MutasiForm):
    putaran = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    anggota = _anggota(wajib=True)
    jumlah = _jumlah("Jumlah yang diterima")
    keputusan = pilih_keputusan()
    tempat = _tempat("Diambil dari")

    def __init__(self, *args: Any, arisan: KeadaanArisan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["putaran"].initial = arisan.putaran
        isi_pilihan(
            self,
            "anggota",
            Anggota.objects.filter(pk__in=[a.pk for a in arisan.belum]).order_by("nama", "pk"),
        )


class IuranForm(_MutasiForm):
    """A box for each member, filled with what she still owes: all paid, then the exceptions."""

    tanpa_tanda_opsional = True

    tempat = _tempat("Disimpan di")

    def __init__(self, *args: Any, iuran: IuranBulan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.iuran = iuran
        for b in iuran.baris:
            # What was sent is read for everybody: a second sending is the same as the first.
            if b.sisa or self.is_bound:
                self.fields[f"bayar_{b.anggota.pk}"] = RupiahFormField(
                    label=b.anggota.nama,
                    required=False,
                    initial=None if iuran.iuran is None else b.sisa,
                )

    def baris(self) -> list[tuple[Any, forms.BoundField | None]]:
        """Members by name, each with her box, or without one when she has paid."""
        return [
            (b, self[nama] if (nama := f"bayar_{b.anggota.pk}") in self.fields else None)
            for b in self.iuran.baris
        ]

    def bayar(self) -> dict[int, Decimal]:
        return {
            b.anggota.pk: jumlah
            for b in self.iuran.baris
            if (jumlah := self.cleaned_data.get(f"bayar_{b.anggota.pk}"))
        }


class BulanForm(forms.Form):
    """Which month; the browser's own month box, as 2026-04."""

    bulan = forms.CharField(
        label="Bulan", required=False, widget=forms.TextInput({"type": "month"}), max_length=10
    )

    def clean_bulan(self) -> dt.date | None:
        teks = self.cleaned_data["bulan"]
        if not teks:
            return None
        try:
            return dt.date.fromisoformat(f"{teks[:7]}-01")
        except ValueError as galat:
            raise forms.ValidationError("Tulis bulan seperti 2026-04.") from galat


class BalikDanaForm(KunciForm):
    alasan = _teks("Alasan pembalikan", 200)
    tanggal = _tanggal()


class BacakanForm(KunciForm):
    pertemuan = forms.ModelChoiceField(
        Pertemuan.objects.none(),
        label="Dibacakan dalam",
        empty_label="Pilih pertemuan",
        error_messages={
            "required": "Pilih pertemuannya.",
            "invalid_choice": "Saldo sudah dibacakan dalam pertemuan itu, atau pertemuan itu "
            "bukan pertemuan kelompok ini.",
        },
    )

    def __init__(self, *args: Any, dana: DanaKelompok, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        isi_pilihan(self, "pertemuan", pertemuan_untuk_bacaan(dana))


def sebut_bulan(bulan: dt.date) -> str:
    """April 2026."""
    return f"{BULAN[bulan.month - 1]} {bulan.year}"
