"""Reading an uploaded Excel or CSV file as plain cells. Nothing inside it is trusted or run."""

import csv
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from .pengecualian import KesalahanDomain

PEMISAH = (";", "\t", ",", "|")
POTONGAN = 1024 * 1024
# What openpyxl keeps in memory until the file is closed costs many times its length on disk.
TERURAI_KHUSUS = {"xl/styles.xml": 2 * 1024 * 1024, "xl/sharedStrings.xml": 12 * 1024 * 1024}
TANDA_TERBANYAK = 4_000_000
GABUNGAN_TERBANYAK = 20_000
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
_BARIS = re.compile(rb"<(?:[A-Za-z0-9]+:)?row[\s/>]")
_GABUNGAN = re.compile(rb"<(?:[A-Za-z0-9]+:)?mergeCell\s[^>]{0,80}?ref=\"([A-Z0-9:]{1,24})\"")
_LEMBAR = re.compile(r"xl/worksheets/[^/]+\.xml")

Sel = str | Decimal | dt.datetime | dt.date | dt.time
Tabel = list[list[Sel]]


class BerkasDitolak(KesalahanDomain):
    """The file as a whole cannot be read."""

    def __init__(self, kalimat: str) -> None:
        super().__init__(kalimat, bidang="berkas")


@dataclass(frozen=True)
class BatasTabel:
    """How much of a file is taken. ``terurai`` is what its parts may unpack to, together; with
    ``isi_gabungan`` a merged cell stands in each of the cells it covers."""

    ukuran: int
    terurai: int
    baris: int
    kolom: int
    lembar: int
    baris_mentah: int = 200_000
    huruf: int = 200
    isi_gabungan: bool = False


def baca_tabel(isi: bytes, batas: BatasTabel) -> dict[str, Tabel]:
    """The cells of every visible sheet with something on it, by the sheet's name. What a file is,
    its content says, not its name. Raises ``BerkasDitolak``."""
    if not isi:
        raise BerkasDitolak("Berkas ini kosong.")
    if len(isi) > batas.ukuran:
        raise BerkasDitolak(f"Berkas lebih besar dari {batas.ukuran // 1024**2} MB.")
    if isi.startswith(b"\xd0\xcf\x11\xe0"):
        raise BerkasDitolak(
            "Ini Excel lama (.xls). Simpan sebagai .xlsx atau CSV, lalu kirim lagi."
        )
    semua = _excel(isi, batas) if isi.startswith(b"PK") else {"CSV": _csv(isi, batas)}
    lembar = {nama: rapi for nama, baris in semua.items() if (rapi := _rapikan(baris, batas))}
    if not lembar:
        raise BerkasDitolak("Tidak ada isi yang terbaca dalam berkas ini.")
    return lembar


def _excel(isi: bytes, batas: BatasTabel) -> dict[str, Tabel]:
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            gabungan = _periksa_arsip(arsip, batas)
        # Values, not formulas: a formula shows what Excel last computed.
        with closing(load_workbook(io.BytesIO(isi), read_only=True, data_only=True)) as buku:
            hasil = {}
            for lembar in buku.worksheets[: batas.lembar]:
                if lembar.sheet_state != "visible":
                    continue
                baris = [
                    [_sel(nilai, batas) for nilai in b]
                    for b in lembar.iter_rows(
                        max_row=batas.baris + 1, max_col=batas.kolom, values_only=True
                    )
                ]
                if batas.isi_gabungan:
                    bagian = lembar._worksheet_path.lstrip("/")
                    _isi_gabungan(baris, gabungan.get(bagian, ()), batas.kolom)
                hasil[lembar.title] = baris
            return hasil
    except RUSAK as galat:
        raise BerkasDitolak("Berkas ini bukan Excel (.xlsx) yang utuh.") from galat


