"""What falls due is a job: by night of itself, by day when somebody asks."""

import datetime as dt
import uuid

from koperasi.core.antrean import antrekan
from koperasi.core.models import Pekerjaan, Pengguna
from koperasi.core.tulisan import tanggal_panjang

from ...selectors.berjangka import TUGAS_BERJANGKA

JALANKAN = TUGAS_BERJANGKA


def jadwalkan_berjangka(*, tanggal: dt.date) -> Pekerjaan:
    """The night's run, once per business date."""
    return antrekan(
        JALANKAN,
        judul=f"Jatuh tempo simpanan berjangka {tanggal_panjang(tanggal)}",
        oleh=None,
        kunci=f"{JALANKAN}/{tanggal}",
    )


def antrekan_berjangka(*, kunci: uuid.UUID, oleh: Pengguna, tanggal: dt.date) -> Pekerjaan:
    """The same now, for whoever asked; asking twice with one form is asking once."""
    return antrekan(
        JALANKAN,
        judul=f"Jatuh tempo simpanan berjangka {tanggal_panjang(tanggal)}",
        oleh=oleh,
        kunci=f"{JALANKAN}/{kunci}",
    )
