"""Reading an uploaded Excel or CSV file as plain cells. Nothing inside it is trusted or run."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import closing
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from koperasi.core.pengecualian import KesalahanDomain

from ...perhitungan.susunan_saldo import Lembar, Sel

UKURAN_MAKSIMUM = 2 * 1024 * 1024
# A small zip may unpack to gigabytes, and a style costs fifty times its length in memory.
UKURAN_TERURAI_MAKSIMUM = 5 * 1024 * 1024
BARIS_MAKSIMUM, KOLOM_MAKSIMUM, LEMBAR_MAKSIMUM = 2000, 20, 8
HURUF_MAKSIMUM = 200
PEMISAH = (";", "\t", ",", "|")
# openpyxl trusts the inside of a file: a damaged one stops it wherever it happens to be.
RUSAK = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


class BerkasDitolak(KesalahanDomain):
    """The file as a whole cannot be read."""

    def __init__(self, kalimat: str) -> None:
        super().__init__(kalimat, bidang="berkas")


def baca_berkas_saldo(isi: bytes) -> dict[str, Lembar]:
    """The cells of every sheet with something on it, by the sheet's name. What a file is, its
    content says, not its name. Raises ``BerkasDitolak``."""
    if not isi:
        raise BerkasDitolak("Berkas ini kosong.")
    if len(isi) > UKURAN_MAKSIMUM:
        raise BerkasDitolak("Berkas lebih besar dari 2 MB.")
    if isi.startswith(b"\xd0\xcf\x11\xe0"):
        raise BerkasDitolak(
            "Ini Excel lama (.xls). Simpan sebagai .xlsx atau CSV, lalu kirim lagi."
        )
    semua = _excel(isi) if isi.startswith(b"PK") else {"CSV": _csv(isi)}
    lembar = {nama: rapi for nama, baris in semua.items() if (rapi := _rapikan(baris))}
    if not lembar:
        raise BerkasDitolak("Tidak ada isi yang terbaca dalam berkas ini.")
    return lembar


def _excel(isi: bytes) -> dict[str, Lembar]:
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            _periksa_arsip(arsip)
        # Values, not formulas: a formula shows what Excel last computed.
        with closing(load_workbook(io.BytesIO(isi), read_only=True, data_only=True)) as buku:
            return {
                lembar.title: [
                    [_sel(nilai) for nilai in baris]
                    for baris in lembar.iter_rows(
                        max_row=BARIS_MAKSIMUM + 1, max_col=KOLOM_MAKSIMUM, values_only=True
                    )
                ]
                for lembar in buku.worksheets[:LEMBAR_MAKSIMUM]
                if lembar.sheet_state == "visible"
            }
    except RUSAK as galat:
        raise BerkasDitolak("Berkas ini bukan Excel (.xlsx) yang utuh.") from galat


def _periksa_arsip(arsip: zipfile.ZipFile) -> None:
    daftar = arsip.infolist()
    if sum(b.file_size for b in daftar) > UKURAN_TERURAI_MAKSIMUM:
        raise BerkasDitolak("Isi berkas terlalu besar.")
    nama = {b.filename for b in daftar}
    if any(n.endswith("vbaProject.bin") for n in nama):
        raise BerkasDitolak("Berkas ini memuat makro. Simpan sebagai .xlsx tanpa makro.")
    if any(b"<!ENTITY" in arsip.read(b) for b in daftar if b.filename.endswith((".xml", ".rels"))):
        raise BerkasDitolak("Berkas ini bukan Excel (.xlsx) yang utuh.")


def _sel(nilai: Any) -> Sel:
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, int | float | Decimal):
        # Excel's numbers are binary fractions; their shortest form is what was typed.
        return {"angka": format(Decimal(repr(nilai)), "f")}
    return _teks(str(nilai))


def _teks(nilai: str) -> str:
    return " ".join(nilai.replace("\x00", " ").split())[:HURUF_MAKSIMUM]


def _csv(isi: bytes) -> Lembar:
    if b"\x00" in isi:
        raise BerkasDitolak("Berkas ini bukan Excel (.xlsx) atau CSV.")
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            teks = isi.decode("cp1252")
        except UnicodeDecodeError as galat:
            raise BerkasDitolak(
                "Huruf dalam CSV ini tidak terbaca; simpan sebagai UTF-8."
            ) from galat
    try:
        baris = csv.reader(io.StringIO(teks, newline=""), delimiter=_pemisah(teks))
        return [
            [_teks(s) for s in b[:KOLOM_MAKSIMUM]] for b, _ in zip(baris, _batas(), strict=False)
        ]
    except csv.Error as galat:
        raise BerkasDitolak("CSV ini tidak terbaca: tanda kutip atau barisnya rusak.") from galat


def _batas() -> Iterable[int]:
    return range(BARIS_MAKSIMUM + 1)


def _pemisah(teks: str) -> str:
    """The delimiter that splits most of the first lines into equally many cells."""
    contoh = [b for b in teks.splitlines()[:50] if b.strip()]

    def nilai(tanda: str) -> int:
        try:
            banyak = [len(b) for b in csv.reader(contoh, delimiter=tanda)]
        except csv.Error:
            return 0
        return max((banyak.count(n) for n in set(banyak) if n > 1), default=0)

    return max(PEMISAH, key=nilai)


def _rapikan(baris: Lembar) -> Lembar:
    """Without empty rows at the end and empty columns at the right."""
    while baris and not any(baris[-1]):
        baris.pop()
    if len(baris) > BARIS_MAKSIMUM:
        raise BerkasDitolak(f"Lembar ini lebih dari {BARIS_MAKSIMUM} baris.")
    lebar = max((n + 1 for b in baris for n, s in enumerate(b) if s), default=0)
    return [[*b[:lebar], *[""] * (lebar - len(b))] for b in baris]
