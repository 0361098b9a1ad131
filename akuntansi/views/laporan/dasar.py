"""What all report pages share: one address gives the page, its Excel, and (by POST) its paper."""

import datetime as dt
from abc import abstractmethod
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from koperasi.core.excel import TIPE_XLSX
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.jejak import catat_ekspor
from koperasi.core.models import Dokumen, ProfilKoperasi
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.waktu import tanggal_buku

EXCEL = "xlsx"


def nama_koperasi() -> str:
    return ProfilKoperasi.objects.values_list("nama", flat=True).first() or "Koperasi"


def alamat(nama: str, **kueri: Any) -> str:
    """The address of a report with its dates and choices; empty ones are left out."""
    isi = QueryDict(mutable=True)
    isi.update({k: str(v) for k, v in kueri.items() if v not in ("", None)})
    return f"{reverse(f'akuntansi:{nama}')}?{isi.urlencode()}"


class HalamanLaporan(IzinDiperlukanMixin, View, abstrak=True):
    """GET shows the report, ``bentuk=xlsx`` hands it out, POST makes its numbered paper.

    ``susun`` builds the report from clean choices; the rest says how it looks in each form.
    """

    judul: ClassVar[str]
    nama_berkas: ClassVar[str]
    template_name: ClassVar[str]
    form_class: ClassVar[type[forms.Form]]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.hari_ini = tanggal_buku()
        return super().dispatch(request, *args, **kwargs)

    @abstractmethod
    def bawaan(self) -> dict[str, Any]:
        """What holds for choices that the address leaves open."""

    @abstractmethod
    def susun(self, pilihan: dict[str, Any]) -> Any: ...

    @abstractmethod
    def konteks(self, hasil: Any, pilihan: dict[str, Any]) -> dict[str, Any]: ...

    @abstractmethod
    def excel(self, hasil: Any, pilihan: dict[str, Any]) -> bytes: ...

    @abstractmethod
    def cetak(self, hasil: Any, pilihan: dict[str, Any]) -> Dokumen: ...

    def ada_isi(self, pilihan: dict[str, Any]) -> bool:
        """Is there anything to report on yet?"""
        return True

    def buat_form(self) -> forms.Form:
        data = self.request.GET.copy()
        for kunci, nilai in self.bawaan().items():
            data.setdefault(kunci, str(nilai))
        return self.form_class(data)

    def _remah(self) -> list[tuple[str, str | None]]:
        # A teller has her own cash book, and not the page of all reports.
        semua = self.request.user.has_perm("akuntansi.lihat_buku")
        induk: list[tuple[str, str | None]] = [("Laporan", reverse("akuntansi:laporan"))]
        return [("Beranda", "/"), *(induk if semua else []), (self.judul, None)]

    def get(self, request: Any) -> HttpResponse:
        form = self.buat_form()
        konteks: dict[str, Any] = {
            "form": form,
            "judul": self.judul,
            "remah": self._remah(),
            "hari_ini": self.hari_ini,
        }
        status = 200
        if form.is_valid() and self.ada_isi(form.cleaned_data):
            hasil = self.susun(form.cleaned_data)
            try:
                if request.GET.get("bentuk") == EXCEL:
                    return self._unduhan(self.excel(hasil, form.cleaned_data))
            except KesalahanDomain as galat:
                messages.error(request, str(galat))
                return redirect(self._tanpa_bentuk())
            konteks |= self.konteks(hasil, form.cleaned_data)
        return render(request, self.template_name, konteks, status=status)

    def post(self, request: Any) -> HttpResponse:
        form = self.buat_form()
        if not form.is_valid() or not self.ada_isi(form.cleaned_data):
            return redirect(self._tanpa_bentuk())
        try:
            dokumen = self.cetak(self.susun(form.cleaned_data), form.cleaned_data)
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
            return redirect(self._tanpa_bentuk())
        return redirect("beranda:rincian_dokumen", pk=dokumen.pk)

    def _tanpa_bentuk(self) -> str:
        kueri = self.request.GET.copy()
        kueri.pop("bentuk", None)
        return f"{self.request.path}?{kueri.urlencode()}"

    def _unduhan(self, isi: bytes) -> HttpResponse:
        catat_ekspor(
            "akuntansi.ekspor_laporan",
            oleh=self.request.user,
            tanggal=self.hari_ini,
            keterangan=self.judul,
            data={"bentuk": EXCEL, "pilihan": self.request.GET.dict()},
        )
        nama = f"{self.nama_berkas}-{self.hari_ini:%Y%m%d}.xlsx"
        return HttpResponse(
            isi,
            content_type=TIPE_XLSX,
            headers={"Content-Disposition": f'attachment; filename="{nama}"'},
        )


def awal_tahun(tanggal: dt.date) -> dt.date:
    return tanggal.replace(month=1, day=1)
