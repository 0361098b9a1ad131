"""Term deposits: finding them, placing money, paying out, choosing anew."""

import datetime as dt
from typing import Any

from django import forms

from anggota.models import Anggota
from koperasi.core.forms import KotakCari, KunciForm, RupiahFormField
from koperasi.core.tulisan import rupiah_lengkap

from ..enums import AturanTarik, JenisSimpanan, StatusBerjangka, TindakanJatuhTempo
from ..models import ProdukSimpanan, RekeningSimpanan
from ..selectors.berjangka import pilihan_jangka, rekening_penerima
from ..selectors.produk import ketentuan_produk, produk_dipakai
from .rekening import TanggalField

BARU = "baru:"
TUNAI = "tunai"
KEADAAN = [
    ("", "Semua"),
    ("BERJALAN", "Berjalan"),
    ("LEWAT", "Sudah jatuh tempo, belum selesai"),
    ("TERTAHAN", "Tertahan"),
    *((s.value, s.label) for s in StatusBerjangka if s != StatusBerjangka.BERJALAN),
]
HARI = [("", "Kapan saja"), *((str(h), f"Dalam {h} hari") for h in (7, 30, 60, 90))]


class SaringBerjangkaForm(forms.Form):
    """A filter; nonsense in it narrows nothing."""

    q = KotakCari("Nama, nomor, atau bilyet")
    produk = forms.ModelChoiceField(
        ProdukSimpanan.objects.filter(jenis=JenisSimpanan.BERJANGKA),
        label="Produk",
        to_field_name="kode",
        required=False,
        empty_label="Semua produk",
        error_messages={"invalid_choice": "Produk ini tidak ada."},
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        choices=KEADAAN,
        required=False,
        error_messages={"invalid_choice": "Pilih salah satu keadaan."},
    )
    hari = forms.ChoiceField(
        label="Jatuh tempo",
        choices=HARI,
        required=False,
        error_messages={"invalid_choice": "Pilih salah satu masa."},
    )


class CariOrangForm(forms.Form):
    q = KotakCari("Nama, nomor anggota, atau HP")


