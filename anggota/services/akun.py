"""Which account is a member's own: with it she sees her data, and a PJ her group."""

import datetime as dt

from django.db import transaction

from koperasi.core.enums import Peran
from koperasi.core.jejak import catat_jejak
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.peran import peran_pengguna

from ..models import Anggota
from .sambungan import kabarkan_akun

PERAN_ANGGOTA = frozenset({Peran.ANGGOTA, Peran.PJ})


class AkunDitolak(KesalahanDomain):
    """This account cannot be this member's."""


@transaction.atomic
def hubungkan_akun(anggota: Anggota, akun: Pengguna, *, oleh: Pengguna, tanggal: dt.date) -> None:
    """From now on the account is hers; once connected, doing it again changes nothing."""
    anggota = Anggota.objects.select_for_update(of=("self",)).get(pk=anggota.pk)
    if anggota.pengguna_id == akun.pk:
        return
    if akun.pk == oleh.pk:
        raise AkunDitolak("Akun sendiri dihubungkan oleh orang lain.", bidang="akun")
    if not akun.is_active:
        raise AkunDitolak("Akun ini sudah dinonaktifkan.", bidang="akun")
    if not peran_pengguna(akun) & PERAN_ANGGOTA:
        raise AkunDitolak("Akun ini tidak berperan Anggota atau PJ kelompok.", bidang="akun")
    if anggota.dihapus_pada:
        raise AkunDitolak("Data pribadi orang ini sudah dihapus.", bidang="nomor")
    if anggota.pengguna_id:
        raise AkunDitolak("Anggota ini sudah mempunyai akun lain. Lepaskan dahulu.", bidang="nomor")
    if Anggota.objects.filter(pengguna=akun).exists():
        raise AkunDitolak("Akun ini sudah milik anggota lain.", bidang="akun")
    anggota.pengguna = akun
    anggota.save(update_fields=["pengguna"])
    catat_jejak(
        "anggota.hubungkan_akun", oleh=oleh, tanggal=tanggal, objek=anggota, data={"akun": akun.pk}
    )
    kabarkan_akun(anggota, tanggal)


@transaction.atomic
def lepaskan_akun(anggota: Anggota, *, alasan: str, oleh: Pengguna, tanggal: dt.date) -> None:
    """The account stays, and is nobody's own any more."""
    if not alasan.strip():
        raise AkunDitolak("Tulis alasannya.", bidang="alasan")
    anggota = Anggota.objects.select_for_update(of=("self",)).get(pk=anggota.pk)
    if not (akun := anggota.pengguna_id):
        return
    anggota.pengguna = None
    anggota.save(update_fields=["pengguna"])
    catat_jejak(
        "anggota.lepaskan_akun",
        oleh=oleh,
        tanggal=tanggal,
        objek=anggota,
        keterangan=alasan.strip(),
        data={"akun": akun},
    )
    kabarkan_akun(anggota, tanggal)
