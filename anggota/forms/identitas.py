"""Opening what is sealed, and sending pictures."""

from django import forms

GAMBAR = "image/jpeg,image/png"


class AlasanForm(forms.Form):
    alasan = forms.CharField(
        label="Untuk apa",
        max_length=200,
        help_text="Tersimpan di jejak audit bersama nama Anda; anggota dapat melihatnya.",
        widget=forms.TextInput({"list": "daftar-alasan", "autocomplete": "off"}),
    )


class FotoForm(forms.Form):
    """One picture; that it is one is judged by its content when it is saved."""

    foto = forms.FileField(
        label="Foto wajah",
        widget=forms.FileInput({"accept": GAMBAR, "capture": "user"}),
        help_text="JPEG atau PNG, paling besar 5 MB. Dikecilkan, keterangan tempatnya dibuang.",
        error_messages={"empty": "Berkas ini kosong.", "required": "Pilih gambarnya dahulu."},
    )


class KtpForm(forms.Form):
    ktp = forms.FileField(
        label="Foto KTP",
        widget=forms.FileInput({"accept": GAMBAR, "capture": "environment"}),
        help_text="JPEG atau PNG, paling besar 5 MB. Disimpan tersandi.",
        error_messages={"empty": "Berkas ini kosong.", "required": "Pilih gambarnya dahulu."},
    )
