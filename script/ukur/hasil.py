"""What a measurement says: medians of alternated runs, and how far they spread."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any


@dataclass
class Hasil:
    """``rasio`` is speed: above 1 ours is the faster, whether a rate or a time is measured.

    It is the median of the ratios run by run, because a machine's mood changes between runs.
    """

    nama: str
    ukuran: str
    satuan: str
    kita: list[float]
    pembanding: list[float]
    catatan: dict[str, float] = field(default_factory=dict)

    @property
    def rasio(self) -> list[float]:
        pasangan = zip(self.kita, self.pembanding, strict=True)
        if self.satuan.endswith("/s"):
            return [k / p for k, p in pasangan]
        return [p / k for k, p in pasangan]

    def untuk_json(self) -> dict[str, Any]:
        isi: dict[str, Any] = {"nama": self.nama, "ukuran": self.ukuran}
        sebaran = {}
        for kunci in ("kita", "pembanding", "rasio"):
            nilai = getattr(self, kunci)
            isi[kunci] = bulat(median(nilai))
            sebaran[kunci] = [bulat(min(nilai)), bulat(max(nilai))]
        return {
            **isi,
            "satuan": self.satuan,
            "putaran": len(self.kita),
            "sebaran": sebaran,
            **{k: bulat(v) for k, v in self.catatan.items()},
        }

    @classmethod
    def dari_json(cls, isi: dict[str, Any]) -> "Hasil":
        return cls(**isi)


def bulat(nilai: float) -> float:
    """Three significant digits below a thousand, whole numbers above."""
    return round(nilai) if abs(nilai) >= 1000 else float(f"{nilai:.3g}")


def _sel(nilai: Sequence[float]) -> str:
    return f"{bulat(median(nilai)):,} [{bulat(min(nilai)):,}–{bulat(max(nilai)):,}]"


def cetak_tabel(daftar: Sequence[Hasil]) -> None:
    """Columns as wide as their widest cell; median [least–most]."""
    kepala = ["nama", "ukuran", "kita", "pembanding", "rasio", "satuan", ""]
    isi = [
        [
            h.nama,
            h.ukuran,
            _sel(h.kita),
            _sel(h.pembanding),
            _sel(h.rasio),
            h.satuan,
            " ".join(f"{k}={bulat(v)}" for k, v in h.catatan.items()),
        ]
        for h in daftar
    ]
    lebar = [max(len(baris[n]) for baris in [kepala, *isi]) for n in range(len(kepala))]
    for baris in [kepala, *isi]:
        print("  ".join(sel.ljust(lebar[n]) for n, sel in enumerate(baris)).rstrip())
