"""The register of employees."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View
from django.views.generic import ListView

from koperasi.core.ekspor import SEKALI_BACA
from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ...forms.pengurus import AkhiriForm, KaryawanForm
from ...laporan.buku import BUKU_KARYAWAN
from ...models import Karyawan
from ...selectors.pengurus import register_karyawan
from ...services.pengurus import (
    DataKaryawan,
    akhiri_karyawan,
    catat_karyawan,
    setujui_karyawan,
)
from .dasar import EksporBuku, FormAdministrasiView, kolom_ekspor, remah


class DaftarKaryawanView(EksporBuku, ListView):
    izin = "anggota.lihat_administrasi"
    template_name = "anggota/administrasi/karyawan.html"
    buku = BUKU_KARYAWAN
    nama_ekspor = "anggota.buku_karyawan"
    judul_ekspor = BUKU_KARYAWAN.judul
    kolom_ekspor = kolom_ekspor(BUKU_KARYAWAN)
    context_object_name = "daftar"
    paginate_by = 25
    page_kwarg = "halaman"

    def get_queryset(self) -> QuerySet[Karyawan]:
        return register_karyawan()

    def baris_ekspor(self, isi: Any) -> Iterable[Karyawan]:
        for urut, satu in enumerate(isi.iterator(chunk_size=SEKALI_BACA), 1):
            satu.urut = urut
            yield satu

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pengguna = self.request.user
        return super().get_context_data(
            buku=self.buku,
            boleh_kelola=pengguna.has_perm("anggota.kelola_karyawan"),
            boleh_setujui=pengguna.has_perm("anggota.setujui_karyawan"),
            remah=remah((self.buku.judul, None)),
            **kwargs,
        )


class KaryawanBaruView(FormAdministrasiView):
    izin = "anggota.kelola_karyawan"
    form_class = KaryawanForm
    judul = "Catat karyawan"
    tombol = "Simpan"
    penjelasan = "Sesudah dicatat, seorang pengurus dan ketua menyetujuinya."

    def asal(self) -> str:
        return reverse(BUKU_KARYAWAN.url)

    def langkah(self) -> list[tuple[str, str | None]]:
        return [(BUKU_KARYAWAN.judul, self.asal())]

    def get_initial(self) -> dict[str, Any]:
        return {"mulai": tanggal_buku()}

    def lakukan(self, form: KaryawanForm) -> str:
        data = {k: v for k, v in form.cleaned_data.items() if k != "kunci"}
        karyawan = catat_karyawan(
            DataKaryawan(**data),
            kunci=form.cleaned_data["kunci"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{karyawan} dicatat; menunggu persetujuan pengurus dan ketua."


class SetujuiKaryawanView(IzinDiperlukanMixin, View):
    izin = "anggota.setujui_karyawan"
    http_method_names = ["post"]

    def post(self, request: PermintaanMasuk, pk: int) -> HttpResponse:
        karyawan = get_object_or_404(Karyawan, pk=pk)
        try:
            setujui_karyawan(karyawan, oleh=request.user, tanggal=tanggal_buku())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
        else:
            messages.success(request, f"Pengangkatan {karyawan} Anda setujui.")
        return redirect(BUKU_KARYAWAN.url)


class AkhiriKaryawanView(FormAdministrasiView):
    izin = "anggota.kelola_karyawan"
    form_class = AkhiriForm
    tombol = "Catat berhenti"
    penjelasan = "Ditulis sekali; sesudah disimpan tidak dapat diganti."

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.karyawan = get_object_or_404(Karyawan, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def judul(self) -> str:
        return f"Berhentinya {self.karyawan}"

    def asal(self) -> str:
        return reverse(BUKU_KARYAWAN.url)

    def langkah(self) -> list[tuple[str, str | None]]:
        return [(BUKU_KARYAWAN.judul, self.asal())]

    def get_initial(self) -> dict[str, Any]:
        return {"selesai": tanggal_buku()}

    def lakukan(self, form: AkhiriForm) -> str:
        akhiri_karyawan(
            self.karyawan, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"{self.karyawan} dicatat berhenti."
