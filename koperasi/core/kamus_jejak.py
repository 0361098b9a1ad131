"""Words for the audit trail: what each action is called, and what each kind of object is.

Apps declare theirs in a module ``kamus``, found when the application starts.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

_AKSI: dict[str, str] = {}


@dataclass(frozen=True)
class Sebutan:
    """One object as people call it, and its page where there is one."""

    teks: str
    url: str = ""


def tanpa_sebutan(kunci: Collection[str]) -> dict[str, Sebutan]:
    return {}


def tidak_dicari(teks: str) -> list[str]:
    return []


@dataclass(frozen=True)
class ObjekJejak:
    """A kind of object. ``sebut`` names many keys by one query; ``cari`` gives the keys of what a
    person would type ("BKM-2026-000012"). Both may leave out what they do not know."""

    jenis: str
    nama: str
    sebut: Callable[[Collection[str]], Mapping[str, Sebutan]] = tanpa_sebutan
    cari: Callable[[str], list[str]] = tidak_dicari


_OBJEK: dict[str, ObjekJejak] = {}


def daftarkan_aksi(aksi: Mapping[str, str]) -> None:
    """Declare actions by their dotted code: {"akuntansi.posting": "Jurnal diposting"}."""
    for kode, label in aksi.items():
        if _AKSI.setdefault(kode, label) != label:
            raise ValueError(f"Aksi {kode} didaftarkan dua kali.")


def label_aksi(kode: str) -> str:
    """The action in words; an action of a version that is gone keeps its code."""
    return _AKSI.get(kode, kode)


def daftar_aksi() -> Mapping[str, str]:
    """All actions, by label (a copy)."""
    return dict(sorted(_AKSI.items(), key=lambda butir: butir[1]))


def daftarkan_objek(objek: ObjekJejak) -> None:
    """Declare a kind of object by its model's label ("akuntansi.Jurnal")."""
    if objek.jenis in _OBJEK:
        raise ValueError(f"Jenis objek {objek.jenis} didaftarkan dua kali.")
    _OBJEK[objek.jenis] = objek


def objek_jejak(jenis: str) -> ObjekJejak:
    """The kind; one that nobody declared is called by the last part of its label."""
    return _OBJEK.get(jenis) or ObjekJejak(jenis, jenis.rpartition(".")[2])


def daftar_objek() -> list[ObjekJejak]:
    """All kinds, by name."""
    return sorted(_OBJEK.values(), key=lambda o: o.nama)
