"""The living page of the components: what each looks like, in both themes, with made-up content."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.views.generic import TemplateView

from koperasi.core.forms import RupiahFormField
from koperasi.core.grafik import ButirBatang, Deret, Zona, batang_mendatar, garis, meter
from koperasi.core.ikon import BENTUK
from koperasi.core.izin import MASUK, IzinDiperlukanMixin

from ..remah import BERANDA

PREDIKAT = [
    Zona("Dalam pengawasan khusus", 0, 51),
    Zona("Dalam pengawasan", 51, 66),
    Zona("Cukup sehat", 66, 80),
    Zona("Sehat", 80, 100),
]


class IsianContoh(forms.Form):
    """One of each field, so that all of them can be seen."""

    nama = forms.CharField(label="Nama anggota", help_text="Seperti pada KTP.")
    jumlah = RupiahFormField(
        label="Setoran (Rp)", help_text="Boleh ditulis 1.500.000, 1500000, atau 1,5 jt."
    )
    tanggal = forms.DateField(
        label="Tanggal setor", widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    produk = forms.ChoiceField(
        label="Simpanan", choices=[("wajib", "Simpanan wajib"), ("sukarela", "Simpanan sukarela")]
    )
    cara = forms.ChoiceField(
        label="Cara setor",
        choices=[("tunai", "Tunai"), ("bank", "Lewat bank"), ("pj", "Lewat PJ")],
        widget=forms.RadioSelect,
    )
    catatan = forms.CharField(
        label="Catatan", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    lampiran = forms.FileField(label="Bukti setor", required=False)
    cetak = forms.BooleanField(label="Cetak bukti sesudah disimpan", required=False)


class GayaView(IzinDiperlukanMixin, TemplateView):
    izin = MASUK
    template_name = "gaya/gaya.html"
    extra_context = {"remah": [BERANDA, ("Gaya", None)]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            halaman=Paginator(range(243), 20).get_page(self.request.GET.get("halaman", 3)),
            form_kosong=IsianContoh(),
            form_galat=IsianContoh(
                {"nama": "", "jumlah": "sejuta", "produk": "wajib"}, auto_id="galat_%s"
            ),
            ikon_semua=sorted(BENTUK),
            baris=BARIS,
            langkah=["Isi angka", "Jawab 38 pertanyaan", "Periksa", "Terbitkan"],
            tab=[
                ("Hasil", "#", True),
                ("Angka masukan", "#", False),
                ("Andai-andai", "#", False),
                ("Riwayat", "#", False),
            ],
            rincian=[
                ("Nomor", "0042/KRS/2024"),
                ("Bergabung", "14 Maret 2024"),
                ("Kelompok", "Melati 3, Turirejo"),
            ],
            gambar_batang=batang_mendatar(ASPEK, judul="Skor per aspek"),
            gambar_garis=garis(
                [Deret("Skor", TAHUNAN)],
                judul="Skor kesehatan per tahun buku",
                batas=PREDIKAT,
            ),
            gambar_meter=meter(Decimal("72.35"), zona=PREDIKAT, judul="Skor dan predikat"),
            aspek=ASPEK,
            tahunan=TAHUNAN,
            kini=dt.datetime(2026, 11, 22, 7, 5, tzinfo=dt.UTC),
            **kwargs,
        )


ASPEK = [
    ButirBatang("Permodalan", Decimal("12.75"), 15),
    ButirBatang("Kualitas aktiva produktif", Decimal("21.50"), 25),
    ButirBatang("Manajemen", Decimal("13.05"), 15),
    ButirBatang("Efisiensi", Decimal("7"), 10),
    ButirBatang("Likuiditas", Decimal("3.75"), 15, nada="bahaya"),
    ButirBatang("Kemandirian dan pertumbuhan", Decimal("8.25"), 10),
    ButirBatang("Jati diri koperasi", None, 10),
]
TAHUNAN = [
    ("2021", Decimal("58.10")),
    ("2022", Decimal("63.40")),
    ("2023", Decimal("61.25")),
    ("2024", Decimal("69.90")),
    ("2025", Decimal("72.35")),
]
BARIS = [
    {
        "tanggal": dt.date(2026, 11, 3),
        "uraian": "Setoran simpanan wajib, Sulastri",
        "jumlah": Decimal(25000),
        "nada": "baik",
        "status": "Tercatat",
    },
    {
        "tanggal": dt.date(2026, 11, 12),
        "uraian": "Pencairan pinjaman SP1, Rukmini",
        "jumlah": Decimal(-6000000),
        "nada": "peringatan",
        "status": "Menunggu persetujuan",
    },
    {
        "tanggal": dt.date(2026, 11, 20),
        "uraian": "Setoran kelompok Melati 3, Turirejo",
        "jumlah": Decimal(11482500),
        "nada": "info",
        "status": "Klop",
    },
]
