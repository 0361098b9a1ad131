"""Forms of the counter: counting, taking in, paying out, moving, deciding."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from koperasi.core.enums import Peran
from koperasi.core.forms import KunciForm, RupiahFormField
from koperasi.core.models import Pengguna

from ..enums import JenisPecahan, KertasKwitansi
from ..ketentuan import Pecahan, pecahan_berlaku
from ..models import Akun, TempatKas
from ..perhitungan.hitungan import Hitungan, hitungan
from ..selectors.akun import akun_dari_teks
from ..selectors.kas import calon_kasir, sesi_terbuka

_BULAT = re.compile(r"[0-9]{1,7}|[0-9]{1,3}(?:\.[0-9]{3})+")
LEMBAR_TERBANYAK = 1_000_000
KALIMAT_LEMBAR = "Tulis banyaknya dengan bilangan bulat, nol atau lebih."
PENJAGA = (Peran.MANAJER, Peran.BENDAHARA)


class LembarField(forms.Field):
    """How many notes or coins: whole, none below zero; empty is none."""

    widget = forms.TextInput(
        {"inputmode": "numeric", "autocomplete": "off", "data-lembar": "", "maxlength": "9"}
    )

    def to_python(self, value: Any) -> int:
        teks = str(value or "").strip()
        if not teks:
            return 0
        if not _BULAT.fullmatch(teks) or (banyak := int(teks.replace(".", ""))) > LEMBAR_TERBANYAK:
            raise forms.ValidationError(KALIMAT_LEMBAR)
        return banyak


class HitungForm(KunciForm):
    """A count: one box for each note and coin that is money on ``tanggal``."""

    tanpa_tanda_opsional = True

    alasan = forms.CharField(
        label="Penjelasan selisih",
        required=False,
        max_length=300,
        help_text="Hanya bila hitungan tidak sama dengan buku.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, tanggal: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pecahan = pecahan_berlaku(tanggal)
        lain = dict(self.fields)
        self.fields.clear()
        for p in self.pecahan:
            self.fields[p.kode] = LembarField(
                label=f"{p.jenis.label} {p.nominal:,}".replace(",", "."), required=False
            )
        self.fields.update(lain)

    def baris(self) -> Iterator[tuple[str, list[tuple[Pecahan, forms.BoundField]]]]:
        """The boxes by kind, for the page."""
        for jenis in JenisPecahan:
            isi = [(p, self[p.kode]) for p in self.pecahan if p.jenis == jenis]
            if isi:
                yield jenis.label, isi

    def isian_lain(self) -> list[forms.BoundField]:
        kode = {p.kode for p in self.pecahan}
        return [b for b in self.visible_fields() if b.name not in kode]

    def hitungan(self) -> Hitungan:
        return hitungan((p.jenis.value, p.nominal, self.cleaned_data[p.kode]) for p in self.pecahan)


class BukaLaciForm(HitungForm):
    def __init__(self, *args: Any, laci: QuerySet[TempatKas], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if laci.count() > 1:
            pilihan = {"laci": forms.ModelChoiceField(laci, label="Laci", empty_label=None)}
            self.fields = {**pilihan, **self.fields}


class TutupLaciForm(HitungForm):
    alasan_lewat_batas = forms.CharField(
        label="Alasan uang bermalam melewati batas",
        required=False,
        max_length=300,
        help_text="Hanya bila isi laci di atas batas saldonya.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class TutupkanLaciForm(TutupLaciForm):
    """Closing in the teller's place."""

    alasan_pengganti = forms.CharField(
        label="Alasan menutup laci orang lain",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": "Tulis alasan menutup laci orang lain."},
    )


