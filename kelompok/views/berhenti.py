"""A member leaves, dies or is expelled: the form, and the papers afterwards."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import TemplateView

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.waktu import tanggal_buku

from ..forms.keanggotaan import BerhentiForm
from ..selectors.keanggotaan import (
    berhenti_terakhir,
    keanggotaan_aktif,
    kelompok_saat_berhenti,
)
from ..services.berhenti import berhentikan
from ..services.cetak import BERITA_ACARA, SURAT, cetak_berhenti, kertas_berhenti
from ..services.penghalang import penghalang_berhenti
from .dasar import FormKelompokView, Remah, ke_kertas


class _SatuOrangMixin(IzinDiperlukanMixin, abstrak=True):
    anggota: Anggota

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.jalur_menu = reverse("anggota:daftar")  # a part of the member's page
        if request.user.has_perm(self.izin):
            self.anggota = get_object_or_404(
                Anggota.objects.terlihat_oleh(request.user), kode=kwargs["kode"]
            )
        return super().dispatch(request, *args, **kwargs)

    def jejak_orang(self, ekor: str) -> Remah:
        return [
            ("Beranda", "/"),
            ("Anggota", reverse("anggota:daftar")),
            (self.anggota.nama, reverse("anggota:rincian", args=[self.anggota.kode])),
            (ekor, None),
        ]


class BerhentiView(_SatuOrangMixin, FormKelompokView):
    izin = "kelompok.catat_berhenti"
    template_name = "kelompok/berhenti/isian.html"
    nada = "bahaya"
    tombol = "Catat berhenti"

    @property
    def judul(self) -> str:
        return f"{self.anggota.nama} berhenti"

    def asal(self) -> str:
        return reverse("anggota:rincian", args=[self.anggota.kode])

    def jejak_halaman(self) -> Remah:
        return self.jejak_orang("Berhenti")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if keanggotaan_aktif(self.anggota) is None:
            messages.info(request, f"{self.anggota.nama} bukan anggota sekarang.")
            return redirect(self.asal())
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"pada": tanggal_buku()}

    def get_form(self, form_class: Any = None) -> BerhentiForm:
        return BerhentiForm(
            **self.get_form_kwargs(),
            boleh_memberhentikan=self.request.user.has_perm("kelompok.berhentikan_anggota"),
        )

    def lakukan(self, form: BerhentiForm) -> str:
        keanggotaan = keanggotaan_aktif(self.anggota) or berhenti_terakhir(self.anggota)
        if keanggotaan is None:
            raise Http404
        satu = berhentikan(
            keanggotaan, **form.cleaned_data, oleh=self.request.user, tanggal=tanggal_buku()
        )
        return f"{self.anggota.nama} tercatat {satu.get_status_display().lower()}."

    def tujuan(self) -> HttpResponseRedirect:
        return redirect("kelompok:berkas_berhenti", kode=self.anggota.kode)

    def terbuka(self, form: BerhentiForm) -> list[dict[str, Any]]:
        """What is open, for the cause and day that stand in the form; the way there for whoever
        may go it."""
        keanggotaan = keanggotaan_aktif(self.anggota)
        if keanggotaan is None:
            return []
        isi = getattr(form, "cleaned_data", {})
        sebab = isi.get("sebab") or StatusKeanggotaan.KELUAR
        semua = penghalang_berhenti(keanggotaan, sebab, isi.get("pada") or tanggal_buku())
        boleh = self.request.user.has_perm
        return [
            {
                "kalimat": p.kalimat,
                "mutlak": p.mutlak,
                "tautan": p.tautan if not p.izin or boleh(p.izin) else "",
            }
            for p in semua
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        konteks = super().get_context_data(anggota=self.anggota, **kwargs)
        return {**konteks, "terbuka": self.terbuka(konteks["form"])}


class BerkasBerhentiView(_SatuOrangMixin, TemplateView):
    """What was recorded, and its two papers: berita acara and letter."""

    izin = "kelompok.lihat_berhenti"
    template_name = "kelompok/berhenti/berkas.html"

    def keanggotaan(self) -> Keanggotaan:
        satu = berhenti_terakhir(self.anggota)
        if satu is None:
            raise Http404
        return satu

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("kelompok.catat_berhenti"):
            raise PermissionDenied
        macam = request.POST.get("macam", "")
        if macam not in (BERITA_ACARA, SURAT):
            raise Http404
        return ke_kertas(
            request,
            lambda: cetak_berhenti(
                self.keanggotaan(), macam, oleh=request.user, tanggal=tanggal_buku()
            ),
            redirect(request.path),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        satu = self.keanggotaan()
        return super().get_context_data(
            anggota=self.anggota,
            keanggotaan=satu,
            peristiwa=satu.peristiwa.select_related("dibuat_oleh").first(),
            kelompok=kelompok_saat_berhenti(satu),
            kertas=kertas_berhenti(satu),
            macam_berita=BERITA_ACARA,
            macam_surat=SURAT,
            boleh_cetak=self.request.user.has_perm("kelompok.catat_berhenti"),
            remah=self.jejak_orang("Berhenti"),
            **kwargs,
        )
