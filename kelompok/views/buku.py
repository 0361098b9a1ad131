"""The group's own books, blank or filled, as papers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views import View
from django.views.generic import TemplateView

from koperasi.core.izin import PermintaanMasuk
from koperasi.core.waktu import tanggal_buku

from ..laporan.buku_kelompok import BUKU_KELOMPOK, buku_bernama
from ..services.cetak_buku import cetak_buku_kelompok
from .dasar import SatuKelompokMixin, ke_kertas, remah_kelompok


class BukuKelompokView(SatuKelompokMixin, TemplateView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/buku/daftar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            kelompok=self.kelompok,
            daftar=BUKU_KELOMPOK,
            remah=remah_kelompok(self.kelompok, ("Buku kelompok", None)),
            **kwargs,
        )


class CetakBukuView(SatuKelompokMixin, View):
    izin = "kelompok.lihat_kelompok"
    http_method_names = ["post"]

    def post(self, request: PermintaanMasuk, pk: int, buku: str) -> HttpResponse:
        satu = buku_bernama(buku)
        if satu is None:
            raise Http404
        return ke_kertas(
            request,
            lambda: cetak_buku_kelompok(
                self.kelompok,
                satu,
                terisi=request.POST.get("bentuk") == "terisi",
                oleh=request.user,
                tanggal=tanggal_buku(),
            ),
            redirect("buku_kelompok:daftar", pk=pk),
        )
