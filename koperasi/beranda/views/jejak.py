"""The audit trail: search, one row, the workbook. Nothing here changes anything."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.views import View
from django.views.generic import DetailView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.excel import TIPE_XLSX
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_ekspor
from koperasi.core.models import JejakAudit
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ..excel_jejak import excel_jejak
from ..forms.jejak import SaringJejakForm
from ..remah import BERANDA
from ..selectors.jejak import (
    BarisJejak,
    PencarianTerlaluLuas,
    SaringanJejak,
    baris_untuk_ekspor,
    bernama,
    halaman_jejak,
    jejak_tersaring,
    sepermintaan,
)
from ..uraian_jejak import uraikan_data

EKSPOR_TERBANYAK = 20_000
# What somebody typed into a search box may be a name; the trail of the export leaves it out.
SARINGAN_BERKODE = ("aksi", "objek", "dari", "sampai", "sejak", "hingga", "permintaan")


class SaringanSalah(KesalahanDomain):
    """Something in the filter cannot be read; better no rows than other rows."""


def _kunci(teks: str) -> int | None:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 19 else None


class JejakView(EksporDaftar, TemplateView):
    izin = "core.lihat_jejak"
    template_name = "beranda/jejak/daftar.html"
    nama_ekspor = "core.jejak"
    judul_ekspor = "Jejak audit"
    alamat_excel = "beranda:ekspor_jejak"
    saringan_bebas = frozenset({"orang", "nomor"})
    saringan_jejak: SaringanJejak
    kolom_ekspor = (
        KolomEkspor("Waktu", lambda b: b.jejak.pada, 19),
        KolomEkspor("Tanggal buku", lambda b: b.jejak.tanggal_buku, 13),
        KolomEkspor("Oleh", lambda b: b.oleh, 24),
        KolomEkspor("Perbuatan", lambda b: b.aksi, 30),
        KolomEkspor("Objek", lambda b: b.objek.teks if b.objek else b.jenis, 34),
        KolomEkspor("Keterangan", lambda b: b.jejak.keterangan, 44),
    )

    def isi_ekspor(self) -> QuerySet[JejakAudit]:
        self.saring = SaringJejakForm(self.request.GET)
        saringan = self.saring.saringan()
        if saringan is None:
            raise SaringanSalah("Perbaiki saringannya dahulu, lalu ekspor lagi.")
        self.saringan_jejak = saringan
        return jejak_tersaring(saringan)

    def baris_ekspor(self, isi: Any) -> Iterable[BarisJejak]:
        return baris_untuk_ekspor(self.saringan_jejak, settings.EKSPOR_PDF_TERBANYAK)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kueri = self.request.GET
        saring = SaringJejakForm(kueri)
        saringan, halaman, galat = saring.saringan(), None, ""
        if saringan is not None:
            try:
                halaman = halaman_jejak(
                    saringan,
                    sebelum=_kunci(kueri.get("sebelum", "")),
                    sesudah=_kunci(kueri.get("sesudah", "")),
                )
            except PencarianTerlaluLuas as e:
                galat = str(e)
        return super().get_context_data(
            saring=saring,
            halaman=halaman,
            galat=galat,
            disaring=any(kueri.get(nama) for nama in saring.fields),
            menurut_tanggal_buku=saringan is not None and saringan.urutan == "tanggal_buku",
            remah=[BERANDA, ("Jejak audit", None)],
            **kwargs,
        )


class RincianJejakView(IzinDiperlukanMixin, DetailView):
    izin = "core.lihat_jejak"
    template_name = "beranda/jejak/rincian.html"
    queryset = JejakAudit.objects.select_related("oleh")
    context_object_name = "jejak"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        (baris,) = bernama([self.object])
        return super().get_context_data(
            baris=baris,
            uraian=uraikan_data(self.object.data),
            sepermintaan=sepermintaan(self.object),
            remah=[
                BERANDA,
                ("Jejak audit", reverse_lazy("beranda:jejak")),
                (baris.aksi, None),
            ],
            **kwargs,
        )


class EksporJejakView(IzinDiperlukanMixin, View):
    izin = "core.lihat_jejak"

    def get(self, request: PermintaanMasuk) -> HttpResponse:
        saring = SaringJejakForm(request.GET)
        saringan = saring.saringan()
        if saringan is None:
            return self._kembali("Perbaiki saringannya dahulu, lalu ekspor lagi.")
        isi, banyak = excel_jejak(saringan, saring, EKSPOR_TERBANYAK)
        if banyak > EKSPOR_TERBANYAK:
            return self._kembali("Lebih dari 20.000 baris. Persempit saringan dahulu.")
        catat_ekspor(
            "core.ekspor_jejak",
            oleh=request.user,
            tanggal=tanggal_buku(),
            keterangan=f"{banyak} baris",
            data={
                "bentuk": "xlsx",
                "banyak": banyak,
                "saringan": {n: v for n in SARINGAN_BERKODE if (v := request.GET.get(n))},
            },
        )
        nama = f"jejak-audit-{tanggal_buku():%Y-%m-%d}.xlsx"
        return HttpResponse(
            isi,
            content_type=TIPE_XLSX,
            headers={"Content-Disposition": f'attachment; filename="{nama}"'},
        )

    def _kembali(self, kalimat: str) -> HttpResponse:
        messages.error(self.request, kalimat)
        return redirect(f"{reverse('beranda:jejak')}?{self.request.GET.urlencode()}")
