"""Forms of offices, PPL, group rules and sanctions."""

import datetime as dt
from typing import Any, cast

from django import forms

from anggota.models import Anggota
from koperasi.core.forms import KotakCari, KunciForm
from koperasi.core.models import Pengguna

from ..enums import JabatanKelompok, LayananDihentikan, PerihalKeputusan
from ..ketentuan import aturan_jabatan
from ..models import KeanggotaanKelompok, Kelompok, Keputusan, PeraturanKelompok
from ..selectors.kelompok import semua_ppl
from ..selectors.kepengurusan import SaringanPengurus, keputusan_dapat_dipakai
from .kelompok import pemilih_tanggal
from .pertemuan import kotak_teks

CALON = 4
PASAL = 12


class PilihKeputusan(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.dasar}: {obj.teks[:80]}"


def _bidang_keputusan(form: forms.Form, kelompok: Kelompok, perihal: PerihalKeputusan) -> None:
    bidang = cast("forms.ModelChoiceField", form.fields["keputusan"])
    bidang.queryset = keputusan_dapat_dipakai(kelompok, perihal)


def _anggota_kini(kelompok: Kelompok, tanggal: dt.date) -> Any:
    kini = KeanggotaanKelompok.objects.filter(kelompok=kelompok).berlaku(tanggal)
    return Anggota.objects.filter(pk__in=kini.values("anggota_id")).order_by("nama")


class SaringPengurusForm(forms.Form):
    """The list's filter, in the URL. What cannot be read does not narrow."""

    tanpa_tanda_opsional = True

    q = KotakCari("Kelompok atau nama")
    jabatan = forms.ChoiceField(
        label="Jabatan", required=False, choices=[("", "Semua"), *JabatanKelompok.choices]
    )
    perhatian = forms.BooleanField(label="Yang perlu diperhatikan saja", required=False)

    def saringan(self) -> SaringanPengurus:
        self.is_valid()
        isian = self.cleaned_data
        return SaringanPengurus(
            teks=isian.get("q", "").strip(),
            jabatan=isian.get("jabatan", ""),
            perhatian=isian.get("perhatian", False),
        )


class PemilihanForm(KunciForm):
    keputusan = PilihKeputusan(
        Keputusan.objects.none(),
        label="Keputusan pertemuan",
        empty_label="Pilih keputusan",
        help_text="Keputusan diterima dengan perihal pemilihan PJ dan pengurus kelompok, dari "
        "pertemuan yang sudah ditutup.",
    )
    jabatan = forms.ChoiceField(label="Jabatan", choices=JabatanKelompok.choices)
    terpilih = forms.ModelChoiceField(
        Anggota.objects.none(), label="Yang terpilih", empty_label="Pilih anggota"
    )
    mulai = forms.DateField(label="Mulai menjabat", widget=pemilih_tanggal())
    sampai_rencana = forms.DateField(
        label="Akhir masa jabatan",
        required=False,
        widget=pemilih_tanggal(),
        help_text="Kosongkan untuk memakai lama masa jabatan menurut ketentuan.",
    )

    def __init__(self, *args: Any, kelompok: Kelompok, tanggal: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bidang_keputusan(self, kelompok, PerihalKeputusan.PJ)
        anggota = _anggota_kini(kelompok, tanggal)
        cast("forms.ModelChoiceField", self.fields["terpilih"]).queryset = anggota
        for n in range(1, CALON + 1):
            self.fields[f"calon_{n}"] = forms.ModelChoiceField(
                anggota, label=f"Calon {n}", required=False, empty_label="–"
            )
            self.fields[f"suara_{n}"] = forms.IntegerField(
                label=f"Suara calon {n}", required=False, min_value=0, max_value=999
            )

    def calon(self) -> list[tuple[Anggota, int | None]]:
        return [
            (self.cleaned_data[f"calon_{n}"], self.cleaned_data[f"suara_{n}"])
            for n in range(1, CALON + 1)
            if self.cleaned_data[f"calon_{n}"]
        ]

    def sampai(self) -> dt.date:
        mulai = self.cleaned_data["mulai"]
        return self.cleaned_data["sampai_rencana"] or aturan_jabatan(mulai).sampai(mulai)

    def baris_calon(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"calon_{n}"], self[f"suara_{n}"]) for n in range(1, CALON + 1)]


class SahkanForm(forms.Form):
    """The verdict is the button pressed; a refusal says why."""

    alasan = forms.CharField(
        label="Alasan bila tidak disahkan",
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class BerhentiMenjabatForm(forms.Form):
    selesai = forms.DateField(label="Hari terakhir menjabat", widget=pemilih_tanggal())


class PPLForm(forms.Form):
    ppl = forms.ModelChoiceField(Pengguna.objects.none(), label="PPL", empty_label="Pilih PPL")
    mulai = forms.DateField(label="Mulai mendampingi", widget=pemilih_tanggal())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["ppl"]).queryset = semua_ppl()


