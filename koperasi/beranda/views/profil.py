"""The cooperative's profile, for all to read and for the board to keep."""

import logging
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views import View
from django.views.generic import FormView, TemplateView

from koperasi.core.berkas import BerkasHilang, baca_berkas
from koperasi.core.enums import JenisDokumenLembaga
from koperasi.core.izin import MASUK, IzinDiperlukanMixin
from koperasi.core.models import DokumenLembaga, ProfilKoperasi
from koperasi.core.profil import nama_pejabat, ubah_profil
from koperasi.core.waktu import tanggal_buku

from ..forms.profil import ProfilForm
from ..remah import BERANDA

logger = logging.getLogger(__name__)


class ProfilView(IzinDiperlukanMixin, TemplateView):
    izin = MASUK
    template_name = "beranda/profil/lihat.html"
    extra_context = {"remah": [BERANDA, ("Profil koperasi", None)]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        profil = ProfilKoperasi.objects.first()
        hari_ini = tanggal_buku()
        izin = DokumenLembaga.objects.berlaku(hari_ini).filter(jenis=JenisDokumenLembaga.IZIN)
        return super().get_context_data(
            profil=profil,
            pejabat=nama_pejabat(profil, hari_ini) if profil else {},
            izin_usaha=izin.first(),
            **kwargs,
        )


class UbahProfilView(IzinDiperlukanMixin, FormView):
    izin = "core.ubah_profil"
    form_class = ProfilForm
    template_name = "beranda/profil/ubah.html"
    extra_context = {
        "remah": [BERANDA, ("Profil koperasi", reverse_lazy("beranda:profil")), ("Ubah", None)]
    }

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": ProfilKoperasi.objects.first()}

    def form_valid(self, form: ProfilForm) -> HttpResponse:
        ubah_profil(
            form.instance,
            logo=form.cleaned_data["berkas_logo"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        messages.success(self.request, "Profil koperasi disimpan.")
        return redirect("beranda:profil")


class LogoView(IzinDiperlukanMixin, View):
    """The logo as a picture of our own address, since the page's policy allows no other."""

    izin = MASUK

    def get(self, request: HttpRequest) -> HttpResponse:
        profil = ProfilKoperasi.objects.select_related("logo").first()
        if not profil or not profil.logo:
            raise Http404
        try:
            isi = baca_berkas(profil.logo)
        except BerkasHilang as galat:
            logger.exception("logo tidak terbaca")
            raise Http404 from galat
        return HttpResponse(isi, content_type=profil.logo.tipe)
