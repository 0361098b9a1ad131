from .kesehatan import (
    AngkaPenilaian,
    HasilResmi,
    JawabanManajemen,
    KoperasiLain,
    NilaiKomponen,
    PenilaianKesehatan,
    VersiPenilaian,
)

__all__ = [
    "AngkaPenilaian",
    "HasilResmi",
    "JawabanManajemen",
    "KoperasiLain",
    "NilaiKomponen",
    "PenilaianKesehatan",
    "VersiPenilaian",
]
