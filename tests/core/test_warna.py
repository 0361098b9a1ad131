"""The palette keeps WCAG 2.2 AA contrast in both themes, whoever changes a colour."""

import re

import pytest
from django.conf import settings

SUMBER = (settings.AKAR / "static" / "css" / "token.css").read_text()
TULISAN = 4.5
BENTUK = 3.0


def token(blok: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", blok))


_DARI_PERANGKAT = SUMBER.index("@media (prefers-color-scheme: dark)")
_PILIHAN = SUMBER.index(':root[data-tema="gelap"]')
TEMA = {"terang": token(SUMBER[:_DARI_PERANGKAT]), "gelap": token(SUMBER[_PILIHAN:])}

PASANGAN = [
    *[("tinta", latar, TULISAN) for latar in ("kertas", "permukaan", "permukaan-redup")],
    *[("tinta-redup", latar, TULISAN) for latar in ("kertas", "permukaan", "permukaan-redup")],
    *[("tautan", latar, TULISAN) for latar in ("kertas", "permukaan", "permukaan-redup")],
    *[(warna, f"{warna}-lembut", TULISAN) for warna in ("bata", "laut", "daun", "utama")],
    *[("tinta", f"{warna}-lembut", TULISAN) for warna in ("bata", "laut", "daun", "kunyit")],
    *[("tautan", f"{warna}-lembut", TULISAN) for warna in ("bata", "laut", "daun", "kunyit")],
    *[("di-atas-utama", latar, TULISAN) for latar in ("utama", "utama-tekan")],
    *[("permukaan", latar, TULISAN) for latar in ("bata", "bata-tekan")],
    ("kunyit-teks", "kunyit-lembut", TULISAN),
    ("sisi-tinta", "sisi", TULISAN),
    ("sisi-redup", "sisi", TULISAN),
    ("sisi-tinta", "sisi-tekan", TULISAN),
    *[("garis-kuat", latar, BENTUK) for latar in ("kertas", "permukaan", "permukaan-redup")],
    *[("fokus", latar, BENTUK) for latar in ("kertas", "permukaan", "permukaan-redup")],
    ("sisi-aksen", "sisi", BENTUK),
    ("utama", "permukaan-redup", BENTUK),
]


def terang_relatif(warna: str) -> float:
    saluran = [int(warna[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in saluran)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("tema", TEMA)
@pytest.mark.parametrize(("depan", "belakang", "paling_kurang"), PASANGAN)
def test_kontras(tema, depan, belakang, paling_kurang):
    redup, terang = sorted(terang_relatif(TEMA[tema][n]) for n in (depan, belakang))
    assert (terang + 0.05) / (redup + 0.05) >= paling_kurang


def test_gelap_menurut_perangkat_sama_dengan_gelap_menurut_pilihan():
    assert token(SUMBER[_DARI_PERANGKAT:_PILIHAN]) == TEMA["gelap"]
