"""What is sealed: the NIK, the face, the KTP. Each look at NIK and KTP has its reason."""

import base64
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from koperasi.core.izin import PermintaanMasuk
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..forms.identitas import AlasanForm, FotoForm, KtpForm
from ..selectors.foto import FOTO, KTP, gambar_terbuka
from ..services.foto import lihat_ktp, simpan_foto, simpan_ktp
from ..services.identitas import lihat_nik
from .dasar import SatuAnggotaMixin

ALASAN_BIASA = (
    "Mencocokkan dengan KTP",
    "Akad pinjaman",
    "Laporan kepada dinas",
    "Permintaan yang bersangkutan",
)


@method_decorator(never_cache, name="dispatch")
class BukaView(SatuAnggotaMixin, FormView, abstrak=True):
    """Ask for the reason, record it, show."""

    izin = "anggota.buka_nik"
    form_class = AlasanForm
    template_name = "anggota/orang/buka.html"
    judul: str
    tombol: str

    def ada(self) -> bool:
        """Whether there is something to open."""
        return True

    def buka(self, alasan: str) -> dict[str, Any]:
        """Look; what the page shows."""
        raise NotImplementedError

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.ada():
            messages.error(request, "Yang dicari tidak tersimpan untuk orang ini.")
            return redirect(self.alamat)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: AlasanForm) -> HttpResponse:
        try:
            isi = self.buka(form.cleaned_data["alasan"])
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        return self.render_to_response(self.get_context_data(form=None, **isi))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            anggota=self.anggota,
            judul=self.judul,
            tombol=self.tombol,
            alasan_biasa=ALASAN_BIASA,
            remah=self.remah(self.judul),
            **kwargs,
        )


class BukaNikView(BukaView):
    judul = "Buka NIK"
    tombol = "Buka NIK"

    def ada(self) -> bool:
        return bool(self.anggota.nik_akhir)

    def buka(self, alasan: str) -> dict[str, Any]:
        return {
            "nik": lihat_nik(
                self.anggota, oleh=self.request.user, tanggal=tanggal_buku(), alasan=alasan
            )
        }


class KtpView(BukaView):
    judul = "Buka foto KTP"
    tombol = "Buka foto KTP"

    def ada(self) -> bool:
        return self.anggota.ktp_id is not None

    def buka(self, alasan: str) -> dict[str, Any]:
        isi = lihat_ktp(self.anggota, oleh=self.request.user, tanggal=tanggal_buku(), alasan=alasan)
        return {"gambar_ktp": "data:image/jpeg;base64," + base64.b64encode(isi).decode()}


class FotoView(SatuAnggotaMixin, View):
    """The face, for whoever sees the person's page."""

    izin = "anggota.lihat_anggota"

    def get(self, request: PermintaanMasuk, **kwargs: Any) -> HttpResponse:
        try:
            isi = gambar_terbuka(self.anggota, FOTO)
        except KesalahanDomain as galat:
            raise Http404 from galat
        return HttpResponse(
            isi, content_type="image/jpeg", headers={"Cache-Control": "private, no-store"}
        )


class UnggahView(SatuAnggotaMixin, TemplateView):
    """Photographs of the face and of the KTP, each sent by its own form."""

    izin = "anggota.catat_anggota"
    template_name = "anggota/orang/unggah.html"

    def post(self, request: PermintaanMasuk, **kwargs: Any) -> HttpResponse:
        jenis = KTP if KTP in request.FILES or "kirim_ktp" in request.POST else FOTO
        form = (KtpForm if jenis == KTP else FotoForm)(request.POST, request.FILES)
        if form.is_valid():
            simpan = simpan_ktp if jenis == KTP else simpan_foto
            try:
                simpan(
                    self.anggota,
                    form.cleaned_data[jenis],
                    oleh=request.user,
                    tanggal=tanggal_buku(),
                )
            except KesalahanDomain as galat:
                sampaikan(form, galat)
            else:
                nama = "Foto KTP" if jenis == KTP else "Foto"
                messages.success(request, f"{nama} {self.anggota} disimpan.")
                return redirect("anggota:unggah", kode=self.anggota.kode)
        return self.render_to_response(self.get_context_data(**{f"form_{jenis}": form}))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form_foto", FotoForm())
        kwargs.setdefault("form_ktp", KtpForm())
        return super().get_context_data(
            anggota=self.anggota, remah=self.remah("Foto dan KTP"), **kwargs
        )
