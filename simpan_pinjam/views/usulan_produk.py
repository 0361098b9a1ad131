"""Terms of a product: proposed by one person, agreed to or refused by another."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import penjelasan
from koperasi.core.waktu import tanggal_buku

from ..enums import MetodeJasa, StatusKetentuanProduk
from ..forms.produk import SetujuForm, TolakProdukForm, UsulkanKetentuanForm
from ..ketentuan import batas_jasa
from ..laporan.uraian_produk import uraian_ketentuan
from ..models import KetentuanProduk
from ..selectors.produk import ketentuan_akan_datang, ketentuan_produk
from ..services.produk import (
    IsiKetentuan,
    Tingkat,
    setujui_ketentuan_produk,
    tolak_ketentuan_produk,
    usulkan_ketentuan_produk,
)
from .produk import SatuProdukMixin, remah_produk


class UsulkanKetentuanView(SatuProdukMixin, FormView):
    """Filled in with what was decided last, so that only what changes is typed."""

    izin = "simpan_pinjam.usulkan_produk"
    form_class = UsulkanKetentuanForm
    template_name = "simpan_pinjam/produk/usulkan.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        terakhir = ketentuan_akan_datang([self.produk], self.hari_ini).get(self.produk.pk)
        kini = ketentuan_produk([self.produk], self.hari_ini).get(self.produk.pk)
        return {
            **super().get_form_kwargs(),
            "produk": self.produk,
            "kini": terakhir[-1] if terakhir else kini,
        }

    def form_valid(self, form: UsulkanKetentuanForm) -> HttpResponse:
        isi = form.cleaned_data
        try:
            usulkan_ketentuan_produk(
                self.produk,
                IsiKetentuan(
                    berlaku_sejak=isi["berlaku_sejak"],
                    diputuskan_pada=isi["diputuskan_pada"],
                    keputusan=isi["keputusan"],
                    penarikan=form.aturan_tarik,
                    metode=MetodeJasa(isi.get("metode") or MetodeJasa.TANPA),
                    tingkat=[
                        Tingkat(persen, mulai_saldo=mulai, jangka_bulan=jangka)
                        for persen, jangka, mulai in form.tingkat
                    ],
                    alasan_lewat_batas=isi.get("alasan_lewat_batas", ""),
                    nilai=form.nilai,
                ),
                kunci=isi["kunci"],
                oleh=self.request.user,
                tanggal=self.hari_ini,
            )
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            bidang = "persen_1" if galat.bidang == "tingkat" else galat.bidang
            form.add_error(bidang if bidang in form.fields else None, penjelasan(galat))
            return self.form_invalid(form)
        messages.success(self.request, "Usulan dicatat. Berlaku sesudah disetujui pengurus.")
        return redirect(self.alamat)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            produk=self.produk,
            batas=batas_jasa(self.hari_ini),
            batal_url=self.alamat,
            remah=self.remah("Usulkan ketentuan"),
            **kwargs,
        )


class UsulanProdukView(IzinDiperlukanMixin, TemplateView):
    """What is, what would be; and the buttons that this person may press."""

    izin = "simpan_pinjam.lihat_simpanan"
    template_name = "simpan_pinjam/produk/usulan.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.usulan = get_object_or_404(
                KetentuanProduk.objects.select_related(
                    "produk", "diusulkan_oleh", "diputus_oleh"
                ).prefetch_related("tingkat"),
                pk=kwargs["pk"],
            )
            self.sendiri = self.usulan.diusulkan_oleh_id == request.user.pk
            self.boleh_putus = request.user.has_perm("simpan_pinjam.setujui_produk")
            request.jalur_menu = reverse("simpan_pinjam:daftar_produk")
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: Any, pk: int) -> HttpResponse:
        putusan = request.POST.get("putusan", "")
        if putusan not in ("setuju", "tolak"):
            raise Http404
        if not self.boleh_putus:
            raise PermissionDenied
        setuju = putusan == "setuju"
        form: Any = (SetujuForm if setuju else TolakProdukForm)(request.POST)
        siapa = {"oleh": request.user, "tanggal": tanggal_buku()}
        if form.is_valid():
            try:
                if setuju:
                    setujui_ketentuan_produk(self.usulan, **form.cleaned_data, **siapa)
                else:
                    tolak_ketentuan_produk(self.usulan, **form.cleaned_data, **siapa)
            except KesalahanDomain as galat:
                if galat.bidang not in form.fields:
                    messages.error(request, penjelasan(galat))
                    return redirect("simpan_pinjam:usulan_produk", pk=pk)
                form.add_error(galat.bidang, penjelasan(galat))
            else:
                kabar = "disetujui" if setuju else "ditolak"
                messages.success(request, f"Usulan untuk {self.usulan.produk} {kabar}.")
                return redirect("simpan_pinjam:produk", kode=self.usulan.produk.kode)
        return self.render_to_response(
            self.get_context_data(**{"form_setuju" if setuju else "form_tolak": form})
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        usulan, hari_ini = self.usulan, tanggal_buku()
        kini = ketentuan_produk([usulan.produk], hari_ini).get(usulan.produk_id)
        menunggu = usulan.status == StatusKetentuanProduk.USULAN
        batas = batas_jasa(usulan.berlaku_sejak) if menunggu else usulan.batas_persen
        kwargs.setdefault("form_setuju", SetujuForm())
        kwargs.setdefault("form_tolak", TolakProdukForm())
        lama = dict(uraian_ketentuan(kini)) if kini else {}
        return super().get_context_data(
            usulan=usulan,
            kini=kini,
            uraian_kini=list(lama.items()),
            uraian=[(n, isi, lama.get(n) != isi) for n, isi in uraian_ketentuan(usulan)],
            batas=batas,
            lewat=batas is not None and usulan.persen_tertinggi > batas,
            menunggu=menunggu,
            sendiri=self.sendiri,
            dapat_diputus=menunggu and self.boleh_putus and not self.sendiri,
            remah=remah_produk(
                (
                    usulan.produk.nama,
                    reverse("simpan_pinjam:produk", args=[usulan.produk.kode]),
                ),
                ("Usulan", None),
            ),
            **kwargs,
        )
