"""Forms of a meeting: opening and closing it, attendance, minutes, decisions."""

from typing import Any, cast

from django import forms

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from koperasi.core.forms import KotakCari, KunciForm, RupiahFormField
from koperasi.core.models import Pengguna

from ..enums import (
    PENCALONAN_BERJALAN,
    BagianNotulen,
    HasilKeputusan,
    JenisPertemuan,
    PerihalKeputusan,
    StatusHadir,
    StatusNotulen,
    StatusPertemuan,
    TindakLanjut,
)
from ..models import Kelompok, Pertemuan
from ..selectors.pertemuan import (
    BagianTerisi,
    Peserta,
    SaringanKeputusan,
    SaringanPertemuan,
    anggota_hari_itu,
    daftar_peserta,
    kelompok_dapat_bertemu,
)
from .kelompok import pemilih_tanggal


def pemilih_jam() -> forms.TimeInput:
    return forms.TimeInput({"type": "time"}, format="%H:%M")


def kotak_teks(baris: int = 3, **atribut: str) -> forms.Textarea:
    return forms.Textarea({"rows": str(baris), **atribut})


class SaringPertemuanForm(forms.Form):
    """The list's filter, in the URL. What cannot be read does not narrow."""

    tanpa_tanda_opsional = True

    q = KotakCari("Kelompok")
    status = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Semua"), *StatusPertemuan.choices]
    )
    notulen = forms.ChoiceField(
        label="Notulen", required=False, choices=[("", "Semua"), *StatusNotulen.choices]
    )
    dari = forms.DateField(label="Dari", required=False, widget=pemilih_tanggal())
    sampai = forms.DateField(label="Sampai", required=False, widget=pemilih_tanggal())

    def saringan(self) -> SaringanPertemuan:
        self.is_valid()
        isian = self.cleaned_data
        return SaringanPertemuan(
            teks=isian.get("q", "").strip(),
            status=isian.get("status", ""),
            notulen=isian.get("notulen", ""),
            dari=isian.get("dari"),
            sampai=isian.get("sampai"),
        )


class SaringKeputusanForm(forms.Form):
    tanpa_tanda_opsional = True

    q = KotakCari("Kelompok atau bunyi keputusan")
    perihal = forms.ChoiceField(
        label="Perihal", required=False, choices=[("", "Semua"), *PerihalKeputusan.choices]
    )
    hasil = forms.ChoiceField(
        label="Hasil", required=False, choices=[("", "Semua"), *HasilKeputusan.choices]
    )
    tindak_lanjut = forms.ChoiceField(
        label="Tindak lanjut", required=False, choices=[("", "Semua"), *TindakLanjut.choices]
    )

    def saringan(self) -> SaringanKeputusan:
        self.is_valid()
        isian = self.cleaned_data
        return SaringanKeputusan(
            teks=isian.get("q", "").strip(),
            perihal=isian.get("perihal", ""),
            hasil=isian.get("hasil", ""),
            tindak_lanjut=isian.get("tindak_lanjut", ""),
        )


class BukaPertemuanForm(KunciForm):
    kelompok = forms.ModelChoiceField(
        Kelompok.objects.none(), label="Kelompok", empty_label="Pilih kelompok"
    )
    tanggal = forms.DateField(label="Tanggal", widget=pemilih_tanggal())
    jenis = forms.ChoiceField(label="Jenis", choices=JenisPertemuan.choices)
    tempat = forms.CharField(
        label="Tempat",
        required=False,
        max_length=150,
        help_text="Kosongkan bila di tempat pertemuan kelompok yang biasa.",
    )
    mulai = forms.TimeField(label="Jam mulai", required=False, widget=pemilih_jam())

    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = cast("forms.ModelChoiceField", self.fields["kelompok"])
        bidang.queryset = kelompok_dapat_bertemu(pengguna).order_by("nomor")


class DaftarHadirForm(KunciForm):
    """Everybody on the list with one choice each. Beside it stands what the page showed, so that
    a page that grew old changes nothing that nobody touched on it."""

    def __init__(self, *args: Any, pertemuan: Pertemuan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.peserta = daftar_peserta(pertemuan)
        for p in self.peserta:
            self.fields[nama_bidang(p)] = forms.ChoiceField(
                choices=StatusHadir.choices, required=False, label=p.anggota.nama
            )
            self.fields[f"semula-{nama_bidang(p)}"] = forms.CharField(required=False)

    def berubah(self) -> list[tuple[Peserta, str]]:
        """What was chosen otherwise than the page showed it."""
        return [
            (p, status)
            for p in self.peserta
            if (status := self.cleaned_data[nama_bidang(p)])
            and status != self.cleaned_data[f"semula-{nama_bidang(p)}"]
            and status != p.status
        ]


def nama_bidang(peserta: Peserta) -> str:
    return f"hadir-{peserta.anggota.kode}"


class HadirSatuForm(KunciForm):
    status = forms.ChoiceField(
        label="Kehadiran", choices=StatusHadir.choices, widget=forms.RadioSelect
    )
    jam_datang = forms.TimeField(label="Jam datang", required=False, widget=pemilih_jam())
    keterangan = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=120,
        help_text="Misalnya siapa yang mewakili, atau mengapa izin.",
    )


