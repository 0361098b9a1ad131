"""Forms of an assessment: whose it is, figures, management questions, the official result."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from koperasi.core.forms import KunciForm, RupiahFormField
from koperasi.core.uang import format_rupiah

from ..laporan.templat_kesehatan import TIPE_XLSX
from ..perhitungan.kesehatan.angka import PilihanJumlah, nilai_dari_angka
from ..perhitungan.kesehatan.aturan import Aturan, KelompokPos, Komponen
from ..perhitungan.kesehatan.isian import Isian

TANGGAL = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class PerbaikanForm(KunciForm):
    """A correction says why, and which version it was made from; a first entry has neither."""

    versi_asal = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    alasan = forms.CharField(
        label="Alasan perubahan",
        max_length=300,
        help_text="Versi lama tetap tersimpan; alasan ini tampil di riwayat.",
    )

    def __init__(self, *args: Any, versi_asal: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if versi_asal is None:
            del self.fields["versi_asal"], self.fields["alasan"]
        else:
            self.fields["versi_asal"].initial = versi_asal


class TanggalPenilaianForm(forms.Form):
    per_tanggal = forms.DateField(
        label="Keadaan per tanggal",
        widget=TANGGAL,
        help_text="Biasanya akhir bulan atau akhir tahun buku, misalnya 31 Desember.",
    )


class KoperasiLainForm(forms.Form):
    nama = forms.CharField(label="Nama koperasi", max_length=150)
    tempat = forms.CharField(label="Tempat", max_length=150, required=False)
    per_tanggal = forms.DateField(
        label="Keadaan per tanggal",
        widget=TANGGAL,
        required=False,
        help_text="Kosongkan bila sumbernya tidak mencetak tanggal.",
    )
    sumber = forms.CharField(
        label="Sumber angka",
        max_length=400,
        required=False,
        help_text="Judul laporan atau kertas kerja.",
    )
    tautan_sumber = forms.URLField(
        label="Tautan sumber", max_length=400, required=False, assume_scheme="https"
    )


@dataclass(frozen=True)
class BarisPertanyaan:
    teks: str
    nomor: int
    jawaban: BoundField
    bukti: BoundField


@dataclass(frozen=True)
class BagianAngka:
    """One card of the form: its lines, the written total that belongs to it, and the choice."""

    kelompok: KelompokPos
    baris: list[BoundField]
    jumlah: list[tuple[BoundField, BoundField]]


class AngkaForm(PerbaikanForm):
    """Every figure and every question of a rule set, in its order. All of it may stay empty:
    what is missing is named on the result page."""

    def __init__(
        self, *args: Any, aturan: Aturan, isian: Isian | None = None, **kwargs: Any
    ) -> None:
        self.aturan = aturan
        if isian:
            kwargs["initial"] = {**_awal(isian), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        for pos in aturan.pos.values():
            self.fields[f"pos-{pos.kode}"] = RupiahFormField(
                label=pos.nama,
                help_text=pos.bantuan,
                required=False,
                boleh_negatif=pos.boleh_negatif,
            )
        for gabungan in aturan.gabungan.values():
            if gabungan.tertulis:
                self.fields[f"tertulis-{gabungan.kode}"] = RupiahFormField(
                    label=f"Jumlah tertulis: {gabungan.nama}",
                    help_text=gabungan.catatan or "Hanya bila sumber mencetak jumlahnya.",
                    required=False,
                    boleh_negatif=gabungan.boleh_negatif,
                )
                self.fields[f"pilihan-{gabungan.kode}"] = forms.ChoiceField(
                    label="Yang dipakai",
                    choices=[("TERTULIS", "Jumlah tertulis"), ("RINCIAN", "Jumlah rincian")],
                    widget=forms.RadioSelect,
                    required=False,
                )
        for pertanyaan in aturan.pertanyaan.values():
            self.fields[f"ya-{pertanyaan.kode}"] = forms.ChoiceField(
                label=pertanyaan.teks,
                choices=[("ya", "Ya"), ("tidak", "Tidak")],
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"bukti-{pertanyaan.kode}"] = forms.CharField(
                label="Bukti", max_length=300, required=False
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            self._minta_pilihan_bila_berselisih()
        return data

    def _minta_pilihan_bila_berselisih(self) -> None:
        """A written total that differs from its lines is never chosen silently."""
        hasil = nilai_dari_angka(self.aturan, self.isian().masukan(self.aturan))
        for selisih in hasil.selisih:
            kode = selisih.gabungan.kode
            if not self.cleaned_data[f"pilihan-{kode}"]:
                self.add_error(
                    f"tertulis-{kode}",
                    f"Rincian berjumlah {_rp(selisih.rincian)}, jumlah tertulis "
                    f"{_rp(selisih.tertulis)}, selisih {_rp(abs(selisih.beda))}. "
                    "Pilih yang dipakai; keduanya dijelaskan di halaman hasil.",
                )

    def isian(self) -> Isian:
        """What was typed, as plain values."""
        data = self.cleaned_data
        return Isian(
            pos={k: v for k in self.aturan.pos if (v := data.get(f"pos-{k}")) is not None},
            tertulis={
                k: v for k in self.aturan.gabungan if (v := data.get(f"tertulis-{k}")) is not None
            },
            pilihan={
                k: PilihanJumlah(v) for k in self.aturan.gabungan if (v := data.get(f"pilihan-{k}"))
            },
            ya={k: v == "ya" for k in self.aturan.pertanyaan if (v := data.get(f"ya-{k}"))},
            bukti={
                k: v for k in self.aturan.pertanyaan if (v := data.get(f"bukti-{k}", "").strip())
            },
        )

    # --- for the template -----------------------------------------------------------------------

    def bagian_angka(self) -> Iterator[BagianAngka]:
        for kelompok in self.aturan.kelompok_pos:
            yield BagianAngka(
                kelompok,
                [self[f"pos-{p.kode}"] for p in self.aturan.pos_kelompok(kelompok.kode)],
                [
                    (self[f"tertulis-{g.kode}"], self[f"pilihan-{g.kode}"])
                    for g in self.aturan.gabungan.values()
                    if g.tertulis and g.rincian_dari == kelompok.kode
                ],
            )

    def jumlah_lain(self) -> list[tuple[BoundField, BoundField]]:
        """Written totals without a card of their own, for sources that print nothing finer."""
        return [
            (self[f"tertulis-{g.kode}"], self[f"pilihan-{g.kode}"])
            for g in self.aturan.gabungan.values()
            if g.tertulis and not g.rincian_dari
        ]

    @property
    def ada_jumlah_lain(self) -> bool:
        """Whether any of them is filled or wrong, so that the page opens their fold."""
        return any(b.value() or b.errors for b, _ in self.jumlah_lain())

    def bagian_manajemen(self) -> Iterator[tuple[Komponen, list[BarisPertanyaan]]]:
        for komponen in self.aturan.komponen.values():
            if komponen.pertanyaan:
                yield (
                    komponen,
                    [
                        BarisPertanyaan(
                            p.teks, p.nomor, self[f"ya-{p.kode}"], self[f"bukti-{p.kode}"]
                        )
                        for p in komponen.pertanyaan
                    ],
                )


class UnggahForm(PerbaikanForm):
    berkas = forms.FileField(
        label="Berkas Excel",
        help_text="Templat .xlsx dari halaman ini yang sudah diisi, paling besar 2 MB.",
        widget=forms.FileInput(attrs={"accept": f".xlsx,{TIPE_XLSX}"}),
    )


class AndaiForm(forms.Form):
    """Figures and counts of "ya" that one may change to see what would follow."""

    def __init__(self, *args: Any, aturan: Aturan, isian: Isian, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aturan = aturan
        masukan = isian.masukan(aturan)
        for pos in aturan.pos.values():
            self.fields[f"pos-{pos.kode}"] = RupiahFormField(
                label=pos.nama,
                required=False,
                boleh_negatif=pos.boleh_negatif,
                initial=masukan.pos.get(pos.kode),
            )
        for kode, jumlah in masukan.jumlah_tertulis.items():
            gabungan = aturan.gabungan[kode]
            self.fields[f"tertulis-{kode}"] = RupiahFormField(
                label=f"{gabungan.nama} (jumlah tertulis)",
                required=False,
                boleh_negatif=gabungan.boleh_negatif,
                initial=jumlah,
            )
        for komponen in aturan.komponen.values():
            if komponen.pertanyaan:
                banyak = len(komponen.pertanyaan)
                self.fields[f"ya-{komponen.kode}"] = forms.IntegerField(
                    label=f"{komponen.kode} {komponen.nama}: jumlah ya (0–{banyak})",
                    required=False,
                    min_value=0,
                    max_value=banyak,
                    initial=masukan.manajemen.get(komponen.kode),
                )

    def ubahan(self) -> dict[str, dict[str, Any]]:
        """The changed figures as ``andai`` takes them; a blanked figure is ``None``."""
        hasil: dict[str, dict[str, Any]] = {"pos": {}, "jumlah_tertulis": {}, "manajemen": {}}
        tujuan = {"pos": "pos", "tertulis": "jumlah_tertulis", "ya": "manajemen"}
        for nama in self.changed_data:
            awalan, kode = nama.split("-", 1)
            hasil[tujuan[awalan]][kode] = self.cleaned_data[nama]
        return hasil

    def kelompok(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields by section, for the page."""
        for kelompok in self.aturan.kelompok_pos:
            yield (
                kelompok.nama,
                [self[f"pos-{p.kode}"] for p in self.aturan.pos_kelompok(kelompok.kode)],
            )
        if tertulis := [self[n] for n in self.fields if n.startswith("tertulis-")]:
            yield "Jumlah tertulis", tertulis
        yield "Manajemen", [self[n] for n in self.fields if n.startswith("ya-")]


class BatalkanForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan pembatalan", max_length=300, help_text="Misalnya: tanggalnya salah."
    )


class HasilResmiForm(KunciForm):
    nomor_surat = forms.CharField(label="Nomor surat atau sertifikat", max_length=80)
    tanggal_surat = forms.DateField(label="Tanggal surat", widget=TANGGAL)
    pejabat = forms.CharField(label="Pejabat penilai", max_length=150)
    skor = forms.DecimalField(
        label="Skor resmi",
        min_value=0,
        max_value=100,
        decimal_places=2,
        localize=True,
        help_text="Antara 0 dan 100, misalnya 79,5.",
    )
    predikat = forms.ChoiceField(label="Predikat resmi")
    catatan = forms.CharField(label="Catatan", max_length=300, required=False)

    def __init__(self, *args: Any, aturan: Aturan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["predikat"].choices = [  # type: ignore[attr-defined]
            ("", "Pilih predikat"),
            *((p.nama, p.nama) for p in aturan.predikat),
        ]


def _awal(isian: Isian) -> dict[str, Any]:
    return {
        **{f"pos-{k}": v for k, v in isian.pos.items()},
        **{f"tertulis-{k}": v for k, v in isian.tertulis.items()},
        **{f"pilihan-{k}": v.value for k, v in isian.pilihan.items()},
        **{f"ya-{k}": "ya" if v else "tidak" for k, v in isian.ya.items()},
        **{f"bukti-{k}": v for k, v in isian.bukti.items()},
    }


def _rp(jumlah: Decimal) -> str:
    return format_rupiah(jumlah, lambang=True)
