"""What the floors above must do in the same transaction as a step here.

They cannot be called from here; each names its function once, when the application starts, so
that who reads a step sees where it goes on (``kelompok.apps``).
"""

import datetime as dt
from collections.abc import Callable

from koperasi.core.models import Pengguna

from ..models import Anggota, Keanggotaan

AkunBerubah = Callable[[Anggota, dt.date], None]
CalonBerakhir = Callable[[Keanggotaan, str, Pengguna, dt.date], None]

_akun_berubah: list[AkunBerubah] = []
_calon_berakhir: list[CalonBerakhir] = []


def saat_akun_berubah(fungsi: AkunBerubah) -> None:
    """``fungsi(anggota, tanggal)`` runs when a member gets or loses her account."""
    if fungsi not in _akun_berubah:
        _akun_berubah.append(fungsi)


def saat_calon_berakhir(fungsi: CalonBerakhir) -> None:
    """``fungsi(keanggotaan, alasan, oleh, tanggal)`` runs when somebody will not be a member."""
    if fungsi not in _calon_berakhir:
        _calon_berakhir.append(fungsi)


def kabarkan_akun(anggota: Anggota, tanggal: dt.date) -> None:
    for fungsi in _akun_berubah:
        fungsi(anggota, tanggal)


def kabarkan_calon_berakhir(
    keanggotaan: Keanggotaan, alasan: str, oleh: Pengguna, tanggal: dt.date
) -> None:
    for fungsi in _calon_berakhir:
        fungsi(keanggotaan, alasan, oleh, tanggal)
