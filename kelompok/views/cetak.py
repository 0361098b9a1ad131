"""Papers to fill by pen, and the numbered paper of a founding record."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views import View
from django.views.generic import TemplateView

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.jejak import catat_ekspor
from koperasi.core.waktu import tanggal_buku

from ..laporan.berita_acara import isi_kosong
from ..laporan.lembar_serah_terima import serah_terima_kosong
from ..selectors.pembentukan import pembentukan_terakhir
from ..services.cetak import cetak_pembentukan
from .dasar import SatuKelompokMixin, ke_kertas, remah

BLANGKO = {
    "c1": ("Berita acara pembentukan kelompok", "kelompok/lembar/_pembentukan.html"),
    "c3": ("Berita acara serah terima PJ", "kelompok/lembar/_serah_terima.html"),
    "c5": ("Formulir calon anggota", "kelompok/lembar/_calon.html"),
    "c6": ("Berita acara anggota berhenti", "kelompok/lembar/_berhenti.html"),
    "c7": ("Berita acara pemecahan atau penggabungan", "kelompok/lembar/_peristiwa.html"),
}


class PilihBlangkoView(IzinDiperlukanMixin, TemplateView):
    """The blank forms for a meeting without a screen. No list of people, so nothing to export."""

    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/lembar/blangko.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            daftar=[(kode, judul) for kode, (judul, _) in BLANGKO.items()],
            remah=remah(("Blangko", None)),
            **kwargs,
        )


class BlangkoView(IzinDiperlukanMixin, TemplateView):
    izin = "kelompok.lihat_kelompok"
    template_name = "kelompok/lembar/lembar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kode = self.kwargs["kode"]
        if kode not in BLANGKO:
            raise Http404
        judul, badan = BLANGKO[kode]
        catat_ekspor(
            "kelompok.cetak_formulir",
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            data={"formulir": kode.upper(), "blangko": True},
        )
        return super().get_context_data(
            judul=judul,
            badan=badan,
            isi=serah_terima_kosong(tanggal_buku()) if kode == "c3" else isi_kosong(kode),
            remah=remah(("Blangko", None), (judul, None)),
            **kwargs,
        )


class CetakPembentukanView(SatuKelompokMixin, View):
    izin = "kelompok.kelola_kelompok"
    http_method_names = ["post"]

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        satu = pembentukan_terakhir(self.kelompok)
        if satu is None:
            messages.error(request, "Berita acara pembentukan belum dicatat.")
            return redirect("kelompok:rincian", pk=self.kelompok.pk)
        return ke_kertas(
            request,
            lambda: cetak_pembentukan(satu, oleh=request.user, tanggal=tanggal_buku()),
            redirect("kelompok:rincian", pk=self.kelompok.pk),
        )