class PilihanField(forms.TypedChoiceField):
    """A choice that must be made."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            error_messages={
                "required": "Pilih salah satu.",
                "invalid_choice": "Pilihan ini tidak ada.",
            },
            **kwargs,
        )


def _sebutan(rekening: RekeningSimpanan) -> str:
    return f"{rekening.produk.nama} {rekening.nomor}"


class PenerimaForm(forms.Form):
    """What happens at maturity, and where interest goes."""

    tindakan = PilihanField(
        label="Saat jatuh tempo",
        choices=TindakanJatuhTempo.choices,
        coerce=TindakanJatuhTempo,
        widget=forms.RadioSelect,
    )
    rekening_jasa = PilihanField(
        label="Jasa dan pencairan masuk ke",
        help_text="Rekening simpanan sukarela anggota ini sendiri.",
    )

    def isi_penerima(self, anggota: Anggota) -> None:
        """Her own accounts, and a new one of every product that may be one."""
        self.penerima: dict[str, RekeningSimpanan | ProdukSimpanan] = {
            **{r.nomor: r for r in rekening_penerima(anggota)},
            **{f"{BARU}{p.kode}": p for p in produk_dipakai().filter(jenis=JenisSimpanan.SUKARELA)},
        }
        self.fields["rekening_jasa"].choices = [  # type: ignore[attr-defined]
            (
                kode,
                _sebutan(r) if isinstance(r, RekeningSimpanan) else f"Buka rekening baru {r.nama}",
            )
            for kode, r in self.penerima.items()
        ]

    def clean_rekening_jasa(self) -> RekeningSimpanan | ProdukSimpanan:
        return self.penerima[self.cleaned_data["rekening_jasa"]]


class TempatkanForm(PenerimaForm, KunciForm):
    """Placing money; every choice is one that the terms of the day and her accounts give."""

    produk = PilihanField(label="Produk")
    jumlah = RupiahFormField(label="Jumlah", error_messages={"required": "Isi jumlah."})
    jangka_bulan = PilihanField(label="Jangka", coerce=int)
    sumber = PilihanField(label="Uangnya dari")
    penyetor = forms.CharField(
        label="Penyetor",
        required=False,
        max_length=100,
        help_text="Kosongkan bila anggota sendiri yang datang.",
    )

    field_order = (
        *("kunci", "produk", "jumlah", "jangka_bulan", "sumber", "tindakan", "rekening_jasa"),
        "penyetor",
    )

    def __init__(self, *args: Any, anggota: Anggota, hari_ini: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.isi_penerima(anggota)
        produk = list(produk_dipakai().filter(jenis=JenisSimpanan.BERJANGKA))
        self.menurut_kode = {p.kode: p for p in produk}
        self._pilih("produk", [(p.kode, p.nama) for p in produk])
        tingkat = pilihan_jangka(produk, hari_ini)
        jangka = sorted({t.jangka_bulan for t in tingkat})
        self._pilih("jangka_bulan", [(j, f"{j} bulan") for j in jangka])
        self.asal = {r.nomor: r for r in rekening_asal(anggota, hari_ini)}
        self._pilih("sumber", [(TUNAI, "Uang tunai di loket"), *self._pilihan_asal()])
        for nama in ("produk", "sumber", "rekening_jasa"):
            pilihan: Any = self.fields[nama]
            if pilihan.choices:
                pilihan.initial = pilihan.choices[0][0]
        if len(produk) == 1:
            self.fields["produk"].widget = forms.HiddenInput()

    def _pilih(self, nama: str, pilihan: list[Any]) -> None:
        self.fields[nama].choices = pilihan  # type: ignore[attr-defined]

    def _pilihan_asal(self) -> list[tuple[str, str]]:
        return [
            (nomor, f"{_sebutan(r)}, saldo {rupiah_lengkap(r.saldo)}")
            for nomor, r in self.asal.items()
        ]

    def clean_produk(self) -> ProdukSimpanan:
        return self.menurut_kode[self.cleaned_data["produk"]]

    def clean_sumber(self) -> RekeningSimpanan | None:
        return self.asal.get(self.cleaned_data["sumber"])


def rekening_asal(anggota: Anggota, hari_ini: dt.date) -> list[RekeningSimpanan]:
    """Accounts of hers from which money may leave at any time."""
    rekening = list(
        RekeningSimpanan.objects.terbuka()
        .filter(anggota=anggota, saldo__gt=0)
        .select_related("produk")
        .order_by("nomor")
    )
    ketentuan = ketentuan_produk({r.produk for r in rekening}, hari_ini)
    return [
        r
        for r in rekening
        if r.produk_id in ketentuan and ketentuan[r.produk_id].penarikan == AturanTarik.BEBAS
    ]


class PilihanForm(PenerimaForm):
    """Choosing anew while the deposit runs."""

    def __init__(self, *args: Any, anggota: Anggota, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.isi_penerima(anggota)


class CairkanForm(KunciForm):
    """Paying out; ``diterima`` is the figure the page showed."""

    diterima = forms.DecimalField(widget=forms.HiddenInput)
    cara = PilihanField(label="Dibayarkan", widget=forms.RadioSelect)
    alasan = forms.CharField(
        label="Alasan mencairkan sebelum jatuh tempo",
        max_length=200,
        error_messages={"required": "Tulis alasan mencairkan sebelum jatuh tempo."},
    )
    penerima = forms.CharField(
        label="Penerima uang",
        required=False,
        max_length=100,
        help_text="Kosongkan bila anggota sendiri yang menerima. Bila anggota meninggal, isi nama "
        "ahli warisnya.",
    )

    def __init__(
        self, *args: Any, dipercepat: bool, tunai: bool, rekening: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cara"].choices = [  # type: ignore[attr-defined]
            (TUNAI, "Tunai dari laci"),
            ("rekening", f"Ke rekening {rekening}"),
        ]
        self.fields["cara"].initial = TUNAI if tunai else "rekening"
        if not dipercepat:
            del self.fields["alasan"]


class LengkapiForm(PenerimaForm, KunciForm):
    """The certificate of a deposit that was taken over with its balance."""

    nomor = forms.CharField(
        label="Nomor bilyet", max_length=40, error_messages={"required": "Isi nomor bilyetnya."}
    )
    mulai = TanggalField(
        label="Masa yang berjalan mulai", error_messages={"required": "Isi tanggal mulainya."}
    )
    jangka_bulan = forms.IntegerField(
        label="Jangka (bulan)",
        min_value=1,
        max_value=120,
        error_messages={
            "required": "Isi jangkanya.",
            "invalid": "Tulis bilangan bulan.",
            "min_value": "Sedikitnya satu bulan.",
            "max_value": "Paling lama 120 bulan.",
        },
    )
    persen_per_tahun = forms.DecimalField(
        label="Jasa (persen setahun)",
        min_value=0,
        max_value=100,
        decimal_places=3,
        localize=True,
        error_messages={
            "required": "Isi persennya.",
            "invalid": "Tulis angka, misalnya 6,5.",
            "min_value": "Tidak boleh negatif.",
            "max_value": "Paling banyak 100.",
        },
    )
    bulan_lampau = forms.IntegerField(
        label="Bulan yang jasanya sudah dibayar di luar aplikasi",
        min_value=0,
        required=False,
        help_text="Kosongkan: dihitung sampai hari saldo awal produknya.",
        error_messages={
            "invalid": "Tulis bilangan bulan.",
            "min_value": "Tidak boleh negatif.",
        },
    )

    field_order = (
        *("kunci", "nomor", "mulai", "jangka_bulan", "persen_per_tahun", "bulan_lampau"),
        *("tindakan", "rekening_jasa"),
    )

    def __init__(self, *args: Any, anggota: Anggota, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.isi_penerima(anggota)


class AlasanForm(KunciForm):
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Tulis alasan pembalikan."},
    )
