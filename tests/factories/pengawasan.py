"""The smallest item of the pengawas' inbox, of a kind that only tests know."""

import datetime as dt
from typing import Any

from koperasi.core.kotak_pengawas import daftarkan_jenis, laporkan_ke_pengawas
from koperasi.core.models import HalPerhatian

JENIS_UJI = "uji.penyimpangan"
TANGGAL_HAL = dt.date(2026, 2, 10)


def hal(oleh: Any = None, **lain: Any) -> HalPerhatian:
    daftarkan_jenis(JENIS_UJI, "Penyimpangan uji", "Hanya untuk uji.")
    return laporkan_ke_pengawas(
        **{
            "jenis": JENIS_UJI,
            "kunci": "uji/1",
            "judul": "Laci kurang Rp 20.000",
            "uraian": "Kas laci dihitung Rp 980.000, tercatat Rp 1.000.000.",
            "tautan": "/jurnal/1/",
            "objek": None,
            "oleh": oleh,
            "tanggal": TANGGAL_HAL,
            "alasan": "Salah memberi kembalian.",
            **lain,
        }
    )
