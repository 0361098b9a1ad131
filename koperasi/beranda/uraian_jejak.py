"""The data of a trail's row as a person reads it: what was before and after, and the rest."""

from dataclasses import dataclass
from typing import Any

TIDAK_DICATAT = "tidak dicatat"
KOSONG = "–"
PASANGAN = (("dari", "menjadi"), ("sebelum", "sesudah"), ("lama", "baru"))


@dataclass(frozen=True)
class Ubahan:
    bidang: str
    sebelum: str
    sesudah: str


@dataclass(frozen=True)
class UraianData:
    ubahan: list[Ubahan]
    rincian: list[tuple[str, str]]


def uraikan_data(data: dict[str, Any]) -> UraianData:
    """Pairs become before and after; a change whose values are not kept says so."""
    ubahan, sisa = [], dict(data)
    for sebelum, sesudah in PASANGAN:
        if sebelum in sisa and sesudah in sisa:
            ubahan.append(Ubahan("Nilai", teks(sisa.pop(sebelum)), teks(sisa.pop(sesudah))))
    for bidang, nilai in list(sisa.items()):
        if nilai is None:
            ubahan.append(Ubahan(nama_bidang(bidang), TIDAK_DICATAT, TIDAK_DICATAT))
        elif isinstance(nilai, list) and len(nilai) == 2:
            ubahan.append(Ubahan(nama_bidang(bidang), teks(nilai[0]), teks(nilai[1])))
        else:
            continue
        del sisa[bidang]
    return UraianData(ubahan, [(nama_bidang(k), teks(v)) for k, v in sisa.items()])


def nama_bidang(kunci: str) -> str:
    return kunci.replace("_", " ").capitalize()


def teks(nilai: Any) -> str:
    """Any JSON value in one line."""
    if nilai is None or nilai == "" or nilai == [] or nilai == {}:
        return KOSONG
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, list):
        return ", ".join(teks(n) for n in nilai)
    if isinstance(nilai, dict):
        return "; ".join(f"{nama_bidang(str(k)).lower()}: {teks(v)}" for k, v in nilai.items())
    return str(nilai)
