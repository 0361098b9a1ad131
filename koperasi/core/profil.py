"""The cooperative's profile: changing it, and freezing it for a letterhead."""

import base64
import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from .berkas import baca_berkas, simpan_berkas
from .enums import JenisDokumenLembaga
from .jejak import catat_jejak
from .models import DokumenLembaga, Pengguna, ProfilKoperasi

# Names of people: the audit tells that they changed. Who held an office is on the papers signed.
NAMA_ORANG = frozenset({"nama_ketua", "nama_sekretaris", "nama_bendahara", "nama_manajer"})

Pejabat = Callable[[dt.date], Mapping[str, str]]
_PEJABAT: list[Pejabat] = []


def daftarkan_pejabat(baca: Pejabat) -> None:
    """The floor that keeps the register of officers tells who holds "ketua", "sekretaris" and
    "bendahara" on a day; an office that it leaves out keeps the name in the profile."""
    if baca not in _PEJABAT:
        _PEJABAT.append(baca)


def nama_pejabat(profil: ProfilKoperasi, tanggal: dt.date) -> dict[str, str]:
    """Who signs on a day: the register where it is filled, the profile where it is not."""
    nama = {
        "ketua": profil.nama_ketua,
        "sekretaris": profil.nama_sekretaris,
        "bendahara": profil.nama_bendahara,
        "manajer": profil.nama_manajer,
    }
    for baca in _PEJABAT:
        nama |= baca(tanggal)
    return nama


@transaction.atomic
def ubah_profil(
    profil: ProfilKoperasi, *, logo: bytes | None, oleh: Pengguna, tanggal: dt.date
) -> ProfilKoperasi:
    """Save the changed profile (and a new logo, PNG bytes); the audit keeps old and new values of
    everything but people's names."""
    lama: dict[str, Any] = {**(ProfilKoperasi.objects.filter(pk=1).values().first() or {})}
    profil.pk = 1
    if logo:
        profil.logo = simpan_berkas(logo, tipe="image/png", oleh=oleh)
    profil.save()
    baru = ProfilKoperasi.objects.values().get(pk=1)
    berubah = {
        k: None if k in NAMA_ORANG else [str(lama.get(k, "")), str(v)]
        for k, v in baru.items()
        if lama.get(k) != v
    }
    catat_jejak("core.ubah_profil", oleh=oleh, tanggal=tanggal, objek=profil, data=berubah)
    return profil


def kop_surat(profil: ProfilKoperasi, tanggal: dt.date) -> dict[str, Any]:
    """The letterhead of a day as plain values, to be frozen in a document."""
    logo = ""
    if profil.logo:
        logo = "data:image/png;base64," + base64.b64encode(baca_berkas(profil.logo)).decode()
    izin = DokumenLembaga.objects.berlaku(tanggal).filter(jenis=JenisDokumenLembaga.IZIN).first()
    return {
        "nama": profil.nama,
        "badan_hukum": profil.nomor_badan_hukum,
        "nik_koperasi": profil.nik_koperasi,
        "izin": izin.nomor if izin else "",
        "kabupaten": profil.kabupaten,
        "alamat": profil.alamat_lengkap,
        "telepon": profil.telepon,
        "email": profil.email,
        "tempat": profil.kecamatan or profil.kabupaten,
        "zona": profil.zona,
        "logo": logo,
        **nama_pejabat(profil, tanggal),
    }
