"""Buku besar of an account and neraca saldo of all of them."""

from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator

from koperasi.core.models import Dokumen

from ...forms.laporan import BukuBesarForm, NeracaSaldoForm
from ...laporan.excel import excel_buku_besar, excel_neraca_saldo
from ...laporan.tabel import tabel_buku_besar, tabel_neraca_saldo
from ...selectors.buku_besar import SEHALAMAN, BarisBuku, BukuBesar, buku_besar
from ...selectors.neraca_saldo import NeracaSaldo, neraca_saldo
from ...selectors.pilihan import akun_berkode
from ...services.cetak import cetak_tabel, tolak_terlalu_panjang
from .dasar import HalamanLaporan, alamat, awal_tahun, nama_koperasi


class NeracaSaldoView(HalamanLaporan):
    izin = "akuntansi.lihat_buku"
    judul = "Neraca saldo"
    nama_berkas = "neraca-saldo"
    template_name = "akuntansi/laporan/neraca_saldo.html"
    form_class = NeracaSaldoForm

    def bawaan(self) -> dict[str, Any]:
        return {"dari": awal_tahun(self.hari_ini), "sampai": self.hari_ini}

    def susun(self, pilihan: dict[str, Any]) -> NeracaSaldo:
        return neraca_saldo(
            pilihan["dari"], pilihan["sampai"], tanpa_penutup=pilihan["tanpa_penutup"]
        )

    def konteks(self, hasil: NeracaSaldo, pilihan: dict[str, Any]) -> dict[str, Any]:
        baris = [b for b in hasil.baris if pilihan["nol"] or not b.kosong]
        return {
            "neraca": hasil,
            "daftar": [
                (b, alamat("buku_besar", akun=b.akun.kode, dari=hasil.dari, sampai=hasil.sampai))
                for b in baris
            ],
        }

    def excel(self, hasil: NeracaSaldo, pilihan: dict[str, Any]) -> bytes:
        return excel_neraca_saldo(hasil, nama=nama_koperasi(), nol=pilihan["nol"])

    def cetak(self, hasil: NeracaSaldo, pilihan: dict[str, Any]) -> Dokumen:
        return cetak_tabel(
            tabel_neraca_saldo(hasil, nol=pilihan["nol"]),
            oleh=self.request.user,
            tanggal=self.hari_ini,
        )


class HalamanBuku(Paginator):
    """Pages of a ledger: the number of lines is known, and each page is read by itself."""

    def __init__(self, buku: BukuBesar) -> None:
        super().__init__([], SEHALAMAN)
        self.count = buku.jumlah_baris
        self._buku = buku

    def page(self, number: Any) -> Page:
        nomor = self.validate_number(number)
        return Page(self._buku.baris(nomor), nomor, self)


class BukuBesarView(HalamanLaporan):
    izin = "akuntansi.lihat_buku"
    judul = "Buku besar"
    nama_berkas = "buku-besar"
    template_name = "akuntansi/laporan/buku_besar.html"
    form_class = BukuBesarForm

    def bawaan(self) -> dict[str, Any]:
        return {"dari": awal_tahun(self.hari_ini), "sampai": self.hari_ini}

    def ada_isi(self, pilihan: dict[str, Any]) -> bool:
        return bool(pilihan["akun"])

    def susun(self, pilihan: dict[str, Any]) -> BukuBesar:
        return buku_besar(akun_berkode(pilihan["akun"]), pilihan["dari"], pilihan["sampai"])

    def konteks(self, hasil: BukuBesar, pilihan: dict[str, Any]) -> dict[str, Any]:
        halaman = HalamanBuku(hasil).get_page(self.request.GET.get("halaman"))
        baris = list(halaman.object_list)
        return {
            "buku": hasil,
            "halaman": halaman,
            "daftar": baris,
            "saldo_pindahan": self._pindahan(hasil, baris),
            "rentang": {"dari": hasil.dari, "sampai": hasil.sampai},
        }

    def excel(self, hasil: BukuBesar, pilihan: dict[str, Any]) -> bytes:
        return excel_buku_besar(hasil, nama=nama_koperasi())

    def cetak(self, hasil: BukuBesar, pilihan: dict[str, Any]) -> Dokumen:
        tolak_terlalu_panjang(hasil.jumlah_baris)
        return cetak_tabel(tabel_buku_besar(hasil), oleh=self.request.user, tanggal=self.hari_ini)

    def _pindahan(self, buku: BukuBesar, baris: list[BarisBuku]) -> Decimal:
        """The balance before the first line of this page."""
        if not baris:
            return buku.saldo_awal
        return baris[0].saldo - buku.tanda * (baris[0].debit - baris[0].kredit)
