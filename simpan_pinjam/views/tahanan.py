"""Part of a balance is kept from leaving, and let go by another person."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView

from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.tulisan import rupiah_lengkap
from koperasi.core.waktu import tanggal_buku

from ..forms.rekening import LepasTahananForm, TahanSaldoForm
from ..models import TahananSaldo
from ..services.rekening import lepas_tahanan, tahan_saldo
from .rekening import SatuRekeningMixin


class IsianTahananView(SatuRekeningMixin, FormView, abstrak=True):
    """One act on an account, after which one is back on its page."""

    izin = "simpan_pinjam.tahan_saldo"
    template_name = "simpan_pinjam/rekening/tahanan.html"
    judul: str
    tombol: str

    def lakukan(self, form: Any) -> str:
        """Do it; return the sentence that says so."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            messages.success(self.request, self.lakukan(form))
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            sampaikan(form, galat)
            return self.form_invalid(form)
        return redirect("simpan_pinjam:rekening", nomor=self.rekening.nomor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rekening=self.rekening,
            judul=self.judul,
            tombol=self.tombol,
            batal_url=reverse("simpan_pinjam:rekening", args=[self.rekening.nomor]),
            remah=self.remah((self.judul, None)),
            **kwargs,
        )


class TahanSaldoView(IsianTahananView):
    izin = "simpan_pinjam.tahan_saldo"
    form_class = TahanSaldoForm
    judul = "Tahan sebagian saldo"
    tombol = "Tahan"

    def lakukan(self, form: TahanSaldoForm) -> str:
        tahanan = tahan_saldo(
            self.rekening, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"{rupiah_lengkap(tahanan.jumlah)} ditahan dan tidak dapat ditarik."


class LepasTahananView(IsianTahananView):
    izin = "simpan_pinjam.tahan_saldo"
    form_class = LepasTahananForm
    judul = "Lepas tahanan"
    tombol = "Lepas"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.tahanan = get_object_or_404(
                TahananSaldo.objects.select_related("rekening", "dibuat_oleh"), pk=kwargs["pk"]
            )
            kwargs["nomor"] = self.tahanan.rekening.nomor
        return super().dispatch(request, *args, **kwargs)

    def lakukan(self, form: LepasTahananForm) -> str:
        tahanan = lepas_tahanan(
            self.tahanan, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"Tahanan {rupiah_lengkap(tahanan.jumlah)} dilepas."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tahanan=self.tahanan, **kwargs)
