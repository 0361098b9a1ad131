"""The size of a group: a rule that may be passed by with a reason, which the pengawas gets."""

import datetime as dt

from django.urls import reverse

from koperasi.core.kotak_pengawas import laporkan_ke_pengawas
from koperasi.core.models import Pengguna

from ..kamus import UKURAN_DILEWATI
from ..ketentuan import ukuran_kelompok
from ..models import Kelompok
from ..selectors.kelompok import banyak_anggota, banyak_calon
from .aturan import KelompokDitolak
from .kelompok import kunci_kelompok


def kelebihan_ukuran(
    kelompok: Kelompok,
    tambahan: int,
    *,
    tanggal: dt.date,
    pada: dt.date | None = None,
    tambahan_calon: int = 0,
) -> str:
    """What is to be said when ``tambahan`` more are too many; empty when they are not. Those who
    are proposed count as if they were in already, as do ``tambahan_calon`` of the ones to come,
    and the sentence says how many they are."""
    ukuran = ukuran_kelompok(kelompok.jenis, tanggal)
    calon = banyak_calon(kelompok)
    banyak = banyak_anggota(kelompok, pada or tanggal) + calon + tambahan
    if not ukuran.melebihi(banyak):
        return ""
    kalimat = ukuran.kalimat(banyak, calon=calon + tambahan_calon)
    return f"Kelompok {kelompok.nomor} akan berisi {kalimat}"


def alasan_diminta(kalimat: str) -> KelompokDitolak:
    return KelompokDitolak(
        f"{kalimat} Tulis alasannya bila tetap dimasukkan; pengawas diberi tahu.",
        bidang="alasan_ukuran",
    )


def jaga_ukuran(
    kelompok: Kelompok,
    tambahan: int,
    *,
    alasan: str,
    kunci: str,
    oleh: Pengguna,
    tanggal: dt.date,
    pada: dt.date | None = None,
    tambahan_calon: int = 0,
) -> None:
    """Let ``tambahan`` more people in. The group is held from the count to the commit, so that two
    who come at once are both counted.

    Above the most members of the kind it takes a reason, and the pengawas is told; without one
    raises ``KelompokDitolak`` beside ``alasan_ukuran``.
    """
    kunci_kelompok(kelompok.pk)
    kalimat = kelebihan_ukuran(
        kelompok, tambahan, tanggal=tanggal, pada=pada, tambahan_calon=tambahan_calon
    )
    if not kalimat:
        return
    if not alasan.strip():
        raise alasan_diminta(kalimat)
    laporkan_ke_pengawas(
        UKURAN_DILEWATI,
        kunci=f"{UKURAN_DILEWATI}/{kunci}",
        judul=f"Kelompok {kelompok} melebihi ukurannya",
        uraian=kalimat,
        tautan=reverse("kelompok:rincian", args=[kelompok.pk]),
        objek=kelompok,
        oleh=oleh,
        tanggal=tanggal,
        alasan=alasan,
    )
