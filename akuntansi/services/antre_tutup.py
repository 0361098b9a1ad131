"""Proofs read all the books, so pages let a job ask them and follow its progress."""

from django.db import transaction

from koperasi.core.antrean import antrekan
from koperasi.core.models import Pekerjaan, Pengguna

from ..models import PermintaanTutup
from ..selectors.bukti_tutup import Lingkup
from .tutup_buku import pastikan_dapat_diputus

PERIKSA_TUTUP = "akuntansi.periksa_tutup"
SETUJUI_TUTUP = "akuntansi.setujui_tutup"


@transaction.atomic
def antrekan_periksa(permintaan: PermintaanTutup, lingkup: Lingkup, *, oleh: Pengguna) -> Pekerjaan:
    """Have the proofs of a new request run; once per request."""
    pekerjaan = antrekan(
        PERIKSA_TUTUP,
        judul=f"Memeriksa bukti tutup {lingkup.judul}",
        oleh=oleh,
        kunci=f"{PERIKSA_TUTUP}/{permintaan.pk}",
        permintaan=permintaan.pk,
    )
    return _ikuti(permintaan, pekerjaan)


@transaction.atomic
def antrekan_setujui(
    permintaan: PermintaanTutup, lingkup: Lingkup, *, oleh: Pengguna, sidik: str
) -> Pekerjaan:
    """Have everything proved again and the books closed; an approval under way is not doubled."""
    permintaan = PermintaanTutup.objects.select_for_update().get(pk=permintaan.pk)
    pastikan_dapat_diputus(permintaan, oleh)
    if permintaan.pekerjaan and not permintaan.pekerjaan.berakhir:
        return permintaan.pekerjaan
    pekerjaan = antrekan(
        SETUJUI_TUTUP,
        judul=f"Menutup {lingkup.judul}",
        oleh=oleh,
        permintaan=permintaan.pk,
        sidik=sidik,
    )
    return _ikuti(permintaan, pekerjaan)


def _ikuti(permintaan: PermintaanTutup, pekerjaan: Pekerjaan) -> Pekerjaan:
    permintaan.pekerjaan = pekerjaan
    permintaan.save(update_fields=["pekerjaan"])
    return pekerjaan
