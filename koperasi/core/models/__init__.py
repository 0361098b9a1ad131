from .berkas import Berkas
from .dokumen import Dokumen
from .jejak import JejakAudit
from .ketentuan import Ketentuan
from .nomor import BukuNomor
from .pekerjaan import Pekerjaan
from .pengguna import Pengguna
from .profil import ProfilKoperasi

__all__ = [
    "Berkas",
    "BukuNomor",
    "Dokumen",
    "JejakAudit",
    "Ketentuan",
    "Pekerjaan",
    "Pengguna",
    "ProfilKoperasi",
]
