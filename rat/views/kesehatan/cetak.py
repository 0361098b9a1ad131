"""The paper of an assessment: ask for it, fetch it, or print the page itself."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from koperasi.core.izin import PermintaanMasuk
from koperasi.core.jejak import catat_ekspor
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ...laporan.penilaian_kesehatan import laporan_penilaian
from ...services.cetak_kesehatan import dokumen_versi, minta_dokumen
from .dasar import PenilaianMixin


class CetakView(PenilaianMixin, View):
    """Asking takes a number of the letter book, so it is for those who may write."""

    izin = "rat.buka_kesehatan"
    perlu_ubah = True

    def post(self, request: PermintaanMasuk, pk: int, nomor: int) -> HttpResponse:
        try:
            minta_dokumen(self.versi(nomor), oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
        return redirect("rat:versi", pk=pk, nomor=nomor)

    def get(self, request: PermintaanMasuk, pk: int, nomor: int) -> HttpResponse:
        return redirect("rat:versi", pk=pk, nomor=nomor)


class UnduhView(PenilaianMixin, View):
    izin = "rat.buka_kesehatan"

    def get(self, request: PermintaanMasuk, pk: int, nomor: int) -> HttpResponse:
        dokumen = dokumen_versi(self.versi(nomor))
        if dokumen is None or dokumen.berkas is None:
            raise Http404
        return redirect("beranda:unduh_dokumen", pk=dokumen.pk)


class LembarView(PenilaianMixin, View):
    """The same content as a plain page for the browser's own printer; needs no PDF program."""

    izin = "rat.buka_kesehatan"

    def get(self, request: PermintaanMasuk, pk: int, nomor: int) -> HttpResponse:
        versi = self.versi(nomor)
        catat_ekspor(
            "rat.cetak_lembar",
            oleh=request.user,
            tanggal=tanggal_buku(),
            objek=self.penilaian,
            data={"versi": nomor},
        )
        return render(
            request,
            "rat/kesehatan/lembar.html",
            {
                "laporan": laporan_penilaian(versi),
                "penilaian": self.penilaian,
                "remah": self.remah(("Lembar cetak", None)),
            },
        )
