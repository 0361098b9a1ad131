"""What the pages of members share."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.forms import Form
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.penjelasan import penjelasan

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


def sampaikan(form: Form | Any, galat: KesalahanDomain) -> None:
    """Put the sentence beside the field it belongs to, or above the form."""
    form.add_error(galat.bidang if galat.bidang in form.fields else None, penjelasan(galat))


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
