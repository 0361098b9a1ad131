"""When the demonstration's members may fetch what they saved for hari raya."""

import datetime as dt
from collections.abc import Mapping

from akuntansi.services.contoh.rencana import tahun_rencana
from koperasi.core.enums import Peran
from koperasi.core.models import Pengguna

from ...models import ProdukSimpanan
from ..produk import tetapkan_masa_penarikan
from .kunci import kunci

LEBARAN_BERIKUT = dt.date(2027, 3, 10)
SEBELUM, DIPUTUSKAN = dt.timedelta(days=14), dt.timedelta(days=100)


def rakit_masa_penarikan(
    produk: ProdukSimpanan, akun: Mapping[Peran, Pengguna], tanggal: dt.date
) -> None:
    """The two weeks before each lebaran of the books, and before the coming one."""
    lebaran = [dt.date.fromisoformat(t.isi["lebaran"]) for t in tahun_rencana()]
    for hari in (*lebaran, LEBARAN_BERIKUT):
        if hari < tanggal or hari == LEBARAN_BERIKUT:
            tetapkan_masa_penarikan(
                produk,
                nama=f"Lebaran {hari.year}",
                mulai=hari - SEBELUM,
                selesai=hari - dt.timedelta(days=1),
                keputusan="Rapat pengurus, keputusan masa penarikan simpanan hari raya",
                kunci=kunci(f"masa/{hari.year}"),
                oleh=akun[Peran.MANAJER],
                tanggal=min(hari - DIPUTUSKAN, tanggal),
            )
