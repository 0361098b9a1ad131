"""What the pages of groups share."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView

from koperasi.core.izin import IzinDiperlukanMixin, PermintaanMasuk
from koperasi.core.models import Dokumen
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.penjelasan import sampaikan
from koperasi.core.waktu import tanggal_buku

from ..enums import StatusKelompok
from ..models import Kelompok

Remah = list[tuple[str, str | None]]


def remah(*ekor: tuple[str, str | None]) -> Remah:
    """The way here: home, the list of groups, then the page's own steps."""
    return [
        ("Beranda", "/"),
        ("Kelompok", reverse("kelompok:daftar") if ekor else None),
        *ekor,
    ]


def remah_kelompok(kelompok: Kelompok, *ekor: tuple[str, str | None]) -> Remah:
    halaman = reverse("kelompok:rincian", args=[kelompok.pk]) if ekor else None
    return remah((str(kelompok), halaman), *ekor)


def ke_kertas(
    request: PermintaanMasuk, cetak: Callable[[], Dokumen], kembali: HttpResponse
) -> HttpResponse:
    """Ask for a paper and go to its page; where it cannot be made, back with the sentence why."""
    try:
        dokumen = cetak()
    except KesalahanDomain as galat:
        messages.error(request, str(galat))
        return kembali
    return redirect("beranda:rincian_dokumen", pk=dokumen.pk)


class SatuKelompokMixin(IzinDiperlukanMixin, abstrak=True):
    """A page about the group of its address; one that this person may not see is not there."""

    kelompok: Kelompok

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.kelompok = get_object_or_404(
                Kelompok.objects.terlihat_oleh(request.user).select_related("asal"),
                pk=kwargs["pk"],
            )
        return super().dispatch(request, *args, **kwargs)


class FormKelompokView(IzinDiperlukanMixin, FormView, abstrak=True):
    """A form that does one thing, answers with a sentence, and leads back."""

    judul = ""
    tombol = ""
    nada = ""
    pengantar = ""

    def lakukan(self, form: Any) -> str:
        """Do it; return the sentence that says so."""
        raise NotImplementedError

    def asal(self) -> str:
        """Where one came from, and goes back to."""
        return reverse("kelompok:daftar")

    def tujuan(self) -> HttpResponseRedirect:
        return redirect(self.asal())

    def jejak_halaman(self) -> Remah:
        return remah((self.judul, None))

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            kalimat = self.lakukan(form)
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            sampaikan(form, galat)
            return self.form_invalid(form)
        messages.success(self.request, kalimat)
        return self.tujuan()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            judul=self.judul,
            tombol=self.tombol or self.judul,
            nada=self.nada,
            pengantar=self.pengantar,
            hari_ini=tanggal_buku(),
            batal_url=self.asal(),
            remah=self.jejak_halaman(),
            **kwargs,
        )


class FormSatuKelompokView(SatuKelompokMixin, FormKelompokView, abstrak=True):
    """As above, about one group."""

    def asal(self) -> str:
        return reverse("kelompok:rincian", args=[self.kelompok.pk])

    def jejak_halaman(self) -> Remah:
        return remah_kelompok(self.kelompok, (self.judul, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kelompok=self.kelompok, **kwargs)


class FormKelompokHidupView(FormSatuKelompokView, abstrak=True):
    """As above, about a group that is not dissolved: nothing is written about one that is."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.kelompok.status == StatusKelompok.BUBAR:
            messages.error(request, "Kelompok ini sudah bubar.")
            return redirect(self.asal())
        return super().get(request, *args, **kwargs)
