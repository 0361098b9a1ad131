"""What the address of the cash book may say."""

from typing import Any

from django import forms

from koperasi.core.models import Pengguna

from ..selectors.kas import tempat_terlihat
from .laporan import TanggalField

SEMUA = "semua"


class BukuKasForm(forms.Form):
    tanpa_tanda_opsional = True

    tanggal = TanggalField(label="Tanggal")
    tempat = forms.ChoiceField(
        label="Kas",
        required=False,
        error_messages={"invalid_choice": "Tempat kas ini tidak ada."},
    )

    def __init__(self, *args: Any, pengguna: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terlihat = list(tempat_terlihat(pengguna))
        pilihan = [(str(t.pk), t.nama) for t in self.terlihat]
        if pengguna.has_perm("akuntansi.lihat_kas"):
            pilihan = [(SEMUA, "Semua kas"), *pilihan]
        self.fields["tempat"].choices = pilihan  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Without a choice it is the first one; ``daftar_tempat`` is what it stands for."""
        isian = super().clean() or {}
        pilihan = self.fields["tempat"].choices  # type: ignore[attr-defined]
        dipilih = isian.get("tempat") or (pilihan[0][0] if pilihan else "")
        isian["tempat"] = dipilih
        isian["daftar_tempat"] = (
            self.terlihat
            if dipilih == SEMUA
            else [t for t in self.terlihat if str(t.pk) == dipilih]
        )
        return isian
