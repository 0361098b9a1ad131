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


def jaga_ukuran(
    kelompok: Kelompok,
    tambahan: int,
    *,
    alasan: str,
    kunci: str,
    oleh: Pengguna,
    tanggal: dt.date,
    pada: dt.date | None = None,
) -> None:
    """Let ``tambahan`` more people in; those who are proposed count as if they were in already.
    The group is held from the count to the commit, so that two who come at once are both counted.

    Above the most members of the kind it takes a reason, and the pengawas is told; without one
    raises ``KelompokDitolak`` beside ``alasan_ukuran``.
    """
    kunci_kelompok(kelompok.pk)
    ukuran = ukuran_kelompok(kelompok.jenis, tanggal)
    banyak = banyak_anggota(kelompok, pada or tanggal) + banyak_calon(kelompok) + tambahan
    if not ukuran.melebihi(banyak):
        return
    kalimat = f"Kelompok {kelompok.nomor} akan berisi {ukuran.kalimat(banyak)}"
    if not alasan.strip():
        raise KelompokDitolak(
            f"{kalimat} Tulis alasannya bila tetap dimasukkan; pengawas diberi tahu.",
            bidang="alasan_ukuran",
        )
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
