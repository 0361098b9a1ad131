"""Consent to keep and use personal data: given for one version of the words, or withdrawn."""

import datetime as dt

from django.db import transaction

from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain

from ..models import Anggota, Persetujuan
from ..selectors.naskah import NaskahTidakDikenal, naskah_versi


class PersetujuanDitolak(KesalahanDomain):
    """This consent cannot be written down."""


@transaction.atomic
def catat_persetujuan(
    anggota: Anggota,
    *,
    naskah: str,
    diberikan: bool,
    cara: str,
    pada: dt.date,
    oleh: Pengguna,
    tanggal: dt.date,
) -> Persetujuan:
    """Add her word. Saying again what holds already changes nothing (a retry does)."""
    anggota = Anggota.objects.select_for_update(of=("self",)).get(pk=anggota.pk)
    if anggota.dihapus_pada:
        raise PersetujuanDitolak("Data pribadi orang ini sudah dihapus.")
    try:
        naskah_versi(naskah)
    except NaskahTidakDikenal as galat:
        raise PersetujuanDitolak("Naskah ini tidak dikenal.", bidang="naskah") from galat
    if pada > tanggal:
        raise PersetujuanDitolak("Tanggalnya tidak boleh sesudah hari ini.", bidang="pada")
    terakhir = Persetujuan.objects.filter(anggota=anggota).order_by("-id").first()
    if terakhir and pada < terakhir.tanggal:
        raise PersetujuanDitolak(
            f"Tanggalnya mendahului pernyataan sebelumnya ({terakhir.tanggal:%d-%m-%Y}).",
            bidang="pada",
        )
    if terakhir and (terakhir.naskah, terakhir.diberikan) == (naskah, diberikan):
        return terakhir
    if not diberikan and (terakhir is None or not terakhir.diberikan):
        raise PersetujuanDitolak("Belum ada persetujuan yang dapat ditarik.", bidang="diberikan")
    satu = Persetujuan.objects.create(
        anggota=anggota,
        naskah=naskah,
        diberikan=diberikan,
        cara=cara,
        tanggal=pada,
        dibuat_oleh=oleh,
    )
    catat_jejak(
        "anggota.catat_persetujuan",
        oleh=oleh,
        tanggal=tanggal,
        objek=anggota,
        data={"naskah": naskah, "diberikan": diberikan, "cara": cara},
    )
    return satu
