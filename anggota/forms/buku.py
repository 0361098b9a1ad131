"""Forms of the administrative books, built from what a book declares."""

from typing import Any

from django import forms

from koperasi.core.forms import KunciForm, RupiahFormField

from ..enums import CaraTanda
from ..laporan.buku import Buku, Isian, JenisIsian
from ..models import Anggota, CatatanBuku
from ..selectors.buku import SaringanCatatan, SaringanRegister, tahun_buku_ada
from ..selectors.kecocokan import anggota_bernomor
from ..selectors.pengurus import nama_pengawas

TANPA_SARAN = {"autocomplete": "off"}
_TANGGAL = {"type": "date"}


def bidang_tanggal(label: str, **lain: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(_TANGGAL, format="%Y-%m-%d"),
        error_messages={"required": f"Isi {label[:1].lower()}{label[1:]}."},
        **lain,
    )


class AnggotaField(forms.CharField):
    """A member by her number."""

    def clean(self, value: Any) -> Anggota | None:
        nomor = super().clean(value)
        if not nomor:
            return None
        anggota = anggota_bernomor(nomor)
        if anggota is None:
            raise forms.ValidationError("Nomor anggota ini tidak ada. Lihat Buku daftar anggota.")
        return anggota


class CatatanForm(KunciForm):
    """A new entry of ``buku``; with ``alasan`` one that replaces a struck one."""

    def __init__(
        self, *args: Any, buku: Buku, membetulkan: CatatanBuku | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.buku = buku
        if membetulkan:
            self.fields["alasan"] = forms.CharField(
                label="Alasan membetulkan",
                max_length=300,
                help_text="Entri lama dicoret dengan alasan ini dan tetap terbaca.",
                error_messages={"required": "Tulis alasan membetulkan."},
            )
        self.fields["tanggal"] = bidang_tanggal(buku.tanggal)
        for isian in buku.isian:
            self.fields[isian.nama] = bidang_isian(isian)
        if buku.berlampiran:
            self.fields["berkas"] = forms.FileField(
                label="Berkas lampiran",
                required=False,
                help_text="PDF, JPEG, atau PNG, paling besar 5 MB."
                + (" Berkas lama ikut bila tidak diganti." if membetulkan else ""),
                widget=forms.FileInput({"accept": "application/pdf,image/png,image/jpeg"}),
            )

    def clean_nama(self) -> Any:
        """Who suggests as pengawas is one: the register says who was in office that day."""
        nama = self.cleaned_data.get("nama")
        isian = next((i for i in self.buku.isian if i.nama == "nama"), None)
        tanggal = self.cleaned_data.get("tanggal")
        if isian and isian.jenis is JenisIsian.PENGAWAS and tanggal and nama:
            terdaftar = nama_pengawas(tanggal)
            sama = [n for n in terdaftar if n.casefold() == nama.strip().casefold()]
            if terdaftar and not sama:
                raise forms.ValidationError(
                    f"Pengawas pada tanggal itu: {', '.join(terdaftar)}. Pilih salah satunya."
                )
            return sama[0] if sama else nama
        return nama

    def isi(self) -> dict[str, Any]:
        return {i.nama: self.cleaned_data.get(i.nama) for i in self.buku.isian}


class TanggapanForm(forms.Form):
    def __init__(self, *args: Any, buku: Buku, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.buku = buku
        for isian in buku.tanggapan:
            self.fields[isian.nama] = bidang_isian(isian)
        self.fields["pada"] = bidang_tanggal(f"Tanggal {buku.nama_tanggapan.split()[0].lower()}")

    def isi(self) -> dict[str, Any]:
        return {i.nama: self.cleaned_data.get(i.nama) for i in self.buku.tanggapan}


class CoretForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan mencoret",
        max_length=300,
        help_text="Entri tetap di tempat dan nomornya, dengan coretan dan alasan ini.",
        error_messages={"required": "Tulis alasan mencoret."},
    )


class TandaForm(forms.Form):
    pihak = forms.ChoiceField(label="Yang menandatangani")
    cara = forms.ChoiceField(
        label="Cara", choices=CaraTanda.choices, initial=CaraTanda.TANDA_TANGAN
    )
    gambar = forms.FileField(
        label="Gambar tanda tangan atau cap jempol",
        required=False,
        help_text="Hanya untuk pilihan gambar. PNG atau JPEG, paling besar 2 MB.",
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
    )

    def __init__(self, *args: Any, buku: Buku, sudah: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["pihak"]
        pilihan.choices = [(p.kode, p.label) for p in buku.pihak if p.kode not in sudah]


class SaringCatatanForm(forms.Form):
    tanpa_tanda_opsional = True

    q = forms.CharField(label="Isi atau nama", required=False, max_length=80)
    tahun = forms.TypedChoiceField(label="Tahun", required=False, coerce=int, empty_value=None)
    keadaan = forms.ChoiceField(label="Keadaan", required=False)

    def __init__(self, *args: Any, buku: Buku, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tahun: Any = self.fields["tahun"]
        tahun.choices = [("", "Semua"), *((t, str(t)) for t in tahun_buku_ada(buku.kode))]
        keadaan: Any = self.fields["keadaan"]
        keadaan.choices = [
            ("", "Semua"),
            ("berlaku", "Tidak dicoret"),
            ("tercoret", "Dicoret"),
            *([("menunggu", f"Menunggu {buku.nama_tanggapan.lower()}")] if buku.tanggapan else []),
        ]

    def saringan(self) -> SaringanCatatan:
        if not self.is_valid():
            return SaringanCatatan()
        data = self.cleaned_data
        return SaringanCatatan(data["tahun"], data["q"], data["keadaan"])


class SaringRegisterForm(forms.Form):
    tanpa_tanda_opsional = True

    q = forms.CharField(label="Nama atau nomor", required=False, max_length=80)
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[("", "Semua"), ("aktif", "Masih anggota"), ("berhenti", "Sudah berhenti")],
    )
    jenis_kelamin = forms.ChoiceField(
        label="Jenis kelamin",
        required=False,
        choices=[("", "Semua"), ("P", "Perempuan"), ("L", "Laki-laki")],
    )
    masuk = forms.IntegerField(label="Tahun masuk", required=False, min_value=1900, max_value=9999)

    def saringan(self) -> SaringanRegister:
        if not self.is_valid():
            return SaringanRegister()
        data = self.cleaned_data
        return SaringanRegister(data["q"], data["keadaan"], data["jenis_kelamin"], data["masuk"])


class BukaNIKForm(forms.Form):
    alasan = forms.CharField(
        label="Untuk apa NIK dibuka",
        max_length=200,
        help_text="Tercatat di jejak audit dengan nama Anda.",
        error_messages={"required": "Tulis untuk apa NIK dibuka."},
    )


def bidang_isian(isian: Isian) -> forms.Field:
    """The form field of one declared field."""
    umum: dict[str, Any] = {
        "label": isian.label,
        "required": isian.wajib,
        "help_text": isian.bantuan,
        "error_messages": {"required": f"Isi {isian.label[:1].lower()}{isian.label[1:]}."},
    }
    match isian.jenis:
        case JenisIsian.PANJANG:
            return forms.CharField(
                max_length=isian.terbanyak, widget=forms.Textarea({"rows": 4}), **umum
            )
        case JenisIsian.TANGGAL:
            return forms.DateField(widget=forms.DateInput(_TANGGAL, format="%Y-%m-%d"), **umum)
        case JenisIsian.BULAT:
            return forms.IntegerField(min_value=0, max_value=isian.terbanyak, **umum)
        case JenisIsian.RUPIAH:
            return RupiahFormField(**umum)
        case JenisIsian.PILIHAN:
            return forms.ChoiceField(choices=[("", "Pilih…"), *isian.pilihan], **umum)
        case JenisIsian.ANGGOTA:
            return AnggotaField(
                max_length=isian.terbanyak, widget=forms.TextInput(TANPA_SARAN), **umum
            )
        case _:
            return forms.CharField(
                max_length=isian.terbanyak, widget=forms.TextInput(TANPA_SARAN), **umum
            )
