"""Policies: all of them today, one with its history, and deciding or proposing a new value."""

import itertools
from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.ketentuan import (
    DefinisiKetentuan,
    KetentuanTidakSah,
    definisi_ketentuan,
    ketentuan_berlaku,
    tetapkan_ketentuan,
    usulkan_ketentuan,
)
from koperasi.core.ketentuan.daftar import (
    BarisKetentuan,
    baris_ketentuan,
    menunggu_persetujuan,
    riwayat_ketentuan,
    usulan_diputus,
    usulan_menunggu,
    versi_terakhir,
)
from koperasi.core.models import Ketentuan
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..forms.ketentuan import KetentuanForm
from ..remah import BERANDA

PER_HALAMAN = 20
BATAL_TERBARU = 10


def remah_ketentuan(*lanjut: tuple[str, str | None]) -> list[tuple[str, Any]]:
    daftar = reverse("beranda:ketentuan") if lanjut else None
    return [BERANDA, ("Ketentuan", daftar), *lanjut]


class DaftarKetentuanView(EksporDaftar, TemplateView):
    izin = "core.lihat_ketentuan"
    template_name = "beranda/ketentuan/daftar.html"
    nama_ekspor = "core.ketentuan"
    judul_ekspor = "Daftar ketentuan"
    kolom_ekspor = (
        KolomEkspor("Perihal", lambda b: b.definisi.perihal, 20),
        KolomEkspor("Ketentuan", lambda b: b.definisi.judul, 36),
        KolomEkspor("Nilai", lambda b: "; ".join(f"{n}: {v}" if n else v for n, v in b.uraian), 60),
        KolomEkspor("Penjelasan", lambda b: b.definisi.penjelasan, 60),
    )

    def isi_ekspor(self) -> list[BarisKetentuan]:
        return baris_ketentuan(tanggal_buku())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hari_ini = tanggal_buku()
        baris = baris_ketentuan(hari_ini)
        return super().get_context_data(
            kelompok=[
                (perihal, list(isi))
                for perihal, isi in itertools.groupby(baris, lambda b: b.definisi.perihal)
            ],
            menunggu=menunggu_persetujuan(self.request.user),
            tahun=hari_ini.year,
            remah=remah_ketentuan(),
            **kwargs,
        )


class SatuKetentuanMixin(IzinDiperlukanMixin, abstrak=True):
    """A page about the declared policy ``kode``; an unknown one is not found."""

    definisi: DefinisiKetentuan

    def dispatch(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            try:
                self.definisi = definisi_ketentuan(kwargs["kode"])
            except KetentuanTidakSah as galat:
                raise Http404 from galat
            self.hari_ini = tanggal_buku()
        return super().dispatch(request, *args, **kwargs)

    @property
    def url_rincian(self) -> str:
        return reverse("beranda:rincian_ketentuan", args=[self.definisi.kode])


class RincianKetentuanView(SatuKetentuanMixin, TemplateView):
    izin = "core.lihat_ketentuan"
    template_name = "beranda/ketentuan/rincian.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        d, pengguna = self.definisi, self.request.user
        semua = riwayat_ketentuan(d.kode)
        riwayat = Paginator(semua, PER_HALAMAN).get_page(self.request.GET.get("halaman"))
        berlaku = ketentuan_berlaku(d.kode, self.hari_ini)
        terakhir = versi_terakhir(d.kode)
        return super().get_context_data(
            definisi=d,
            berlaku=berlaku,
            uraian=d.uraikan(berlaku.nilai),
            tahun=self.hari_ini.year,
            akan=list(
                semua.berdiri().filter(berlaku_sejak__gt=self.hari_ini).order_by("berlaku_sejak")
            ),
            riwayat=riwayat,
            baris=[(k, *self._keadaan(k, terakhir)) for k in riwayat],
            uraian_bawaan=d.uraikan(d.bawaan),
            menunggu=list(usulan_menunggu(d.kode)),
            batal=list(usulan_diputus(d.kode)[:BATAL_TERBARU]),
            boleh_ubah=rules.has_perm("core.ubah_ketentuan", pengguna, d),
            remah=remah_ketentuan((d.judul, None)),
            **kwargs,
        )

    def _keadaan(self, k: Ketentuan, terakhir: dict[int, int]) -> tuple[str, str]:
        """Words and tone for one row of the history."""
        if k.dicabut_pada:
            return "Dicabut", "bahaya"
        if k.tahun_buku is not None:
            kini = terakhir.get(k.tahun_buku) == k.versi
            return ("Berlaku", "baik") if kini else ("Diganti", "netral")
        if k.berlaku_sejak and k.berlaku_sejak > self.hari_ini:
            return "Akan berlaku", "info"
        berakhir = k.berlaku_sampai and k.berlaku_sampai < self.hari_ini
        return ("Berakhir", "netral") if berakhir else ("Berlaku", "baik")


class UbahKetentuanView(SatuKetentuanMixin, FormView):
    """What moves money is proposed here; anything else is decided."""

    izin = "core.ubah_ketentuan"
    form_class = KetentuanForm
    template_name = "beranda/ketentuan/ubah.html"

    def dispatch(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            try:
                definisi = definisi_ketentuan(kwargs["kode"])
            except KetentuanTidakSah as galat:
                raise Http404 from galat
            if not rules.has_perm(self.izin, request.user, definisi):
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        # Members decide in the new year about the one that ended.
        lalu = self.hari_ini.year - 1
        sudah = Ketentuan.objects.filter(kode=self.definisi.kode, tahun_buku=lalu).exists()
        return {
            **super().get_form_kwargs(),
            "definisi": self.definisi,
            "hari_ini": self.hari_ini,
            "kini": ketentuan_berlaku(self.definisi.kode, self.hari_ini).nilai,
            "tahun": lalu + 1 if sudah else lalu,
        }

    def form_valid(self, form: KetentuanForm) -> HttpResponse:
        keputusan = {
            **form.saat(),
            "dasar": form.dasar(),
            "oleh": self.request.user,
            "tanggal": self.hari_ini,
            "kunci": form.cleaned_data["kunci"],
        }
        usul = self.definisi.menyangkut_uang
        try:
            if usul:
                usulkan_ketentuan(self.definisi.kode, form.nilai(), **keputusan)
            else:
                tetapkan_ketentuan(self.definisi.kode, form.nilai(), **keputusan)
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(
            self.request,
            "Usulan dicatat. Berlaku sesudah disetujui oleh orang lain."
            if usul
            else "Ketentuan baru disimpan.",
        )
        return redirect(self.url_rincian)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            definisi=self.definisi,
            batal_url=self.url_rincian,
            remah=remah_ketentuan(
                (self.definisi.judul, self.url_rincian),
                ("Usulkan perubahan" if self.definisi.menyangkut_uang else "Tetapkan", None),
            ),
            **kwargs,
        )
