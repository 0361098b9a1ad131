"""Forms of the opening balance import, one a step."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ..enums import JenisAkun
from ..perhitungan.angka_uang import Notasi
from ..perhitungan.susunan_saldo import (
    PERAN_KOLOM,
    Aksi,
    ArtiSaldo,
    BarisSaldo,
    Lembar,
    Susunan,
)
from ..selectors.bagan import Bagan

ARTI = [
    (ArtiSaldo.KELOMPOK.value, "Menurut kelompok: akun pengurang ditulis negatif"),
    (ArtiSaldo.AKUN.value, "Menurut saldo normal akun: akun pengurang ditulis positif"),
    (ArtiSaldo.BERTANDA.value, "Bertanda: debit positif, kredit negatif"),
]
NOTASI = [
    ("", "Pilih…"),
    (Notasi.TITIK_RIBUAN.value, "1.234.567,89"),
    (Notasi.KOMA_RIBUAN.value, "1,234,567.89"),
]
LABEL = {
    "kode": "Kode akun",
    "nama": "Nama akun",
    "kelompok": "Kelompok (aset, kewajiban, …)",
    "debit": "Debit",
    "kredit": "Kredit",
    "saldo": "Satu kolom saldo",
}


class UnggahSaldoForm(forms.Form):
    berkas = forms.FileField(
        label="Berkas neraca atau neraca saldo",
        help_text="Excel (.xlsx) atau CSV, paling besar 2 MB. Rumus dan makro tidak dijalankan.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )


class SusunanForm(forms.Form):
    """Which column is what, how amounts are written, and on which date they stood."""

    def __init__(self, *args: Any, lembar: Lembar, susunan: Susunan, **kwargs: Any) -> None:
        awal = {**susunan.sebagai_json(), "mulai": susunan.mulai + 1}
        kwargs["initial"] = {**awal, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.nama_lembar = susunan.lembar
        self.fields["tanggal"] = forms.DateField(
            label="Saldo per tanggal",
            widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            help_text="Tanggal jurnal saldo awal; periodenya harus terbuka.",
        )
        self.fields["mulai"] = forms.IntegerField(
            label="Akun pertama pada baris",
            min_value=1,
            max_value=max(len(lembar), 1),
            help_text="Nomor baris sesudah judul kolom.",
        )
        pilihan = [("", "Tidak ada"), *_kolom(lembar, susunan)]
        for peran in PERAN_KOLOM:
            self.fields[peran] = forms.TypedChoiceField(
                label=LABEL[peran], choices=pilihan, coerce=int, empty_value=None, required=False
            )
        self.fields["arti"] = forms.ChoiceField(
            label="Arti satu kolom saldo", choices=ARTI, required=False
        )
        self.fields["notasi"] = forms.ChoiceField(
            label="Angka ditulis seperti",
            choices=NOTASI,
            error_messages={
                "required": "Berkas ini tidak memastikannya; pilih cara angkanya ditulis."
            },
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kode") is None and data.get("nama") is None:
            self.add_error("nama", "Pilih kolom nama atau kode akun.")
        satu, dua = data.get("saldo") is not None, (data.get("debit"), data.get("kredit"))
        if satu and any(k is not None for k in dua):
            self.add_error(
                "saldo", "Pilih debit dan kredit, atau satu kolom saldo; tidak keduanya."
            )
        elif not satu and any(k is None for k in dua):
            self.add_error("debit", "Pilih kolom debit dan kredit, atau satu kolom saldo.")
        terpakai = [data[p] for p in PERAN_KOLOM if data.get(p) is not None]
        if len(terpakai) != len(set(terpakai)):
            self.add_error(None, "Satu kolom dipilih untuk dua arti.")
        return data

    def susunan(self) -> Susunan:
        data = self.cleaned_data
        return Susunan(
            lembar=self.nama_lembar,
            mulai=data["mulai"] - 1,
            arti=data["arti"] or ArtiSaldo.KELOMPOK.value,
            notasi=data["notasi"],
            **{p: data[p] for p in PERAN_KOLOM},
        )


def _kolom(lembar: Lembar, susunan: Susunan) -> list[tuple[int, str]]:
    """Columns as Excel letters them, with what stands in the heading."""
    kepala = lembar[susunan.mulai - 1] if 0 < susunan.mulai <= len(lembar) else []
    lebar = max((len(b) for b in lembar), default=0)
    return [
        (n, f"{chr(ord('A') + n)}" + (f": {isi[:40]}" if isinstance(isi, str) and isi else ""))
        for n in range(lebar)
        for isi in [kepala[n] if n < len(kepala) else ""]
    ]


class PetaForm(forms.Form):
    """An account for each row: one that exists, a new one under a title, or none.

    Guesses that are marked and left as they are need one tick for all of them.
    """

    diperiksa = forms.BooleanField(
        label="Semua baris bertanda Periksa di halaman ini sudah saya periksa", required=False
    )

    def __init__(
        self,
        *args: Any,
        baris: Sequence[BarisSaldo],
        peta: dict[str, dict[str, Any]],
        bagan: Bagan,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.baris = baris
        self.usulan = {b.nomor: peta.get(str(b.nomor), {}) for b in baris}
        self.bagan = bagan
        self.per_kode = {a.kode: a for a in bagan.akun.values()}
        self.perlu_diperiksa = any(u.get("periksa") for u in self.usulan.values())
        if not self.perlu_diperiksa:
            del self.fields["diperiksa"]
        for b in baris:
            pilihan = self.usulan[b.nomor]
            akun = bagan.akun.get(pilihan.get("akun") or 0)
            self.fields[f"aksi-{b.nomor}"] = forms.ChoiceField(
                label=f"Tindakan baris {b.nomor}",
                choices=[
                    ("", "Pilih…"),
                    (Aksi.AKUN.value, "Pakai akun"),
                    (Aksi.BARU.value, "Akun baru"),
                    (Aksi.LEWATI.value, "Lewati"),
                ],
                required=False,
                initial=pilihan.get("aksi", ""),
            )
            self.fields[f"akun-{b.nomor}"] = forms.CharField(
                label=f"Akun baris {b.nomor}",
                max_length=160,
                required=False,
                initial=str(akun) if akun else "",
                widget=forms.TextInput({"list": "daftar-akun", "autocomplete": "off", "size": 36}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for b in self.baris:
            teks, aksi = data.get(f"akun-{b.nomor}", "").strip(), data.get(f"aksi-{b.nomor}", "")
            if aksi in (Aksi.AKUN, Aksi.BARU) and self._akun(teks) is None:
                self.add_error(f"akun-{b.nomor}", "Pilih akun dari daftar, atau tulis kodenya.")
        if not self.errors and not data.get("diperiksa") and any(map(self._ditebak, self.baris)):
            self.add_error(
                "diperiksa", "Periksa baris yang bertanda, ubah yang keliru, lalu centang ini."
            )
        return data

    def _ditebak(self, b: BarisSaldo) -> bool:
        """Whether the row still goes where the marked guess put it."""
        usulan = self.usulan[b.nomor]
        pilihan = self._pilihan(b)
        tetap = all(usulan.get(nama) == pilihan[nama] for nama in ("aksi", "akun"))
        return bool(usulan.get("periksa") and usulan.get("aksi") and tetap)

    def _pilihan(self, b: BarisSaldo) -> dict[str, Any]:
        return {
            "aksi": self.cleaned_data[f"aksi-{b.nomor}"],
            "akun": self._akun(self.cleaned_data[f"akun-{b.nomor}"]),
        }

    def _akun(self, teks: str) -> int | None:
        akun = self.per_kode.get(teks.split(maxsplit=1)[0]) if teks.split() else None
        return akun.pk if akun else None

    def peta(self) -> dict[str, dict[str, Any]]:
        """The choices; a guess that stayed keeps what it said of the new account."""
        hasil = {}
        for b in self.baris:
            usulan, pilihan = self.usulan[b.nomor], self._pilihan(b)
            tetap = all(usulan.get(nama) == pilihan[nama] for nama in ("aksi", "akun"))
            hasil[str(b.nomor)] = {**(usulan if tetap else {}), **pilihan, "periksa": False}
        return hasil

    def per_baris(self) -> list[dict[str, Any]]:
        jenis = dict(JenisAkun.choices)
        return [
            {
                "asal": b,
                "jenis": jenis.get(b.jenis, ""),
                "aksi": self[f"aksi-{b.nomor}"],
                "akun": self[f"akun-{b.nomor}"],
                "periksa": self.usulan[b.nomor].get("periksa", False),
                "catatan": self.usulan[b.nomor].get("catatan", ""),
                "calon": [
                    self.bagan.akun[pk]
                    for pk in self.usulan[b.nomor].get("calon", ())
                    if pk in self.bagan.akun
                ],
            }
            for b in self.baris
        ]
