"""The counter's forms: an amount per account, several at once, filled without a mouse."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms

from akuntansi.enums import KertasKwitansi
from akuntansi.selectors.pilihan import akun_bank
from koperasi.core.forms import KotakCari, KunciForm, RupiahFormField
from koperasi.core.models import Pengguna
from koperasi.core.uang import format_rupiah

from ..enums import JenisTransaksi, StatusTransaksi
from ..selectors.loket import BarisLoket, BarisTarikan, petugas_transaksi
from .rekening import SaringMutasiForm, TanggalField


class CariAnggotaForm(forms.Form):
    q = KotakCari("Nomor anggota, nama, NIK, nomor HP, atau nomor rekening")


def periksa_rupiah(jumlah: Decimal) -> Decimal:
    """Whole rupiah above zero."""
    if jumlah <= 0:
        raise forms.ValidationError("Jumlah harus lebih dari nol.")
    if jumlah % 1:
        raise forms.ValidationError("Simpanan dalam rupiah utuh, tanpa sen.")
    return jumlah


class JumlahField(RupiahFormField):
    def clean(self, value: Any) -> Decimal | None:
        jumlah = super().clean(value)
        return jumlah if jumlah is None else periksa_rupiah(jumlah)


class BerbarisForm(KunciForm):
    """One amount per account; those left empty do not take part."""

    tanpa_tanda_opsional = True

    def tambah_jumlah(self, nama: str, label: str, bantuan: str) -> None:
        self.fields[nama] = JumlahField(label=label, required=False, help_text=bantuan)

    def jumlah(self, nama: str) -> Decimal | None:
        return self.cleaned_data.get(nama)

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or self.cleaned_data
        terkirim = [n for n, v in self.data.items() if n.startswith("jumlah_") and v]
        if any(n not in self.fields for n in terkirim):
            raise forms.ValidationError("Halaman ini sudah berubah. Muat ulang, lalu isi lagi.")
        if not self.errors and not terkirim:
            raise forms.ValidationError("Isi sedikitnya satu jumlah.")
        return isi

    @property
    def isian_jumlah(self) -> list[forms.BoundField]:
        return [self[n] for n in self.fields if n.startswith("jumlah_")]


def _siapa(label: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=120,
        required=False,
        help_text="Kosongkan bila anggotanya sendiri yang datang.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class SetorForm(BerbarisForm):
    penyetor = _siapa("Penyetor")

    def __init__(self, *args: Any, baris: Sequence[BarisLoket], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for b in baris:
            label = b.produk.nama if b.pertama else f"{b.produk.nama} {b.rekening}"
            saldo = b.rekening.saldo if b.rekening else None
            keterangan = "rekening baru" if saldo is None else f"saldo {format_rupiah(saldo)}"
            if b.paling_sedikit > 1:
                keterangan += f", paling sedikit {format_rupiah(b.paling_sedikit)}"
            if b.pasif:
                keterangan += ", rekening pasif"
            self.tambah_jumlah(b.bidang, label, keterangan)
        self.order_fields(["kunci", *(b.bidang for b in baris), "penyetor"])


class SetorBankForm(SetorForm):
    bank = forms.ChoiceField(
        label="Masuk ke rekening bank",
        error_messages={
            "required": "Pilih rekening bank.",
            "invalid_choice": "Pilih rekening bank koperasi.",
        },
    )
    tanggal = TanggalField(
        label="Tanggal masuk", error_messages={"required": "Isi tanggal uangnya masuk."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["penyetor"]
        self.fields["bank"].choices = akun_bank()  # type: ignore[attr-defined]


class TarikForm(BerbarisForm):
    """``versi`` of each account is what the page showed."""

    penerima = _siapa("Penerima")

    def __init__(self, *args: Any, baris: Sequence[BarisTarikan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tertutup = [b for b in baris if not b.dapat and not self.data.get(b.bidang)]
        terbuka = [b for b in baris if b not in self.tertutup]
        for b in terbuka:
            r = b.rekening
            keterangan = f"saldo {format_rupiah(r.saldo)}, dapat ditarik {format_rupiah(b.dapat)}"
            if b.sebab:
                keterangan += f" ({b.sebab})"
            if b.pasif:
                keterangan += "; rekening pasif, menunggu persetujuan"
            self.tambah_jumlah(b.bidang, f"{r.produk.nama} {r.nomor}", keterangan)
            tidak_lengkap = "Halaman ini tidak lengkap. Muat ulang, lalu isi lagi."
            self.fields[f"versi_{r.nomor}"] = forms.IntegerField(
                label="Keadaan rekening",
                initial=r.urut,
                widget=forms.HiddenInput,
                required=bool(self.data.get(b.bidang)),
                error_messages={"required": tidak_lengkap, "invalid": tidak_lengkap},
            )
        self.order_fields(["kunci", *(b.bidang for b in terbuka), "penerima"])

    @property
    def isian_versi(self) -> list[forms.BoundField]:
        return [self[n] for n in self.fields if n.startswith("versi_")]


class PindahForm(KunciForm):
    """``setuju`` is the account of another person whose name the teller was shown."""

    jumlah = JumlahField(label="Jumlah", error_messages={"required": "Isi jumlah."})
    dari = forms.ChoiceField(
        label="Dari",
        error_messages={
            "required": "Pilih rekening asal.",
            "invalid_choice": "Rekening asal ini tidak ada lagi. Pilih yang lain.",
        },
    )
    ke = forms.CharField(
        label="Ke",
        max_length=60,
        help_text="Kode produk untuk rekeningnya sendiri (misalnya WJB); untuk orang lain nomor "
        "rekening, nama, atau nomor anggotanya.",
        error_messages={"required": "Isi produk atau nomor rekening tujuan."},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    setuju = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        tarikan: Sequence[BarisTarikan],
        setor: Sequence[BarisLoket],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        dari: Any = self.fields["dari"]
        dari.choices = [
            (
                b.rekening.nomor,
                f"{b.rekening.produk.nama} {b.rekening.nomor}, dapat {format_rupiah(b.dapat)}",
            )
            for b in tarikan
            if b.dapat or b.rekening.nomor == self.data.get("dari")
        ]
        self.fields["ke"].widget.attrs["list"] = "tujuan"
        self.tujuan = [(b.produk.kode, b.produk.nama) for b in setor]
        self.fields["versi"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.initial.setdefault(
            "versi", ",".join(f"{b.rekening.pk}:{b.rekening.urut}" for b in tarikan)
        )

    def tunjukkan(self, nomor: str, kalimat: str) -> None:
        """Put the account's number in the box, and say whose it is before anything moves."""
        asal: Any = self.data
        kiriman = asal.copy()
        kiriman["ke"] = kiriman["setuju"] = nomor
        self.data = kiriman
        self.add_error("ke", kalimat)

    def versi(self) -> dict[int, int]:
        """The accounts as the page showed them; nonsense in it says nothing."""
        hasil = {}
        for satu in self.cleaned_data.get("versi", "").split(","):
            kiri, _, kanan = satu.partition(":")
            if kiri.isdigit() and kanan.isdigit():
                hasil[int(kiri)] = int(kanan)
        return hasil


class BalikTransaksiForm(KunciForm):
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Tulis alasan pembalikan."},
    )


class SaringTransaksiForm(SaringMutasiForm):
    """A filter; nonsense in it narrows nothing."""

    q = KotakCari("Nama, nomor anggota, nomor rekening, atau bukti")
    jenis = forms.ChoiceField(
        label="Jenis",
        required=False,
        choices=[("", "Semua"), *JenisTransaksi.choices],
        error_messages={"invalid_choice": "Pilih salah satu jenis."},
    )
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua"), *StatusTransaksi.choices],
        error_messages={"invalid_choice": "Pilih salah satu keadaan."},
    )
    petugas = forms.ModelChoiceField(
        Pengguna.objects.none(),
        label="Petugas",
        required=False,
        empty_label="Semua",
        error_messages={"invalid_choice": "Pilih salah satu petugas."},
    )
    field_order = ["q", "jenis", "keadaan", "petugas", "dari", "sampai"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField", self.fields["petugas"]).queryset = petugas_transaksi()


class BuktiForm(forms.Form):
    kertas = forms.ChoiceField(choices=KertasKwitansi.choices)
