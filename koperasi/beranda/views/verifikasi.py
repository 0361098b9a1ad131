"""Is this paper genuine and does it still hold? For everybody, without signing in."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from koperasi.core.izin import PUBLIK, IzinDiperlukanMixin
from koperasi.core.laju import terlalu_cepat

from ..forms.verifikasi import VerifikasiForm
from ..selectors.verifikasi import rapikan_kode, verifikasi

LAJU_SALAH = "verifikasi"


@method_decorator(never_cache, name="dispatch")
class HalamanVerifikasi(IzinDiperlukanMixin, View, abstrak=True):
    """Kept by no cache, listed by no search engine."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        jawaban = super().dispatch(request, *args, **kwargs)
        jawaban["X-Robots-Tag"] = "noindex, nofollow"
        return jawaban


class CariVerifikasiView(HalamanVerifikasi, FormView):
    """For who has no camera: number and short code as printed."""

    izin = PUBLIK
    form_class = VerifikasiForm
    template_name = "beranda/verifikasi/cari.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Every try counts here, by address: the short code alone could be tried out.
        return terlalu_cepat(request, LAJU_SALAH) or super().post(request, *args, **kwargs)

    def form_valid(self, form: VerifikasiForm) -> HttpResponse:
        return redirect("beranda:verifikasi_dokumen", kode=form.kode_penuh)


class VerifikasiView(HalamanVerifikasi):
    izin = PUBLIK

    def get(self, request: HttpRequest, kode: str) -> HttpResponse:
        hasil = verifikasi(kode)
        if hasil is None:
            if lambat := terlalu_cepat(request, LAJU_SALAH):
                return lambat
            return render(request, "beranda/verifikasi/tidak_dikenal.html", status=404)
        if rapikan_kode(kode) != kode:
            return redirect("beranda:verifikasi_dokumen", kode=rapikan_kode(kode))
        with timezone.override(hasil.zona):
            return render(request, "beranda/verifikasi/hasil.html", {"hasil": hasil})
