"""Lists of assessments: our own over time, and those of other cooperatives."""

from typing import Any

from django.db.models import Q, QuerySet
from django.views.generic import ListView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.pencarian import kata_cari
from koperasi.core.tulisan import angka_skor

from ...models import VersiPenilaian
from ...selectors.kesehatan import (
    banding_sendiri,
    gambar_riwayat,
    riwayat_sendiri,
    versi_terlihat,
)
from .dasar import remah_daftar

KOLOM_HASIL = (
    KolomEkspor("Per tanggal", lambda v: v.penilaian.keterangan_tanggal, 20),
    KolomEkspor("Skor", lambda v: angka_skor(v.skor), 10, angka=True),
    KolomEkspor("Dari", lambda v: angka_skor(v.skor_maksimum), 10, angka=True),
    KolomEkspor("Predikat", lambda v: v.predikat or "Belum lengkap", 28),
    KolomEkspor("Versi", lambda v: v.nomor, 8, angka=True),
    KolomEkspor("Disusun oleh", lambda v: v.dibuat_oleh.nama, 26),
)


class DaftarView(EksporDaftar, TemplateView):
    izin = "rat.lihat_kesehatan"
    template_name = "rat/kesehatan/daftar.html"
    nama_ekspor = "rat.kesehatan"
    judul_ekspor = "Daftar penilaian kesehatan"
    kolom_ekspor = KOLOM_HASIL

    def isi_ekspor(self) -> list[VersiPenilaian]:
        return riwayat_sendiri()[::-1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        deret = riwayat_sendiri()
        return super().get_context_data(
            daftar=deret[::-1],
            deret=deret,
            gambar=gambar_riwayat(deret),
            boleh_susun=self.request.user.has_perm("rat.susun_kesehatan"),
            remah=[("Beranda", "/"), ("Penilaian kesehatan", None)],
            **kwargs,
        )


class BandingView(IzinDiperlukanMixin, TemplateView):
    izin = "rat.lihat_kesehatan"
    template_name = "rat/kesehatan/banding.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kolom, baris = banding_sendiri()
        return super().get_context_data(
            kolom=kolom, baris=baris, remah=[*remah_daftar(lain=False), ("Banding", None)], **kwargs
        )


class DaftarLainView(EksporDaftar, ListView):
    izin = "rat.nilai_koperasi_lain"
    template_name = "rat/kesehatan/daftar_lain.html"
    nama_ekspor = "rat.koperasi_lain"
    judul_ekspor = "Daftar penilaian koperasi lain"
    hanya_pembuat = True
    kolom_ekspor = (
        KolomEkspor("Koperasi", lambda v: v.penilaian.nama_koperasi, 34),
        KolomEkspor("Tempat", lambda v: v.penilaian.koperasi_lain.tempat, 24),
        *KOLOM_HASIL,
    )
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[VersiPenilaian]:
        versi = versi_terlihat(self.request.user).filter(penilaian__koperasi_lain__isnull=False)
        self.kata = kata_cari(self.request.GET.get("kata", ""))
        if self.kata:
            versi = versi.filter(
                Q(penilaian__koperasi_lain__nama__icontains=self.kata)
                | Q(penilaian__koperasi_lain__tempat__icontains=self.kata)
            )
        return versi

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            kata=self.kata,
            remah=[("Beranda", "/"), ("Koperasi lain", None)],
            **kwargs,
        )
