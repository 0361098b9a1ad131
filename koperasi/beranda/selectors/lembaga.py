"""What of the cooperative's own papers and offices runs out soon, for those who see to it."""

import datetime as dt
from typing import Any

from anggota.ketentuan import hari_peringatan
from anggota.selectors.pengurus import akhir_jabatan
from koperasi.core.enums import PENGURUS, Peran
from koperasi.core.lembaga import izin_berakhir
from koperasi.core.models import Pengguna
from koperasi.core.peran import peran_pengguna

# Who can call a meeting or apply for a permit, and who watches that it happens.
_MENGURUS = PENGURUS | {Peran.MANAJER, Peran.PENGAWAS}


def peringatan_lembaga(pengguna: Pengguna, tanggal: dt.date) -> dict[str, Any]:
    """Permits and terms near or past their end; nothing for people who cannot see to them."""
    if not peran_pengguna(pengguna) & _MENGURUS:
        return {}
    return {
        "izin_berakhir": izin_berakhir(tanggal, hari_peringatan(tanggal)),
        "akhir_jabatan": akhir_jabatan(tanggal),
    }
