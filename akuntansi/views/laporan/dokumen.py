"""The index of reports, and where their numbered papers are."""

from typing import Any

from django.views.generic import RedirectView, TemplateView

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.waktu import tanggal_buku

from ...selectors.pilihan import bulan_dimulai, dokumen_terakhir
from ...services.cetak import CETAK_LAPORAN
from .dasar import alamat, awal_tahun

DITAMPILKAN = 20
BULAN_DITAMPILKAN = 12


class DaftarLaporanView(IzinDiperlukanMixin, TemplateView):
    """Every report, the last twelve months of each monthly one, and the papers made of them."""

    izin = "akuntansi.lihat_buku"
    template_name = "akuntansi/laporan/daftar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hari_ini = tanggal_buku()
        bulan = [b for b in bulan_dimulai(hari_ini) if b < hari_ini][:BULAN_DITAMPILKAN]
        return super().get_context_data(
            bulan=[
                {
                    "akhir": b,
                    "neraca": alamat("neraca", per=b),
                    "hasil_usaha": alamat("hasil_usaha", dari=awal_tahun(b), sampai=b),
                    "shu": alamat("shu_sementara", bulan=b),
                    "neraca_saldo": alamat("neraca_saldo", dari=b.replace(day=1), sampai=b),
                }
                for b in bulan
            ],
            dokumen=dokumen_terakhir(CETAK_LAPORAN, DITAMPILKAN),
            remah=[("Beranda", "/"), ("Laporan", None)],
            **kwargs,
        )


class DokumenView(IzinDiperlukanMixin, RedirectView):
    """Addresses that were given out before papers had a place of their own."""

    izin = "akuntansi.lihat_buku"
    pattern_name = "beranda:rincian_dokumen"


class UnduhDokumenView(IzinDiperlukanMixin, RedirectView):
    izin = "akuntansi.lihat_buku"
    pattern_name = "beranda:unduh_dokumen"
