"""What the pages of books and registers share."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView

from koperasi.core.ekspor import EksporDaftar, KolomEkspor
from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.pengecualian import FormulirSudahDikirim, KesalahanDomain
from koperasi.core.waktu import tanggal_buku

from ...laporan.buku import Buku, KolomBuku
from ...laporan.buku.baca import dengan_coretan
from ...services.cetak_buku import kepala_buku

Remah = list[tuple[str, str | None]]


def remah(*ekor: tuple[str, str | None]) -> Remah:
    """The way here: home, the overview of books, then the page's own steps."""
    ikhtisar = reverse("administrasi:ikhtisar") if ekor else None
    return [("Beranda", "/"), ("Buku administrasi", ikhtisar), *ekor]


def kolom_ekspor(buku: Buku) -> tuple[KolomEkspor, ...]:
    """The official columns as a list's columns; where struck entries say so is the book's word."""

    def satu(kolom: KolomBuku) -> KolomEkspor:
        nilai = dengan_coretan(kolom.nilai) if kolom.coretan else kolom.nilai
        return KolomEkspor(kolom.judul, nilai, kolom.lebar, angka=kolom.angka)

    return tuple(satu(k) for k in buku.kolom)


class EksporBuku(EksporDaftar, abstrak=True):
    """A register that goes out in its official columns, under its official heading."""

    buku: ClassVar[Buku]

    def kepala_ekspor(self) -> tuple[tuple[str, str], ...]:
        return kepala_buku(tanggal_buku())


class FormAdministrasiView(IzinDiperlukanMixin, FormView, abstrak=True):
    """A form that does one thing, answers with a sentence, and leads back."""

    template_name = "anggota/administrasi/isian.html"
    judul = ""
    tombol = ""
    penjelasan = ""
    nada = ""

    def lakukan(self, form: Any) -> str:
        """Do it; return the sentence that says so."""
        raise NotImplementedError

    def asal(self) -> str:
        """Where one came from, and goes back to."""
        return reverse("administrasi:ikhtisar")

    def tujuan(self) -> HttpResponseRedirect:
        return redirect(self.asal())

    def langkah(self) -> list[tuple[str, str | None]]:
        """The steps between the overview and this page."""
        return []

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            kalimat = self.lakukan(form)
        except KesalahanDomain as galat:
            if isinstance(galat, FormulirSudahDikirim):
                form.ganti_kunci()
            form.add_error(galat.bidang if galat.bidang in form.fields else None, str(galat))
            return self.form_invalid(form)
        messages.success(self.request, kalimat)
        return self.tujuan()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            judul=self.judul,
            tombol=self.tombol or self.judul,
            penjelasan=self.penjelasan,
            nada=self.nada,
            batal_url=self.asal(),
            remah=remah(*self.langkah(), (self.judul, None)),
            **kwargs,
        )
