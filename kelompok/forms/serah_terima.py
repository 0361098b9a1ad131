"""The form of a hand-over: who, which papers, and the money of every fund in every place."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms

from anggota.models import Anggota
from koperasi.core.forms import KunciForm, RupiahFormField
from koperasi.core.ketentuan import nilai_ketentuan
from koperasi.core.models import Pengguna

from ..enums import JabatanKelompok, JenisTempatDana
from ..laporan.lembar_serah_terima import DOKUMEN, PECAHAN
from ..models import Kelompok, PengurusKelompok, TempatDana
from ..selectors.dana import penanggung_selisih, tempat_diserahkan
from ..selectors.kelompok import ppl_pada, semua_ppl
from .dana import isi_pilihan

SEBUTAN = {"KERTAS": "Kertas", "LOGAM": "Logam"}
LEMBAR_TERBANYAK = 100_000


class PilihPJ(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        akhir = f" sampai {obj.selesai:%d-%m-%Y}" if obj.selesai else ""
        return f"{obj.anggota.nama}, {obj.get_jabatan_display()} sejak {obj.mulai:%d-%m-%Y}{akhir}"


class SerahTerimaForm(KunciForm):
    tanpa_tanda_opsional = True

    tanggal = forms.DateField(
        label="Tanggal",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Isi tanggal.", "invalid": "Tanggal ini tidak ada."},
    )
    dari = PilihPJ(
        PengurusKelompok.objects.none(),
        label="Yang menyerahkan",
        empty_label="Pilih PJ",
        error_messages={"required": "Pilih PJ yang menyerahkan."},
    )
    kepada = PilihPJ(
        PengurusKelompok.objects.none(),
        label="Yang menerima",
        empty_label="Pilih PJ",
        error_messages={"required": "Pilih PJ yang menerima."},
    )
    ppl = forms.ModelChoiceField(
        Pengguna.objects.none(),
        label="Disaksikan PPL",
        empty_label="Pilih PPL",
        error_messages={"required": "Pilih PPL yang menyaksikan."},
    )
    dokumen = forms.MultipleChoiceField(
        label="Dokumen yang diserahkan",
        required=False,
        choices=[(d, d) for d in DOKUMEN],
        widget=forms.CheckboxSelectMultiple,
    )
    dokumen_lain = forms.CharField(
        label="Dokumen lain",
        required=False,
        max_length=200,
        help_text="Pisahkan dengan koma.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    tagihan = forms.CharField(
        label="Tagihan yang masih terbuka",
        max_length=300,
        help_text="Tulis “tidak ada” bila semua sudah lunas.",
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Tulis tagihan yang terbuka, atau “tidak ada”."},
    )
    kasus = forms.CharField(
        label="Kasus tanggung renteng yang berjalan",
        max_length=300,
        help_text="Tulis “tidak ada” bila tidak ada.",
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Tulis kasus yang berjalan, atau “tidak ada”."},
    )
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, kelompok: Kelompok, hari_ini: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pj = (
            PengurusKelompok.objects.filter(
                kelompok=kelompok, jabatan__in=[JabatanKelompok.PJ_I, JabatanKelompok.PJ_II]
            )
            .select_related("anggota")
            .order_by("-mulai", "jabatan")
        )
        for nama in ("dari", "kepada"):
            isi_pilihan(self, nama, pj)
        penanggung = penanggung_selisih(kelompok, pj, self._dipilih("dari"), hari_ini)
        isi_pilihan(self, "ppl", semua_ppl())
        tugas = ppl_pada(kelompok, hari_ini)
        self.fields["ppl"].initial = tugas.ppl_id if tugas else None
        self.fields["tanggal"].initial = hari_ini
        nilai = nilai_ketentuan(PECAHAN, hari_ini)
        self.pecahan = [
            (jenis, nominal)
            for jenis in SEBUTAN
            for nominal in sorted(map(int, nilai[jenis]), reverse=True)
        ]
        self.tempat = tempat_diserahkan(kelompok)
        for t in self.tempat:
            self._tambah_isian(t, penanggung)

    def _dipilih(self, nama: str) -> int | None:
        """What was sent in a box of choices, before anything is known to be right."""
        isi = str(self.data.get(self.add_prefix(nama), ""))
        return int(isi) if isi.isascii() and isi.isdecimal() and len(isi) < 10 else None

    def _tambah_isian(self, t: TempatDana, orang: Any) -> None:
        if t.jenis == JenisTempatDana.TANGAN:
            for jenis, nominal in self.pecahan:
                self.fields[f"lembar_{t.pk}_{jenis}_{nominal}"] = forms.IntegerField(
                    label=f"{SEBUTAN[jenis]} {nominal:,}".replace(",", "."),
                    required=False,
                    min_value=0,
                    max_value=LEMBAR_TERBANYAK,
                    widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
                    error_messages={
                        "invalid": "Tulis banyaknya dengan bilangan bulat, nol atau lebih.",
                        "min_value": "Tulis banyaknya dengan bilangan bulat, nol atau lebih.",
                        "max_value": "Terlalu banyak. Periksa lagi.",
                    },
                )
        else:
            self.fields[f"dihitung_{t.pk}"] = RupiahFormField(
                label="Saldo menurut buku rekeningnya",
                error_messages={"required": "Isi saldo menurut buku rekening."},
            )
        self.fields[f"alasan_{t.pk}"] = forms.CharField(
            label="Penjelasan selisih",
            required=False,
            max_length=300,
            help_text="Hanya bila tidak sama dengan buku.",
            widget=forms.TextInput({"autocomplete": "off"}),
        )
        self.fields[f"penanggung_{t.pk}"] = forms.ModelChoiceField(
            Anggota.objects.none(),
            label="Yang menanggung selisih",
            required=False,
            empty_label="Tidak ada selisih",
        )
        isi_pilihan(self, f"penanggung_{t.pk}", orang)

    def isian_umum(self) -> list[forms.BoundField]:
        nama = (
            *("tanggal", "dari", "kepada", "ppl", "dokumen", "dokumen_lain"),
            *("tagihan", "kasus", "catatan"),
        )
        return [self[n] for n in nama]

    def per_tempat(self) -> Iterator[tuple[TempatDana, list[forms.BoundField], Any]]:
        """Each place with the boxes of its count, and those of a difference."""
        for t in self.tempat:
            hitung = [
                self[n]
                for n in self.fields
                if n.startswith(f"lembar_{t.pk}_") or n == f"dihitung_{t.pk}"
            ]
            yield t, hitung, [self[f"alasan_{t.pk}"], self[f"penanggung_{t.pk}"]]

    def hitungan(self) -> list[dict[str, Any]]:
        """What was found in each place, in the words of ``Hitungan``."""
        isi = self.cleaned_data
        return [
            {
                "tempat": t,
                "dihitung": isi.get(f"dihitung_{t.pk}") or Decimal(0),
                "pecahan": [
                    (jenis, nominal, isi.get(f"lembar_{t.pk}_{jenis}_{nominal}") or 0)
                    for jenis, nominal in self.pecahan
                ]
                if t.jenis == JenisTempatDana.TANGAN
                else (),
                "alasan": isi[f"alasan_{t.pk}"],
                "penanggung": isi[f"penanggung_{t.pk}"],
            }
            for t in self.tempat
        ]

    def semua_dokumen(self) -> list[str]:
        return [
            *self.cleaned_data["dokumen"],
            *(d for d in self.cleaned_data["dokumen_lain"].split(",") if d.strip()),
        ]
