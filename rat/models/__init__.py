from .kesehatan import (
    AngkaPenilaian,
    HasilResmi,
    JawabanManajemen,
    KoperasiLain,
    NilaiKomponen,
    PenilaianKesehatan,
    VersiPenilaian,
)
from .laporan_bulanan import ButirLaporanBulanan, LaporanBulanan

__all__ = [
    "AngkaPenilaian",
    "ButirLaporanBulanan",
    "HasilResmi",
    "JawabanManajemen",
    "KoperasiLain",
    "LaporanBulanan",
    "NilaiKomponen",
    "PenilaianKesehatan",
    "VersiPenilaian",
]
