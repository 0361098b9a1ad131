"""Laporan SHU Sementara of a month."""

from typing import Any

from django import forms
from django.urls import reverse

from koperasi.core.models import Dokumen

from ...forms.laporan import BulanForm
from ...laporan.excel import excel_laporan
from ...laporan.shu_sementara import LaporanSHU, shu_sementara
from ...services.cetak import cetak_shu
from .dasar import HalamanLaporan, nama_koperasi


class SHUSementaraView(HalamanLaporan):
    izin = "akuntansi.lihat_buku"
    judul = "SHU sementara"
    nama_berkas = "shu-sementara"
    template_name = "akuntansi/laporan/shu_sementara.html"
    form_class = BulanForm

    def bawaan(self) -> dict[str, Any]:
        return {}

    def buat_form(self) -> forms.Form:
        """Without a choice: the last month that has ended, else the first there is."""
        form = BulanForm(self.request.GET, tanggal=self.hari_ini)
        if "bulan" in self.request.GET or not form.bulan_tersedia:
            return form
        berakhir = [b for b in form.bulan_tersedia if b < self.hari_ini] or form.bulan_tersedia
        return BulanForm({"bulan": berakhir[0].isoformat()}, tanggal=self.hari_ini)

    def susun(self, pilihan: dict[str, Any]) -> LaporanSHU:
        return shu_sementara(pilihan["bulan"])

    def konteks(self, hasil: LaporanSHU, pilihan: dict[str, Any]) -> dict[str, Any]:
        return {
            "shu": hasil,
            "laporan": hasil.phu,
            "baris": hasil.baris,
            "alamat": reverse("akuntansi:hasil_usaha"),
        }

    def excel(self, hasil: LaporanSHU, pilihan: dict[str, Any]) -> bytes:
        return excel_laporan(hasil.phu, nama=nama_koperasi(), nol=False)

    def cetak(self, hasil: LaporanSHU, pilihan: dict[str, Any]) -> Dokumen:
        return cetak_shu(hasil, oleh=self.request.user, tanggal=self.hari_ini)
