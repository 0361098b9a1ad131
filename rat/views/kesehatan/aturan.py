"""The rule sets: tables, sources, and where the sources disagree."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View
from django.views.generic import TemplateView

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.waktu import tanggal_buku

from ...perhitungan.kesehatan.aturan import ambil_aturan, aturan_berlaku, daftar_aturan
from ...perhitungan.kesehatan.galat import AturanTidakAda


class AturanBerlakuView(IzinDiperlukanMixin, View):
    izin = "rat.buka_kesehatan"

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("rat:aturan_kode", kode=aturan_berlaku(tanggal_buku()).kode)


class AturanView(IzinDiperlukanMixin, TemplateView):
    izin = "rat.buka_kesehatan"
    template_name = "rat/kesehatan/aturan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        try:
            aturan = ambil_aturan(kwargs["kode"])
        except AturanTidakAda as galat:
            raise Http404 from galat
        return super().get_context_data(
            aturan=aturan,
            semua=daftar_aturan(),
            remah=[("Beranda", "/"), ("Tabel penilaian", None)],
            **kwargs,
        )
