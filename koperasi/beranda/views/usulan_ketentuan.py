"""A proposal seen by the second person, and withdrawing a decision that has not begun."""

from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from koperasi.core.enums import JenisUsulan, StatusUsulan
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.ketentuan import (
    cabut_ketentuan,
    definisi_ketentuan,
    ketentuan_tahun_buku,
    setujui_usulan,
    tarik_usulan,
    tolak_usulan,
    usulkan_pencabutan,
)
from koperasi.core.models import Ketentuan, UsulanKetentuan
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.peran import label_peran
from koperasi.core.waktu import tanggal_buku

from ..forms.ketentuan import DasarForm, TolakForm
from .ketentuan import remah_ketentuan


class UsulanKetentuanView(IzinDiperlukanMixin, TemplateView):
    """What is, what would be, why; and the buttons that this person may press."""

    izin = "core.lihat_ketentuan"
    template_name = "beranda/ketentuan/usulan.html"

    def dispatch(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.usulan = get_object_or_404(
                UsulanKetentuan.objects.select_related(
                    "diusulkan_oleh", "diputus_oleh", "sasaran", "menggantikan"
                ),
                pk=kwargs["pk"],
            )
            self.definisi = definisi_ketentuan(self.usulan.kode)
            self.sendiri = self.usulan.diusulkan_oleh_id == request.user.pk
            self.boleh_putus = rules.has_perm("core.setujui_ketentuan", request.user, self.definisi)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        putusan = request.POST.get("putusan", "")
        if putusan not in ("setuju", "tolak", "tarik"):
            raise Http404
        if putusan != "tarik" and not self.boleh_putus:
            raise PermissionDenied
        form = TolakForm(request.POST)
        if putusan == "tolak" and not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        dengan: dict[str, Any] = {"oleh": request.user, "tanggal": tanggal_buku()}
        try:
            if putusan == "setuju":
                setujui_usulan(self.usulan, **dengan)
            elif putusan == "tolak":
                tolak_usulan(self.usulan, alasan=form.cleaned_data["alasan"], **dengan)
            else:
                tarik_usulan(self.usulan, **dengan)
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            return redirect("beranda:usulan_ketentuan", pk=pk)
        kabar = {"setuju": "disetujui", "tolak": "ditolak", "tarik": "ditarik kembali"}
        messages.success(request, f"Usulan {kabar[putusan]}.")
        return redirect("beranda:rincian_ketentuan", kode=self.usulan.kode)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        usulan, d = self.usulan, self.definisi
        asal = usulan.sasaran if usulan.jenis == JenisUsulan.CABUT else usulan.menggantikan
        if asal is None and usulan.tahun_buku:
            asal = ketentuan_tahun_buku(usulan.kode, usulan.tahun_buku - 1).keputusan
        menunggu = usulan.status == StatusUsulan.MENUNGGU
        kwargs.setdefault("form", TolakForm())
        return super().get_context_data(
            usulan=usulan,
            definisi=d,
            asal=asal,
            bawaan=None if asal else d.uraikan(d.bawaan),
            mencabut=usulan.jenis == JenisUsulan.CABUT,
            menunggu=menunggu,
            sendiri=self.sendiri,
            penyetuju=label_peran(d.penyetuju),
            dapat_diputus=menunggu and self.boleh_putus and not self.sendiri,
            lewat=bool(usulan.berlaku_sejak and usulan.berlaku_sejak < tanggal_buku()),
            remah=remah_ketentuan(
                (d.judul, reverse("beranda:rincian_ketentuan", args=[d.kode])), ("Usulan", None)
            ),
            **kwargs,
        )


class CabutKetentuanView(IzinDiperlukanMixin, FormView):
    """Withdraw a decision for a day to come; what moves money takes a second person for it too."""

    izin = "core.ubah_ketentuan"
    form_class = DasarForm
    template_name = "beranda/ketentuan/cabut.html"

    def dispatch(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.hari_ini = tanggal_buku()
            self.ketentuan = get_object_or_404(
                Ketentuan.objects.berdiri().filter(berlaku_sejak__gt=self.hari_ini),
                pk=kwargs["pk"],
            )
            self.definisi = definisi_ketentuan(self.ketentuan.kode)
            if not rules.has_perm(self.izin, request.user, self.definisi):
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "hari_ini": self.hari_ini}

    def form_valid(self, form: DasarForm) -> HttpResponse:
        dengan: dict[str, Any] = {"oleh": self.request.user, "tanggal": self.hari_ini}
        try:
            if self.ketentuan.dua_orang:
                usulkan_pencabutan(
                    self.ketentuan,
                    dasar=form.dasar(),
                    kunci=form.cleaned_data["kunci"],
                    **dengan,
                )
                kabar = "Usulan mencabut dicatat. Berlaku sesudah disetujui oleh orang lain."
            else:
                dasar = form.dasar()
                cabut_ketentuan(
                    self.ketentuan, alasan=f"{dasar.nomor}: {dasar.alasan}"[:500], **dengan
                )
                kabar = "Keputusan itu dicabut."
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, kabar)
        return redirect("beranda:rincian_ketentuan", kode=self.definisi.kode)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rincian = reverse("beranda:rincian_ketentuan", args=[self.definisi.kode])
        return super().get_context_data(
            ketentuan=self.ketentuan,
            definisi=self.definisi,
            batal_url=rincian,
            remah=remah_ketentuan((self.definisi.judul, rincian), ("Cabut", None)),
            **kwargs,
        )
