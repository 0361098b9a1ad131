"""One's own account, and one's own devices."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from django.views.generic import TemplateView

from koperasi.core.izin import MASUK, IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.ketentuan import mfa_wajib
from koperasi.core.pengguna import akhiri_sesi
from koperasi.core.peran import label_peran, peran_pengguna
from koperasi.core.waktu import tanggal_buku

from ..remah import BERANDA
from ..selectors.pengguna import keamanan


class AkunSayaView(IzinDiperlukanMixin, TemplateView):
    izin = MASUK
    template_name = "beranda/pengguna/akun_saya.html"
    extra_context = {"remah": [BERANDA, ("Akun saya", None)]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            label_peran=label_peran(peran_pengguna(self.request.user)),
            keamanan=keamanan(self.request.user),
            mfa_wajib=mfa_wajib(self.request.user),
            mfa_terpasang=is_mfa_enabled(self.request.user),
            **kwargs,
        )


class AkhiriSesiView(IzinDiperlukanMixin, View):
    """Sign one of one's own devices out; somebody else's is not found."""

    izin = MASUK
    http_method_names = ["post"]

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        sesi = get_object_or_404(UserSession, pk=pk, user=request.user)
        ini = sesi.session_key == request.session.session_key
        akhiri_sesi(request.user, sesi, tanggal=tanggal_buku())
        if ini:
            logout(request)
            return redirect("account_login")
        messages.success(request, "Perangkat itu dikeluarkan. Ia harus masuk lagi dengan sandi.")
        return redirect("usersessions_list")
