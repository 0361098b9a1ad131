"""What an archive says of itself; signed, and the measure of everything restored from it."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any

from .bukti import BuktiTerukur
from .galat import ArsipTidakSah

FORMAT = 1
NAMA_MANIFES = "manifes.json"
NAMA_TANDA = "manifes.tanda"


@dataclass(frozen=True)
class Manifes:
    """``hilang`` are hashes of files the books speak of and the disk no longer had."""

    versi: str
    sidik: str
    momen: str
    tanggal_buku: str
    zona: str
    koperasi: str
    postgres: int
    basis_sha256: str
    basis_ukuran: int
    bukti: tuple[BuktiTerukur, ...]
    berkas: tuple[tuple[str, int], ...]
    hilang: tuple[str, ...]
    rahasia: dict[str, str]

    @property
    def saat(self) -> dt.datetime:
        return dt.datetime.fromisoformat(self.momen)

    @property
    def migrasi(self) -> set[tuple[str, str]]:
        """Every migration its tables had seen."""
        baris = next(b.baris for b in self.bukti if b.nama == "migrasi")
        return {tuple(b.split("\t")) for b in baris}  # type: ignore[misc]

    def jumlah_baris(self) -> dict[str, int]:
        baris = next(b.baris for b in self.bukti if b.nama == "jumlah_baris")
        return {nama: int(n) for nama, n in (b.split("\t") for b in baris)}

    def untuk_json(self) -> bytes:
        isi = asdict(self) | {"format": FORMAT}
        return json.dumps(isi, ensure_ascii=False, indent=1).encode()

    @classmethod
    def dari_json(cls, isi: bytes) -> "Manifes":
        terbaca: dict[str, Any] = json.loads(isi)
        if terbaca.pop("format") != FORMAT:
            raise ArsipTidakSah(
                "Arsip ini dibuat oleh versi Renteng yang lebih baru. Pasang versi itu dahulu, "
                "lalu ulangi."
            )
        terbaca["bukti"] = tuple(BuktiTerukur.dari_json(b) for b in terbaca["bukti"])
        terbaca["berkas"] = tuple((sha, ukuran) for sha, ukuran in terbaca["berkas"])
        terbaca["hilang"] = tuple(terbaca["hilang"])
        return cls(**terbaca)
