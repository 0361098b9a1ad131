"""Forms of the member import: the file, then what its columns mean."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms

from koperasi.core.tabel_masuk import Tabel

from ..perhitungan.kepala_daftar import POLA_ANGGOTA, POLA_KELOMPOK, cari_kepala
from ..perhitungan.susunan_impor import ALASAN_TANPA_NIK, Susunan, SusunanDaftar

LABEL_ANGGOTA = {
    "nama": "Nama",
    "nik": "NIK",
    "tanpa_nik": "Alasan belum ada NIK",
    "jenis_kelamin": "Jenis kelamin",
    "tanda_perempuan": "Tanda perempuan (kolom P)",
    "tanda_laki": "Tanda laki-laki (kolom L)",
    "nomor": "Nomor anggota",
    "masuk": "Tanggal masuk anggota",
    "kelompok": "Kelompok",
    "nomor_kelompok": "Nomor kelompok",
    "masuk_kelompok": "Tanggal masuk kelompok",
    "jabatan": "Jabatan di kelompok (PJ)",
    "tempat_tanggal": "Tempat dan tanggal lahir",
    "tempat_lahir": "Tempat lahir",
    "tanggal_lahir": "Tanggal lahir",
    "nomor_kk": "Nomor KK",
    "telepon": "Nomor HP",
    "alamat": "Alamat",
    "rt_rw": "RT/RW",
    "rt": "RT",
    "rw": "RW",
    "desa": "Desa atau kelurahan",
    "kecamatan": "Kecamatan",
    "kabupaten": "Kabupaten atau kota",
    "kode_pos": "Kode pos",
    "pekerjaan": "Pekerjaan",
    "pendidikan": "Pendidikan",
    "status_kawin": "Status kawin",
    "ahli_waris": "Ahli waris",
    "hubungan_waris": "Hubungan ahli waris",
}
LABEL_KELOMPOK = {
    "nomor": "Nomor kelompok",
    "nama": "Nama kelompok",
    "dibentuk": "Tanggal dibentuk",
    "desa": "Desa atau kelurahan",
    "kecamatan": "Kecamatan",
    "rt_rw": "RT/RW",
    "rt": "RT",
    "rw": "RW",
    "tempat": "Tempat pertemuan",
    "hari_pertemuan": "Tanggal pertemuan",
    "batas_setor": "Batas setor",
    "ppl": "PPL",
    "kas_renteng": "Kas tanggung renteng",
    "kas_kelompok": "Kas kelompok",
    "dana_sosial": "Dana sosial",
    "tabungan": "Tabungan kelompok",
    "arisan": "Arisan",
}
# What every row must have, though for some it may be said below for all rows; the others may stay
# away. The words beside a box, and what goes under it.
WAJIB = {
    "anggota-nama": ("wajib", ""),
    "anggota-nik": (
        "wajib, atau alasannya",
        "Baris tanpa NIK perlu alasan: dari kolomnya, atau ditulis di bawah untuk semua.",
    ),
    "anggota-jenis_kelamin": (
        "wajib, kecuali ada NIK",
        "Tanpa kolom ini dibaca dari NIK; untuk sisanya pilih di bawah.",
    ),
    "anggota-masuk": (
        "wajib, atau ditulis di bawah",
        "Baris tanpa tanggal ditolak, kecuali tanggalnya ditulis di bawah untuk semua.",
    ),
    "kelompok-nama": ("wajib bila tanpa nomor", ""),
    "kelompok-nomor": ("wajib bila tanpa nama", ""),
}
UTAMA = ("nama", "nik", "jenis_kelamin", "nomor", "masuk", "kelompok", "jabatan", "telepon")


class UnggahAnggotaForm(forms.Form):
    berkas = forms.FileField(
        label="Daftar anggota",
        help_text="Excel (.xlsx) atau CSV, paling besar 5 MB dan 20.000 baris. Rumus dan makro "
        "tidak dijalankan.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )


class KolomForm(forms.Form):
    """Which column holds what, and what to do where the list says nothing."""

    rapikan = forms.BooleanField(
        label="Tulis nama berhuruf besar semua menjadi huruf biasa (SITI AMINAH → Siti Aminah)",
        required=False,
    )
    teruskan = forms.BooleanField(
        label="Kolom kelompok yang kosong berarti sama dengan baris di atasnya", required=False
    )
    gabung = forms.BooleanField(
        label="Baca juga lembar lain yang judul kolomnya sama", required=False
    )
    tanpa_nik = forms.BooleanField(
        label="NIK boleh menyusul untuk baris yang kosong",
        required=False,
        help_text="Alasan di bawah dicatat pada setiap orang tanpa NIK.",
    )
    alasan_nik_bawaan = forms.CharField(
        label="Alasan belum ada NIK", max_length=120, required=False
    )
    kelamin_bawaan = forms.ChoiceField(
        label="Jenis kelamin baris yang kosong",
        choices=[("", "Tolak barisnya"), ("P", "Perempuan"), ("L", "Laki-laki")],
        required=False,
    )
    masuk_bawaan = forms.DateField(
        label="Tanggal masuk baris yang kosong",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="Kosongkan untuk menolak baris tanpa tanggal masuk.",
    )

    def __init__(
        self, *args: Any, lembar: Mapping[str, Tabel], susunan: Susunan, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "rapikan": susunan.rapikan,
            "teruskan": susunan.teruskan,
            "gabung": susunan.gabung,
            "tanpa_nik": bool(susunan.alasan_nik_bawaan),
            "alasan_nik_bawaan": susunan.alasan_nik_bawaan or ALASAN_TANPA_NIK,
            "kelamin_bawaan": susunan.kelamin_bawaan,
            "masuk_bawaan": susunan.masuk_bawaan,
        }
        super().__init__(*args, **kwargs)
        self.susunan_lama = susunan
        self._daftar(lembar[susunan.anggota.lembar], susunan.anggota, "anggota")
        if susunan.kelompok:
            self._daftar(lembar[susunan.kelompok.lembar], susunan.kelompok, "kelompok")
        if len(lembar) < 2:
            del self.fields["gabung"]

    def _daftar(self, tabel: Tabel, satu: SusunanDaftar, awalan: str) -> None:
        pola = POLA_ANGGOTA if awalan == "anggota" else POLA_KELOMPOK
        label = LABEL_ANGGOTA if awalan == "anggota" else LABEL_KELOMPOK
        kepala = cari_kepala(tabel, pola)
        lebar = max(map(len, tabel), default=0)
        pilihan = [
            (n, f"{huruf_kolom(n)}{f': {j[:40]}' if j else ''}")
            for n in range(lebar)
            for j in [kepala.judul[n] if n < len(kepala.judul) else ""]
        ]
        self.fields[f"{awalan}-mulai"] = forms.IntegerField(
            label="Isi mulai pada baris",
            min_value=1,
            max_value=max(len(tabel), 1),
            initial=satu.mulai,
            help_text="Nomor baris pertama di bawah judul kolom.",
        )
        for bidang, teks in label.items():
            tanda, bantu = WAJIB.get(f"{awalan}-{bidang}", ("", ""))
            kotak = self.fields[f"{awalan}-{bidang}"] = forms.TypedChoiceField(
                label=teks,
                help_text=bantu,
                choices=[("", "Tidak ada"), *pilihan],
                coerce=int,
                empty_value=None,
                required=False,
                initial=satu.kolom.get(bidang),
            )
            setattr(kotak, "tanda_isi", tanda)  # noqa: B010 - read by the label's template

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "anggota-nama" not in self.errors and data.get("anggota-nama") is None:
            self.add_error("anggota-nama", "Pilih kolom nama.")
        if data.get("tanpa_nik") and not data.get("alasan_nik_bawaan", "").strip():
            self.add_error("alasan_nik_bawaan", "Tulis alasannya.")
        if (
            self.susunan_lama.kelompok
            and data.get("kelompok-nama") is None
            and data.get("kelompok-nomor") is None
        ):
            self.add_error("kelompok-nama", "Pilih kolom nama atau nomor kelompok.")
        for awalan, label in (("anggota", LABEL_ANGGOTA), ("kelompok", LABEL_KELOMPOK)):
            dipakai: dict[int, str] = {}
            for bidang in label:
                kolom = data.get(f"{awalan}-{bidang}")
                if kolom is None:
                    continue
                if kolom in dipakai:
                    self.add_error(
                        f"{awalan}-{bidang}",
                        f"Kolom {huruf_kolom(kolom)} sudah dipilih untuk {dipakai[kolom]}.",
                    )
                dipakai[kolom] = label[bidang]
        return data

    def susunan(self) -> Susunan:
        data, lama = self.cleaned_data, self.susunan_lama
        masuk: dt.date | None = data["masuk_bawaan"]
        return Susunan(
            anggota=self._susunan_daftar(lama.anggota.lembar, "anggota", LABEL_ANGGOTA),
            kelompok=self._susunan_daftar(lama.kelompok.lembar, "kelompok", LABEL_KELOMPOK)
            if lama.kelompok
            else None,
            gabung=data.get("gabung", False),
            teruskan=data["teruskan"],
            rapikan=data["rapikan"],
            kelamin_bawaan=data["kelamin_bawaan"],
            alasan_nik_bawaan=data["alasan_nik_bawaan"].strip() if data["tanpa_nik"] else "",
            masuk_bawaan=masuk.isoformat() if masuk else "",
        )

    def _susunan_daftar(self, lembar: str, awalan: str, label: Mapping[str, str]) -> SusunanDaftar:
        kolom = {b: self.cleaned_data[f"{awalan}-{b}"] for b in label}
        return SusunanDaftar(
            lembar,
            self.cleaned_data[f"{awalan}-mulai"],
            {b: k for b, k in kolom.items() if k is not None},
        )

    def utama(self) -> list[forms.BoundField]:
        """What almost every list has, first."""
        return [self["anggota-mulai"], *(self[f"anggota-{b}"] for b in UTAMA)]

    def lainnya(self) -> list[forms.BoundField]:
        return [self[f"anggota-{b}"] for b in LABEL_ANGGOTA if b not in UTAMA]

    def kolom_kelompok(self) -> list[forms.BoundField]:
        if not self.susunan_lama.kelompok:
            return []
        return [self["kelompok-mulai"], *(self[f"kelompok-{b}"] for b in LABEL_KELOMPOK)]


def huruf_kolom(n: int) -> str:
    """A column as spreadsheets letter it."""
    return chr(ord("A") + n) if n < 26 else f"{chr(ord('A') + n // 26 - 1)}{chr(ord('A') + n % 26)}"