class BerversiForm(KunciForm):
    """Remembers which version of a text its writer saw."""

    def dari_versi(self, bidang: str, versi: int) -> None:
        """The writer has now been shown ``versi``; what she sends next is written over that."""
        kiriman = cast("Any", self.data).copy()
        kiriman[self.add_prefix(bidang)] = str(versi)
        self.data = kiriman


class NotulenForm(BerversiForm):
    """All sections in the order of the meeting; each remembers which version it began with."""

    def __init__(self, *args: Any, isi: list[BagianTerisi], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for b in isi:
            self.fields[b.bagian.value] = forms.CharField(
                label=b.bagian.label,
                required=False,
                max_length=10_000,
                initial=b.teks,
                widget=kotak_teks(4),
            )
            self.fields[f"versi_{b.bagian.value}"] = forms.IntegerField(
                initial=b.versi, widget=forms.HiddenInput, required=False, min_value=0
            )

    tanpa_tanda_opsional = True

    def tulisan(self) -> list[tuple[BagianNotulen, str, int]]:
        return [
            (b, self.cleaned_data.get(b.value, ""), self.cleaned_data.get(f"versi_{b.value}") or 0)
            for b in BagianNotulen
        ]


class KoreksiForm(BerversiForm):
    teks = forms.CharField(
        label="Seharusnya", required=False, max_length=10_000, widget=kotak_teks(6)
    )
    alasan = forms.CharField(
        label="Apa yang dikoreksi dan mengapa",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)


class AturPertemuanForm(forms.Form):
    """Hours and place of this meeting, and what was agreed about the next."""

    tempat = forms.CharField(label="Tempat", required=False, max_length=150)
    mulai = forms.TimeField(label="Jam mulai", required=False, widget=pemilih_jam())
    selesai = forms.TimeField(label="Jam selesai", required=False, widget=pemilih_jam())
    tanggal_berikut = forms.DateField(
        label="Pertemuan berikutnya", required=False, widget=pemilih_tanggal()
    )
    jam_berikut = forms.TimeField(label="Jam", required=False, widget=pemilih_jam())
    tempat_berikut = forms.CharField(label="Tempat berikutnya", required=False, max_length=150)


class PilihCalon(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return obj.anggota.nama


class KeputusanForm(KunciForm):
    perihal = forms.ChoiceField(label="Perihal", choices=PerihalKeputusan.choices)
    keanggotaan = PilihCalon(
        Keanggotaan.objects.none(),
        label="Calon anggota",
        required=False,
        empty_label="Tidak mengenai calon",
        help_text="Hanya untuk penerimaan anggota.",
    )
    teks = forms.CharField(label="Bunyi keputusan", max_length=1000, widget=kotak_teks(3))
    hasil = forms.ChoiceField(
        label="Hasil", choices=HasilKeputusan.choices, widget=forms.RadioSelect
    )
    jumlah = RupiahFormField(
        label="Paling banyak dikeluarkan",
        required=False,
        help_text="Untuk keputusan dana kelompok yang diterima. Isi 0 bila tidak ada uang keluar.",
    )
    setuju = forms.IntegerField(label="Setuju", required=False, min_value=0, max_value=999)
    tidak = forms.IntegerField(label="Tidak setuju", required=False, min_value=0, max_value=999)
    abstain = forms.IntegerField(label="Abstain", required=False, min_value=0, max_value=999)
    anggota = forms.ModelChoiceField(
        Anggota.objects.none(), label="Mengenai anggota", required=False, empty_label="–"
    )
    penanggung_jawab = forms.ModelChoiceField(
        Anggota.objects.none(), label="Penanggung jawab", required=False, empty_label="–"
    )
    batas = forms.DateField(label="Batas waktu", required=False, widget=pemilih_tanggal())

    def __init__(self, *args: Any, pertemuan: Pertemuan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        peserta = anggota_hari_itu(pertemuan)
        for nama in ("anggota", "penanggung_jawab"):
            cast("forms.ModelChoiceField", self.fields[nama]).queryset = peserta
        calon = cast("forms.ModelChoiceField", self.fields["keanggotaan"])
        calon.queryset = (
            Keanggotaan.objects.filter(
                status=StatusKeanggotaan.CALON,
                pencalonan__kelompok=pertemuan.kelompok_id,
                pencalonan__status__in=PENCALONAN_BERJALAN,
            )
            .select_related("anggota")
            .order_by("anggota__nama")
        )


class TutupPertemuanForm(forms.Form):
    selesai = forms.TimeField(label="Jam selesai", required=False, widget=pemilih_jam())
    sisa_alpa = forms.BooleanField(label="Catat yang belum tercatat sebagai alpa", required=False)


class AlasanForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan", max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )


class SelesaiForm(forms.Form):
    catatan = forms.CharField(label="Catatan", required=False, max_length=200)
