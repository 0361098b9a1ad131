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
from .kunjungan import KunjunganPPL, PembatalanKunjungan
from .notulen import IsiNotulen, Notulen, PerubahanNotulen
from .pembentukan import (
    AnggotaPindah,
    PembentukanKelompok,
    PendiriKelompok,
    PeristiwaKelompok,
)
from .pemilihan import CalonPengurus, Pemilihan
from .pencalonan import Pencalonan
from .peraturan import PasalPeraturan, PeraturanKelompok
from .pertemuan import (
    Kehadiran,
    Pertemuan,
    PertemuanQuerySet,
    PerubahanKehadiran,
    kelompok_dicatat_oleh,
)
from .sanksi import Sanksi, TinjauanSanksi
from .serah_terima import HitungDana, SerahTerimaPJ
from .urunan import PembayaranUrunan, Urunan

__all__ = [
    "AnggotaPindah",
    "AturanIuran",
    "CalonPengurus",
    "DanaKelompok",
    "HitungDana",
    "ImporAnggota",
    "IsiNotulen",
    "KeanggotaanKelompok",
    "Kehadiran",
    "Kelompok",
    "KelompokQuerySet",
    "Keputusan",
    "KunjunganPPL",
    "MutasiDana",
    "Notulen",
    "PasalPeraturan",
    "PembacaanDana",
    "PembatalanKunjungan",
    "PembayaranUrunan",
    "PembentukanKelompok",
    "Pemilihan",
    "Pencalonan",
    "PendiriKelompok",
    "PengurusKelompok",
    "PenugasanPPL",
    "PeraturanKelompok",
    "PeristiwaKelompok",
    "Pertemuan",
    "PertemuanQuerySet",
    "PerubahanKehadiran",
    "PerubahanNotulen",
    "RentangTanggal",
    "Sanksi",
    "SerahTerimaPJ",
    "SusunanImpor",
    "TempatDana",
    "TinjauanSanksi",
    "Urunan",
    "kelompok_berdana_dikelola",
    "kelompok_dicatat_oleh",
]
