"""Names that say what kind of account a row is, whatever account is spelled most alike."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Golongan:
    """``pos`` are the statement lines whose accounts come into question; ``sebagai`` is the name
    to look for among them, else the row's own; ``baru`` asks for an account of its own beside
    them; ``mengurangi`` narrows to rows that lower (or do not lower) their kind's total."""

    pola: re.Pattern[str]
    jenis: str
    pos: tuple[str, ...]
    catatan: str
    sebagai: str = ""
    baru: bool = False
    mengurangi: bool | None = None


@cache
def daftar_golongan() -> tuple[Golongan, ...]:
    isi = json.loads(Path(__file__).with_name("golongan.json").read_text(encoding="utf-8"))
    return tuple(
        Golongan(**{**g, "pola": re.compile(g["pola"]), "pos": tuple(g["pos"])}) for g in isi
    )


def golongan_baris(nama: str, jenis: str, *, mengurangi: bool) -> Golongan | None:
    """The first that fits a row under a heading of ``jenis``."""
    teks = " ".join(re.sub(r"[^0-9a-z]+", " ", nama.casefold()).split())
    return next(
        (
            g
            for g in daftar_golongan()
            if g.jenis == jenis and g.mengurangi in (None, mengurangi) and g.pola.search(teks)
        ),
        None,
    )
