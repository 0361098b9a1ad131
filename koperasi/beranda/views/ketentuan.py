"""The dated policy on second factors: what holds, what is to come, what held before."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.views.generic import FormView

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.ketentuan import (
    MFA_WAJIB,
    KetentuanTidakSah,
    nilai_ketentuan,
    peran_diwajibkan,
    tetapkan_mfa_wajib,
)
from koperasi.core.models import Ketentuan
from koperasi.core.waktu import tanggal_buku

from ..forms.ketentuan import MFAWajibForm
from ..remah import BERANDA


class KetentuanMFAView(IzinDiperlukanMixin, FormView):
    izin = "core.lihat_ketentuan"
    form_class = MFAWajibForm
    template_name = "beranda/ketentuan/mfa.html"
    success_url = reverse_lazy("beranda:ketentuan_mfa")

    def get_form_kwargs(self) -> dict[str, Any]:
        self.hari_ini = tanggal_buku()
        return {**super().get_form_kwargs(), "hari_ini": self.hari_ini}

    def get_initial(self) -> dict[str, Any]:
        return {"peran": nilai_ketentuan(MFA_WAJIB, tanggal_buku())}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("core.tetapkan_ketentuan"):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: MFAWajibForm) -> HttpResponse:
        try:
            tetapkan_mfa_wajib(**form.cleaned_data, oleh=self.request.user, tanggal=self.hari_ini)
        except KetentuanTidakSah as galat:
            form.add_error(galat.bidang or "berlaku_sejak", str(galat))
            return self.form_invalid(form)
        messages.success(self.request, "Ketentuan baru disimpan.")
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        riwayat = list(
            Ketentuan.objects.filter(kode=MFA_WAJIB)
            .select_related("dibuat_oleh")
            .order_by("-berlaku_sejak")
        )
        berlaku = [k for k in riwayat if k.berlaku_sejak <= self.hari_ini]
        konteks.update(
            kini=berlaku[0] if berlaku else None,
            diwajibkan=peran_diwajibkan(nilai_ketentuan(MFA_WAJIB, self.hari_ini)),
            akan_datang=[k for k in reversed(riwayat) if k.berlaku_sejak > self.hari_ini],
            lalu=berlaku,
            boleh_tetapkan=self.request.user.has_perm("core.tetapkan_ketentuan"),
            remah=[BERANDA, ("Dua langkah", None)],
        )
        return konteks
