"""Forms of the chart of accounts. The database has the last word; forms say early what they can."""

from typing import Any, cast

from django import forms

from koperasi.core.forms import KotakCari

from ..enums import ArusKas, JenisAkun, Pihak, Sisi
from ..models import Akun
from ..selectors.akun import pos_terpakai


class SaringAkunForm(forms.Form):
    tanpa_tanda_opsional = True

    q = KotakCari("Kode atau nama")
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua jenis"), *JenisAkun.choices]
    )
    tertutup = forms.BooleanField(label="Sertakan yang ditutup", required=False)


class _SifatAkunForm(forms.Form):
    """What may be changed later, too."""

    nama = forms.CharField(label="Nama akun", max_length=120)
    induk = forms.ModelChoiceField(
        label="Induk",
        queryset=Akun.objects.none(),
        required=False,
        empty_label="Tanpa induk",
        help_text="Akun judul dari jenis yang sama.",
    )
    kata_kunci = forms.CharField(
        label="Kata kunci",
        max_length=200,
        required=False,
        help_text="Nama sehari-hari untuk mencari akun ini, dipisahkan koma: wifi, pulsa, PLN.",
    )
    pihak = forms.ChoiceField(label="Pihak", choices=Pihak.choices, initial=Pihak.UMUM)
    pos = forms.CharField(
        label="Pos laporan",
        max_length=40,
        required=False,
        help_text="Baris neraca atau PHU tempat saldo akun ini dijumlahkan.",
        widget=forms.TextInput({"list": "daftar-pos", "autocomplete": "off"}),
    )
    arus_kas = forms.ChoiceField(
        label="Arus kas", required=False, choices=[("", "Tidak digolongkan"), *ArusKas.choices]
    )
    unit = forms.CharField(label="Unit usaha", max_length=30, initial="Simpan pinjam")
    saldo_normal = forms.ChoiceField(
        label="Saldo normal",
        required=False,
        choices=[("", "Menurut jenisnya"), *Sisi.choices],
        help_text="Akun lawan, misalnya akumulasi penyusutan, bersaldo normal kebalikan jenisnya.",
    )
    kas = forms.BooleanField(label="Kas atau setara kas", required=False)
    bank = forms.BooleanField(label="Rekening bank", required=False)
    sementara = forms.BooleanField(
        label="Pos sementara",
        required=False,
        help_text="Titipan atau ayat silang yang harus nol setiap tutup bulan.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._induk().queryset = Akun.objects.filter(judul=True, ditutup_pada__isnull=True)
        self.daftar_pos = pos_terpakai()

    def _induk(self) -> forms.ModelChoiceField:
        return cast("forms.ModelChoiceField", self.fields["induk"])


class TambahAkunForm(_SifatAkunForm):
    kode = forms.CharField(label="Kode", max_length=20)
    jenis = forms.ChoiceField(label="Jenis", choices=JenisAkun.choices)
    judul = forms.BooleanField(label="Akun judul (tidak menerima posting)", required=False)

    field_order = ["kode", "nama", "jenis", "induk", "judul", "saldo_normal", "pihak", "pos"]


class UbahAkunForm(_SifatAkunForm):
    def __init__(self, *args: Any, akun: Akun, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._induk().queryset = (
            Akun.objects.filter(judul=True, jenis=akun.jenis)
            .exclude(pk=akun.pk)
            .exclude(ditutup_pada__isnull=False)
        )
        saldo_normal = cast("forms.ChoiceField", self.fields["saldo_normal"])
        saldo_normal.required = True
        saldo_normal.choices = list(Sisi.choices)


class KonfirmasiForm(forms.Form):
    """Nothing to fill in; the page says what will happen."""
