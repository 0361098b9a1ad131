"""The index of reports, and their numbered papers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView

from koperasi.core.berkas import baca_berkas
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_ekspor
from koperasi.core.models import Dokumen
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ...selectors.pilihan import bulan_dimulai, dokumen_terakhir
from ...services.cetak import CETAK_LAPORAN
from ...services.cetak_tutup import CETAK_BERITA, CETAK_PERUBAHAN
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


class DokumenMixin(IzinDiperlukanMixin, abstrak=True):
    def ambil(self, pk: str) -> Dokumen:
        return get_object_or_404(
            Dokumen.objects.select_related("pekerjaan", "berkas", "dibuat_oleh"),
            pk=pk,
            jenis__in=[CETAK_LAPORAN, CETAK_BERITA, CETAK_PERUBAHAN],
        )


class DokumenView(DokumenMixin, TemplateView):
    izin = "akuntansi.lihat_buku"
    template_name = "akuntansi/laporan/dokumen.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            dokumen=self.ambil(self.kwargs["pk"]),
            remah=[
                ("Beranda", "/"),
                ("Laporan", reverse("akuntansi:laporan")),
                ("Dokumen", None),
            ],
            **kwargs,
        )


class UnduhDokumenView(DokumenMixin, View):
    izin = "akuntansi.lihat_buku"

    def get(self, request: PermintaanMasuk, pk: str) -> HttpResponse:
        dokumen = self.ambil(pk)
        if dokumen.berkas is None:
            raise Http404
        try:
            isi = baca_berkas(dokumen.berkas)
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            return redirect("akuntansi:dokumen", pk=pk)
        catat_ekspor("core.unduh_dokumen", oleh=request.user, tanggal=tanggal_buku(), objek=dokumen)
        nama = dokumen.nomor.replace("/", "-")
        return HttpResponse(
            isi,
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{nama}.pdf"'},
        )
