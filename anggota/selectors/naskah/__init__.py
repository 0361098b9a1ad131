"""The words that people agree to, each version a file that is never changed once it was used.

A change of words is a new file with its own version and first day; who agreed to an older one
agreed to that.
"""

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Naskah:
    versi: str
    berlaku_sejak: dt.date
    judul: str
    dasar: str
    alinea: tuple[str, ...]

    def untuk(self, koperasi: str) -> tuple[str, ...]:
        """The paragraphs, with the cooperative's name."""
        return tuple(a.replace("{koperasi}", koperasi) for a in self.alinea)


class NaskahTidakDikenal(LookupError):
    """No file has this version."""


@cache
def semua_naskah() -> tuple[Naskah, ...]:
    """All versions, the oldest first."""
    daftar = []
    for jalur in FOLDER.glob("*.json"):
        isi = json.loads(jalur.read_text())
        if isi["versi"] != jalur.stem:
            raise ValueError(f"Versi naskah {jalur.name} tidak sama dengan nama berkasnya.")
        daftar.append(
            Naskah(
                versi=isi["versi"],
                berlaku_sejak=dt.date.fromisoformat(isi["berlaku_sejak"]),
                judul=isi["judul"],
                dasar=isi["dasar"],
                alinea=tuple(isi["alinea"]),
            )
        )
    return tuple(sorted(daftar, key=lambda n: n.berlaku_sejak))


def naskah_berlaku(tanggal: dt.date) -> Naskah:
    """The words of that day; the first ones for a day before all of them."""
    lalu = [n for n in semua_naskah() if n.berlaku_sejak <= tanggal]
    return lalu[-1] if lalu else semua_naskah()[0]


def naskah_versi(versi: str) -> Naskah:
    for naskah in semua_naskah():
        if naskah.versi == versi:
            return naskah
    raise NaskahTidakDikenal(versi)
