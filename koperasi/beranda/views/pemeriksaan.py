"""What must be true of the books, when it was last asked, and asking again."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView

from koperasi.core.antrean import antrekan
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.enums import StatusPekerjaan
from koperasi.core.models import Pekerjaan
from koperasi.core.pemeriksaan import daftar_pemeriksaan, pernyataan
from koperasi.core.tasks import PERIKSA
from koperasi.core.waktu import tanggal_buku

from ..remah import BERANDA


class PemeriksaanView(EksporDaftar, TemplateView):
    """Anyone who answers for the books may ask; a question under way is joined, not repeated."""

    izin = "core.periksa"
    template_name = "beranda/pemeriksaan.html"
    nama_ekspor = "core.pemeriksaan"
    judul_ekspor = "Hasil pemeriksaan"
    kolom_ekspor = (
        KolomEkspor("Diminta", lambda p: p.dibuat_pada, 19),
        KolomEkspor("Oleh", lambda p: p.dibuat_oleh.nama if p.dibuat_oleh else "Aplikasi", 24),
        KolomEkspor("Keadaan", lambda p: p.get_status_display(), 18),
        KolomEkspor("Selesai", lambda p: p.selesai_pada, 19),
        KolomEkspor("Yang tidak terpenuhi", lambda p: p.alasan_gagal, 70),
    )

    def isi_ekspor(self) -> QuerySet[Pekerjaan]:
        return self._riwayat().select_related("dibuat_oleh").order_by("-dibuat_pada")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("bentuk"):
            return super().post(request, *args, **kwargs)
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

    def _riwayat(self) -> QuerySet[Pekerjaan]:
        return Pekerjaan.objects.filter(nama=PERIKSA)
