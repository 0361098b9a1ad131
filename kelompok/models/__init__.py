from .dana import (
    AturanIuran,
    DanaKelompok,
    MutasiDana,
    PembacaanDana,
    TempatDana,
    kelompok_berdana_dikelola,
)
from .impor import ImporAnggota, SusunanImpor
from .kelompok import (
    KeanggotaanKelompok,
    Kelompok,
    KelompokQuerySet,
    PengurusKelompok,
    PenugasanPPL,
    RentangTanggal,
)
from .keputusan import Keputusan
from .notulen import IsiNotulen, Notulen, PerubahanNotulen
from .pembentukan import (
    AnggotaPindah,
    PembentukanKelompok,
    PendiriKelompok,
    PeristiwaKelompok,
)
from .pencalonan import Pencalonan
from .pertemuan import (
    Kehadiran,
    Pertemuan,
    PertemuanQuerySet,
    PerubahanKehadiran,
    kelompok_dicatat_oleh,
)
from .serah_terima import HitungDana, SerahTerimaPJ
from .urunan import PembayaranUrunan, Urunan

__all__ = [
    "AnggotaPindah",
    "AturanIuran",
    "DanaKelompok",
    "HitungDana",
    "ImporAnggota",
    "IsiNotulen",
    "KeanggotaanKelompok",
    "Kehadiran",
    "Kelompok",
    "KelompokQuerySet",
    "Keputusan",
    "MutasiDana",
    "Notulen",
    "PembacaanDana",
    "PembayaranUrunan",
    "PembentukanKelompok",
    "Pencalonan",
    "PendiriKelompok",
    "PengurusKelompok",
    "PenugasanPPL",
    "PeristiwaKelompok",
    "Pertemuan",
    "PertemuanQuerySet",
    "PerubahanKehadiran",
    "PerubahanNotulen",
    "RentangTanggal",
    "SerahTerimaPJ",
    "SusunanImpor",
    "TempatDana",
    "Urunan",
    "kelompok_berdana_dikelola",
    "kelompok_dicatat_oleh",
]
