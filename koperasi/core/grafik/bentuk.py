"""The few shapes and words that all plots share."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ..tulisan import angka_skor

Bilangan = Decimal | int | float

# What paper gets; on the screen static/css/grafik.css follows the theme.
TINTA = "#1b1b1b"
REDUP = "#4a4a4a"
GARIS = "#8a8a8a"
ALAS = "#f1f1ee"
ISI = "#0f5c4c"


@dataclass(frozen=True)
class Zona:
    """A named stretch of the scale, such as a predicate: ``bawah`` ≤ value < ``atas``."""

    nama: str
    bawah: Bilangan
    atas: Bilangan


@dataclass(frozen=True)
class Deret:
    """One line of a trend: (period, value), in order; ``None`` leaves a gap."""

    nama: str
    titik: Sequence[tuple[str, Bilangan | None]]


def tulis_angka(nilai: Bilangan) -> str:
    """Short: decimals only where there are any."""
    desimal = Decimal(str(nilai))
    return angka_skor(desimal, 0 if desimal == desimal.to_integral_value() else 2)


def letak(nilai: Bilangan, bawah: Bilangan, atas: Bilangan) -> float:
    """Where a value lies between two ends, in percent, kept inside the plot."""
    if atas <= bawah:
        raise ValueError("Ujung atas skala harus lebih besar dari ujung bawah.")
    bagian = (float(nilai) - float(bawah)) / (float(atas) - float(bawah)) * 100
    return round(min(max(bagian, 0.0), 100.0), 3)


def jangkar(persen: float) -> str:
    """How a label leans so that it stays inside the picture."""
    return "start" if persen < 12 else "end" if persen > 88 else "middle"


def kunci_unik(*isi: object) -> str:
    """An id for references inside one picture: equal for equal content, so that PDFs repeat."""
    return "g" + hashlib.sha256(repr(isi).encode()).hexdigest()[:10]


def pola_arsir(kunci: str) -> SafeString:
    """Diagonal hatching: tells "below par" without colour."""
    return format_html(
        '<defs><pattern id="{}" width="7" height="7" patternUnits="userSpaceOnUse">'
        '<path class="gbr-arsir" d="M-1 8 8 -1M-1 1 1 -1M6 8 8 6" stroke="{}" stroke-width="1.8"/>'
        "</pattern></defs>",
        kunci,
        ISI,
    )


def teks(
    x: str,
    y: float,
    isi: object,
    *,
    jangkar: str = "start",
    ukuran: int = 14,
    tebal: bool = False,
    redup: bool = False,
) -> SafeString:
    return format_html(
        '<text class="{}" x="{}" y="{}" text-anchor="{}" font-size="{}" font-weight="{}"'
        ' fill="{}">{}</text>',
        "gbr-redup" if redup else "gbr-teks",
        x,
        y,
        jangkar,
        ukuran,
        "600" if tebal else "400",
        REDUP if redup else TINTA,
        isi,
    )


def bingkai(isi: Sequence[str], *, tinggi: float, judul: str, uraian: str) -> SafeString:
    """The picture around its shapes, with the words a screen reader says."""
    kunci = kunci_unik(judul, uraian, tinggi, *isi)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="gbr" width="100%" height="{0}" role="img"'
        ' aria-labelledby="{1}-j {1}-u" font-family="IBM Plex Sans, sans-serif">'
        '<title id="{1}-j">{2}</title><desc id="{1}-u">{3}</desc>{4}</svg>',
        tinggi,
        kunci,
        judul,
        uraian,
        mark_safe("".join(isi)),
    )
