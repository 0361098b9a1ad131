"""What the pages about one deposit have in common."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from koperasi.core.izin import IzinDiperlukanMixin

from ...models import SimpananBerjangka
from ...selectors.berjangka import satu_berjangka

Remah = list[tuple[str, str | None]]


def remah_berjangka(*ekor: tuple[str, str | None]) -> Remah:
    pokok = reverse("simpan_pinjam:berjangka") if ekor else None
    return [("Beranda", "/"), ("Simpanan berjangka", pokok), *ekor]


class SatuBerjangkaMixin(IzinDiperlukanMixin, abstrak=True):
    """A page about the deposit of its address, of somebody this person may see."""

    berjangka: SimpananBerjangka

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.izin):
            self.berjangka = get_object_or_404(
                satu_berjangka(request.user), rekening__nomor=kwargs["nomor"]
            )
        return super().dispatch(request, *args, **kwargs)

    def alamat(self) -> str:
        return reverse("simpan_pinjam:berjangka_rinci", args=[self.berjangka.rekening.nomor])

    def remah(self, *ekor: tuple[str, str | None]) -> Remah:
        sini = self.alamat() if ekor else None
        return remah_berjangka((self.berjangka.nomor, sini), *ekor)
