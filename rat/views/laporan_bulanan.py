"""The papers of each month, and asking for those that are missing."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views import View
from django.views.generic import ListView

from akuntansi.laporan.waktu_laporan import nama_bulan
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.waktu import tanggal_buku

from ..enums import JenisLaporanBulanan
from ..models import ButirLaporanBulanan, LaporanBulanan
from ..selectors.laporan_bulanan import daftar_laporan_bulanan, masih_berjalan
from ..services.laporan_bulanan import LENGKAPI_LAPORAN, minta_laporan_bulanan


class DaftarLaporanBulananView(EksporDaftar, ListView):
    """The months with their papers; the export has one row a paper."""

    izin = "akuntansi.lihat_buku"
    template_name = "rat/laporan_bulanan.html"
    nama_ekspor = "rat.laporan_bulanan"
    judul_ekspor = "Daftar laporan bulanan"
    kolom_ekspor = (
        KolomEkspor("Bulan", lambda b: nama_bulan(b.laporan.bulan), 18),
        KolomEkspor("Laporan", lambda b: b.get_jenis_display(), 28),
        KolomEkspor("Nomor", lambda b: b.dokumen.nomor if b.dokumen else "", 24),
        KolomEkspor("Alasan dilewati", lambda b: b.alasan, 60),
    )

    def isi_ekspor(self) -> list[ButirLaporanBulanan]:
        return [b for laporan in daftar_laporan_bulanan() for b in laporan.butir.all()]

    context_object_name = "daftar"
    paginate_by = 24
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[LaporanBulanan]:
        return daftar_laporan_bulanan()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        menyiapkan = masih_berjalan(LENGKAPI_LAPORAN)
        dibuat = [
            b.dokumen
            for laporan in konteks["daftar"]
            for b in laporan.butir.all()
            if b.dokumen and not b.dokumen.pekerjaan.berakhir
        ]
        return konteks | {
            "jenis": JenisLaporanBulanan.labels,
            "menyiapkan": menyiapkan,
            "belum_selesai": menyiapkan or bool(dibuat),
            "boleh_siapkan": self.request.user.has_perm("rat.siapkan_laporan"),
            "remah": [("Beranda", "/"), ("Laporan bulanan", None)],
        }


class SiapkanView(IzinDiperlukanMixin, View):
    izin = "rat.siapkan_laporan"

    def post(self, request: PermintaanMasuk) -> HttpResponse:
        minta_laporan_bulanan(oleh=request.user, tanggal=tanggal_buku())
        messages.success(request, "Laporan bulan yang belum lengkap sedang disiapkan.")
        return redirect("rat:laporan_bulanan")

    def get(self, request: PermintaanMasuk) -> HttpResponse:
        return redirect("rat:laporan_bulanan")
