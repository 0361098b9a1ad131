"""Import of members' opening balances: the form, the upload, the dry run, the writing."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import FormView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.excel import TIPE_XLSX
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.jejak import catat_ekspor
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import penjelasan, sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusImporSaldo
from ..forms.impor_saldo import UnggahSaldoForm
from ..forms.produk import YakinForm
from ..models import ImporSaldoSimpanan
from ..selectors.impor_saldo import daftar_impor_saldo
from ..services.impor_saldo.berkas import UKURAN_MAKSIMUM
from ..services.impor_saldo.muat import (
    batalkan_impor,
    buat_impor,
    excel_perbaikan,
    muat_impor,
    produk_belum_mulai,
    templat_saldo,
    uji_impor,
)

SEHALAMAN = 50
IZIN = "simpan_pinjam.impor_saldo"


def _remah(*ekor: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    sini = reverse("simpan_pinjam:impor_saldo") if ekor else None
    produk = reverse("simpan_pinjam:daftar_produk")
    return [("Beranda", "/"), ("Produk simpanan", produk), ("Saldo awal anggota", sini), *ekor]


def _banyak(impor: ImporSaldoSimpanan) -> int:
    return sum(p["rekening"] for p in impor.hasil)


def _jumlah(impor: ImporSaldoSimpanan) -> Decimal:
    return sum((Decimal(p["jumlah"]) for p in impor.hasil), Decimal(0))


def _unduhan(request: Any, isi: bytes, nama: str, macam: str) -> HttpResponse:
    catat_ekspor(
        "simpan_pinjam.unduh_impor_saldo",
        oleh=request.user,
        tanggal=tanggal_buku(),
        keterangan=macam,
    )
    return HttpResponse(
        isi,
        content_type=TIPE_XLSX,
        headers={"Content-Disposition": f'attachment; filename="{nama}.xlsx"'},
    )


class ImporSaldoView(EksporDaftar, FormView):
    """Imports so far, and the next one."""

    izin = IZIN
    template_name = "simpan_pinjam/impor/daftar.html"
    form_class = UnggahSaldoForm
    nama_ekspor = "simpan_pinjam.impor_saldo"
    judul_ekspor = "Impor saldo awal simpanan"
    kolom_ekspor = (
        KolomEkspor("Berkas", lambda i: i.nama_berkas, 32),
        KolomEkspor("Saldo pada", lambda i: i.tanggal, 13),
        KolomEkspor("Diunggah", lambda i: i.dibuat_pada, 19),
        KolomEkspor("Oleh", lambda i: i.dibuat_oleh.nama, 24),
        KolomEkspor("Keadaan", lambda i: i.get_status_display(), 14),
        KolomEkspor("Rekening", _banyak, 10, angka=True),
        KolomEkspor("Jumlah", _jumlah, 18, angka=True),
    )

    def isi_ekspor(self) -> list[ImporSaldoSimpanan]:
        return list(daftar_impor_saldo())

    def get_initial(self) -> dict[str, Any]:
        return {"saldo_pada": tanggal_buku() - dt.timedelta(days=1)}

    def form_valid(self, form: UnggahSaldoForm) -> HttpResponse:
        berkas = form.cleaned_data["berkas"]
        try:
            impor = buat_impor(
                berkas.read(UKURAN_MAKSIMUM + 1),
                nama_berkas=berkas.name,
                saldo_pada=form.cleaned_data["saldo_pada"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        return redirect("simpan_pinjam:uji_saldo", pk=impor.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            daftar=[
                (i, sum(p["rekening"] for p in i.hasil), _jumlah(i)) for i in self.isi_ekspor()
            ],
            produk=list(produk_belum_mulai()),
            remah=_remah(),
            **kwargs,
        )


class TemplatSaldoView(IzinDiperlukanMixin, View):
    """The form with every member's number and name."""

    izin = IZIN

    def get(self, request: Any) -> HttpResponse:
        return _unduhan(request, templat_saldo(), "templat-saldo-simpanan", "Templat saldo awal")


class SatuImporMixin(IzinDiperlukanMixin, abstrak=True):
    impor: ImporSaldoSimpanan

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.impor = get_object_or_404(
                ImporSaldoSimpanan.objects.select_related("dibuat_oleh", "diputus_oleh"),
                pk=kwargs["pk"],
            )
            request.jalur_menu = reverse("simpan_pinjam:daftar_produk")
        return super().dispatch(request, *args, **kwargs)


class UjiSaldoView(SatuImporMixin, TemplateView):
    """What the file would become; POST writes it when everything adds up."""

    izin = IZIN
    template_name = "simpan_pinjam/impor/uji.html"

    def post(self, request: Any, pk: int) -> HttpResponse:
        try:
            impor = muat_impor(self.impor, oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, penjelasan(galat))
            return redirect("simpan_pinjam:uji_saldo", pk=pk)
        messages.success(request, f"Saldo awal dimuat: {_banyak(impor)} rekening dibuka.")
        return redirect("simpan_pinjam:daftar_rekening")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        impor = self.impor
        hasil = uji_impor(impor) if impor.status == StatusImporSaldo.UJI else None
        salah = hasil.salah if hasil else []
        return super().get_context_data(
            impor=impor,
            hasil=hasil,
            banyak_salah=len(salah),
            halaman=Paginator(salah, SEHALAMAN).get_page(self.request.GET.get("halaman")),
            dimuat=[(p["kode"], p["rekening"], Decimal(p["jumlah"])) for p in impor.hasil],
            remah=_remah((impor.nama_berkas, None)),
            **kwargs,
        )


class PerbaikanSaldoView(SatuImporMixin, View):
    """Their rows back, each with what is wrong with it."""

    izin = IZIN

    def get(self, request: Any, pk: int) -> HttpResponse:
        if self.impor.status != StatusImporSaldo.UJI:
            messages.error(request, "Isi berkas ini tidak disimpan lagi.")
            return redirect("simpan_pinjam:uji_saldo", pk=pk)
        return _unduhan(
            request, excel_perbaikan(self.impor), "perbaikan-saldo-simpanan", "Perbaikan saldo awal"
        )


class BatalSaldoView(SatuImporMixin, FormView):
    izin = IZIN
    form_class = YakinForm
    template_name = "simpan_pinjam/impor/batal.html"

    def form_valid(self, form: YakinForm) -> HttpResponse:
        try:
            batalkan_impor(self.impor, oleh=self.request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, "Impor dibatalkan; isinya dibuang.")
        return redirect("simpan_pinjam:impor_saldo")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            impor=self.impor,
            nada="bahaya",
            tombol="Buang berkas ini",
            batal_url=reverse("simpan_pinjam:uji_saldo", args=[self.impor.pk]),
            remah=_remah((self.impor.nama_berkas, None)),
            **kwargs,
        )
