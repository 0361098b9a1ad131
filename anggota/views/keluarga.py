"""Heirs and consent of a person."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, TemplateView

from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.jejak import catat_ekspor
from koperasi.core.models import ProfilKoperasi
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..forms.keluarga import HUBUNGAN, PersetujuanForm, WarisFormSet
from ..selectors.naskah import naskah_berlaku
from ..selectors.rincian import (
    ahli_waris_kini,
    riwayat_ahli_waris,
    riwayat_keanggotaan,
    riwayat_persetujuan,
)
from ..services.ahli_waris import AhliWarisDitolak, Waris, tetapkan_ahli_waris
from ..services.persetujuan import catat_persetujuan
from .dasar import DataPribadiMixin, SatuAnggotaMixin, remah


class AhliWarisView(DataPribadiMixin, TemplateView):
    """The whole set at once; rows left empty are no heirs."""

    izin = "anggota.catat_anggota"
    template_name = "anggota/orang/ahli_waris.html"

    def post(self, request: PermintaanMasuk, **kwargs: Any) -> HttpResponse:
        baris = WarisFormSet(request.POST)
        if baris.is_valid():
            terisi = [f for f in baris.forms if f.cleaned_data.get("nama")]
            try:
                berubah = tetapkan_ahli_waris(
                    self.anggota,
                    [self._waris(f.cleaned_data) for f in terisi],
                    oleh=request.user,
                    tanggal=tanggal_buku(),
                )
            except AhliWarisDitolak as galat:
                if galat.baris is not None:
                    sampaikan(terisi[galat.baris], galat)
                else:
                    kwargs["galat_susunan"] = str(galat)
            else:
                if berubah:
                    messages.success(request, f"Ahli waris {self.anggota} disimpan.")
                else:
                    messages.info(request, "Tidak ada yang berubah.")
                return redirect(f"{self.alamat}#ahli-waris")
        return self.render_to_response(self.get_context_data(baris=baris, **kwargs))

    @staticmethod
    def _waris(isian: dict[str, Any]) -> Waris:
        return Waris(**{**isian, "telepon": isian["telepon"] or ""})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "baris" not in kwargs:
            bidang = ("nama", "hubungan", "tanggal_lahir", "telepon", "wali", "persen")
            kini = ahli_waris_kini(self.anggota)
            kwargs["baris"] = WarisFormSet(
                initial=[{b: getattr(w, b) for b in bidang} for w in kini]
            )
        return super().get_context_data(
            anggota=self.anggota,
            lama=riwayat_ahli_waris(self.anggota),
            daftar_hubungan=HUBUNGAN,
            remah=self.remah("Ahli waris"),
            **kwargs,
        )


class PersetujuanView(SatuAnggotaMixin, FormView):
    """What she signed on paper is written down here."""

    izin = "anggota.catat_anggota"
    form_class = PersetujuanForm
    template_name = "anggota/orang/persetujuan.html"

    def get_initial(self) -> dict[str, Any]:
        return {"pada": tanggal_buku(), "cara": self.anggota.cara_tanda_tangan}

    def form_valid(self, form: PersetujuanForm) -> HttpResponse:
        try:
            satu = catat_persetujuan(
                self.anggota,
                naskah=naskah_berlaku(tanggal_buku()).versi,
                **form.cleaned_data,
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except KesalahanDomain as galat:
            sampaikan(form, galat)
            return self.form_invalid(form)
        kata = "Persetujuan" if satu.diberikan else "Penarikan persetujuan"
        messages.success(self.request, f"{kata} {self.anggota} dicatat.")
        return redirect(f"{self.alamat}#persetujuan")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        naskah = naskah_berlaku(tanggal_buku())
        return super().get_context_data(
            anggota=self.anggota,
            naskah=naskah,
            alinea=naskah.untuk(_nama_koperasi()),
            riwayat=riwayat_persetujuan(self.anggota),
            remah=self.remah("Persetujuan data pribadi"),
            **kwargs,
        )


class CetakPersetujuanView(SatuAnggotaMixin, TemplateView):
    """The form with her name, ready to be signed."""

    izin = "anggota.catat_anggota"
    template_name = "anggota/orang/cetak_persetujuan.html"

    def get(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponse:
        catat_ekspor(
            "anggota.cetak_persetujuan",
            oleh=request.user,
            tanggal=tanggal_buku(),
            objek=self.anggota,
        )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            anggota=self.anggota,
            nomor=riwayat_keanggotaan(self.anggota).nomor,
            **_naskah(),
            remah=self.remah("Cetak formulir persetujuan"),
            **kwargs,
        )


class FormulirPersetujuanView(IzinDiperlukanMixin, TemplateView):
    """The same form, blank, to be copied."""

    izin = "anggota.catat_anggota"
    template_name = "anggota/orang/cetak_persetujuan.html"

    def get(self, request: PermintaanMasuk, *args: Any, **kwargs: Any) -> HttpResponse:
        catat_ekspor("anggota.cetak_persetujuan", oleh=request.user, tanggal=tanggal_buku())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **_naskah(), remah=remah(("Formulir persetujuan kosong", None)), **kwargs
        )


def _naskah() -> dict[str, Any]:
    naskah = naskah_berlaku(tanggal_buku())
    return {"naskah": naskah, "alinea": naskah.untuk(_nama_koperasi())}


def _nama_koperasi() -> str:
    return ProfilKoperasi.objects.values_list("nama", flat=True).first() or "koperasi"
