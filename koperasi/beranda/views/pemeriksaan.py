"""What must be true of the books, when it was last asked, and asking again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView

from koperasi.core.antrean import antrekan
from koperasi.core.enums import StatusPekerjaan
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.models import Pekerjaan
from koperasi.core.pemeriksaan import daftar_pemeriksaan, pernyataan
from koperasi.core.tasks import PERIKSA
from koperasi.core.waktu import tanggal_buku

from ..remah import BERANDA


class PemeriksaanView(IzinDiperlukanMixin, TemplateView):
    """Anyone who answers for the books may ask; a question under way is joined, not repeated."""

    izin = "core.periksa"
    template_name = "beranda/pemeriksaan.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        berjalan = self._riwayat().filter(
            status__in=(StatusPekerjaan.ANTRE, StatusPekerjaan.BERJALAN)
        )
        if not berjalan.exists():
            antrekan(
                PERIKSA,
                judul=f"Pemeriksaan basis data {tanggal_buku():%d-%m-%Y}",
                oleh=self.request.user,
            )
        return redirect("beranda:pemeriksaan")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        riwayat = list(self._riwayat().select_related("dibuat_oleh")[:10])
        return super().get_context_data(
            tab=[
                ("Isi buku", reverse("beranda:pemeriksaan"), True),
                ("Rantai segel", reverse("beranda:rantai"), False),
            ],
            pernyataan=[pernyataan(jalur) for jalur in daftar_pemeriksaan()],
            terakhir=riwayat[0] if riwayat else None,
            riwayat=riwayat,
            remah=[BERANDA, ("Pemeriksaan", None)],
            **kwargs,
        )

    def _riwayat(self) -> Any:
        return Pekerjaan.objects.filter(nama=PERIKSA)