def _periksa_arsip(arsip: zipfile.ZipFile, batas: BatasTabel) -> dict[str, list[str]]:
    """Refuse what would not stay small, before anything is parsed; answers with merged cells."""
    daftar = arsip.infolist()
    if sum(b.file_size for b in daftar) > batas.terurai or any(
        b.file_size > TERURAI_KHUSUS.get(b.filename, batas.terurai) for b in daftar
    ):
        raise BerkasDitolak(
            f"Isi berkas terlalu besar; satu lembar paling banyak {_ribu(batas.baris)} baris."
        )
    nama = {b.filename for b in daftar}
    if any(n.endswith("vbaProject.bin") for n in nama):
        raise BerkasDitolak("Berkas ini memuat makro. Simpan sebagai .xlsx tanpa makro.")
    gabungan = {}
    for b in daftar:
        if b.filename.endswith((".xml", ".rels")):
            gabungan[b.filename] = _telusuri(arsip, b, batas)
    return gabungan


def _telusuri(arsip: zipfile.ZipFile, b: zipfile.ZipInfo, batas: BatasTabel) -> list[str]:
    """Read one part in pieces: no entities, no more rows or elements than a register has."""
    sisa, baris, tanda = b"", 0, 0
    gabungan: list[str] = []
    lembar = bool(_LEMBAR.fullmatch(b.filename))
    with arsip.open(b) as bagian:
        while potongan := bagian.read(POTONGAN):
            teks = sisa + potongan
            # Only whole elements; the rest waits for its end.
            ujung = teks.rfind(b">") + 1 or max(len(teks) - POTONGAN, 0)
            utuh, sisa = teks[:ujung], teks[ujung:]
            if b"<!ENTITY" in utuh or b"<!ENTITY" in sisa:
                raise BerkasDitolak("Berkas ini bukan Excel (.xlsx) yang utuh.")
            tanda += utuh.count(b"<")
            if lembar:
                baris += len(_BARIS.findall(utuh))
                if len(gabungan) < GABUNGAN_TERBANYAK:
                    gabungan += [m.decode() for m in _GABUNGAN.findall(utuh)]
            if baris > batas.baris_mentah or tanda > TANDA_TERBANYAK:
                raise BerkasDitolak(
                    f"Lembar ini terlalu besar; paling banyak {_ribu(batas.baris)} baris. Bagi "
                    "menjadi beberapa berkas, atau hapus baris kosong berformat di bawahnya."
                )
    return gabungan


def _isi_gabungan(baris: Tabel, daftar: list[str] | tuple[str, ...], kolom: int) -> None:
    for ref in daftar:
        kiri, atas, kanan, bawah = range_boundaries(ref)
        if not (kiri and atas and kanan and bawah) or atas > len(baris) or kiri > kolom:
            continue
        nilai = baris[atas - 1][kiri - 1] if kiri <= len(baris[atas - 1]) else ""
        if nilai == "":
            continue
        for b in baris[atas - 1 : bawah]:
            for n in range(kiri - 1, min(kanan, len(b))):
                b[n] = nilai


def _sel(nilai: Any, batas: BatasTabel) -> Sel:
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, int | float | Decimal):
        # Excel's numbers are binary fractions; their shortest form is what was typed.
        angka = Decimal(repr(nilai))
        return angka if angka.is_finite() else ""
    if isinstance(nilai, dt.date | dt.time):
        return nilai
    return _teks(str(nilai), batas)


def _teks(nilai: str, batas: BatasTabel) -> str:
    return " ".join(nilai.replace("\x00", " ").split())[: batas.huruf]


def _csv(isi: bytes, batas: BatasTabel) -> Tabel:
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
        baris: Iterator[list[str]] = csv.reader(
            io.StringIO(teks, newline=""), delimiter=_pemisah(teks)
        )
        return [
            [_teks(s, batas) for s in b[: batas.kolom]]
            for b, _ in zip(baris, range(batas.baris + 1), strict=False)
        ]
    except csv.Error as galat:
        raise BerkasDitolak("CSV ini tidak terbaca: tanda kutip atau barisnya rusak.") from galat


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


def _rapikan(baris: Tabel, batas: BatasTabel) -> Tabel:
    """Without empty rows at the end and empty columns at the right."""
    while baris and all(s == "" for s in baris[-1]):
        baris.pop()
    if len(baris) > batas.baris:
        raise BerkasDitolak(f"Lembar ini lebih dari {_ribu(batas.baris)} baris.")
    lebar = max((n + 1 for b in baris for n, s in enumerate(b) if s != ""), default=0)
    return [[*b[:lebar], *[""] * (lebar - len(b))] for b in baris]


def _ribu(n: int) -> str:
    return f"{n:,}".replace(",", ".")
