"""Background work: what runs, how far it is, what came of it, and trying again."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse_lazy
from django.views import View
from django.views.generic import DetailView, FormView, ListView

from koperasi.core.antrean import ulangi_pekerjaan
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.enums import StatusPekerjaan
from koperasi.core.izin import MASUK, IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.models import Pekerjaan
from koperasi.core.pengecualian import KesalahanDomain

from ..forms.pekerjaan import UlangiForm
from ..remah import BERANDA

REMAH_RINCIAN = [BERANDA, ("Pekerjaan", reverse_lazy("beranda:pekerjaan")), ("Rincian", None)]
BERHENTI_MENANYA = 286  # htmx: replace the element and stop polling


class DaftarPekerjaanView(EksporDaftar, ListView):
    izin = MASUK
    template_name = "beranda/pekerjaan/daftar.html"
    nama_ekspor = "core.pekerjaan"
    judul_ekspor = "Daftar pekerjaan"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Pekerjaan", lambda p: p.judul, 52),
        KolomEkspor("Diminta", lambda p: p.dibuat_pada, 19),
        KolomEkspor("Oleh", lambda p: p.dibuat_oleh.nama if p.dibuat_oleh else "Aplikasi", 24),
        KolomEkspor("Keadaan", lambda p: p.get_status_display(), 18),
        KolomEkspor("Selesai", lambda p: p.selesai_pada, 19),
        KolomEkspor("Alasan gagal", lambda p: p.alasan_gagal, 40),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"
    extra_context = {"remah": [BERANDA, ("Pekerjaan", None)]}

    def get_queryset(self) -> QuerySet[Pekerjaan]:
        terlihat = Pekerjaan.objects.terlihat_oleh(self.request.user).select_related("dibuat_oleh")
        status = self.request.GET.get("status", "")
        return terlihat.filter(status=status) if status in StatusPekerjaan.values else terlihat

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            pilihan_status=StatusPekerjaan.choices,
            status=self.request.GET.get("status", ""),
            **kwargs,
        )


class RincianPekerjaanView(IzinDiperlukanMixin, DetailView):
    izin = MASUK
    template_name = "beranda/pekerjaan/rincian.html"
    context_object_name = "pekerjaan"

    def get_queryset(self) -> QuerySet[Pekerjaan]:
        return Pekerjaan.objects.terlihat_oleh(self.request.user).select_related("dibuat_oleh")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=UlangiForm(), remah=REMAH_RINCIAN, **kwargs)


class KemajuanPekerjaanView(IzinDiperlukanMixin, View):
    """The part of a page that asks how far a job is; it stops asking when the job has ended."""

    izin = MASUK

    def get(self, request: PermintaanMasuk, pk: str) -> HttpResponse:
        pekerjaan = get_object_or_404(Pekerjaan.objects.terlihat_oleh(request.user), pk=pk)
        if not request.htmx:
            return redirect("beranda:rincian_pekerjaan", pk=pk)
        bagian, halaman = "beranda/pekerjaan/_kemajuan.html", "beranda/pekerjaan/_rincian.html"
        return render(
            request,
            halaman if request.GET.get("rincian") else bagian,
            {"pekerjaan": pekerjaan, "form": UlangiForm()},
            status=BERHENTI_MENANYA if pekerjaan.berakhir else 200,
        )


class UlangiView(IzinDiperlukanMixin, FormView):
    """Try a failed job again: its owner, or whoever answers for the office."""

    izin = MASUK
    form_class = UlangiForm
    template_name = "beranda/pekerjaan/rincian.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.pekerjaan = get_object_or_404(
                Pekerjaan.objects.terlihat_oleh(request.user), pk=kwargs["pk"]
            )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("beranda:rincian_pekerjaan", pk=kwargs["pk"])

    def form_valid(self, form: UlangiForm) -> HttpResponse:
        if self.pekerjaan.dibuat_oleh_id != self.request.user.pk and not self.request.user.has_perm(
            "core.ulangi_pekerjaan"
        ):
            form.add_error(
                None, "Hanya pemilik pekerjaan, manajer, pengurus, atau admin yang dapat mengulang."
            )
            return self.form_invalid(form)
        try:
            ulangi_pekerjaan(
                self.pekerjaan, alasan=form.cleaned_data["alasan"], oleh=self.request.user
            )
        except KesalahanDomain as galat:
            form.add_error(galat.bidang, str(galat))
            return self.form_invalid(form)
        messages.success(self.request, "Pekerjaan dimasukkan lagi ke antrean.")
        return redirect("beranda:rincian_pekerjaan", pk=self.pekerjaan.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(pekerjaan=self.pekerjaan, remah=REMAH_RINCIAN, **kwargs)
