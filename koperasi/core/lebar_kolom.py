"""How wide the columns of a printed table are, so that no word is cut that need not be.

The widths are settled before the table is drawn. Then every cell is laid out once: a table that
takes its widths from its cells has all of them measured first, and one that may cut every word
has every line tried twice.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

TEBAL = 1.08  # how much wider a heading's or a sum's letters are
LEBAR_KOSONG = 0.6  # of the height, for a sign the typeface does not have


@cache
def _lebar_huruf() -> dict[int, float]:
    """The width of each sign of the packaged typeface, in parts of its height."""
    from fontTools.ttLib import TTFont

    berkas = files("fontpkg_ibm_plex_sans") / "files" / "IBMPlexSans[wdth,wght].ttf"
    with berkas.open("rb") as isi, TTFont(isi, lazy=True) as huruf:
        lebar, tinggi = huruf["hmtx"].metrics, huruf["head"].unitsPerEm
        return {k: lebar[nama][0] / tinggi for k, nama in huruf.getBestCmap().items()}


def lebar_teks(teks: str, *, tinggi: float, tebal: bool = False) -> float:
    """The width of a line, in the unit of ``tinggi``."""
    huruf = _lebar_huruf()
    lebar = sum(huruf.get(ord(h), LEBAR_KOSONG) for h in teks) * tinggi
    return lebar * TEBAL if tebal else lebar


def bagi_lebar(
    dinyatakan: Sequence[float], terkecil: Sequence[float], seluruh: float
) -> list[float]:
    """Each column as wide as was said, or as its longest word, which the others make room for by
    what they can spare. Where there is no room for all words, all are cut alike."""
    pembagi = sum(dinyatakan) or 1
    pasangan = [(seluruh * d / pembagi, t) for d, t in zip(dinyatakan, terkecil, strict=True)]
    kurang = sum(max(t - d, 0) for d, t in pasangan)
    longgar = sum(max(d - t, 0) for d, t in pasangan)
    if kurang > longgar:
        return [seluruh * t / sum(terkecil) for t in terkecil]
    return [t if d <= t else d - kurang * (d - t) / longgar for d, t in pasangan]
