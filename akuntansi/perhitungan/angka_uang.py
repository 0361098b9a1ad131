"""Amounts as other programs print them: 1.234.567,89 or 1,234,567.89, decided for a whole file."""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from koperasi.core.uang import SEN, TERBESAR

_TERPANJANG = 40
_NIHIL = {"-", "–", "—"}
_KURUNG = re.compile(r"\((.*)\)")
_LAMBANG = re.compile(r"^(rp|idr)\.?", re.IGNORECASE)
# Spaces that programs put between thousands or around a sign.
_SPASI = re.compile(r"[\s\u00a0\u2007\u202f]+")


class Notasi(StrEnum):
    """Which mark groups thousands; the other one starts the fraction."""

    TITIK_RIBUAN = "TITIK_RIBUAN"
    KOMA_RIBUAN = "KOMA_RIBUAN"


_BENTUK = {
    Notasi.TITIK_RIBUAN: re.compile(
        r"(?P<bulat>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<pecahan>[0-9]*))?"
    ),
    Notasi.KOMA_RIBUAN: re.compile(
        r"(?P<bulat>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<pecahan>[0-9]*))?"
    ),
}


def baca_angka(teks: str, notasi: Notasi) -> Decimal | None:
    """The amount in a cell; empty is ``None``, a lone dash is zero. ``ValueError`` is a sentence.

    Losses may stand in parentheses or carry a minus on either side; "Rp" and the ",-" after whole
    rupiah are read past.
    """
    isi = _SPASI.sub("", teks)
    if not isi:
        return None
    if isi in _NIHIL:
        return Decimal(0)
    if len(isi) > _TERPANJANG:
        raise ValueError("Jumlah terlalu panjang.")
    polos, negatif = _tanpa_tanda(isi)
    cocok = _BENTUK[notasi].fullmatch(polos)
    if cocok is None:
        raise ValueError(f"“{teks.strip()}” bukan jumlah uang.")
    pecahan = cocok["pecahan"] or "0"
    jumlah = Decimal(f"{re.sub('[.,]', '', cocok['bulat'])}.{pecahan}")
    if jumlah >= TERBESAR:
        raise ValueError("Jumlah terlalu besar. Periksa banyaknya angka nol.")
    if jumlah != jumlah.quantize(SEN):
        raise ValueError("Pecahan paling kecil satu sen, yaitu dua angka di belakang koma.")
    return -jumlah if negatif else jumlah


def _tanpa_tanda(isi: str) -> tuple[str, bool]:
    negatif = False
    if kurung := _KURUNG.fullmatch(isi):
        isi, negatif = kurung[1], True
    for _ in range(2):  # the sign may stand before or after "Rp"
        if isi[:1] in ("-", "−"):
            isi, negatif = isi[1:], True
        isi = _LAMBANG.sub("", isi)
    for akhir in (",-", ".-", ",–", ".–"):
        isi = isi.removesuffix(akhir)
    if isi[-1:] in ("-", "−"):
        isi, negatif = isi[:-1], True
    return isi, negatif


def tebak_notasi(teks: Iterable[str]) -> Notasi | None:
    """The one notation that reads every amount; ``None`` when the amounts do not settle it.

    Amounts that mean the same either way ("1500000") say nothing; without any other, either is
    right. "1.500" alone could be fifteen hundred or one and a half, so it is not guessed.
    """
    mungkin = set(Notasi)
    berbeda = False
    for t in teks:
        nilai = {n: _coba(t, n) for n in Notasi}
        terbaca = {n for n, v in nilai.items() if v is not None}
        if not terbaca:
            continue  # no amount at all: its row says so, whatever the notation
        mungkin &= terbaca
        berbeda = berbeda or len(set(nilai.values())) > 1
    if len(mungkin) == 1:
        return mungkin.pop()
    return Notasi.TITIK_RIBUAN if mungkin and not berbeda else None


def _coba(teks: str, notasi: Notasi) -> Decimal | None:
    try:
        return baca_angka(teks, notasi)
    except ValueError:
        return None
