"""Smallest valid groups."""

import datetime as dt
import itertools
from typing import Any

from anggota.models import Anggota
from kelompok.enums import JabatanKelompok, StatusKelompok
from kelompok.models import KeanggotaanKelompok, Kelompok, PengurusKelompok
from kelompok.services.kelompok import (
    DataKelompok,
    angkat_pengurus,
    bentuk_kelompok,
    masukkan_anggota,
)

from .anggota import HARI, keanggotaan

_urut = itertools.count(1)


def kelompok(**ubah: Any) -> Kelompok:
    n = next(_urut)
    isi = {"nomor": f"K{n:03d}", "nama": f"Melati {n}", "dibentuk": HARI}
    return bentuk_kelompok(
        DataKelompok(**{**isi, **ubah}), oleh=None, tanggal=HARI, status=StatusKelompok.AKTIF
    )


def anggota_kelompok(
    kelompoknya: Kelompok, anggota: Anggota | None = None, *, mulai: dt.date = HARI
) -> KeanggotaanKelompok:
    """A member (made when none is given) who joins."""
    anggota = anggota or keanggotaan().anggota
    return masukkan_anggota(
        kelompoknya, anggota, mulai=mulai, dasar="Notulen 1", oleh=None, tanggal=mulai
    )


def pj(
    kelompoknya: Kelompok,
    anggota: Anggota | None = None,
    *,
    jabatan: JabatanKelompok = JabatanKelompok.PJ_I,
) -> PengurusKelompok:
    """An officer, who joins the group first when no member is given."""
    anggota = anggota or anggota_kelompok(kelompoknya).anggota
    return angkat_pengurus(
        kelompoknya, anggota, jabatan, mulai=HARI, dasar="Notulen 1", oleh=None, tanggal=HARI
    )
