"""What the demonstration's pengawas has done with her inbox: one item resolved, one asked about."""

import datetime as dt
import uuid
from collections.abc import Mapping

from .enums import Peran, StatusHal, TemuanPengawas
from .models import HalPerhatian, Pengguna
from .pengawasan import minta_tanggapan, selesaikan, tanggapi

RUANG_KUNCI = uuid.UUID("5d0c3c9a-7a54-4a0e-9c0e-2f6f6d1b8e41")


def rakit_contoh_pengawasan(akun: Mapping[Peran, Pengguna], tanggal: dt.date) -> None:
    """The oldest item goes its whole way, the next one waits for a reply; the others stay new.

    Once only: an inbox in which somebody has written is left alone.
    """
    if HalPerhatian.objects.dalam_status(*set(StatusHal) - {StatusHal.BARU}).exists():
        return
    milik_akuntan = HalPerhatian.objects.menyangkut(akun[Peran.AKUNTAN]).order_by("id")[:2]
    pengawas, akuntan = akun[Peran.PENGAWAS], akun[Peran.AKUNTAN]
    for urut, hal in enumerate(milik_akuntan):
        minta_tanggapan(
            hal,
            isi="Mengapa terjadi, dan di mana bukti aslinya sekarang?",
            kunci=_kunci(hal, "minta"),
            oleh=pengawas,
            tanggal=tanggal,
        )
        if urut:
            return
        tanggapi(
            hal,
            isi="Rekening yang sama masuk dua kali. Bukti yang terlanjur dicetak sudah dicoret dan "
            "disimpan bersama bukti pembalikannya.",
            kunci=_kunci(hal, "tanggap"),
            oleh=akuntan,
            tanggal=tanggal,
        )
        selesaikan(
            hal,
            temuan=TemuanPengawas.WAJAR,
            isi="Kedua bukti sudah saya lihat. Pembalikannya benar dan tidak ada uang keluar dua "
            "kali.",
            kunci=_kunci(hal, "selesai"),
            oleh=pengawas,
            tanggal=tanggal,
        )


def _kunci(hal: HalPerhatian, langkah: str) -> uuid.UUID:
    return uuid.uuid5(RUANG_KUNCI, f"{hal.kunci}/{langkah}")
