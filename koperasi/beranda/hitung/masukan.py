"""Reads one JSON object strictly, and its fields by name.

Numbers never pass through a binary float. Whatever is wrong becomes ``GalatMasukan``, whose text
is one line that names the field.
"""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.uang import SEN, TERBESAR

TERPANJANG = 10 * 1024 * 1024
# Wide enough for any amount of money, narrow enough that no exponent can fill the memory.
_ANGKA = re.compile(r"-?[0-9]{1,24}(?:\.[0-9]{1,24})?(?:[eE][+-]?[0-9]{1,2})?")
_PANGKAT_TERBESAR = 24


class GalatMasukan(Exception):
    """The input cannot be used; ``str(error)`` is the line for standard error."""

    def __init__(self, bidang: str, kalimat: str) -> None:
        super().__init__(satu_baris(f"{bidang}: {kalimat}" if bidang else kalimat))

    @classmethod
    def dari(cls, galat: KesalahanDomain) -> "GalatMasukan":
        return cls(galat.bidang or "", str(galat))


def satu_baris(teks: str) -> str:
    """The text without anything that would break a line or a terminal."""
    aman = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in teks)
    return aman if len(aman) <= 400 else f"{aman[:399]}…"


def baca_objek(mentah: bytes) -> dict[str, Any]:
    """Parse the bytes of one JSON object; numbers become ``int`` or ``Decimal``."""
    if len(mentah) > TERPANJANG:
        raise GalatMasukan("", "Masukan terlalu besar; paling banyak 10 MB.")
    try:
        teks = mentah.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise GalatMasukan("", "Masukan bukan teks UTF-8.") from e
    if not teks.strip():
        raise GalatMasukan("", "Masukan kosong; diperlukan satu objek JSON.")
    try:
        isi = json.loads(
            teks,
            parse_float=_desimal,
            parse_int=_bulat,
            parse_constant=_tetapan,
            object_pairs_hook=_tanpa_kembar,
        )
    except json.JSONDecodeError as e:
        raise GalatMasukan(
            "", f"Masukan bukan JSON yang sah (baris {e.lineno}, kolom {e.colno})."
        ) from e
    except RecursionError as e:
        raise GalatMasukan("", "Masukan bersarang terlalu dalam.") from e
    if not isinstance(isi, dict):
        raise GalatMasukan("", "Masukan harus satu objek JSON.")
    return isi


def hanya(objek: Mapping[str, Any], dikenal: Iterable[str], induk: str = "") -> None:
    """Refuse fields that nobody reads: a misspelt one would otherwise be ignored in silence."""
    dikenal = tuple(dikenal)
    for kunci in objek:
        if kunci not in dikenal:
            raise GalatMasukan(
                _jalur(induk, kunci), f"bidang tidak dikenal; yang ada {', '.join(dikenal)}."
            )


def objek(induk: Mapping[str, Any], kunci: str, bidang: str = "") -> Mapping[str, Any]:
    """A field that holds an object; absent counts as empty."""
    isi = induk.get(kunci, {})
    if not isinstance(isi, dict):
        raise GalatMasukan(_jalur(bidang, kunci), "harus berupa objek.")
    return isi


def wajib(induk: Mapping[str, Any], kunci: str, bidang: str = "") -> Any:
    if kunci not in induk:
        raise GalatMasukan(_jalur(bidang, kunci), "wajib diisi.")
    return induk[kunci]


def teks(isi: Any, bidang: str) -> str:
    if not isinstance(isi, str):
        raise GalatMasukan(bidang, "harus berupa teks dalam tanda kutip.")
    return isi


def angka(isi: Any, bidang: str) -> Decimal:
    """A number, or a plain decimal as text ("24", "7.5"). True and false are not numbers."""
    if isinstance(isi, bool) or not isinstance(isi, int | Decimal | str):
        raise GalatMasukan(bidang, "harus berupa angka.")
    if isinstance(isi, str):
        if not _ANGKA.fullmatch(isi):
            raise GalatMasukan(bidang, f"harus berupa angka, bukan “{isi[:40]}”.")
        isi = Decimal(isi)
    hasil = Decimal(isi)
    if hasil and abs(hasil.adjusted()) > _PANGKAT_TERBESAR:
        raise GalatMasukan(bidang, "angka terlalu besar atau terlalu kecil.")
    return hasil


def bilangan_bulat(isi: Any, bidang: str) -> int:
    if isinstance(isi, bool) or not isinstance(isi, int):
        raise GalatMasukan(bidang, "harus berupa bilangan bulat.")
    return isi


def rupiah(isi: Any, bidang: str) -> Decimal:
    """An amount that a column of ours could hold: to the sen, below ten quadrillion."""
    jumlah = angka(isi, bidang)
    if abs(jumlah) >= TERBESAR:
        raise GalatMasukan(bidang, "terlalu besar.")
    if jumlah != jumlah.quantize(SEN):
        raise GalatMasukan(bidang, "paling banyak dua angka desimal (sen).")
    return jumlah


def tanggal(isi: Any, bidang: str) -> dt.date:
    try:
        return dt.date.fromisoformat(teks(isi, bidang))
    except ValueError as e:
        raise GalatMasukan(bidang, "harus tanggal seperti 2026-12-31.") from e


def salah_satu(isi: Any, bidang: str, dikenal: Iterable[str]) -> str:
    nama, semua = teks(isi, bidang), tuple(dikenal)
    if nama not in semua:
        raise GalatMasukan(bidang, f"harus salah satu dari {', '.join(semua)}.")
    return nama


def _jalur(induk: str, kunci: str) -> str:
    return f"{induk}.{kunci}" if induk else kunci


def _desimal(tulisan: str) -> Decimal:
    if not _ANGKA.fullmatch(tulisan):
        raise GalatMasukan("", f"Angka {tulisan[:40]} terlalu panjang atau terlalu besar.")
    return Decimal(tulisan)


def _bulat(tulisan: str) -> int:
    if not _ANGKA.fullmatch(tulisan):
        raise GalatMasukan("", f"Angka {tulisan[:40]} terlalu panjang.")
    return int(tulisan)


def _tetapan(tulisan: str) -> None:
    raise GalatMasukan("", f"{tulisan} bukan angka.")


def _tanpa_kembar(pasangan: list[tuple[str, Any]]) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    for kunci, isi in pasangan:
        if kunci in hasil:
            raise GalatMasukan(kunci, "ditulis dua kali.")
        hasil[kunci] = isi
    return hasil
