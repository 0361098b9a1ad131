"""What the pages of an assessment share: fetching what one may see, and where it stands."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from koperasi.core.izin import IzinDiperlukanMixin
from koperasi.core.models import Pengguna

from ...models import PenilaianKesehatan, VersiPenilaian
from ...selectors.kesehatan import riwayat_versi

Remah = list[tuple[str, str | None]]


def boleh_mengubah(pengguna: Pengguna, penilaian: PenilaianKesehatan) -> bool:
    """Our own by those who run the cooperative; another's by them too, or by whoever entered it."""
    if penilaian.koperasi_lain is None:
        return pengguna.has_perm("rat.susun_kesehatan")
    return penilaian.koperasi_lain.dibuat_oleh_id == pengguna.pk or pengguna.has_perm(
        "rat.susun_kesehatan"
    )


def remah_daftar(lain: bool) -> Remah:
    if lain:
        return [("Beranda", "/"), ("Koperasi lain", reverse("rat:kesehatan_lain"))]
    return [("Beranda", "/"), ("Penilaian kesehatan", reverse("rat:kesehatan"))]


class PenilaianMixin(IzinDiperlukanMixin, abstrak=True):
    """Loads ``self.penilaian`` among those the person may see; anything else is a 404."""

    penilaian: PenilaianKesehatan
    kwargs: dict[str, Any]
    perlu_ubah = False
    hanya_sendiri = False

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.has_perm(self.izin):
            terlihat = PenilaianKesehatan.objects.terlihat_oleh(request.user)
            if self.perlu_ubah and not request.user.has_perm("rat.susun_kesehatan"):
                # A reader of another's assessment may not write into it; to them it is not there.
                terlihat = terlihat.filter(koperasi_lain__dibuat_oleh=request.user)
            if self.hanya_sendiri:
                terlihat = terlihat.sendiri()
            self.penilaian = get_object_or_404(
                terlihat.select_related("koperasi_lain"), pk=kwargs["pk"]
            )
            if self.penilaian.koperasi_lain:
                request.jalur_menu = reverse("rat:kesehatan_lain")
        return super().dispatch(request, *args, **kwargs)

    def versi(self, nomor: int | None = None) -> VersiPenilaian:
        """The version asked for, or the latest; 404 when there is none of that number."""
        riwayat = riwayat_versi(self.penilaian)
        return riwayat[0] if nomor is None else get_object_or_404(riwayat, nomor=nomor)

    def remah(self, *ekor: tuple[str, str | None]) -> Remah:
        nama = self.penilaian.nama_koperasi if self.penilaian.koperasi_lain else ""
        judul = f"{nama}, {self.penilaian.keterangan_tanggal}".lstrip(", ")
        url = reverse("rat:hasil", args=[self.penilaian.pk]) if ekor else None
        return [*remah_daftar(self.penilaian.koperasi_lain is not None), (judul, url), *ekor]
