"""Papers of meetings: the filled ones numbered and kept, the blank ones handed out at once."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.generic import View

from koperasi.core.jejak import catat_ekspor
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.tulisan import tanggal_panjang
from koperasi.core.waktu import tanggal_buku

from ..laporan.lembar_pertemuan import (
    lembar_hadir,
    lembar_hadir_kosong,
    lembar_notulen,
    lembar_notulen_kosong,
    penanda_kosong,
)
from ..services.kertas import HADIR, NOTULEN, blangko, cetak_kertas
from .dasar import SatuKelompokMixin, ke_kertas
from .pertemuan import SatuPertemuanMixin

LEMBAR = {HADIR: lembar_hadir, NOTULEN: lembar_notulen}


class CetakPertemuanView(SatuPertemuanMixin, View):
    izin = "kelompok.catat_pertemuan"
    http_method_names = ["post"]

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        macam = kwargs["kertas"]
        if macam not in LEMBAR or self.pertemuan.status == "DIBATALKAN":
            raise Http404
        p = self.pertemuan
        return ke_kertas(
            request,
            lambda: cetak_kertas(
                macam,
                pokok=str(p.kode),
                periode=tanggal_panjang(p.tanggal),
                data=LEMBAR[macam](p),
                oleh=request.user,
                tanggal=tanggal_buku(),
                ringkas=[("Kelompok", p.kelompok.nomor)],
            ),
            redirect("kelompok:pertemuan", pk=p.pk),
        )


class BlangkoView(SatuKelompokMixin, View):
    """A sheet to write on where there is no signal, with the names of today."""

    izin = "kelompok.lihat_kelompok"

    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        macam, hari_ini = kwargs["kertas"], tanggal_buku()
        if macam == HADIR:
            data = lembar_hadir_kosong(self.kelompok, hari_ini)
        elif macam == NOTULEN:
            data = lembar_notulen_kosong(self.kelompok)
        else:
            raise Http404
        try:
            pdf = blangko(macam, data, penanda_kosong())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            return redirect("kelompok:rincian", pk=self.kelompok.pk)
        catat_ekspor(
            "kelompok.unduh_blangko",
            oleh=request.user,
            tanggal=hari_ini,
            objek=self.kelompok,
            data={"kertas": macam},
        )
        nama = f"{macam}-{self.kelompok.nomor}.pdf"
        return HttpResponse(
            pdf,
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{nama}"'},
        )
