from .berkas import Berkas
from .dokumen import Dokumen, PencabutanDokumen
from .hal_perhatian import CatatanHal, HalPerhatian, PihakTerkait
from .jejak import JejakAudit
from .ketentuan import Ketentuan
from .lembaga import DokumenLembaga
from .nomor import BukuNomor
from .pekerjaan import Pekerjaan
from .pengguna import Pengguna
from .profil import ProfilKoperasi
from .segel import BatasSegel, PeriksaRantai, Segel
from .uji_pulih import UjiPulih
from .usulan import UsulanKetentuan

__all__ = [
    "BatasSegel",
    "Berkas",
    "BukuNomor",
    "CatatanHal",
    "Dokumen",
    "DokumenLembaga",
    "HalPerhatian",
    "JejakAudit",
    "Ketentuan",
    "Pekerjaan",
    "PencabutanDokumen",
    "Pengguna",
    "PeriksaRantai",
    "PihakTerkait",
    "ProfilKoperasi",
    "Segel",
    "UjiPulih",
    "UsulanKetentuan",
]
