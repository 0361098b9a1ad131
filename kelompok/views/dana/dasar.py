"""What the pages of group funds share."""

from typing import Any

from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.models import Pengguna
from koperasi.core.waktu import tanggal_buku

from ...models import DanaKelompok, Kelompok, kelompok_berdana_dikelola
from ..dasar import FormKelompokView, Remah, remah_kelompok


def remah_dana(dana: DanaKelompok, *ekor: tuple[str, str | None]) -> Remah:
    kelompok = dana.kelompok
    buku = reverse("kelompok:buku_dana", args=[dana.pk]) if ekor else None
    return remah_kelompok(
        kelompok,
        ("Dana", reverse("kelompok:dana", args=[kelompok.pk])),
        (dana.nama, buku),
        *ekor,
    )


def boleh_catat(pengguna: Pengguna, kelompok: Kelompok) -> bool:
    """Whether this person writes into the books of this group that is still one."""
    return (
        pengguna.has_perm("kelompok.catat_dana")
        and kelompok.status != "BUBAR"
        and kelompok_berdana_dikelola(pengguna).filter(pk=kelompok.pk).exists()
    )


class KelompokBerdanaMixin(IzinDiperlukanMixin, abstrak=True):
    """A page about the money of the group in its address; ``menulis`` pages are only there for
    who records it."""

    menulis = False
    kelompok: Kelompok

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.kelompok = get_object_or_404(
                Kelompok.objects.terlihat_oleh(request.user), pk=kwargs["pk"]
            )
            if self.menulis and not boleh_catat(request.user, self.kelompok):
                raise Http404
        return super().dispatch(request, *args, **kwargs)


class SatuDanaMixin(IzinDiperlukanMixin, abstrak=True):
    """A page about the fund of its address."""

    menulis = False
    dana: DanaKelompok

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.dana = get_object_or_404(
                DanaKelompok.objects.terlihat_oleh(request.user).select_related("kelompok"),
                pk=kwargs["pk"],
            )
            if self.menulis and not boleh_catat(request.user, self.dana.kelompok):
                raise Http404
        return super().dispatch(request, *args, **kwargs)


class FormDanaView(SatuDanaMixin, FormKelompokView, abstrak=True):
    """A form that writes into the book of one fund."""

    izin = "kelompok.catat_dana"
    menulis = True
    template_name = "kelompok/dana/isian.html"
    hari_ini_di_form = True

    def get_form(self, form_class: Any = None) -> Any:
        lain = {"dana": self.dana, "hari_ini": tanggal_buku()} if self.hari_ini_di_form else {}
        return self.get_form_class()(**self.get_form_kwargs(), **lain, **self.isian_lain())

    def isian_lain(self) -> dict[str, Any]:
        return {}

    def siapa(self) -> dict[str, Any]:
        return {"oleh": self.request.user, "tanggal": tanggal_buku()}

    def asal(self) -> str:
        return reverse("kelompok:buku_dana", args=[self.dana.pk])

    def jejak_halaman(self) -> Remah:
        return remah_dana(self.dana, (self.judul, None))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(dana=self.dana, kelompok=self.dana.kelompok, **kwargs)