class SerahLaciForm(HitungForm):
    kepada = forms.ModelChoiceField(
        Pengguna.objects.none(),
        label="Diserahkan kepada",
        empty_label="Pilih kasir",
        error_messages={
            "required": "Pilih kasir yang menerima.",
            "invalid_choice": "Penerima harus kasir lain yang tidak sedang memegang laci.",
        },
    )

    def __init__(self, *args: Any, dari: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isi(self, "kepada", calon_kasir(dari))


class OpnameForm(HitungForm):
    saksi = forms.ModelChoiceField(
        Pengguna.objects.none(),
        label="Saksi",
        empty_label="Pilih saksi",
        help_text="Orang kedua yang melihat penghitungan.",
        error_messages={"required": "Pilih saksi penghitungan."},
    )

    def __init__(self, *args: Any, oleh: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kantor = [p.value for p in Peran if p not in (Peran.ANGGOTA, Peran.PJ, Peran.PENDAMPING)]
        _isi(
            self,
            "saksi",
            Pengguna.objects.filter(is_active=True, groups__name__in=kantor)
            .exclude(pk=oleh.pk)
            .distinct()
            .order_by("nama"),
        )


class TransaksiForm(KunciForm):
    jumlah = RupiahFormField(
        label="Jumlah",
        error_messages={"required": "Isi jumlah."},
    )
    akun = forms.CharField(
        label="Akun lawan",
        max_length=160,
        error_messages={"required": "Pilih akun."},
        widget=forms.TextInput({"autocomplete": "off", "data-akun": ""}),
    )
    pihak = forms.CharField(
        label="Diterima dari",
        max_length=120,
        error_messages={"required": "Isi nama penyetor atau penerima."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    keterangan = forms.CharField(
        label="Untuk",
        max_length=200,
        error_messages={"required": "Isi keterangan."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def clean_akun(self) -> Akun:
        teks = self.cleaned_data["akun"]
        akun = akun_dari_teks([teks]).get(teks)
        if akun is None:
            raise forms.ValidationError("Akun ini tidak ada. Ketik kode atau sebagian namanya.")
        if akun.judul:
            raise forms.ValidationError(f"{akun} adalah akun judul; pilih akun di bawahnya.")
        return akun


class PindahForm(KunciForm):
    jumlah = RupiahFormField(label="Jumlah", error_messages={"required": "Isi jumlah."})
    keterangan = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class KirimKasForm(PindahForm):
    """From the safe to a drawer that is open."""

    laci = forms.ModelChoiceField(
        TempatKas.objects.none(),
        label="Ke laci",
        empty_label="Pilih laci",
        error_messages={
            "required": "Pilih laci.",
            "invalid_choice": "Laci ini tidak terbuka.",
        },
    )
    field_order = ["laci", "jumlah", "keterangan"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terbuka = sesi_terbuka().order_by().values("laci")
        _isi(self, "laci", TempatKas.objects.filter(pk__in=terbuka))


class PutusanForm(forms.Form):
    """A note beside a decision; refusing needs one."""

    tanpa_tanda_opsional = True

    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=300,
        help_text="Wajib bila menolak.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class KwitansiForm(forms.Form):
    kertas = forms.ChoiceField(choices=KertasKwitansi.choices)


class TempatForm(KunciForm):
    nama = forms.CharField(label="Nama", max_length=60)
    penjaga = forms.ModelChoiceField(
        Pengguna.objects.none(), label="Penanggung jawab", empty_label="Pilih orang"
    )
    akun = forms.ModelChoiceField(Akun.objects.none(), label="Akun kas")

    def __init__(self, *args: Any, utama: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isi(self, "penjaga", calon_penjaga(utama=utama))
        akun = Akun.objects.dapat_diposting().filter(kas=True, bank=False, tempat_kas__isnull=True)
        _isi(self, "akun", akun.order_by("kode"))
        if not utama:
            pilihan = cast("forms.ModelChoiceField", self.fields["akun"])
            pilihan.required = False
            pilihan.empty_label = "Akun baru di bawah kas"
            pilihan.help_text = "Akun baru dibuatkan, kecuali akun yang sudah ada dipilih."


class PenjagaForm(forms.Form):
    penjaga = forms.ModelChoiceField(
        Pengguna.objects.none(), label="Penanggung jawab", empty_label=None
    )

    def __init__(self, *args: Any, utama: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _isi(self, "penjaga", calon_penjaga(utama=utama))


def calon_penjaga(*, utama: bool) -> QuerySet[Pengguna]:
    """Who may answer for the safe, or for a drawer."""
    peran = PENJAGA if utama else (Peran.KASIR,)
    return (
        Pengguna.objects.filter(is_active=True, groups__name__in=[p.value for p in peran])
        .distinct()
        .order_by("nama")
    )


def _isi(form: forms.Form, nama: str, pilihan: QuerySet) -> None:
    cast("forms.ModelChoiceField", form.fields[nama]).queryset = pilihan
