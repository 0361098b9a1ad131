"""Minutes: written section by section; those of the last meeting read, corrected, approved."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import View

from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ..enums import BagianNotulen
from ..forms.pertemuan import KoreksiForm, NotulenForm
from ..models import IsiNotulen, Notulen, PerubahanNotulen
from ..selectors.pertemuan import BagianTerisi, isi_notulen
from ..services.notulen import (
    NotulenBerubah,
    bacakan_notulen,
    koreksi_notulen,
    sahkan_notulen,
    tulis_semua,
)
from .pertemuan import FormPertemuanView, SatuPertemuanMixin


class TulisNotulenView(FormPertemuanView):
    form_class = NotulenForm
    judul = "Tulis notulen"
    tombol = "Simpan"
    template_name = "kelompok/notulen/tulis.html"
    jangkar = "notulen"
    kini: IsiNotulen | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "isi": isi_notulen(self.pertemuan.notulen)}

    def lakukan(self, form: Any) -> str:
        try:
            banyak = tulis_semua(
                self.pertemuan.notulen,
                form.tulisan(),
                kunci=form.cleaned_data["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except NotulenBerubah as galat:
            form.dari_versi(f"versi_{galat.kini.bagian}", galat.kini.versi)
            self.kini = galat.kini
            raise
        return f"Notulen disimpan, {banyak} bagian berubah."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            dapat=self.pertemuan.notulen.draf,
            kini=self.kini,
            riwayat=PerubahanNotulen.objects.filter(notulen=self.pertemuan.notulen).select_related(
                "oleh"
            )[:20],
            **kwargs,
        )


class NotulenLaluMixin(SatuPertemuanMixin, abstrak=True):
    """About minutes of an earlier meeting of the same group."""

    izin = "kelompok.catat_pertemuan"
    kwargs: dict[str, Any]

    @cached_property
    def lalu(self) -> Notulen:
        return get_object_or_404(
            Notulen.objects.select_related("pertemuan"),
            pk=self.kwargs["lalu"],
            pertemuan__kelompok=self.pertemuan.kelompok_id,
            pertemuan__tanggal__lt=self.pertemuan.tanggal,
        )


class LangkahNotulenView(NotulenLaluMixin, View, abstrak=True):
    """One step of the minutes of the last meeting, by a button."""

    http_method_names = ["post"]

    def langkah(self) -> str:
        """Do it; return the sentence that says so."""
        raise NotImplementedError

    def post(self, request: Any, **kwargs: Any) -> HttpResponse:
        try:
            messages.success(request, self.langkah())
        except KesalahanDomain as galat:
            messages.error(request, str(galat))
        halaman = redirect("kelompok:pertemuan", pk=self.pertemuan.pk)
        halaman["Location"] += "#notulen-lalu"
        return halaman


class BacakanNotulenView(LangkahNotulenView):
    izin = "kelompok.catat_pertemuan"

    def langkah(self) -> str:
        hal = {"oleh": self.request.user, "tanggal": tanggal_buku()}
        bacakan_notulen(self.lalu, self.pertemuan, **hal)
        return f"{self.lalu} sudah dibacakan. Koreksi bila perlu, lalu sahkan."


class SahkanNotulenView(LangkahNotulenView):
    izin = "kelompok.catat_pertemuan"

    def langkah(self) -> str:
        hal = {"oleh": self.request.user, "tanggal": tanggal_buku()}
        sahkan_notulen(self.lalu, self.pertemuan, **hal)
        return f"{self.lalu} disahkan. Isinya tidak berubah lagi."


class KoreksiNotulenView(NotulenLaluMixin, FormPertemuanView):
    izin = "kelompok.catat_pertemuan"
    form_class = KoreksiForm
    judul = "Koreksi notulen"
    tombol = "Simpan koreksi"
    jangkar = "notulen-lalu"
    template_name = "kelompok/notulen/koreksi.html"

    @cached_property
    def bagian(self) -> BagianTerisi:
        kode = self.kwargs["bagian"].upper()
        if kode not in BagianNotulen.values:
            raise Http404
        return next(b for b in isi_notulen(self.lalu) if b.bagian == kode)

    def get_initial(self) -> dict[str, Any]:
        return {"teks": self.bagian.teks, "versi": self.bagian.versi}

    def lakukan(self, form: Any) -> str:
        isian = form.cleaned_data
        try:
            koreksi_notulen(
                self.lalu,
                self.bagian.bagian,
                isian["teks"],
                pertemuan=self.pertemuan,
                alasan=isian["alasan"],
                dari_versi=isian["versi"],
                kunci=isian["kunci"],
                oleh=self.request.user,
                tanggal=tanggal_buku(),
            )
        except NotulenBerubah as galat:
            form.dari_versi("versi", galat.kini.versi)
            raise
        return f"Koreksi bagian {self.bagian.bagian.label.lower()} dicatat."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lalu=self.lalu, bagian=self.bagian, **kwargs)
