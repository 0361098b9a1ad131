"""Rupiah: rounding, splitting, reading and writing. Plain Python, for calculations too."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

NOL = Decimal(0)
RUPIAH = Decimal(1)
SEN = Decimal("0.01")
# What a NUMERIC(18,2) column holds stays below this.
TERBESAR = Decimal(10) ** 16

_PENGALI = {
    "": 1,
    "rb": 10**3,
    "ribu": 10**3,
    "jt": 10**6,
    "juta": 10**6,
    "m": 10**9,
    "miliar": 10**9,
    "milyar": 10**9,
    "t": 10**12,
    "triliun": 10**12,
}
_BENTUK = re.compile(
    r"(?P<buka>\()?\s*(?P<minus>[-−])?\s*(?:rp\.?)?\s*(?P<minus2>[-−])?\s*"
    r"(?P<bulat>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<pecahan>[0-9]+))?"
    r"\s*(?P<satuan>[a-z]*)\s*(?P<tutup>\))?",
    re.IGNORECASE,
)
_TERPANJANG = 40


def bulatkan_rupiah(jumlah: Decimal) -> Decimal:
    """To whole rupiah, half up; a negative half moves away from zero, as it does on paper."""
    return jumlah.quantize(RUPIAH, ROUND_HALF_UP)


def bulatkan_pecahan(jumlah: Fraction, satuan: Decimal = RUPIAH) -> Decimal:
    """An exact amount to whole ``satuan``, half up (half away from zero when negative)."""
    butir = abs(jumlah) / Fraction(satuan)
    bulat = (2 * butir.numerator + butir.denominator) // (2 * butir.denominator)
    return (bulat if jumlah >= 0 else -bulat) * satuan


def bagi_menurut_bobot(
    jumlah: Decimal | int, bobot: Sequence[Decimal | int], satuan: Decimal = RUPIAH
) -> list[Decimal]:
    """Split ``jumlah`` in proportion to ``bobot`` so that the parts add up to it exactly.

    Each part is a whole number of ``satuan``; what flooring leaves goes, one ``satuan`` each, to
    the largest remainders, and among equal remainders to the earlier place. Weights may not be
    negative, and not all zero unless there is nothing to split (``ValueError``).
    """
    total = sum((Fraction(b) for b in bobot), Fraction(0))
    if any(b < 0 for b in bobot):
        raise ValueError("Bobot pembagian tidak boleh negatif.")
    if total == 0:
        if jumlah == 0:
            return [NOL for _ in bobot]
        raise ValueError("Tidak ada bobot untuk membagi jumlah ini.")
    butir = Fraction(jumlah) / Fraction(satuan)
    if butir.denominator != 1:
        raise ValueError(f"Jumlah {jumlah} bukan kelipatan {satuan}.")
    tanda = -1 if butir < 0 else 1
    bagian = [abs(butir) * Fraction(b) / total for b in bobot]
    bulat = [int(b) for b in bagian]
    sisa = int(abs(butir)) - sum(bulat)
    urutan = sorted(range(len(bagian)), key=lambda i: (bulat[i] - bagian[i], i))
    for i in urutan[:sisa]:
        bulat[i] += 1
    return [tanda * b * satuan for b in bulat]


def format_rupiah(jumlah: Decimal | int, *, lambang: bool = False) -> str:
    """``1.500.000``; a loss in parentheses, ``(1.500.000)``; sen only when there are any."""
    dibulatkan = Decimal(jumlah).quantize(SEN, ROUND_HALF_UP)
    bulat, _, pecahan = format(abs(dibulatkan), "f").partition(".")
    teks = f"{int(bulat):,}".replace(",", ".")
    if pecahan.strip("0"):
        teks += f",{pecahan}"
    if lambang:
        teks = f"Rp{teks}"
    return f"({teks})" if dibulatkan < 0 else teks


def baca_rupiah(teks: str) -> Decimal:
    """Read an amount as people type it: ``1.500.000``, ``1500000``, ``1,5 jt``, ``(2 rb)``.

    Dots group thousands and a comma starts the fraction. Raises ``ValueError`` with a sentence
    for the person who typed it.
    """
    isi = teks.strip()
    if not isi:
        raise ValueError("Jumlah belum diisi.")
    cocok = _BENTUK.fullmatch(isi) if len(isi) <= _TERPANJANG else None
    if cocok is None:
        raise ValueError(_sebab_tak_terbaca(isi))
    satuan = cocok["satuan"].lower()
    if satuan not in _PENGALI:
        raise ValueError(f"Satuan “{cocok['satuan']}” tidak dikenal; pakai rb, jt, atau M.")
    if bool(cocok["buka"]) != bool(cocok["tutup"]):
        raise ValueError("Tanda kurung tidak lengkap; jumlah negatif ditulis (1.500.000).")
    jumlah = Decimal(f"{cocok['bulat'].replace('.', '')}.{cocok['pecahan'] or '0'}")
    jumlah *= _PENGALI[satuan]
    if jumlah >= TERBESAR:  # first, since a larger one no longer fits the decimal's precision
        raise ValueError("Jumlah terlalu besar. Periksa banyaknya angka nol.")
    if jumlah != jumlah.quantize(SEN):
        raise ValueError("Pecahan paling kecil satu sen, yaitu dua angka di belakang koma.")
    negatif = [bool(cocok[bagian]) for bagian in ("buka", "minus", "minus2")]
    if sum(negatif) > 1:
        raise ValueError("Tanda negatif ditulis dua kali.")
    return -jumlah if any(negatif) else jumlah


def _sebab_tak_terbaca(isi: str) -> str:
    if len(isi) > _TERPANJANG:
        return "Jumlah terlalu panjang."
    if re.search(r"\d\.\d{1,2}(\D|$)", isi):
        return "Titik memisahkan ribuan; untuk pecahan pakai koma, misalnya 1,5 jt."
    if re.search(r"\d,\d{3},\d{3}", isi):
        return "Koma memulai pecahan; untuk ribuan pakai titik, misalnya 1.500.000."
    return f"“{isi}” bukan jumlah uang; tulis seperti 1.500.000 atau 1,5 jt."
