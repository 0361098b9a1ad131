"""What holds on a date or for a book year, and by which decision."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from ..models import Ketentuan
from .definisi import DefinisiKetentuan, definisi_ketentuan


@dataclass(frozen=True)
class NilaiBerlaku:
    """A value with the decision it comes from; without one it is the default."""

    nilai: Any
    keputusan: Ketentuan | None


def nilai_ketentuan(kode: str, tanggal: dt.date) -> Any:
    """The policy's value on ``tanggal``; the default when none was decided for that day."""
    return ketentuan_berlaku(kode, tanggal).nilai


def ketentuan_berlaku(kode: str, tanggal: dt.date) -> NilaiBerlaku:
    """As ``nilai_ketentuan``, with the decision. One of a book year goes by the date's year."""
    definisi = definisi_ketentuan(kode)
    if definisi.per_tahun_buku:
        return ketentuan_tahun_buku(kode, tanggal.year)
    return _berlaku(definisi, Ketentuan.objects.berlaku(tanggal).filter(kode=kode).first())


def ketentuan_tahun_buku(kode: str, tahun: int) -> NilaiBerlaku:
    """What was decided for the year, in its latest version; else for the latest year before it."""
    return _berlaku(
        definisi_ketentuan(kode),
        Ketentuan.objects.berdiri()
        .filter(kode=kode, tahun_buku__lte=tahun)
        .order_by("-tahun_buku", "-versi")
        .first(),
    )


def _berlaku(definisi: DefinisiKetentuan, keputusan: Ketentuan | None) -> NilaiBerlaku:
    if keputusan is None:
        return NilaiBerlaku(definisi.bawaan, None)
    return NilaiBerlaku(definisi.dari_json(keputusan.nilai), keputusan)
