"""Forms of entries: writing one, narrowing the list, reversing, attaching evidence."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms

from koperasi.core.forms import KunciForm, RupiahFormField
from koperasi.core.models import Pengguna
from koperasi.core.tulisan import tanggal_panjang
from koperasi.core.uang import format_rupiah

from ..enums import BukuBukti, StatusPeriode
from ..models import Akun
from ..selectors.akun import akun_dari_teks
from ..selectors.jurnal import Saringan, pembuat_jurnal
from ..selectors.periode import keberatan_tanggal, periode_memuat

BARIS_TERBANYAK = 200
BARIS_AWAL = 2
_INDEKS = re.compile(r"b-(\d{1,4})-(?:akun|uraian|debit|kredit)")
NOL = Decimal(0)


def pemilih_tanggal(**atribut: str) -> forms.DateInput:
    return forms.DateInput({"type": "date", **atribut}, format="%Y-%m-%d")


class BarisForm(forms.Form):
    """One line as typed. A line with nothing in it does not count."""

    akun = forms.CharField(
        label="Akun",
        max_length=160,
        error_messages={"required": "Pilih akun."},
        widget=forms.TextInput({"autocomplete": "off", "data-akun": ""}),
    )
    uraian = forms.CharField(
        label="Uraian baris",
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    debit = RupiahFormField(label="Debit", required=False)
    kredit = RupiahFormField(label="Kredit", required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, empty_permitted=True, use_required_attribute=False, **kwargs)
        self.akun_terpilih: Akun | None = None
        nomor = (self.prefix or "").removeprefix("b-")
        self.nomor = int(nomor) + 1 if nomor.isdecimal() else 0

    def clean(self) -> dict[str, Any]:
        isian = super().clean() or {}
        debit, kredit = isian.get("debit"), isian.get("kredit")
        if {"debit", "kredit"} & self.errors.keys():
            return isian
        if debit is not None and kredit is not None and (debit or not kredit):
            self.add_error("kredit", "Isi salah satu saja: debit atau kredit.")
        elif not debit and not kredit:
            kalimat = "Jumlah harus lebih dari nol."
            if debit is None and kredit is None:
                kalimat = "Isi debit atau kredit."
            self.add_error("kredit" if kredit is not None else "debit", kalimat)
        return isian

    def hubungkan(self, akun: Akun | None) -> None:
        """Take the account that the typed text names, or say why it will not do."""
        self.akun_terpilih = akun
        if akun is None:
            self.add_error("akun", "Akun ini tidak ada. Ketik kode atau sebagian namanya.")
        elif akun.judul:
            self.add_error("akun", f"{akun} adalah akun judul; pilih akun di bawahnya.")
        elif akun.ditutup_pada:
            saat = tanggal_panjang(akun.ditutup_pada)
            self.add_error("akun", f"{akun} sudah ditutup pada {saat}.")

    def isi(self) -> tuple[Akun, Decimal, Decimal, str]:
        """Account, debit, credit and words; only of a line without mistakes."""
        return (
            cast("Akun", self.akun_terpilih),
            self.cleaned_data["debit"] or NOL,
            self.cleaned_data["kredit"] or NOL,
            self.cleaned_data["uraian"],
        )


class JurnalForm(KunciForm):
    """The head of an entry with its lines (``baris``), one check for all of it."""

    tanggal = forms.DateField(
        label="Tanggal",
        widget=pemilih_tanggal(),
        error_messages={"required": "Isi tanggal jurnal."},
    )
    # The code first: a browser chooses by the letters typed, and a wrong book takes a number.
    buku = forms.ChoiceField(
        label="Buku bukti",
        choices=[
            (b.value, f"{b.value} {b.label.removesuffix(f' ({b.value})')}") for b in BukuBukti
        ],
    )
    keterangan = forms.CharField(
        label="Keterangan",
        max_length=300,
        error_messages={"required": "Isi keterangan jurnal."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        baris_awal: list[dict[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, use_required_attribute=False, **kwargs)
        self.baris = list(self._susun_baris(baris_awal or []))

    @property
    def baris_kosong(self) -> BarisForm:
        """The pattern that the page's script copies for a new line."""
        return BarisForm(prefix="b-__n__")

    @property
    def terisi(self) -> list[BarisForm]:
        return [b for b in self.baris if b.has_changed()]

    def _susun_baris(self, awal: list[dict[str, str]]) -> Iterator[BarisForm]:
        if not self.is_bound:
            for n in range(max(BARIS_AWAL, len(awal) + 1)):
                yield BarisForm(prefix=f"b-{n}", initial=awal[n] if n < len(awal) else {})
            return
        indeks = {int(c[1]) for kunci in self.data if (c := _INDEKS.fullmatch(kunci))}
        kosong = 0
        for n in sorted(indeks)[: BARIS_TERBANYAK + 1]:
            baris = BarisForm(self.data, prefix=f"b-{n}")
            kosong += not baris.has_changed()
            yield baris
        # Without the script there is always a line left to write in.
        for n in range(max(indeks, default=-1) + 1, max(indeks, default=-1) + 2 - min(kosong, 1)):
            yield BarisForm({}, prefix=f"b-{n}")

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound:
            self._periksa_baris()

    def _periksa_baris(self) -> None:
        terisi = self.terisi
        if len(terisi) > BARIS_TERBANYAK:
            self.add_error(None, f"Paling banyak {BARIS_TERBANYAK} baris dalam satu jurnal.")
            return
        teks = [b.cleaned_data["akun"] for b in terisi if "akun" in _bersih(b)]
        akun = akun_dari_teks(teks)
        for b in terisi:
            if "akun" in _bersih(b):
                b.hubungkan(akun.get(b.cleaned_data["akun"]))
        salah = [str(n) for n, b in enumerate(self.baris, 1) if b.has_changed() and b.errors]
        if salah:
            self.add_error(None, f"Perbaiki baris {', '.join(salah)}.")
            return
        if len(terisi) < 2:
            self.add_error(None, "Jurnal memerlukan sedikitnya dua baris.")
            return
        debit, kredit = self.jumlah
        if debit != kredit:
            self.add_error(
                None,
                f"Debit {format_rupiah(debit, lambang=True)} tidak sama dengan kredit "
                f"{format_rupiah(kredit, lambang=True)}; "
                f"berbeda {format_rupiah(abs(debit - kredit), lambang=True)}.",
            )

    def clean_tanggal(self) -> Any:
        tanggal = self.cleaned_data["tanggal"]
        if kalimat := keberatan_tanggal(tanggal):
            raise forms.ValidationError(kalimat)
        return tanggal

    @property
    def bulan_tertutup(self) -> bool:
        """Was a date typed that lies in a closed month?"""
        try:
            tanggal = self.fields["tanggal"].to_python(self.data.get("tanggal", ""))
        except forms.ValidationError:
            return False
        periode = periode_memuat(tanggal) if tanggal else None
        return periode is not None and periode.status == StatusPeriode.TUTUP

    @property
    def jumlah(self) -> tuple[Decimal, Decimal]:
        """Debit and credit of the lines that can be read."""
        isi = [_bersih(b) for b in self.terisi]
        return (
            sum((i.get("debit") or NOL for i in isi), NOL),
            sum((i.get("kredit") or NOL for i in isi), NOL),
        )

    def daftar_isi(self) -> list[tuple[Akun, Decimal, Decimal, str]]:
        """The lines that count, in order."""
        return [b.isi() for b in self.terisi]

    def isi_mentah(self) -> dict[str, Any]:
        """What was typed, to be kept in a draft and shown again just so."""
        return {
            **{nama: self._ketikan(nama, 300) for nama in ("tanggal", "buku", "keterangan")},
            "baris": [
                {nama: self._ketikan(b.add_prefix(nama), 200) for nama in b.fields}
                for b in self.terisi[:BARIS_TERBANYAK]
            ],
        }

    def _ketikan(self, nama: str, panjang: int) -> str:
        # PostgreSQL keeps no NUL, neither in text nor in JSON.
        return str(self.data.get(nama, "")).replace("\x00", "")[:panjang]


