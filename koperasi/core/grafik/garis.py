"""A trend over periods, with the thresholds that give it meaning."""

import math
from collections.abc import Callable, Collection, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .bentuk import (
    ALAS,
    GARIS,
    Bilangan,
    Deret,
    Zona,
    bingkai,
    letak,
    teks,
    tulis_angka,
)

ATAS, TINGGI, BAWAH = 26, 210, 30
KIRI, KANAN = 13.5, 85.0  # where the first and the last period stand, in percent of the width
SEMPIT = 280  # the narrowest width in pixels, on a phone; labels are thinned out for it
WARNA = ("#0f5c4c", "#7a5000", "#1c5680")
PUTUS = ("", "7 4", "2 4")


def garis(
    deret: Sequence[Deret],
    *,
    judul: str,
    uraian: str = "",
    batas: Sequence[Zona] = (),
    minimum: Bilangan = 0,
    maksimum: Bilangan = 100,
    satuan: str = "",
) -> SafeString:
    """Up to three lines, told apart by dashes and by marker, the first one with its values."""
    if not 1 <= len(deret) <= len(WARNA):
        raise ValueError("Grafik garis memuat satu sampai tiga deret.")
    periode = [p for p, _ in deret[0].titik]
    if any([p for p, _ in d.titik] != periode for d in deret):
        raise ValueError("Semua deret harus memakai periode yang sama.")

    def y(nilai: Bilangan) -> float:
        return round(ATAS + TINGGI * (1 - letak(nilai, minimum, maksimum) / 100), 2)

    def x(urutan: int) -> float:
        lebar = (KANAN - KIRI) * urutan / (len(periode) - 1) if len(periode) > 1 else 35
        return round(KIRI + lebar, 3)

    batas = sorted(batas, key=lambda z: z.bawah)
    isi: list[str] = _pita(batas, y)
    isi.append(_mendatar(ATAS + TINGGI, tebal=True))
    berlabel = _berlabel(periode)
    isi += [_label_periode(periode, n, x(n)) for n in berlabel]
    for nomor, d in enumerate(deret):
        isi += _ruas(d, nomor, x, y)
        isi += [
            _penanda(nomor, f"{x(n)}%", y(v)) for n, (_, v) in enumerate(d.titik) if v is not None
        ]
    isi += _nilai(deret[0], x, y, berlabel, satuan)
    tinggi = ATAS + TINGGI + BAWAH
    if len(deret) > 1:
        isi += _legenda(deret, tinggi)
        tinggi += 22 * len(deret)
    for z in reversed(batas):
        isi.append(teks("0", tinggi + 14, _rentang(z), ukuran=13, redup=True))
        tinggi += 19
    return bingkai(isi, tinggi=tinggi, judul=judul, uraian=uraian or _ucapkan(deret, satuan))


def _berlabel(periode: Sequence[str]) -> list[int]:
    """Which periods are written under the axis: as many as fit a phone, the last one always."""
    lebar = max((len(p) for p in periode), default=1) * 7.5 + 8
    muat = max(int(SEMPIT * (KANAN - KIRI) / 100 / max(lebar, 50)) + 1, 2)
    langkah = max(math.ceil((len(periode) - 1) / (muat - 1)), 1)
    return [n for n in range(len(periode)) if (len(periode) - 1 - n) % langkah == 0]


def _label_periode(periode: Sequence[str], nomor: int, x: float) -> str:
    y = ATAS + TINGGI + 20
    if len(periode[nomor]) * 7.5 / 2 > SEMPIT * KIRI / 100 and len(periode) > 1:
        if nomor == 0:
            return teks("0", y, periode[nomor], ukuran=13)
        if nomor == len(periode) - 1:
            return teks("100%", y, periode[nomor], jangkar="end", ukuran=13)
    return teks(f"{x}%", y, periode[nomor], jangkar="middle", ukuran=13)


def _rentang(zona: Zona) -> str:
    return f"{tulis_angka(zona.bawah)}–{tulis_angka(zona.atas)}  {zona.nama}"


