"""Smallest valid people and memberships."""

import datetime as dt
import itertools
from typing import Any

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from anggota.services.identitas import DataOrang, catat_orang
from anggota.services.keanggotaan import (
    ajukan_calon,
    akhiri_keanggotaan,
    aktifkan_anggota,
    sahkan_anggota,
    setujui_kelompok,
)
from koperasi.core.models import Pengguna

from .core import PenggunaFactory

HARI = dt.date(2026, 3, 2)
_urut = itertools.count(1)


def data_orang(**ubah: Any) -> DataOrang:
    """A woman of Lawang with a valid NIK of her own."""
    n = next(_urut)
    lain = {
        "nama": f"Siti Anggota {n}",
        "jenis_kelamin": "P",
        "nik": f"350725520380{n:04d}",
        "tanggal_lahir": dt.date(1980, 3, 12),
        "telepon": f"+628120000{n:04d}",
        "alamat": f"Jl. Sumber {n}",
        "desa": "Turirejo",
        "kecamatan": "Lawang",
    }
    return DataOrang(**{**lain, **ubah})


def orang(**ubah: Any) -> Anggota:
    return catat_orang(data_orang(**ubah), oleh=None, tanggal=HARI)


def keanggotaan(
    status: StatusKeanggotaan = StatusKeanggotaan.AKTIF,
    *,
    anggota: Anggota | None = None,
    pada: dt.date = HARI,
    oleh: Pengguna | None = None,
) -> Keanggotaan:
    """A membership that has come as far as ``status``, every step on the same day; proposed by
    nobody in particular, so that ``oleh`` may ratify."""
    oleh = oleh or PenggunaFactory(peran="ketua")
    satu = ajukan_calon(anggota or orang(), oleh=None, tanggal=pada)
    hal = {"pada": pada, "oleh": oleh, "tanggal": pada}
    for langkah, hasil in (
        (setujui_kelompok, StatusKeanggotaan.DISETUJUI),
        (sahkan_anggota, StatusKeanggotaan.DISAHKAN),
        (aktifkan_anggota, StatusKeanggotaan.AKTIF),
    ):
        if satu.status == status:
            return satu
        satu = langkah(satu, dasar=f"Keputusan {hasil.label}", **hal)
    if satu.status != status:
        satu = akhiri_keanggotaan(satu, sebab=status, alasan="uji", dasar="Surat 1", **hal)
    return satu
