"""The pengawas' inbox: the list, one item with all that was said, and its steps."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.views.generic import FormView, ListView, TemplateView

from koperasi.core import pengawasan
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.enums import StatusHal
from koperasi.core.forms import KunciForm
from koperasi.core.izin import MASUK, IzinDiperlukanMixin
from koperasi.core.kotak_pengawas import jenis_hal
from koperasi.core.models import HalPerhatian
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ..forms.kotak import (
    BukaLagiForm,
    MintaForm,
    SaringHalForm,
    SelesaikanForm,
    TanggapiForm,
)
from ..remah import BERANDA
from ..selectors.kotak import daftar_hal, hal_terlihat

DAFTAR = ("Kotak pengawas", reverse_lazy("beranda:kotak_pengawas"))


class KotakPengawasView(EksporDaftar, ListView):
    """Everything for pengawas and manajer; for others what is about them."""

    izin = MASUK
    template_name = "beranda/kotak/daftar.html"
    nama_ekspor = "core.kotak_pengawas"
    judul_ekspor = "Kotak pengawas"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Tanggal", lambda h: h.tanggal_buku, 13),
        KolomEkspor("Jenis", lambda h: jenis_hal(h.jenis).judul, 24),
        KolomEkspor("Hal", lambda h: h.judul, 46),
        KolomEkspor("Alasan yang diberikan", lambda h: h.alasan, 36),
        KolomEkspor("Menyangkut", lambda h: ", ".join(p.orang.nama for p in h.pihak.all()), 28),
        KolomEkspor("Keadaan", lambda h: StatusHal(h.status).label, 16),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"
    extra_context = {"remah": [BERANDA, ("Kotak pengawas", None)]}

    def get_queryset(self) -> QuerySet[HalPerhatian]:
        self.saring = SaringHalForm(self.request.GET)
        self.saring.is_valid()
        isian = self.saring.cleaned_data
        return daftar_hal(
            self.request.user, status=isian.get("status", ""), jenis=isian.get("jenis", "")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hari_ini = tanggal_buku()
        konteks = super().get_context_data(
            saring=self.saring,
            disaring=any(self.request.GET.get(n) for n in self.saring.fields),
            semua=self.request.user.has_perm("core.lihat_kotak"),
            **kwargs,
        )
        for hal in konteks["daftar"]:
            hal.judul_jenis = jenis_hal(hal.jenis).judul
            hal.umur = (hari_ini - hal.tanggal_buku).days
        return konteks


class _HalMixin(IzinDiperlukanMixin, abstrak=True):
    """One item this person may see; another's is not there."""

    izin = MASUK
    template_name = "beranda/kotak/rincian.html"
    hal: Any  # with ``status``

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and self._boleh_masuk(request):
            self.hal = get_object_or_404(hal_terlihat(request.user), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def _boleh_masuk(self, request: Any) -> bool:
        return self.izin == MASUK or request.user.has_perm(self.izin)

    def konteks_hal(self, **kwargs: Any) -> dict[str, Any]:
        """``langkah`` are the steps this person may take now: (address name, title, form)."""
        orang, hal = self.request.user, self.hal
        terbuka = hal.status != StatusHal.SELESAI
        formulir: list[type[_LangkahView]] = []
        if terbuka and pengawasan.boleh_menanggapi(hal, orang):
            formulir.append(TanggapiView)
        if pengawasan.boleh_memutus(hal, orang):
            if hal.status in (StatusHal.BARU, StatusHal.DITANGGAPI):
                formulir.append(MintaView)
            formulir.append(SelesaikanView if terbuka else BukaLagiView)
        dikirim = kwargs.pop("dikirim", None)
        return {
            "hal": hal,
            "jenis": jenis_hal(hal.jenis),
            "pihak": [p.orang for p in hal.pihak.select_related("orang")],
            "catatan": hal.catatan.select_related("oleh"),
            "umur": (tanggal_buku() - hal.tanggal_buku).days,
            "langkah": [
                (v, dikirim if isinstance(dikirim, v.form_class) else v.form_class(prefix=v.awalan))
                for v in formulir
            ],
            "remah": [BERANDA, DAFTAR, (jenis_hal(hal.jenis).judul, None)],
            **kwargs,
        }


class HalPerhatianView(_HalMixin, TemplateView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**self.konteks_hal(), **kwargs)


class _LangkahView(_HalMixin, FormView, abstrak=True):
    """One step: a mistake shows the item again with the sentence beside the field."""

    form_class: ClassVar[type[KunciForm]]
    url: ClassVar[str]
    awalan: ClassVar[str]
    judul: ClassVar[str]
    tombol: ClassVar[str]
    berhasil: ClassVar[str]
    lakukan: ClassVar[Callable[..., Any]]

    def get_prefix(self) -> str:
        return self.awalan

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("beranda:hal_perhatian", pk=self.hal.pk)

    def form_valid(self, form: KunciForm) -> HttpResponse:
        try:
            type(self).lakukan(
                self.hal, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
            )
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            form.add_error(galat.bidang if galat.bidang in form.fields else None, str(galat))
            return self.form_invalid(form)
        messages.success(self.request, self.berhasil)
        return redirect("beranda:hal_perhatian", pk=self.hal.pk)

    def form_invalid(self, form: KunciForm) -> HttpResponse:
        # What somebody else wrote meanwhile belongs to what is shown now.
        self.hal = hal_terlihat(self.request.user).get(pk=self.hal.pk)
        konteks = self.konteks_hal(dikirim=form)
        if not any(v is type(self) for v, _ in konteks["langkah"]):
            konteks["langkah"].append((type(self), form))
        return self.render_to_response(konteks)


class MintaView(_LangkahView):
    izin = "core.awasi"
    form_class = MintaForm
    url, awalan = "beranda:minta_tanggapan", "minta"
    judul, tombol = "Minta tanggapan", "Minta tanggapan"
    berhasil = "Tanggapan diminta."
    lakukan = staticmethod(pengawasan.minta_tanggapan)


class TanggapiView(_LangkahView):
    izin = MASUK
    form_class = TanggapiForm
    url, awalan = "beranda:tanggapi_hal", "tanggapi"
    judul, tombol = "Tanggapi", "Kirim tanggapan"
    berhasil = "Tanggapan Anda tercatat."
    lakukan = staticmethod(pengawasan.tanggapi)


class SelesaikanView(_LangkahView):
    izin = "core.awasi"
    form_class = SelesaikanForm
    url, awalan = "beranda:selesaikan_hal", "selesai"
    judul, tombol = "Selesaikan", "Selesaikan"
    berhasil = "Hal ini diselesaikan."
    lakukan = staticmethod(pengawasan.selesaikan)


class BukaLagiView(_LangkahView):
    izin = "core.awasi"
    form_class = BukaLagiForm
    url, awalan = "beranda:buka_lagi_hal", "buka"
    judul, tombol = "Buka lagi", "Buka lagi"
    berhasil = "Hal ini dibuka lagi."
    lakukan = staticmethod(pengawasan.buka_lagi)
