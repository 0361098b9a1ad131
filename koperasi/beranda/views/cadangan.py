"""Backups: what there is, whether it was proved, making one now, and taking one away."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.views import View
from django.views.generic import DetailView, TemplateView

from koperasi.core.cadangan.daftar import BarisCadangan, cari_arsip, daftar_cadangan
from koperasi.core.cadangan.keadaan import catatan_tempat, keadaan_cadangan
from koperasi.core.cadangan.tugas import (
    CADANGKAN,
    UJI_PULIH,
    antrekan_cadangan,
    antrekan_uji_pulih,
)
from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.enums import StatusPekerjaan
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.jejak import catat_ekspor
from koperasi.core.ketentuan import SIMPAN_CADANGAN, definisi_ketentuan, nilai_ketentuan
from koperasi.core.models import Pekerjaan, UjiPulih
from koperasi.core.tulisan import waktu
from koperasi.core.waktu import tanggal_buku

from ..remah import BERANDA

REMAH = ("Cadangan", reverse_lazy("beranda:cadangan"))
BELUM_SELESAI = (StatusPekerjaan.ANTRE, StatusPekerjaan.BERJALAN)


def _uji(baris: BarisCadangan) -> str:
    return {None: "Belum diuji", True: "Lulus", False: "Tidak lulus"}[baris.teruji]


class CadanganView(EksporDaftar, TemplateView):
    izin = "core.lihat_cadangan"
    template_name = "beranda/cadangan/daftar.html"
    nama_ekspor = "core.cadangan"
    judul_ekspor = "Daftar cadangan"
    kolom_ekspor = (
        KolomEkspor("Dibuat", lambda b: b.momen, 19),
        KolomEkspor("Arsip", lambda b: b.nama, 44),
        KolomEkspor("Ukuran (bita)", lambda b: b.ukuran, 16, angka=True),
        KolomEkspor("Tempat", lambda b: ", ".join(b.tempat), 30),
        KolomEkspor("Keadaan", lambda b: "Baik" if b.baik else "Rusak", 10),
        KolomEkspor("Uji pulih", _uji, 14),
    )

    def isi_ekspor(self) -> list[BarisCadangan]:
        return daftar_cadangan()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tanggal = tanggal_buku()
        simpan = nilai_ketentuan(SIMPAN_CADANGAN, tanggal)
        uji = UjiPulih.objects.select_related("dibuat_oleh")
        pekerjaan = Pekerjaan.objects.filter(nama__in=(CADANGKAN, UJI_PULIH))
        return super().get_context_data(
            keadaan=keadaan_cadangan(timezone.now(), tanggal),
            catatan=catatan_tempat(),
            simpan=definisi_ketentuan(SIMPAN_CADANGAN).uraikan(simpan),
            berjalan=list(pekerjaan.filter(status__in=BELUM_SELESAI)[:2]),
            gagal=self._gagal_terakhir(pekerjaan),
            cadangan=self._halaman(daftar_cadangan(), "halaman", 20),
            uji=self._halaman(uji, "halaman_uji", 10),
            remah=[BERANDA, ("Cadangan", None)],
            **kwargs,
        )

    def _halaman(self, daftar: Any, nama: str, banyak: int) -> Any:
        return Paginator(daftar, banyak).get_page(self.request.GET.get(nama))

    def _gagal_terakhir(self, pekerjaan: Any) -> Pekerjaan | None:
        """The last one, if it failed: what came later has put it right."""
        terakhir = pekerjaan.exclude(status__in=BELUM_SELESAI).order_by("-selesai_pada").first()
        return terakhir if terakhir and terakhir.status == StatusPekerjaan.GAGAL else None


class BuatCadanganView(IzinDiperlukanMixin, View):
    """A backup under way is joined, not repeated."""

    izin = "core.buat_cadangan"

    def post(self, request: HttpRequest) -> HttpResponse:
        if not Pekerjaan.objects.filter(nama=CADANGKAN, status__in=BELUM_SELESAI).exists():
            antrekan_cadangan(oleh=self.request.user, tanggal=tanggal_buku())
        messages.info(request, "Pencadangan berjalan di belakang layar; halaman ini boleh ditutup.")
        return redirect("beranda:cadangan")


class MintaUjiPulihView(IzinDiperlukanMixin, View):
    izin = "core.uji_pulih"

    def post(self, request: HttpRequest) -> HttpResponse:
        if not Pekerjaan.objects.filter(nama=UJI_PULIH, status__in=BELUM_SELESAI).exists():
            antrekan_uji_pulih(oleh=self.request.user, tanggal=tanggal_buku())
        messages.info(request, "Uji pulih berjalan di belakang layar; halaman ini boleh ditutup.")
        return redirect("beranda:cadangan")


class UjiPulihView(IzinDiperlukanMixin, DetailView):
    """The result of one drill, made to be printed."""

    izin = "core.lihat_cadangan"
    template_name = "beranda/cadangan/uji_pulih.html"
    context_object_name = "uji"
    queryset = UjiPulih.objects.select_related("dibuat_oleh")
    extra_context = {"remah": [BERANDA, REMAH, ("Uji pulih", None)]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        uji = self.object
        rincian = [
            ("Cadangan dari", waktu(uji.momen_arsip)),
            ("Diuji", f"{waktu(uji.dimulai_pada)}, selama {uji.lama_detik} detik"),
            ("Oleh", uji.dibuat_oleh.nama if uji.dibuat_oleh else "Terjadwal"),
            ("Arsip", uji.arsip),
            ("SHA-256", uji.sha256),
        ]
        return super().get_context_data(rincian=rincian, **kwargs)


class UnduhCadanganView(IzinDiperlukanMixin, View):
    """The sealed archive as it lies on the shelf; who took it, and which, is written down."""

    izin = "core.unduh_cadangan"

    def get(self, request: HttpRequest, nama: str) -> FileResponse:
        arsip = cari_arsip(nama)
        if arsip is None:
            raise Http404
        catat_ekspor(
            "core.unduh_cadangan",
            oleh=self.request.user,
            tanggal=tanggal_buku(),
            keterangan=arsip.nama,
            data={"sha256": arsip.sha256, "ukuran": arsip.ukuran},
        )
        return FileResponse(
            arsip.jalur.open("rb"),
            as_attachment=True,
            filename=arsip.nama,
            content_type="application/octet-stream",
        )
