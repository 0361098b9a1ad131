"""Tamper evidence: rows of the books are sealed in one chain under a key outside the database.

Apps declare what is sealed with ``daftarkan_tersegel``; a single sealer adds links a few seconds
later, so posting pays nothing; ``periksa_rantai`` names whatever was changed, removed or slipped
in, also by the owner of the tables with every trigger switched off.
"""

from .belum import BelumTersegel, belum_disegel
from .daftar import (
    Anak,
    Bentuk,
    Tersegel,
    daftarkan_tersegel,
    kecualikan_dari_segel,
    model_dikecualikan,
    semua_tersegel,
)
from .kepala import Kepala, akui_pemulihan, catatan_terakhir, kepala_rantai, samakan_kepala
from .kunci import KunciSegelSalah, kunci_baru
from .pemeriksaan import periksa_dan_catat
from .penyegel import segel_semua, segel_yang_baru
from .pergantian import ganti_kunci
from .temuan import TemuanRantai
from .verifikasi import HasilRantai, periksa_rantai

__all__ = [
    "Anak",
    "BelumTersegel",
    "Bentuk",
    "HasilRantai",
    "Kepala",
    "KunciSegelSalah",
    "TemuanRantai",
    "Tersegel",
    "akui_pemulihan",
    "belum_disegel",
    "catatan_terakhir",
    "daftarkan_tersegel",
    "ganti_kunci",
    "kecualikan_dari_segel",
    "kepala_rantai",
    "kunci_baru",
    "model_dikecualikan",
    "periksa_dan_catat",
    "periksa_rantai",
    "samakan_kepala",
    "segel_semua",
    "segel_yang_baru",
    "semua_tersegel",
]