def _pita(batas: Sequence[Zona], y: Callable[[Bilangan], float]) -> list[str]:
    """Bands of the thresholds, every other one shaded, each lower bound written at the right."""
    bagian: list[str] = []
    for nomor, zona in enumerate(batas):
        atas, bawah = y(zona.atas), y(zona.bawah)
        if bawah <= atas:
            continue
        if nomor % 2 == 0:
            bagian.append(
                format_html(
                    '<rect class="gbr-rentang--selang" x="0" y="{}" width="100%" height="{}"'
                    ' fill="{}"/>',
                    atas,
                    round(bawah - atas, 2),
                    ALAS,
                )
            )
        bagian.append(_mendatar(bawah))
        bagian.append(
            teks("99.5%", bawah - 4, tulis_angka(zona.bawah), jangkar="end", ukuran=12, redup=True)
        )
    return bagian


def _mendatar(y: float, *, tebal: bool = False) -> str:
    return format_html(
        '<line class="gbr-garis" x1="0" x2="100%" y1="{0}" y2="{0}" stroke="{1}"'
        ' stroke-width="{2}" stroke-dasharray="{3}"/>',
        y,
        GARIS,
        "1.5" if tebal else "1",
        "none" if tebal else "3 4",
    )


def _ruas(
    d: Deret, nomor: int, x: Callable[[int], float], y: Callable[[Bilangan], float]
) -> list[str]:
    bagian: list[str] = []
    for n, ((_, dari), (_, ke)) in enumerate(zip(d.titik, d.titik[1:], strict=False)):
        if dari is None or ke is None:
            continue
        bagian.append(
            format_html(
                '<line class="gbr-deret-{}" x1="{}%" y1="{}" x2="{}%" y2="{}" stroke="{}"'
                ' stroke-width="2.5" stroke-linecap="round" stroke-dasharray="{}"/>',
                nomor,
                x(n),
                y(dari),
                x(n + 1),
                y(ke),
                WARNA[nomor],
                PUTUS[nomor] or "none",
            )
        )
    return bagian


def _nilai(
    d: Deret,
    x: Callable[[int], float],
    y: Callable[[Bilangan], float],
    berlabel: Collection[int],
    satuan: str,
) -> list[str]:
    """The values of the first line, drawn last so that nothing crosses them."""
    bagian: list[str] = []
    for n, (_, nilai) in enumerate(d.titik):
        if nilai is not None and n in berlabel:
            kata = f"{tulis_angka(nilai)}{satuan}"
            bagian.append(_halo(f"{x(n)}%", y(nilai) - 11, kata))
            bagian.append(teks(f"{x(n)}%", y(nilai) - 11, kata, jangkar="middle", tebal=True))
    return bagian


def _halo(x: str, y: float, isi: str) -> str:
    # The same letters with a wide outline in the paper's colour keep a value readable on a line.
    return format_html(
        '<text class="gbr-halo" x="{}" y="{}" text-anchor="middle" font-size="14" font-weight="600"'
        ' fill="none" stroke="#ffffff" stroke-width="4" aria-hidden="true">{}</text>',
        x,
        y,
        isi,
    )


def _penanda(nomor: int, x: str, y: float) -> str:
    return format_html(
        '<circle class="gbr-titik-{}" cx="{}" cy="{}" r="{}" fill="{}" stroke="#ffffff"'
        ' stroke-width="1.5"/>',
        nomor,
        x,
        y,
        (5.5, 4.5, 3.5)[nomor],
        WARNA[nomor],
    )


def _legenda(deret: Sequence[Deret], atas: float) -> list[str]:
    bagian: list[str] = []
    for nomor, d in enumerate(deret):
        y = atas + 22 * nomor + 8
        bagian.append(
            format_html(
                '<line class="gbr-deret-{}" x1="2" x2="34" y1="{}" y2="{}" stroke="{}"'
                ' stroke-width="2.5" stroke-dasharray="{}"/>',
                nomor,
                y,
                y,
                WARNA[nomor],
                PUTUS[nomor] or "none",
            )
        )
        bagian.append(_penanda(nomor, "18", y))
        bagian.append(teks("44", y + 5, d.nama, ukuran=13))
    return bagian


def _ucapkan(deret: Sequence[Deret], satuan: str) -> str:
    def satu(d: Deret) -> str:
        nilai = (f"{p} {'tidak ada' if n is None else tulis_angka(n) + satuan}" for p, n in d.titik)
        return f"{d.nama}: " + ", ".join(nilai)

    return "; ".join(satu(d) for d in deret)
