"""A person's data, as a clerk types it from the KTP.

Other floors use ``DataOrangForm`` beside their own form (give it a ``prefix``) and hand
``form.data_orang`` to the service. What cannot be is refused beside its field; what only looks
odd (a birth date unlike the NIK, somebody with the same phone) must be confirmed: the form comes
back with a tick or a reason to give, for exactly what it showed.
"""

import datetime as dt
import hashlib
from dataclasses import replace
from typing import Any

from django import forms
from django.urls import reverse_lazy

from koperasi.core.akun import NomorHPField
from koperasi.core.models import Pengguna

from ..enums import CaraTandaTangan, JenisKelamin, StatusKawin
from ..models import Anggota
from ..perhitungan.data_orang import DataOrang, masalah_data
from ..selectors.identitas import nik_terbuka
from ..selectors.kembar import Kembar, orang_kembar, pemilik_nik

SUDAH_TERCATAT = "NIK ini sudah tercatat atas nama lain. Cari dahulu orangnya, atau hubungi kantor."


class TanggalInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **attrs: Any) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class KotakAngka(forms.TextInput):
    def __init__(self, panjang: int, **attrs: Any) -> None:
        super().__init__(
            {"inputmode": "numeric", "autocomplete": "off", "maxlength": panjang, **attrs}
        )


def _angka(teks: str) -> str:
    """Digits as people group them: "3507 2552 …" is the number without its spaces."""
    return "".join(h for h in teks if h not in " .-\u00a0")


