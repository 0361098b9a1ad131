"""Form fields made from the value fields of a policy."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from akuntansi.ketentuan import BidangAkun
from akuntansi.selectors.pilihan import akun_menerima
from koperasi.core.forms import (
    PersenFormField,
    RupiahFormField,
    baca_persen,
    tulis_angka_persen,
)
from koperasi.core.ketentuan import (
    Bidang,
    BidangBulat,
    BidangDaftarPersen,
    BidangPersen,
    BidangPilihan,
    BidangPilihanBanyak,
    BidangRupiah,
    BidangTeks,
    ButirPersen,
)

BARIS_KOSONG = 2
# More than any list may have, so that a flood is cut and the sentence still says what is wrong.
BARIS_TERBANYAK = 30


class InputDaftarPersen(forms.Widget):
    """Rows of a name and a percentage; the page's script sums them and adds rows."""

    template_name = "beranda/ketentuan/_daftar_persen.html"
    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[tuple[str, str]]:
        ambil = getattr(data, "getlist", lambda n: data.get(n, []))
        nama, persen = ambil(f"{name}-nama"), ambil(f"{name}-persen")
        banyak = min(max(len(nama), len(persen)), BARIS_TERBANYAK)
        nama += [""] * (banyak - len(nama))
        persen += [""] * (banyak - len(persen))
        return list(zip(nama[:banyak], persen[:banyak], strict=True))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-nama" not in data

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0_nama" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        konteks = super().get_context(name, value, attrs)
        baris = [
            (b.nama, tulis_angka_persen(b.persen)) if isinstance(b, ButirPersen) else b
            for b in value or []
        ]
        terisi = [b for b in baris if any(teks.strip() for teks in b)]
        konteks["widget"]["baris"] = terisi + [("", "")] * BARIS_KOSONG
        return konteks


class DaftarPersenField(forms.Field):
    widget = InputDaftarPersen

    def to_python(self, value: Any) -> tuple[ButirPersen, ...]:
        return tuple(
            _butir(nama.strip(), persen.strip())
            for nama, persen in value or []
            if nama.strip() or persen.strip()
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return True


def _butir(nama: str, persen: str) -> ButirPersen:
    if "\x00" in nama:
        raise ValidationError("Nama bagian memuat tanda yang tidak dapat disimpan.")
    if not nama:
        raise ValidationError(f"Isi nama bagian untuk {persen[:20]}\N{NO-BREAK SPACE}%.")
    if not persen:
        raise ValidationError(f"Isi persen untuk {nama[:60]}.")
    return ButirPersen(nama, baca_persen(persen))


def isian_bidang(bidang: Bidang) -> forms.Field:
    """The form field in which one value field is filled."""
    umum: dict[str, Any] = {
        "label": bidang.label,
        "help_text": bidang.bantuan,
        "required": not bidang.kosong,
    }
    match bidang:
        case BidangRupiah():
            return RupiahFormField(**umum)
        case BidangPersen():
            return PersenFormField(**umum)
        case BidangBulat():
            satuan = f"Dalam {bidang.satuan}." if bidang.satuan else ""
            umum["help_text"] = " ".join(t for t in (bidang.bantuan, satuan) if t)
            galat = {"invalid": f"{bidang.label} berupa bilangan bulat."}
            return forms.IntegerField(**umum, error_messages=galat)
        case BidangPilihan():
            return forms.ChoiceField(**umum, choices=bidang.pilihan, widget=forms.RadioSelect)
        case BidangPilihanBanyak():
            return forms.MultipleChoiceField(
                **umum, choices=bidang.pilihan, widget=forms.CheckboxSelectMultiple
            )
        case BidangAkun():
            return forms.ChoiceField(**umum, choices=partial(akun_menerima, bidang.jenis))
        case BidangTeks():
            return forms.CharField(**umum, max_length=bidang.paling_panjang)
        case BidangDaftarPersen():
            return DaftarPersenField(**umum)
    raise TypeError(f"Belum ada isian untuk {type(bidang).__name__}.")
