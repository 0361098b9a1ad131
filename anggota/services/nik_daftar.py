"""Whole NIKs for a register, opened a block at a time by people who may, for a stated reason."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice

from koperasi.core import rahasia
from koperasi.core.jejak import catat_ekspor
from koperasi.core.models import Pengguna
from koperasi.core.pengecualian import KesalahanDomain

from ..models import Keanggotaan, KunciPribadi

SEKALI_BUKA = 1_000


class NIKDitolak(KesalahanDomain):
    """No reason was given."""


def catat_buka_daftar(
    *, alasan: str, banyak: int, bentuk: str, oleh: Pengguna, tanggal: dt.date
) -> None:
    """One row of the trail for the whole list, before the first NIK is opened."""
    if not alasan.strip():
        raise NIKDitolak("Tulis untuk apa NIK dibuka.", bidang="alasan")
    catat_ekspor(
        "anggota.buka_nik_daftar",
        oleh=oleh,
        tanggal=tanggal,
        keterangan=alasan.strip(),
        data={"banyak": banyak, "bentuk": bentuk},
    )


def dengan_nik(keanggotaan: Iterable[Keanggotaan]) -> Iterator[Keanggotaan]:
    """The rows with ``nik_terbuka``; one query for the keys of each block."""
    for blok in _blok(keanggotaan):
        kunci = {
            k.anggota_id: k.terbungkus
            for k in KunciPribadi.objects.filter(anggota__in=[b.anggota_id for b in blok])
        }
        for baris in blok:
            orang = baris.anggota
            terbungkus = kunci.get(orang.pk)
            if orang.nik_sandi and terbungkus:
                nik = rahasia.buka(terbungkus, orang.nik_sandi, f"{orang.kode}/nik").decode()
                baris.nik_terbuka = nik  # type: ignore[attr-defined]
            yield baris


def _blok(keanggotaan: Iterable[Keanggotaan]) -> Iterator[list[Keanggotaan]]:
    sisa = iter(keanggotaan)
    while blok := list(islice(sisa, SEKALI_BUKA)):
        yield blok
