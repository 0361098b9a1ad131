"""The cooperative's documents: what holds on a day, every version, its file."""

import logging
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import FormView, ListView, TemplateView

from koperasi.core.berkas import BerkasHilang, baca_berkas
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_ekspor
from koperasi.core.lampiran import TIPE_PDF
from koperasi.core.lembaga import cabut_versi_dokumen, catat_versi_dokumen
from koperasi.core.models import DokumenLembaga
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ..forms.lembaga import CabutLembagaForm, DokumenLembagaForm, PadaTanggalForm

logger = logging.getLogger(__name__)
IZIN = "core.lihat_lembaga"


def _remah(*ekor: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    return [
        ("Beranda", "/"),
        ("Profil koperasi", reverse("beranda:profil")),
        ("Dokumen kelembagaan", reverse("beranda:lembaga") if ekor else None),
        *ekor,
    ]


def _keadaan(dokumen: DokumenLembaga) -> str:
    """In words, for the list and its exports."""
    hari_ini = tanggal_buku()
    if dokumen.dicabut_pada:
        return "Dicabut"
    if dokumen.berlaku_sejak > hari_ini:
        return "Belum berlaku"
    if dokumen.kedaluwarsa and dokumen.kedaluwarsa < hari_ini:
        return "Habis berlaku"
    if dokumen.berlaku_sampai and dokumen.berlaku_sampai < hari_ini:
        return "Diganti"
    return "Berlaku"


class DaftarLembagaView(EksporDaftar, ListView):
    """All versions; above them, what holds on the day that is asked."""

    izin = IZIN
    template_name = "beranda/lembaga/daftar.html"
    nama_ekspor = "core.dokumen_lembaga"
    judul_ekspor = "Dokumen kelembagaan"
    kolom_ekspor = (
        KolomEkspor("Dokumen", lambda d: d.sebutan, 26),
        KolomEkspor("Nomor", lambda d: d.nomor, 22),
        KolomEkspor("Diputuskan pada", lambda d: d.diputuskan_pada, 13),
        KolomEkspor("Diputuskan oleh", lambda d: d.diputuskan_oleh, 24),
        KolomEkspor("Berlaku sejak", lambda d: d.berlaku_sejak, 13),
        KolomEkspor("Berlaku sampai", lambda d: d.berlaku_sampai, 13),
        KolomEkspor("Hari terakhir", lambda d: d.kedaluwarsa, 13),
        KolomEkspor("Keadaan", _keadaan, 14),
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> Any:
        return DokumenLembaga.objects.select_related("berkas")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        waktu = PadaTanggalForm(self.request.GET or None, initial={"per": tanggal_buku()})
        per = (waktu.is_valid() and waktu.cleaned_data["per"]) or tanggal_buku()
        return {
            **konteks,
            "waktu": waktu,
            "per": per,
            "berlaku": DokumenLembaga.objects.berlaku(per).select_related("berkas"),
            "baris": [(d, _keadaan(d)) for d in konteks["daftar"]],
            "boleh_ubah": self.request.user.has_perm("core.ubah_profil"),
            "remah": _remah(),
        }


class CatatLembagaView(IzinDiperlukanMixin, FormView):
    izin = "core.ubah_profil"
    form_class = DokumenLembagaForm
    template_name = "beranda/lembaga/catat.html"

    def get_initial(self) -> dict[str, Any]:
        return {k: self.request.GET.get(k, "") for k in ("jenis", "perihal")}

    def form_valid(self, form: DokumenLembagaForm) -> HttpResponse:
        try:
            dokumen = catat_versi_dokumen(
                form.data_dokumen(),
                berkas=form.cleaned_data["berkas"],
                kunci=form.cleaned_data["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            form.add_error(galat.bidang if galat.bidang in form.fields else None, str(galat))
            return self.form_invalid(form)
        messages.success(self.request, f"{dokumen} dicatat.")
        return redirect("beranda:dokumen_lembaga", pk=dokumen.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            batal_url=reverse("beranda:lembaga"), remah=_remah(("Catat versi", None)), **kwargs
        )


class _SatuLembagaMixin(IzinDiperlukanMixin, abstrak=True):
    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.dokumen = get_object_or_404(
                DokumenLembaga.objects.select_related("berkas", "dibuat_oleh", "dicabut_oleh"),
                pk=kwargs["pk"],
            )
        return super().dispatch(request, *args, **kwargs)


class DokumenLembagaView(_SatuLembagaMixin, TemplateView):
    izin = IZIN
    template_name = "beranda/lembaga/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        d = self.dokumen
        versi = DokumenLembaga.objects.filter(jenis=d.jenis, perihal=d.perihal)
        return super().get_context_data(
            dokumen=d,
            keadaan=_keadaan(d),
            versi=[(v, _keadaan(v)) for v in versi.order_by("-berlaku_sejak", "-pk")],
            boleh_ubah=self.request.user.has_perm("core.ubah_profil"),
            remah=_remah((str(d), None)),
            **kwargs,
        )


class UnduhLembagaView(_SatuLembagaMixin, View):
    izin = IZIN

    def get(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        berkas = self.dokumen.berkas
        if berkas is None:
            raise Http404
        try:
            isi = baca_berkas(berkas)
        except BerkasHilang as galat:
            logger.exception("berkas dokumen kelembagaan tidak terbaca")
            raise Http404 from galat
        catat_ekspor(
            "core.unduh_berkas", oleh=request.user, tanggal=tanggal_buku(), objek=self.dokumen
        )
        ekor = "pdf" if berkas.tipe == TIPE_PDF else "jpg"
        nama = f"{self.dokumen.jenis.lower()}-{self.dokumen.berlaku_sejak:%Y%m%d}.{ekor}"
        return HttpResponse(
            isi,
            content_type=berkas.tipe,
            headers={"Content-Disposition": f'inline; filename="{nama}"'},
        )


class CabutLembagaView(_SatuLembagaMixin, FormView):
    izin = "core.ubah_profil"
    form_class = CabutLembagaForm
    template_name = "beranda/lembaga/cabut.html"

    def form_valid(self, form: CabutLembagaForm) -> HttpResponse:
        try:
            cabut_versi_dokumen(
                self.dokumen,
                alasan=form.cleaned_data["alasan"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            form.add_error(galat.bidang if galat.bidang in form.fields else None, str(galat))
            return self.form_invalid(form)
        messages.success(self.request, f"{self.dokumen} dicabut.")
        return redirect("beranda:lembaga")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alamat = reverse("beranda:dokumen_lembaga", args=[self.dokumen.pk])
        return super().get_context_data(
            dokumen=self.dokumen,
            batal_url=alamat,
            remah=_remah((str(self.dokumen), alamat), ("Cabut", None)),
            **kwargs,
        )
