"""Horizontal bars: what was reached against what could be reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from .bentuk import (
    ALAS,
    GARIS,
    ISI,
    Bilangan,
    bingkai,
    kunci_unik,
    letak,
    pola_arsir,
    teks,
    tulis_angka,
)

TINGGI_BARIS = 50


@dataclass(frozen=True)
class ButirBatang:
    """One bar. ``nilai=None`` means not filled in; ``nada="bahaya"`` hatches the bar."""

    label: str
    nilai: Bilangan | None
    maksimum: Bilangan
    teks: str | None = None
    nada: str | None = None

    @property
    def keterangan(self) -> str:
        if self.teks is not None:
            return self.teks
        if self.nilai is None:
            return "belum diisi"
        return f"{tulis_angka(self.nilai)} dari {tulis_angka(self.maksimum)}"


def batang_mendatar(butir: Sequence[ButirBatang], *, judul: str, uraian: str = "") -> SafeString:
    """Each bar under its label, full length being its own maximum."""
    arsir = kunci_unik("arsir", judul, butir)
    isi = [pola_arsir(arsir)] if any(b.nada == "bahaya" for b in butir) else []
    for urutan, b in enumerate(butir):
        isi += _baris(b, y=urutan * TINGGI_BARIS, arsir=arsir)
    return bingkai(
        isi,
        tinggi=max(len(butir), 1) * TINGGI_BARIS,
        judul=judul,
        uraian=uraian or "; ".join(f"{b.label}: {b.keterangan}" for b in butir),
    )


def _baris(b: ButirBatang, *, y: int, arsir: str) -> list[str]:
    alas = format_html(
        '<rect class="gbr-alas" x="0.5" y="{}" width="99.7%" height="16" rx="3" fill="{}"'
        ' stroke="{}" stroke-width="1"/>',
        y + 24.5,
        ALAS,
        GARIS,
    )
    bagian = [
        teks("0", y + 17, b.label),
        teks("100%", y + 17, b.keterangan, jangkar="end", tebal=True),
        alas,
    ]
    panjang = letak(b.nilai, 0, b.maksimum) if b.nilai is not None and b.maksimum > 0 else 0.0
    if panjang > 0:
        bagian.append(_isi(panjang, y, arsir if b.nada == "bahaya" else ""))
    return bagian


def _isi(panjang: float, y: int, arsir: str) -> str:
    if arsir:
        return format_html(
            '<rect class="gbr-deret-0" x="0.5" y="{}" width="{}%" height="16" rx="3"'
            ' fill="url(#{})" stroke="{}" stroke-width="1.5"/>',
            y + 24.5,
            min(panjang, 99.7),
            arsir,
            ISI,
        )
    return format_html(
        '<rect class="gbr-isi" x="0.5" y="{}" width="{}%" height="16" rx="3" fill="{}"/>',
        y + 24.5,
        min(panjang, 99.7),
        ISI,
    )
