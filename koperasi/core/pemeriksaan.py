"""Audit queries: every ``<app>/pemeriksaan/*.sql`` states a truth and must return no rows."""

from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import connection

from .pengecualian import KesalahanDomain


class PemeriksaanGagal(KesalahanDomain):
    """Some stated truth does not hold; the sentence names which."""


@dataclass(frozen=True)
class Temuan:
    """One broken truth: the query's name, what it says, and the offending rows (at most 50)."""

    nama: str
    pernyataan: str
    baris: list[tuple]


def daftar_pemeriksaan() -> list[Path]:
    """All audit queries of installed apps, sorted by app and name."""
    return sorted(
        jalur
        for app in apps.get_app_configs()
        for jalur in (Path(app.path) / "pemeriksaan").glob("*.sql")
    )


def pernyataan(jalur: Path) -> str:
    """The truth that an audit query states: its first line."""
    return jalur.read_text().splitlines()[0].removeprefix("--").strip()


def periksa() -> list[Temuan]:
    """Run all audit queries; an empty list means that every stated truth holds."""
    temuan = []
    with connection.cursor() as cursor:
        for jalur in daftar_pemeriksaan():
            cursor.execute(jalur.read_text())
            if baris := cursor.fetchmany(50):
                temuan.append(Temuan(jalur.stem, pernyataan(jalur), baris))
    return temuan


def pastikan_bersih() -> None:
    """Raise ``PemeriksaanGagal`` naming every broken truth."""
    if temuan := periksa():
        daftar = "; ".join(f"{t.pernyataan} {_contoh(t.baris)}" for t in temuan)
        raise PemeriksaanGagal(f"Tidak terpenuhi: {daftar}")


def _contoh(baris: list[tuple]) -> str:
    """How many rows break a truth, and which is the first."""
    pertama = ", ".join(str(isi) for isi in baris[0])
    banyak = "50 baris atau lebih" if len(baris) == 50 else f"{len(baris)} baris"
    return f"({banyak}, misalnya {pertama})"
