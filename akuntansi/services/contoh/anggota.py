"""When members came and went, as the demonstration's books of simpanan pokok have it.

Everybody pays it once and gets it back on leaving, so its balance is the number of members.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from .bulan import Bulan
from .rencana import rencana, rupiah, tahun_rencana

SIMPANAN_POKOK = Decimal(100_000)
AKUN_POKOK = "3-1101"


def anggota_awal() -> int:
    """Members on the day the books begin."""
    return int(rupiah(rencana()["saldo_awal"]["kredit"][AKUN_POKOK]) / SIMPANAN_POKOK)


def mutasi_anggota(tanggal: dt.date) -> Iterator[tuple[dt.date, int]]:
    """Day and number of those who joined (positive) or left (negative), up to ``tanggal``."""
    for tahun in tahun_rencana():
        for bulan in range(1, 13):
            satu = Bulan(tahun, bulan, kas=Decimal(0))
            for pos, hari, arah in (("pokok", 11, 1), ("pokok_keluar", 24, -1)):
                banyak = int(satu.b(pos, SIMPANAN_POKOK) / SIMPANAN_POKOK)
                if banyak and satu.hari(hari) <= tanggal:
                    yield satu.hari(hari), arah * banyak
