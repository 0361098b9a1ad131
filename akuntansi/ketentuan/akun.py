"""A policy may name an account: where money of some kind is booked, from a day on."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps

from koperasi.core.ketentuan import BidangTeks

from ..enums import JenisAkun
from ..models import Akun


@dataclass(frozen=True, kw_only=True)
class BidangAkun(BidangTeks):
    """The code of an account of one of these kinds that takes postings.

    Kept as the code, which accounts never change. Until the apps are ready nobody decides anything,
    and a default is taken as it is written: the chart may not be there yet.
    """

    jenis: tuple[JenisAkun, ...]
    paling_panjang: int = 20

    def _periksa(self, nilai: Any) -> str:
        kode = super()._periksa(nilai)
        if not apps.ready:
            return kode
        akun = Akun.objects.dapat_diposting().filter(kode=kode).first()
        if akun is None:
            raise self.tolak(f"{self.label}: akun {kode} tidak ada, berupa judul, atau ditutup.")
        if akun.jenis not in self.jenis:
            kata = " atau ".join(JenisAkun(j).label.lower() for j in self.jenis)
            raise self.tolak(f"{self.label}: pilih akun {kata}.")
        return kode

    def _teks(self, nilai: Any) -> str:
        return str(Akun.objects.filter(kode=nilai).first() or nilai)
