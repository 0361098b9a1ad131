"""The list of backups as people see it: one row an archive, wherever its copies lie."""

import datetime as dt
from dataclasses import dataclass

from ..models import UjiPulih
from .kunci import kunci_terpasang
from .rak import Arsip, daftar_arsip, semua_folder

TEMPAT = ("Server ini", "Tempat kedua")


@dataclass(frozen=True)
class BarisCadangan:
    """``teruji`` is None when no drill used it, else whether the last one passed."""

    nama: str
    momen: dt.datetime
    ukuran: int
    tempat: tuple[str, ...]
    baik: bool
    berkas_hilang: int
    milik_lain: bool
    teruji: bool | None


def daftar_cadangan() -> list[BarisCadangan]:
    """Newest first."""
    salinan: dict[str, list[tuple[str, Arsip]]] = {}
    for folder, tempat in zip(semua_folder(), TEMPAT, strict=False):
        for arsip in daftar_arsip(folder):
            salinan.setdefault(arsip.nama, []).append((tempat, arsip))
    uji = UjiPulih.objects.filter(arsip__in=salinan).order_by("dimulai_pada")
    teruji = dict(uji.values_list("arsip", "lulus"))
    kunci = kunci_terpasang()
    baris = [
        BarisCadangan(
            nama=nama,
            momen=isi[0][1].momen,
            ukuran=isi[0][1].ukuran,
            tempat=tuple(tempat for tempat, _ in isi),
            baik=any(arsip.baik for _, arsip in isi),
            berkas_hilang=isi[0][1].berkas_hilang,
            milik_lain=kunci is None or isi[0][1].sidik != kunci.sidik,
            teruji=teruji.get(nama),
        )
        for nama, isi in salinan.items()
    ]
    return sorted(baris, key=lambda b: b.momen, reverse=True)


def cari_arsip(nama: str) -> Arsip | None:
    """An archive on a shelf by its name; nothing else of the disk can be named this way."""
    semua = (a for folder in semua_folder() for a in daftar_arsip(folder))
    return next((a for a in semua if a.nama == nama), None)
