"""What if: change figures, see the score. Nothing is stored."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views import View

from koperasi.core.izin import PermintaanMasuk

from ...forms.kesehatan import AndaiForm
from ...laporan.penilaian_kesehatan import laporan_penilaian
from ...perhitungan.kesehatan.andai import andai
from .dasar import PenilaianMixin


class AndaiView(PenilaianMixin, View):
    """The form posts to itself; htmx replaces only the outcome."""

    izin = "rat.buka_kesehatan"

    def get(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        return self._tampilkan(request, None)

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        return self._tampilkan(request, request.POST)

    def _tampilkan(self, request: PermintaanMasuk, kiriman: Any) -> HttpResponse:
        laporan = laporan_penilaian(self.versi())
        form = AndaiForm(kiriman, aturan=laporan.aturan, isian=laporan.isian)
        konteks = {
            "form": form,
            "laporan": laporan,
            "penilaian": self.penilaian,
            "remah": self.remah(("Andai-andai", None)),
        }
        if form.is_bound and form.is_valid():
            konteks["andai"] = andai(
                laporan.aturan, laporan.isian.masukan(laporan.aturan), **form.ubahan()
            )
        bagian, halaman = "rat/kesehatan/_hasil_andai.html", "rat/kesehatan/andai.html"
        return render(request, bagian if request.htmx else halaman, konteks)