def _bersih(baris: BarisForm) -> dict[str, Any]:
    baris.errors  # noqa: B018 - asking for them cleans the line
    return getattr(baris, "cleaned_data", {})


class SaringJurnalForm(forms.Form):
    """The list's filter, in the URL. What cannot be read says so and does not narrow."""

    tanpa_tanda_opsional = True

    dari = forms.DateField(label="Dari tanggal", required=False, widget=pemilih_tanggal())
    sampai = forms.DateField(label="Sampai tanggal", required=False, widget=pemilih_tanggal())
    buku = forms.ChoiceField(
        label="Buku", required=False, choices=[("", "Semua buku"), *BukuBukti.choices]
    )
    akun = forms.CharField(
        label="Akun",
        required=False,
        max_length=160,
        widget=forms.TextInput({"autocomplete": "off", "data-akun": ""}),
    )
    teks = forms.CharField(
        label="Keterangan atau nomor",
        required=False,
        max_length=120,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )
    jumlah = RupiahFormField(label="Jumlah", required=False)
    pembuat = forms.ModelChoiceField(
        label="Dibuat oleh",
        queryset=Pengguna.objects.none(),
        required=False,
        empty_label="Siapa pun",
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua"),
            ("dibalik", "Sudah dibalik"),
            ("pembalikan", "Pembalikan"),
            ("penutup", "Jurnal penutup"),
            ("tanpa_bukti", "Belum dilampiri bukti"),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pembuat = cast("forms.ModelChoiceField", self.fields["pembuat"])
        pembuat.queryset = pembuat_jurnal()

    def clean_akun(self) -> Akun | None:
        teks = self.cleaned_data["akun"].strip()
        akun = akun_dari_teks([teks]).get(teks) if teks else None
        if teks and akun is None:
            raise forms.ValidationError("Akun ini tidak ada.")
        return akun

    def clean(self) -> dict[str, Any]:
        isian = super().clean() or {}
        dari, sampai = isian.get("dari"), isian.get("sampai")
        if dari and sampai and dari > sampai:
            self.add_error("sampai", "Tanggal akhir mendahului tanggal awal.")
        return isian

    def saringan(self) -> Saringan:
        self.errors  # noqa: B018 - asking for them cleans the form
        return Saringan(**getattr(self, "cleaned_data", {}))


class BalikForm(KunciForm):
    tanggal = forms.DateField(
        label="Tanggal pembalikan",
        widget=pemilih_tanggal(),
        help_text="Dalam bulan yang masih terbuka, tidak mendahului jurnal yang dibalik.",
        error_messages={"required": "Isi tanggal pembalikan."},
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        help_text="Tercetak pada kedua jurnal.",
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Tulis alasan pembalikan."},
    )


class BuktiForm(forms.Form):
    berkas = forms.FileField(
        label="Berkas bukti",
        max_length=255,
        help_text="PDF, JPEG, atau PNG; paling besar 5 MB.",
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": "Pilih berkas dahulu."},
    )
