"""What the pages of members share."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import NoReverseMatch, reverse

from koperasi.core.izin import IzinDiperlukanMixin

from ..models import Anggota
from ..selectors.rincian import satu_anggota

Remah = list[tuple[str, str | None]]


def remah(*ekor: tuple[str, str | None]) -> Remah:
    """The way here: home, the list of members, then the page's own steps."""
    daftar = reverse("anggota:daftar") if ekor else None
    return [("Beranda", "/"), ("Anggota", daftar), *ekor]


def alamat_terpasang(nama: Iterable[str], *argumen: Any) -> list[str]:
    """Addresses of what floors above show on a page of this one, as far as they are installed."""
    ada = []
    for satu in nama:
        with suppress(NoReverseMatch):
            ada.append(reverse(satu, args=argumen))
    return ada


class SatuAnggotaMixin(IzinDiperlukanMixin, abstrak=True):
    """A page about one person; whom this user may not see is not there."""

    anggota: Anggota

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.anggota = get_object_or_404(satu_anggota(request.user, kwargs["kode"]))
        return super().dispatch(request, *args, **kwargs)

    @property
    def alamat(self) -> str:
        return reverse("anggota:rincian", args=[self.anggota.kode])

    def remah(self, ekor: str = "") -> Remah:
        if not ekor:
            return remah((self.anggota.nama, None))
        return remah((self.anggota.nama, self.alamat), (ekor, None))


class DataPribadiMixin(SatuAnggotaMixin, abstrak=True):
    """As above, about data that are still there: nothing is asked once they were erased."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.anggota.dihapus_pada:
            messages.error(request, "Data pribadi orang ini sudah dihapus.")
            return redirect(self.alamat)
        return super().get(request, *args, **kwargs)
