"""A strip of named zones with a marker: which predicate a score has, how far the next one is."""

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .bentuk import (
    GARIS,
    ISI,
    TINTA,
    Bilangan,
    Zona,
    bingkai,
    jangkar,
    letak,
    teks,
    tulis_angka,
)

ATAS, TEBAL = 38, 20


def meter(
    nilai: Bilangan | None,
    *,
    zona: Sequence[Zona],
    judul: str,
    maksimum: Bilangan = 100,
    uraian: str = "",
    legenda: bool = True,
) -> SafeString:
    """Zones from pale to dark, their bounds written under them, and the score above its place."""
    zona = sorted(zona, key=lambda z: z.bawah)
    minimum = min((z.bawah for z in zona), default=0)
    kini = next((z for z in reversed(zona) if nilai is not None and nilai >= z.bawah), None)
    isi: list[str] = []
    for nomor, z in enumerate(zona):
        isi.append(_ruas(z, nomor, len(zona), minimum, maksimum))
        isi.append(_batas(z.bawah, minimum, maksimum))
    isi.append(_batas(maksimum, minimum, maksimum))
    if nilai is not None:
        isi += _penunjuk(nilai, letak(nilai, minimum, maksimum))
    tinggi = ATAS + TEBAL + 22
    if legenda:
        for nomor, z in enumerate(zona):
            isi += _legenda(z, nomor, len(zona), tinggi + 22 * nomor, z is kini)
        tinggi += 22 * len(zona) + 2
    skor = "belum ada" if nilai is None else tulis_angka(nilai)
    return bingkai(
        isi,
        tinggi=tinggi,
        judul=judul,
        uraian=uraian or f"Skor {skor}" + (f", {kini.nama}" if kini else ""),
    )


def _pekat(nomor: int, banyak: int) -> float:
    return round(0.12 + 0.78 * nomor / max(banyak - 1, 1), 2)


def _ruas(z: Zona, nomor: int, banyak: int, minimum: Bilangan, maksimum: Bilangan) -> str:
    kiri, kanan = letak(z.bawah, minimum, maksimum), letak(z.atas, minimum, maksimum)
    return format_html(
        '<rect class="gbr-isi gbr-garis" x="{}%" y="{}" width="{}%" height="{}" fill="{}"'
        ' fill-opacity="{}" stroke="{}" stroke-width="1"/>',
        kiri,
        ATAS,
        round(kanan - kiri, 3),
        TEBAL,
        ISI,
        _pekat(nomor, banyak),
        GARIS,
    )


def _batas(nilai: Bilangan, minimum: Bilangan, maksimum: Bilangan) -> str:
    x = letak(nilai, minimum, maksimum)
    sisi = "start" if x == 0 else "end" if x == 100 else "middle"
    return teks(f"{x}%", ATAS + TEBAL + 15, tulis_angka(nilai), jangkar=sisi, ukuran=12, redup=True)


def _penunjuk(nilai: Bilangan, x: float) -> list[str]:
    # A nested picture places the arrow by percentage while its own shape stays in pixels.
    return [
        format_html(
            '<svg x="{}%" y="{}" width="1" height="1" overflow="visible">'
            '<path class="gbr-tanda" d="M-7 0H7L0 11Z" fill="{}"/>'
            '<path class="gbr-tegak" d="M0 10V{}" stroke="{}" stroke-width="2"/></svg>',
            x,
            ATAS - 14,
            TINTA,
            TEBAL + 14,
            TINTA,
        ),
        teks(f"{x}%", ATAS - 20, tulis_angka(nilai), jangkar=jangkar(x), ukuran=17, tebal=True),
    ]


def _legenda(z: Zona, nomor: int, banyak: int, y: float, kini: bool) -> list[str]:
    return [
        format_html(
            '<rect class="gbr-isi gbr-garis" x="0.5" y="{}" width="18" height="12" fill="{}"'
            ' fill-opacity="{}" stroke="{}" stroke-width="1"/>',
            y + 2,
            ISI,
            _pekat(nomor, banyak),
            GARIS,
        ),
        teks(
            "28",
            y + 13,
            f"{tulis_angka(z.bawah)}–{tulis_angka(z.atas)}  {z.nama}" + ("  ◂" if kini else ""),
            ukuran=13,
            tebal=kini,
        ),
    ]
