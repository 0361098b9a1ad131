"""The counter's forms: an amount per account, several at once, filled without a mouse."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from akuntansi.selectors.pilihan import akun_bank
from koperasi.core.forms import KotakCari, KunciForm, RupiahFormField
from koperasi.core.uang import format_rupiah

from ..enums import JenisTransaksi, StatusTransaksi
from ..selectors.loket import BarisLoket, BarisTarikan


class CariAnggotaForm(forms.Form):
    q = KotakCari("Nama, nomor anggota, NIK, atau nomor HP")


class BerbarisForm(KunciForm):
    """One amount per account; those left empty do not take part."""

    tanpa_tanda_opsional = True

    def tambah_jumlah(self, nama: str, label: str, bantuan: str) -> None:
        self.fields[nama] = RupiahFormField(label=label, required=False, help_text=bantuan)

    def jumlah(self, nama: str) -> Decimal | None:
        return self.cleaned_data.get(nama)

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or self.cleaned_data
        jumlah = [n for n in self.fields if n.startswith("jumlah_")]
        if not self.errors and not any(isi.get(n) for n in jumlah):
            raise forms.ValidationError("Isi sedikitnya satu jumlah.")
        return isi

    @property
    def isian_jumlah(self) -> list[forms.BoundField]:
        return [self[n] for n in self.fields if n.startswith("jumlah_")]


class SetorForm(BerbarisForm):
    penyetor = forms.CharField(label="Penyetor", max_length=120, required=False)

    def __init__(self, *args: Any, baris: Sequence[BarisLoket], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for b in baris:
            saldo = b.rekening.saldo if b.rekening else None
            keterangan = "rekening baru" if saldo is None else f"saldo {format_rupiah(saldo)}"
            if b.paling_sedikit > 1:
                keterangan += f", paling sedikit {format_rupiah(b.paling_sedikit)}"
            self.tambah_jumlah(f"jumlah_{b.produk.kode}", b.produk.nama, keterangan)
        self.order_fields(["kunci", *(f"jumlah_{b.produk.kode}" for b in baris), "penyetor"])


class SetorBankForm(SetorForm):
    bank = forms.ChoiceField(label="Masuk ke rekening bank")
    tanggal = forms.DateField(
        label="Tanggal masuk",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Isi tanggal uangnya masuk.", "invalid": "Isi tanggal."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["penyetor"]
        self.fields["bank"].choices = akun_bank()  # type: ignore[attr-defined]


class TarikForm(BerbarisForm):
    penerima = forms.CharField(label="Penerima", max_length=120, required=False)

    def __init__(self, *args: Any, baris: Sequence[BarisTarikan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for b in baris:
            r = b.rekening
            keterangan = f"saldo {format_rupiah(r.saldo)}, dapat ditarik {format_rupiah(b.dapat)}"
            if b.sebab:
                keterangan += f" ({b.sebab})"
            self.tambah_jumlah(f"jumlah_{r.nomor}", f"{r.produk.nama} {r.nomor}", keterangan)
            self.fields[f"versi_{r.nomor}"] = forms.IntegerField(
                initial=r.urut, widget=forms.HiddenInput
            )

    @property
    def isian_versi(self) -> list[forms.BoundField]:
        return [self[n] for n in self.fields if n.startswith("versi_")]


class PindahForm(KunciForm):
    jumlah = RupiahFormField(label="Jumlah", error_messages={"required": "Isi jumlah."})
    dari = forms.ChoiceField(label="Dari", error_messages={"required": "Pilih rekening asal."})
    ke = forms.CharField(
        label="Ke",
        max_length=60,
        help_text="Kode produknya sendiri (misalnya WJB), atau nomor rekening siapa pun.",
        error_messages={"required": "Isi produk atau nomor rekening tujuan."},
    )

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
        ]
        self.fields["ke"].widget.attrs["list"] = "tujuan"
        self.tujuan = [(b.produk.kode, b.produk.nama) for b in setor]
        self.fields["versi"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.initial.setdefault(
            "versi", ",".join(f"{b.rekening.pk}:{b.rekening.urut}" for b in tarikan)
        )

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


class SaringTransaksiForm(forms.Form):
    q = KotakCari("Nama atau nomor anggota")
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua"), *JenisTransaksi.choices]
    )
    keadaan = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Semua"), *StatusTransaksi.choices]
    )
    dari = forms.DateField(
        label="Dari", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    sampai = forms.DateField(
        label="Sampai", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
