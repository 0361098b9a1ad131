"""What a look at the chain can find."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class JenisTemuan(StrEnum):
    ISI_BERUBAH = "isi berubah"
    BARIS_DIHAPUS = "baris dihapus"
    SEGEL_BERUBAH = "segel berubah"
    SEGEL_HILANG = "segel hilang"
    EKOR_TERPOTONG = "ekor terpotong"
    KEPALA_BERBEDA = "kepala berbeda"
    BELUM_DISEGEL = "belum disegel"
    DISISIPKAN = "disisipkan"
    KUNCI_TIDAK_DIKENAL = "kunci tidak dikenal"
    MACAM_TIDAK_DIKENAL = "macam tidak dikenal"


@dataclass(frozen=True)
class TemuanRantai:
    """One thing that is not as it was sealed, as a sentence that names it."""

    jenis: JenisTemuan
    kalimat: str
    urut: int | None = None

    def untuk_json(self) -> dict[str, Any]:
        return asdict(self)
