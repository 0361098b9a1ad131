"""All eighteen books on one page: how full, last entry, blank forms."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.views import View
from django.views.generic import TemplateView

from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ...laporan.buku import DAFTAR_BUKU, Buku, buku_bernama
from ...selectors.buku import IsiBuku, isi_semua_buku
from ...selectors.pengurus import akhir_jabatan
from ...services.cetak_buku import cetak_buku_kosong
from .dasar import remah


@dataclass(frozen=True)
class BarisIkhtisar:
    """One book for this person: its page where it opens, and how full it is."""

    buku: Buku
    url: str
    isi: IsiBuku | None


class IkhtisarView(IzinDiperlukanMixin, TemplateView):
    izin = "anggota.lihat_administrasi"
    template_name = "anggota/administrasi/ikhtisar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        isi = isi_semua_buku()
        hari_ini = tanggal_buku()
        return super().get_context_data(
            daftar=[
                BarisIkhtisar(b, self._alamat(b), isi.get(b.kode, IsiBuku()) if b.url else None)
                for b in DAFTAR_BUKU
            ],
            akhir_jabatan=akhir_jabatan(hari_ini),
            remah=remah(),
            **kwargs,
        )

    def _alamat(self, buku: Buku) -> str:
        """Where the book opens for this person; empty where it does not, or not yet."""
        if not buku.url or not self.request.user.has_perm(buku.izin):
            return ""
        try:
            return reverse(buku.url)
        except NoReverseMatch:
            return ""


class BukuKosongView(IzinDiperlukanMixin, View):
    """Ask for the blank form of a book; its paper is numbered like every other."""

    izin = "anggota.lihat_administrasi"
    http_method_names = ["post"]

    def post(self, request: PermintaanMasuk, buku: str) -> HttpResponse:
        satu = buku_bernama(buku)
        if satu is None:
            raise Http404
        try:
            dokumen = cetak_buku_kosong(satu, oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            return redirect("administrasi:ikhtisar")
        return redirect("beranda:rincian_dokumen", pk=dokumen.pk)
