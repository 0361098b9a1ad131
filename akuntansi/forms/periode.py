"""Forms of book years and months."""

from collections.abc import Iterable
from typing import Any

from django import forms

from koperasi.core.forms import KunciForm

from ..selectors.bukti_tutup import Bukti

AWALAN_ALASAN = "alasan_"
TAHUN_TERAWAL, TAHUN_TERAKHIR = 1950, 2200


class TahunBukuForm(forms.Form):
    tahun = forms.IntegerField(
        label="Tahun buku",
        min_value=TAHUN_TERAWAL,
        max_value=TAHUN_TERAKHIR,
        help_text="Dua belas bulan dibuka sekaligus, Januari sampai Desember.",
        error_messages={"invalid": "Tulis tahun dengan empat angka."},
    )


class MintaBukaForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        help_text="Misalnya nomor bukti yang harus diperbaiki.",
        error_messages={"required": "Tulis alasan membuka kembali periode."},
    )


class MintaTutupForm(KunciForm):
    """A reason for each red proof that may be excused; nothing else to fill in."""

    tanpa_tanda_opsional = True

    def __init__(self, *args: Any, bukti: Iterable[Bukti], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for b in bukti:
            if b.menghalangi and b.boleh_dikecualikan:
                self.fields[f"{AWALAN_ALASAN}{b.kode}"] = forms.CharField(
                    label=f"Alasan menutup walaupun: {b.judul.lower()} belum terpenuhi",
                    max_length=300,
                    help_text="Alasan ini tercetak di berita acara dan sampai ke pengawas.",
                    error_messages={"required": "Tulis alasannya, atau selesaikan dahulu."},
                )

    def alasan(self) -> dict[str, str]:
        """The reasons by the proofs' codes."""
        return {
            nama.removeprefix(AWALAN_ALASAN): isi
            for nama, isi in self.cleaned_data.items()
            if nama.startswith(AWALAN_ALASAN)
        }


class PutusTutupForm(forms.Form):
    """``sidik`` is what the second person saw; the reason is asked for a refusal alone."""

    sidik = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    putusan = forms.ChoiceField(choices=[("setuju", "Setuju"), ("tolak", "Tolak")])
    alasan = forms.CharField(label="Alasan penolakan", required=False, max_length=300)