class DataOrangForm(forms.Form):
    TINGKAT_PENDIDIKAN = ("Tidak sekolah", "SD", "SMP", "SMA", "SMK", "D3", "S1", "S2")

    nama = forms.CharField(
        label="Nama lengkap",
        max_length=120,
        help_text="Seperti pada KTP, tanpa gelar.",
        error_messages={"required": "Isi nama lengkap."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    nik = forms.CharField(
        label="NIK",
        required=False,
        max_length=24,
        widget=KotakAngka(
            24,
            **{
                "hx-post": reverse_lazy("anggota:baca_nik"),
                "hx-trigger": "change",
                "hx-target": "next .nik-terbaca",
                "hx-swap": "innerHTML",
            },
        ),
    )
    tanpa_nik = forms.CharField(
        label="Alasan belum ada NIK",
        required=False,
        max_length=120,
        help_text="Diisi hanya bila NIK dikosongkan, misalnya “KTP masih diurus”.",
    )
    jenis_kelamin = forms.ChoiceField(
        label="Jenis kelamin",
        choices=JenisKelamin.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih jenis kelamin."},
    )
    tempat_lahir = forms.CharField(label="Tempat lahir", required=False, max_length=80)
    tanggal_lahir = forms.DateField(
        label="Tanggal lahir",
        required=False,
        widget=TanggalInput(),
        error_messages={"invalid": "Tanggal lahir tidak dikenali."},
    )
    nomor_kk = forms.CharField(
        label="Nomor KK", required=False, max_length=24, widget=KotakAngka(24)
    )
    telepon = NomorHPField(label="Nomor HP", required=False, max_length=20)
    alamat = forms.CharField(label="Alamat", required=False, max_length=200)
    rt = forms.CharField(label="RT", required=False, max_length=3, widget=KotakAngka(3))
    rw = forms.CharField(label="RW", required=False, max_length=3, widget=KotakAngka(3))
    desa = forms.CharField(label="Desa atau kelurahan", required=False, max_length=80)
    kecamatan = forms.CharField(label="Kecamatan", required=False, max_length=80)
    kabupaten = forms.CharField(label="Kabupaten atau kota", required=False, max_length=80)
    kode_pos = forms.CharField(label="Kode pos", required=False, max_length=5, widget=KotakAngka(5))
    pekerjaan = forms.CharField(label="Pekerjaan", required=False, max_length=80)
    pendidikan = forms.CharField(
        label="Pendidikan terakhir",
        required=False,
        max_length=40,
        widget=forms.TextInput({"list": "daftar-pendidikan", "autocomplete": "off"}),
    )
    status_kawin = forms.ChoiceField(
        label="Status kawin",
        required=False,
        choices=[("", "Tidak diketahui"), *StatusKawin.choices],
    )
    cara_tanda_tangan = forms.ChoiceField(
        label="Menandatangani dengan",
        choices=CaraTandaTangan.choices,
        initial=CaraTandaTangan.TANDA_TANGAN,
    )
    cocok_ktp = forms.BooleanField(
        label="Sudah saya cocokkan dengan KTP, isian ini benar", required=False
    )
    alasan_kembar = forms.CharField(
        label="Mengapa ini orang lain",
        required=False,
        max_length=200,
        help_text="Misalnya “suami istri, memakai satu HP”. Tersimpan di jejak audit.",
    )
    # What was shown when the tick and the reason were asked for; they count for nothing else.
    diperlihatkan = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def __init__(
        self,
        *args: Any,
        pengguna: Pengguna,
        tanggal: dt.date,
        anggota: Anggota | None = None,
        **kwargs: Any,
    ) -> None:
        self.pengguna, self.tanggal, self.anggota = pengguna, tanggal, anggota
        self.peringatan: list[str] = []
        self.kembar: list[Kembar] = []
        self.data_orang: DataOrang | None = None
        super().__init__(*args, **kwargs)
        if anggota and anggota.nik_akhir:
            self.fields[
                "nik"
            ].help_text = f"Tercatat ************{anggota.nik_akhir}. Isi hanya bila salah."
        else:
            self.fields["nik"].help_text = "16 angka pada KTP."
            setattr(self.fields["nik"], "tanda_isi", "atau alasannya")  # noqa: B010
        if anggota and anggota.kk_sidik:
            self.fields["nomor_kk"].help_text = "Sudah tercatat. Isi hanya bila berubah."

    @staticmethod
    def awal(anggota: Anggota) -> dict[str, Any]:
        """What the form begins with for somebody who is known; numbers stay sealed."""
        tertutup = {"nik", "nomor_kk", "cocok_ktp", "alasan_kembar", "diperlihatkan"}
        return {n: getattr(anggota, n) for n in DataOrangForm.base_fields if n not in tertutup}

    def clean_nama(self) -> str:
        return " ".join(self.cleaned_data["nama"].split())

    def clean_nik(self) -> str:
        return _angka(self.cleaned_data["nik"])

    def clean_nomor_kk(self) -> str:
        nomor = _angka(self.cleaned_data["nomor_kk"])
        if nomor and not (len(nomor) == 16 and nomor.isascii() and nomor.isdigit()):
            raise forms.ValidationError("Nomor KK berisi 16 angka.")
        return nomor

    def _nomor_pendek(self, nama: str) -> str:
        nomor = self.cleaned_data[nama]
        if nomor and not (nomor.isascii() and nomor.isdigit()):
            raise forms.ValidationError("Angka saja.")
        return nomor

    def clean_rt(self) -> str:
        return self._nomor_pendek("rt")

    def clean_rw(self) -> str:
        return self._nomor_pendek("rw")

    def clean_kode_pos(self) -> str:
        return self._nomor_pendek("kode_pos")

    def clean(self) -> dict[str, Any]:
        """Everything that is wrong is said at once, also beside fields that are wrong alone."""
        isian = super().clean() or {}
        if isian.get("nik") and isian.get("tanpa_nik"):
            self.add_error("tanpa_nik", "Kosongkan, karena NIK sudah diisi.")
        bidang: dict[str, Any] = {
            nama: isian.get(nama) or ""
            for nama in self.base_fields
            if nama not in ("tanggal_lahir", "cocok_ktp", "diperlihatkan")
        }
        data = DataOrang(**bidang, tanggal_lahir=isian.get("tanggal_lahir"))
        # Of a known person the sealed NIK is compared too, though nobody reads it.
        diperiksa = data
        if self.anggota and not data.nik and self.anggota.nik_sandi:
            diperiksa = replace(data, nik=nik_terbuka(self.anggota))
        masalah, self.peringatan = masalah_data(diperiksa, tanggal=self.tanggal)
        for galat in masalah:
            if galat.bidang not in self.errors:
                self.add_error(galat.bidang, str(galat))
        baru = "nik" in self.errors or not data.nik or self._nik_baru(data.nik)
        if baru and self._perlu_dibanding():
            self.kembar = orang_kembar(data, kecuali=self.anggota)
        self._minta_tegas(isian)
        if not self.errors:
            self.data_orang = data
        return isian

    def _nik_baru(self, nik: str) -> bool:
        ada, pemilik = pemilik_nik(nik, terlihat_oleh=self.pengguna)
        if not ada or (self.anggota and pemilik and pemilik.pk == self.anggota.pk):
            return True
        self.add_error(
            "nik",
            f"NIK ini sudah tercatat atas nama {pemilik.nama}." if pemilik else SUDAH_TERCATAT,
        )
        return False

    def _perlu_dibanding(self) -> bool:
        """Of a known person only when something changed that could make her look like another."""
        pembanding = {"nama", "telepon", "nomor_kk", "alamat", "tanggal_lahir"}
        return self.anggota is None or bool(pembanding & set(self.changed_data))

    def _minta_tegas(self, isian: dict[str, Any]) -> None:
        """Ask for the tick and the reason; what was given for another picture does not count."""
        sidik = self._sidik()
        sama = isian.get("diperlihatkan") == sidik
        if self.peringatan and not (sama and isian.get("cocok_ktp")):
            self.add_error("cocok_ktp", "Cocokkan dengan KTP, lalu beri centang.")
        for nama in ("cocok_ktp", "alasan_kembar"):
            setattr(self.fields[nama], "tanda_isi", "wajib")  # noqa: B010 - read by the label
        if self.kembar and not (sama and isian.get("alasan_kembar", "").strip()):
            self.add_error("alasan_kembar", "Tulis mengapa ini bukan orang yang sama.")
        if self.errors and not sama:
            asal: Any = self.data
            kiriman = asal.copy()
            kiriman[self.add_prefix("diperlihatkan")] = sidik
            kiriman.pop(self.add_prefix("cocok_ktp"), None)
            self.data = kiriman

    def _sidik(self) -> str:
        if not self.peringatan and not self.kembar:
            return ""
        butir = [*self.peringatan, *(f"{k.anggota.pk}:{k.sebab}" for k in self.kembar)]
        return hashlib.sha256("\n".join(butir).encode()).hexdigest()
