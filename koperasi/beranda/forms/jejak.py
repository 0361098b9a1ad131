"""Narrowing the audit trail."""

from typing import Any

from django import forms

from koperasi.core.kamus_jejak import daftar_aksi, daftar_objek

from ..selectors.jejak import SaringanJejak, orang_bernama

PILIHAN_LAIN = {"invalid_choice": "Pilih dari daftar yang ada."}


def _tanggal(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Tulis tanggal seperti 2026-01-31."},
    )


class SaringJejakForm(forms.Form):
    """All parts may stay empty; what is wrong is said beside its field and narrows to nothing."""

    tanpa_tanda_opsional = True

    orang = forms.CharField(label="Orang", required=False, max_length=120)
    aksi = forms.ChoiceField(label="Perbuatan", required=False, error_messages=PILIHAN_LAIN)
    objek = forms.ChoiceField(label="Jenis objek", required=False, error_messages=PILIHAN_LAIN)
    nomor = forms.CharField(
        label="Nomor objek",
        required=False,
        max_length=120,
        widget=forms.TextInput({"placeholder": "BKM-2026-000012"}),
    )
    dari = _tanggal("Tanggal buku dari")
    sampai = _tanggal("Tanggal buku sampai")
    sejak = _tanggal("Tercatat dari")
    hingga = _tanggal("Tercatat sampai")
    permintaan = forms.CharField(label="Kode permintaan", required=False, max_length=12)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["aksi"]
        pilihan.choices = [("", "Semua"), *daftar_aksi().items()]
        pilihan = self.fields["objek"]
        pilihan.choices = [("", "Semua"), *((o.jenis, o.nama) for o in daftar_objek())]

    def clean_orang(self) -> list[int] | None:
        teks = self.cleaned_data["orang"].strip()
        if not teks:
            return None
        if not (kunci := orang_bernama(teks)):
            raise forms.ValidationError("Tidak ada pengguna dengan nama itu.")
        return kunci

    def clean(self) -> dict[str, Any]:
        isian = super().clean() or {}
        for awal, akhir in (("dari", "sampai"), ("sejak", "hingga")):
            if isian.get(awal) and isian.get(akhir) and isian[awal] > isian[akhir]:
                self.add_error(akhir, "Tanggal akhir mendahului tanggal awal.")
        return isian

    def saringan(self) -> SaringanJejak | None:
        """None when something is wrong: better no rows than other rows than those asked for."""
        return SaringanJejak(**self.cleaned_data) if self.is_valid() else None
