"""Which account is which member's."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, ListView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.peran import label_peran
from koperasi.core.waktu import tanggal_buku

from ..forms.akun import HubungkanForm, LepaskanForm, SaringAkunForm
from ..models import Anggota
from ..selectors.akun import akun_anggota
from ..selectors.daftar import kini
from ..selectors.kecocokan import anggota_bernomor
from ..services.akun import hubungkan_akun, lepaskan_akun


def _nomor(akun: Pengguna) -> str:
    anggota: Anggota | None = getattr(akun, "anggota", None)
    keanggotaan = kini(anggota) if anggota else None
    return (keanggotaan and keanggotaan.nomor) or ""


def _remah(*ekor: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    return [("Beranda", "/"), ("Akun anggota", reverse("anggota:akun") if ekor else None), *ekor]


class DaftarAkunView(EksporDaftar, ListView):
    izin = "anggota.hubungkan_akun"
    template_name = "anggota/akun/daftar.html"
    nama_ekspor = "anggota.akun"
    judul_ekspor = "Akun anggota"
    kolom_ekspor = (
        KolomEkspor("Nama", lambda p: p.nama, 32),
        KolomEkspor("Nama pengguna", lambda p: p.nama_pengguna, 20),
        KolomEkspor("Peran", lambda p: label_peran({g.name for g in p.groups.all()}), 34),
        KolomEkspor("Nomor anggota", _nomor, 16),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[Pengguna]:
        self.saring = SaringAkunForm(self.request.GET)
        isian = self.saring.saringan()
        return akun_anggota(kata=isian.get("q", ""), keadaan=isian.get("keadaan", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            saring=self.saring,
            disaring=any(v for k, v in self.request.GET.items() if k in self.saring.fields),
            remah=_remah(),
            **kwargs,
        )


class HubungkanAkunView(IzinDiperlukanMixin, FormView):
    izin = "anggota.hubungkan_akun"
    form_class = HubungkanForm
    template_name = "anggota/akun/hubungkan.html"

    def get_initial(self) -> dict[str, Any]:
        return {k: self.request.GET.get(k, "")[:20] for k in ("akun", "nomor")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "akun": akun_anggota(keadaan="belum")}

    def form_valid(self, form: HubungkanForm) -> HttpResponse:
        anggota = anggota_bernomor(form.cleaned_data["nomor"])
        if anggota is None:
            form.add_error("nomor", "Tidak ada anggota bernomor ini.")
            return self.form_invalid(form)
        akun: Pengguna = form.cleaned_data["akun"]
        try:
            hubungkan_akun(anggota, akun, oleh=self.request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        nomor = form.cleaned_data["nomor"]
        messages.success(self.request, f"Akun {akun.nama} dihubungkan dengan anggota {nomor}.")
        return redirect("anggota:akun")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(remah=_remah(("Hubungkan akun", None)), **kwargs)


class LepaskanAkunView(IzinDiperlukanMixin, FormView):
    izin = "anggota.hubungkan_akun"
    form_class = LepaskanForm
    template_name = "anggota/akun/lepaskan.html"

    milik: Pengguna

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.milik = get_object_or_404(akun_anggota(keadaan="sudah"), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: LepaskanForm) -> HttpResponse:
        try:
            lepaskan_akun(
                self.milik.anggota,
                alasan=form.cleaned_data["alasan"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, f"Akun {self.milik.nama} dilepas.")
        return redirect("anggota:akun")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            akun=self.milik,
            nomor=_nomor(self.milik),
            batal_url=reverse("anggota:akun"),
            remah=_remah(("Lepaskan akun", None)),
            **kwargs,
        )
