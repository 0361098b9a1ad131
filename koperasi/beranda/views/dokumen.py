"""All papers: finding one, its versions, fetching it, withdrawing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.views import View
from django.views.generic import DetailView, FormView, ListView

from koperasi.core.dokumen import alamat_verifikasi, cabut_dokumen
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import MASUK, IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.keadaan_dokumen import kalimat_keadaan, keadaan
from koperasi.core.kertas import kertas_terlihat, semua_kertas
from koperasi.core.kode_qr import gambar_qr
from koperasi.core.models import Dokumen, Pengguna
from koperasi.core.pdf_dokumen import ambil_pdf
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.ringkasan import Ringkasan
from koperasi.core.waktu import tanggal_buku

from ..forms.dokumen import CabutDokumenForm, SaringDokumenForm
from ..remah import BERANDA
from ..selectors.dokumen import daftar_dokumen, ringan, versi_dokumen

DAFTAR = ("Dokumen", reverse_lazy("beranda:dokumen"))


def judul_jenis(dokumen: Dokumen) -> str:
    kertas = semua_kertas().get(dokumen.jenis)
    return kertas.judul if kertas else dokumen.jenis


class DaftarDokumenView(EksporDaftar, ListView):
    izin = MASUK
    template_name = "beranda/dokumen/daftar.html"
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"
    extra_context = {"remah": [BERANDA, ("Dokumen", None)]}
    nama_ekspor = "core.dokumen"
    judul_ekspor = "Daftar dokumen"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Nomor", lambda d: d.nomor, 24),
        KolomEkspor("Jenis", judul_jenis, 22),
        KolomEkspor("Judul", lambda d: d.judul, 44),
        KolomEkspor("Tanggal", lambda d: d.tanggal_buku, 13),
        KolomEkspor("Versi", lambda d: d.versi, 7, angka=True),
        KolomEkspor("Keadaan", lambda d: keadaan(d).label, 14),
        KolomEkspor("Diminta oleh", lambda d: d.dibuat_oleh.nama, 22),
    )

    def get_queryset(self) -> QuerySet[Dokumen]:
        self.saring = SaringDokumenForm(self.request.GET, pengguna=self.request.user)
        self.saring.is_valid()
        isian = self.saring.cleaned_data
        return daftar_dokumen(
            self.request.user,
            kata=isian.get("q", ""),
            jenis=isian.get("jenis", ""),
            keadaan=isian.get("keadaan", ""),
            dari=isian.get("dari"),
            sampai=isian.get("sampai"),
            urut=self.request.GET.get("urut", "-tanggal"),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(saring=self.saring, **kwargs)
        konteks["baris"] = [(d, judul_jenis(d), keadaan(d)) for d in konteks["daftar"]]
        konteks["disaring"] = any(self.saring.cleaned_data.values())
        return konteks


class SatuDokumenMixin(IzinDiperlukanMixin, abstrak=True):
    """A paper that this person may see; any other is not there."""

    def dapatkan(self, pk: UUID) -> Dokumen:
        return get_object_or_404(ringan(kertas_terlihat(self.request.user)), pk=pk)


class RincianDokumenView(SatuDokumenMixin, DetailView):
    izin = MASUK
    template_name = "beranda/dokumen/rincian.html"
    context_object_name = "dokumen"

    def get_object(self, queryset: Any = None) -> Dokumen:
        return self.dapatkan(self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        dokumen = self.object
        alamat = alamat_verifikasi(dokumen.kode)
        return super().get_context_data(
            jenis=judul_jenis(dokumen),
            keadaan=keadaan(dokumen),
            kalimat=kalimat_keadaan(dokumen),
            ringkasan=Ringkasan.dari_json(dokumen.ringkasan),
            versi=[(v, keadaan(v)) for v in versi_dokumen(dokumen)],
            alamat=alamat,
            qr=gambar_qr(alamat, judul="Kode QR ke halaman pemeriksaan kertas ini"),
            boleh_cabut=self.request.user.has_perm("core.cabut_dokumen")
            and keadaan(dokumen) == "BERLAKU",
            remah=[BERANDA, DAFTAR, (dokumen.nomor, None)],
            **kwargs,
        )


class UnduhDokumenView(SatuDokumenMixin, View):
    izin = MASUK

    @staticmethod
    def boleh_dibuka(pengguna: Pengguna, pk: UUID) -> bool:
        """Is this paper there for this person? Asked where a finished job offers its result."""
        return kertas_terlihat(pengguna).filter(pk=pk).exists()

    def get(self, request: PermintaanMasuk, pk: UUID) -> HttpResponse:
        dokumen = self.dapatkan(pk)
        if dokumen.berkas is None:
            messages.info(request, "PDF ini belum selesai digambar. Unduh dari halaman ini nanti.")
            return redirect("beranda:rincian_dokumen", pk=pk)
        try:
            isi = ambil_pdf(dokumen, oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            return redirect("beranda:rincian_dokumen", pk=pk)
        nama = dokumen.nomor.replace("/", "-")
        return HttpResponse(
            isi,
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{nama}.pdf"'},
        )


class CabutDokumenView(SatuDokumenMixin, FormView):
    izin = "core.cabut_dokumen"
    form_class = CabutDokumenForm
    template_name = "beranda/dokumen/cabut.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.dokumen = self.dapatkan(kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: CabutDokumenForm) -> HttpResponse:
        try:
            cabut_dokumen(
                self.dokumen,
                alasan=form.cleaned_data["alasan"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            form.add_error(galat.bidang, str(galat))
            return self.form_invalid(form)
        messages.success(self.request, f"Dokumen {self.dokumen.nomor} dicabut.")
        return redirect("beranda:rincian_dokumen", pk=self.dokumen.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alamat = reverse("beranda:rincian_dokumen", args=[self.dokumen.pk])
        return super().get_context_data(
            dokumen=self.dokumen,
            tombol="Cabut dokumen",
            nada="bahaya",
            batal_url=alamat,
            remah=[BERANDA, DAFTAR, (self.dokumen.nomor, alamat), ("Cabut", None)],
            **kwargs,
        )
