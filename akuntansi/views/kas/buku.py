"""The cash book of a day, of one place or of all."""

from typing import Any

from django.core.paginator import Paginator

from koperasi.core.models import Dokumen

from ...forms.buku_kas import SEMUA, BukuKasForm
from ...laporan.buku_kas import excel_buku_kas, kesimpulan, tabel_buku_kas
from ...selectors.buku_kas import BukuKas, buku_kas
from ...services.cetak import cetak_tabel
from ..laporan.dasar import HalamanLaporan, nama_koperasi
from .dasar import remah_kas

SEHALAMAN = 100


class BukuKasView(HalamanLaporan):
    """A teller sees the drawer she answers for; who reads cash sees every place."""

    izin = "akuntansi.buka_kas"
    judul = "Buku kas harian"
    nama_berkas = "buku-kas"
    template_name = "akuntansi/kas/buku.html"
    form_class = BukuKasForm

    def bawaan(self) -> dict[str, Any]:
        return {"tanggal": self.hari_ini}

    def buat_form(self) -> BukuKasForm:
        data = self.request.GET.copy()
        data.setdefault("tanggal", str(self.hari_ini))
        return BukuKasForm(data, pengguna=self.request.user)

    def ada_isi(self, pilihan: dict[str, Any]) -> bool:
        return bool(pilihan["daftar_tempat"])

    def susun(self, pilihan: dict[str, Any]) -> BukuKas:
        return buku_kas(pilihan["tanggal"], pilihan["daftar_tempat"])

    def konteks(self, hasil: BukuKas, pilihan: dict[str, Any]) -> dict[str, Any]:
        pengguna = self.request.user
        halaman = Paginator(hasil.baris, SEHALAMAN).get_page(self.request.GET.get("halaman"))
        return {
            "buku": hasil,
            "halaman": halaman,
            "saldo_pindahan": hasil.baris[halaman.start_index() - 2].saldo
            if halaman.number > 1
            else hasil.saldo_awal,
            "kesimpulan": kesimpulan(hasil),
            "semua": pilihan["tempat"] == SEMUA,
            "boleh_cetak": pengguna.has_perm("akuntansi.lihat_buku"),
            "remah": remah_kas(pengguna, ("Buku kas harian", None)),
        }

    def excel(self, hasil: BukuKas, pilihan: dict[str, Any]) -> bytes:
        return excel_buku_kas(hasil, nama=nama_koperasi())

    def cetak(self, hasil: BukuKas, pilihan: dict[str, Any]) -> Dokumen:
        return cetak_tabel(tabel_buku_kas(hasil), oleh=self.request.user, tanggal=self.hari_ini)
