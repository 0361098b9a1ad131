"""Places of cash: the safe, drawers, and who answers for them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.waktu import tanggal_buku

from ...forms.akun import KonfirmasiForm
from ...forms.kas import PenjagaForm, TempatForm
from ...selectors.akun import akun_dari_teks
from ...selectors.kas import kas_utama, semua_tempat
from ...services.kas.tempat import ganti_penjaga, tambah_laci, tetapkan_kas_utama, tutup_tempat
from .dasar import FormKasView, remah_kas

AKUN_UTAMA = "1-1101"  # the standard chart's cash


class TempatKasView(IzinDiperlukanMixin, TemplateView):
    izin = "akuntansi.kelola_laci"
    template_name = "akuntansi/kas/tempat.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            daftar=semua_tempat(),
            tanpa_utama=kas_utama() is None,
            remah=remah_kas(self.request.user, ("Laci dan kas utama", None)),
            **kwargs,
        )


class _FormTempatView(FormKasView, abstrak=True):
    izin = "akuntansi.kelola_laci"
    template_name = "akuntansi/kas/tempat_isian.html"

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kas:tempat")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(**kwargs)
        return {
            **konteks,
            "batal_url": reverse("kas:tempat"),
            "remah": remah_kas(
                self.request.user, ("Laci dan kas utama", reverse("kas:tempat")), (self.judul, None)
            ),
        }


class KasUtamaView(_FormTempatView):
    izin = "akuntansi.kelola_laci"
    judul = "Tetapkan kas utama"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if kas_utama():
            messages.info(request, "Kas utama sudah ditetapkan.")
            return redirect("kas:tempat")
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"nama": "Kas utama", "akun": akun_dari_teks([AKUN_UTAMA]).get(AKUN_UTAMA)}

    def get_form(self, form_class: Any = None) -> TempatForm:
        return TempatForm(**self.get_form_kwargs(), utama=True)

    def lakukan(self, form: TempatForm) -> str:
        tempat = tetapkan_kas_utama(
            **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"{tempat} ditetapkan, dijaga {tempat.penjaga.nama}."


class TambahLaciView(_FormTempatView):
    izin = "akuntansi.kelola_laci"
    judul = "Tambah laci"

    def get_form(self, form_class: Any = None) -> TempatForm:
        return TempatForm(**self.get_form_kwargs(), utama=False)

    def lakukan(self, form: TempatForm) -> str:
        tempat = tambah_laci(**form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku())
        return f"{tempat} siap dipakai {tempat.penjaga.nama}, akun {tempat.akun}."


class _SatuTempatMixin(_FormTempatView, abstrak=True):
    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.tempat = get_object_or_404(semua_tempat(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)


class PenjagaView(_SatuTempatMixin):
    izin = "akuntansi.kelola_laci"

    @property
    def judul(self) -> str:
        return f"Ganti penanggung jawab {self.tempat}"

    def get_initial(self) -> dict[str, Any]:
        return {"penjaga": self.tempat.penjaga_id}

    def get_form(self, form_class: Any = None) -> PenjagaForm:
        return PenjagaForm(**self.get_form_kwargs(), utama=not self.tempat.laci)

    def lakukan(self, form: PenjagaForm) -> str:
        tempat = ganti_penjaga(
            self.tempat,
            form.cleaned_data["penjaga"],
            oleh=self.request.user,
            tanggal=tanggal_buku(),
        )
        return f"{tempat} sekarang menjadi tanggung jawab {tempat.penjaga.nama}."


class TutupTempatView(_SatuTempatMixin):
    izin = "akuntansi.kelola_laci"
    form_class = KonfirmasiForm

    @property
    def judul(self) -> str:
        return f"Berhenti memakai {self.tempat}"

    def lakukan(self, form: KonfirmasiForm) -> str:
        tutup_tempat(self.tempat, oleh=self.request.user, tanggal=tanggal_buku())
        return f"{self.tempat} tidak dipakai lagi."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            penjelasan="Laci yang kosong dan tertutup dapat diberhentikan. Riwayatnya tetap ada.",
            **kwargs,
        )
