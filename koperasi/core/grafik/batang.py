"""Horizontal bars: what was reached against what could be reached."""

import textwrap
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

LEBAR = 54  # percent of the width for a full bar; the value stands beside it
TINGGI_TULISAN, TINGGI_BATANG, SELA = 18, 16, 14
HURUF_SEBARIS = 38  # what the narrowest phone can show


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
    """Each bar under its label and beside its value, full length being its own maximum."""
    arsir = kunci_unik("arsir", judul, butir)
    isi: list[str] = [pola_arsir(arsir)] if any(b.nada == "bahaya" for b in butir) else []
    y = 0
    for b in butir:
        for penggal in textwrap.wrap(b.label, HURUF_SEBARIS) or [""]:
            isi.append(teks("0", y + 13, penggal))
            y += TINGGI_TULISAN
        isi += _batang(b, y=y, arsir=arsir)
        y += TINGGI_BATANG + SELA
    return bingkai(
        isi,
        tinggi=max(y, 1),
        judul=judul,
        uraian=uraian or "; ".join(f"{b.label}: {b.keterangan}" for b in butir),
    )


def _batang(b: ButirBatang, *, y: int, arsir: str) -> list[str]:
    bagian: list[str] = [
        format_html(
            '<rect class="gbr-alas" x="0.5" y="{}" width="{}%" height="{}" rx="3" fill="{}"'
            ' stroke="{}" stroke-width="1"/>',
            y + 0.5,
            LEBAR,
            TINGGI_BATANG,
            ALAS,
            GARIS,
        ),
        teks("100%", y + 13, b.keterangan, jangkar="end", ukuran=13, tebal=True),
    ]
    panjang = letak(b.nilai, 0, b.maksimum) if b.nilai is not None and b.maksimum > 0 else 0.0
    if panjang > 0:
        berarsir = b.nada == "bahaya"
        bagian.append(
            format_html(
                '<rect class="{}" x="0.5" y="{}" width="{}%" height="{}" rx="3" fill="{}"'
                ' stroke="{}" stroke-width="1"/>',
                "gbr-deret-0" if berarsir else "gbr-isi",
                y + 0.5,
                round(panjang * LEBAR / 100, 3),
                TINGGI_BATANG,
                f"url(#{arsir})" if berarsir else ISI,
                ISI,
            )
        )
    return bagian
