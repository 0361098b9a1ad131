"""The chain of seals: the last look at it, its head, and comparing it with paper."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.views.generic import TemplateView

from koperasi.core.antrean import antrekan
from koperasi.core.enums import StatusPekerjaan
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.models import Pekerjaan, PeriksaRantai
from koperasi.core.segel import (
    belum_disegel,
    catatan_terakhir,
    kepala_rantai,
    samakan_kepala,
    semua_tersegel,
)
from koperasi.core.tasks import PERIKSA_RANTAI
from koperasi.core.waktu import tanggal_buku

from ..forms.rantai import BandingkanForm
from ..remah import BERANDA

TEMUAN_SEHALAMAN = 50
REMAH = [BERANDA, ("Pemeriksaan", reverse_lazy("beranda:pemeriksaan"))]
SAMA = {
    True: ("baik", "Sama", "Kode pada kertas sama dengan kode pada rantai."),
    False: (
        "bahaya",
        "Tidak sama",
        (
            "Rantai memuat kode lain pada nomor itu. Periksa dahulu ketikannya; bila benar, "
            "rantai sudah diganti sesudah kertas itu dicetak."
        ),
    ),
    None: (
        "bahaya",
        "Tidak ada",
        (
            "Rantai tidak memuat nomor itu. Periksa dahulu ketikannya; bila benar, ekor rantai "
            "sudah dipotong sesudah kertas itu dicetak."
        ),
    ),
}


class RantaiView(IzinDiperlukanMixin, TemplateView):
    """Whoever answers for the books may ask; a question under way is joined, not repeated."""

    izin = "core.periksa"
    template_name = "beranda/rantai/lihat.html"

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self._berjalan().exists():
            antrekan(
                PERIKSA_RANTAI,
                judul=f"Pemeriksaan rantai segel {tanggal_buku():%d-%m-%Y}",
                oleh=self.request.user,
            )
        return redirect("beranda:rantai")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        riwayat = list(PeriksaRantai.objects.select_related("pekerjaan__dibuat_oleh")[:10])
        terakhir = riwayat[0] if riwayat else None
        return super().get_context_data(
            tab=[
                ("Isi buku", reverse("beranda:pemeriksaan"), False),
                ("Rantai segel", reverse("beranda:rantai"), True),
            ],
            berjalan=self._berjalan().first() or self._gagal_sesudah(terakhir),
            terakhir=terakhir,
            temuan=Paginator(terakhir.temuan if terakhir else [], TEMUAN_SEHALAMAN).get_page(
                self.request.GET.get("halaman")
            ),
            riwayat=riwayat,
            kepala=kepala_rantai(),
            catatan=catatan_terakhir(),
            menunggu=belum_disegel(lengkap=False),
            macam=sorted({m.judul for m in semua_tersegel().values()}),
            remah=[*REMAH, ("Rantai segel", None)],
            **self._perbandingan(),
            **kwargs,
        )

    def _berjalan(self) -> Any:
        return Pekerjaan.objects.filter(
            nama=PERIKSA_RANTAI, status__in=(StatusPekerjaan.ANTRE, StatusPekerjaan.BERJALAN)
        )

    def _gagal_sesudah(self, terakhir: PeriksaRantai | None) -> Pekerjaan | None:
        """A look that broke off tells so until the next one is through."""
        pekerjaan = Pekerjaan.objects.filter(nama=PERIKSA_RANTAI).first()
        if pekerjaan is None or pekerjaan.status != StatusPekerjaan.GAGAL:
            return None
        lebih_baru = terakhir is None or pekerjaan.dibuat_pada > terakhir.selesai_pada
        return pekerjaan if lebih_baru else None

    def _perbandingan(self) -> dict[str, Any]:
        if "nomor" not in self.request.GET and "kode" not in self.request.GET:
            return {"form": BandingkanForm()}
        form = BandingkanForm(self.request.GET)
        if not form.is_valid():
            return {"form": form}
        isi = form.cleaned_data
        return {"form": form, "banding": SAMA[samakan_kepala(isi["nomor"], isi["kode"])]}


class LembarKepalaView(IzinDiperlukanMixin, TemplateView):
    """A sheet with the head of the chain, to be signed and kept where no computer reaches."""

    izin = "core.periksa"
    template_name = "beranda/rantai/lembar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            kepala=kepala_rantai(),
            remah=[*REMAH, ("Rantai segel", reverse("beranda:rantai")), ("Lembar kepala", None)],
            **kwargs,
        )