class PeraturanForm(KunciForm):
    """A whole new version; it begins with what the version in force says."""

    tanpa_tanda_opsional = True

    keputusan = PilihKeputusan(
        Keputusan.objects.none(),
        label="Keputusan pertemuan",
        empty_label="Pilih keputusan",
        help_text="Keputusan diterima dengan perihal peraturan kelompok, dari pertemuan yang "
        "sudah ditutup.",
    )
    berlaku_sejak = forms.DateField(label="Berlaku sejak", widget=pemilih_tanggal())
    penghargaan = forms.CharField(label="Penghargaan", max_length=5000, widget=kotak_teks(3))
    sanksi = forms.CharField(label="Sanksi", max_length=5000, widget=kotak_teks(3))

    def __init__(
        self,
        *args: Any,
        kelompok: Kelompok,
        berlaku: PeraturanKelompok | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _bidang_keputusan(self, kelompok, PerihalKeputusan.PERATURAN)
        lama = {p.nomor: p for p in berlaku.pasal.all()} if berlaku else {}
        if berlaku:
            self.initial.setdefault("penghargaan", berlaku.penghargaan)
            self.initial.setdefault("sanksi", berlaku.sanksi)
        for n in range(1, PASAL + 1):
            self.fields[f"judul_{n}"] = forms.CharField(
                label=f"Pasal {n}, judul",
                required=False,
                max_length=80,
                initial=lama[n].judul if n in lama else "",
            )
            self.fields[f"isi_{n}"] = forms.CharField(
                label=f"Pasal {n}, isi",
                required=False,
                max_length=3000,
                widget=kotak_teks(2),
                initial=lama[n].isi if n in lama else "",
            )

    def pasal(self) -> list[tuple[str, str]]:
        return [
            (self.cleaned_data[f"judul_{n}"], self.cleaned_data[f"isi_{n}"])
            for n in range(1, PASAL + 1)
        ]

    def baris_pasal(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        return [(n, self[f"judul_{n}"], self[f"isi_{n}"]) for n in range(1, PASAL + 1)]


class SaringSanksiForm(forms.Form):
    tanpa_tanda_opsional = True

    q = KotakCari("Kelompok")
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua"), ("berlaku", "Masih berlaku"), ("tinjau", "Perlu ditinjau")],
    )

    def pilihan(self) -> tuple[str, str]:
        self.is_valid()
        return self.cleaned_data.get("q", "").strip(), self.cleaned_data.get("keadaan", "")


class SanksiForm(KunciForm):
    anggota = forms.ModelChoiceField(
        Anggota.objects.none(),
        label="Anggota",
        required=False,
        empty_label="Seluruh kelompok",
    )
    alasan = forms.CharField(label="Alasan", max_length=500, widget=kotak_teks(3))
    layanan = forms.MultipleChoiceField(
        label="Layanan yang dihentikan",
        choices=LayananDihentikan.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Angsuran, simpanan wajib, dan iuran tetap berjalan.",
    )
    mulai = forms.DateField(label="Mulai", widget=pemilih_tanggal())
    sampai = forms.DateField(
        label="Berakhir pada",
        required=False,
        widget=pemilih_tanggal(),
        help_text="Kosongkan bila sampai syaratnya dipenuhi.",
    )
    syarat = forms.CharField(label="Syarat pemulihan", max_length=500, widget=kotak_teks(2))
    tinjau_pada = forms.DateField(label="Ditinjau pada", widget=pemilih_tanggal())
    keputusan = PilihKeputusan(
        Keputusan.objects.none(),
        label="Keputusan kelompok",
        required=False,
        empty_label="Keputusan pengurus sendiri",
        help_text="Keputusan kelompok dipilih dari pertemuan yang sudah ditutup.",
    )

    def __init__(self, *args: Any, kelompok: Kelompok, tanggal: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _bidang_keputusan(self, kelompok, PerihalKeputusan.SANKSI)
        bidang = cast("forms.ModelChoiceField", self.fields["anggota"])
        bidang.queryset = _anggota_kini(kelompok, tanggal)


class TinjauForm(KunciForm):
    hasil = forms.CharField(label="Hasil peninjauan", max_length=500, widget=kotak_teks(3))
    berikut = forms.DateField(label="Ditinjau lagi pada", widget=pemilih_tanggal())


class CabutForm(forms.Form):
    sejak = forms.DateField(label="Dicabut sejak", widget=pemilih_tanggal())
    alasan = forms.CharField(label="Alasan", max_length=300, widget=kotak_teks(2))
