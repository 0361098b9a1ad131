"""One search box for everything the person may see. A whole number that belongs to one member
leads straight to her page, so that the counter types, presses Enter, and is there."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView

from koperasi.core.izin import MASUK, IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.pencarian import kata_cari

from ..selectors.pencarian import cari, satu_orang


class CariView(IzinDiperlukanMixin, TemplateView):
    izin = MASUK
    template_name = "beranda/cari.html"

    def get(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponse:
        kata = kata_cari(request.GET.get("q", ""))
        hasil = cari(kata, request.user) if kata else []
        if tujuan := satu_orang(kata, hasil):
            return redirect(tujuan)
        return self.render_to_response(self.get_context_data(kata=kata, hasil=hasil))
