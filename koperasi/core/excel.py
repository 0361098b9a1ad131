"""Workbooks handed out: amounts as numbers, and text that no spreadsheet runs as a formula."""

import datetime as dt
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

TIPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMAT_RUPIAH = '#,##0.00;(#,##0.00);"–"'
FORMAT_TANGGAL = "dd-mm-yyyy"
FORMAT_SAAT = "dd-mm-yyyy hh:mm"
PEMICU_RUMUS = ("=", "+", "-", "@", "\t", "\r")
HURUF_TERBANYAK = 32_767  # what a cell holds
# Control characters that XML cannot carry; a spreadsheet would call the file damaged.
TAK_TERTULIS = dict.fromkeys(n for n in range(32) if n not in (9, 10, 13))

Isi = str | int | Decimal | dt.date | None


def sel_aman(teks: str) -> str:
    """``teks`` as a cell may show it: what a spreadsheet would run gets an apostrophe in front."""
    bersih = teks.translate(TAK_TERTULIS)
    if bersih.lstrip(" \n").startswith(PEMICU_RUMUS) or bersih.startswith(PEMICU_RUMUS):
        bersih = "'" + bersih
    return bersih[:HURUF_TERBANYAK]


def _sel_lokal(isi: Isi) -> Isi:
    """Text made safe; a moment as the clock on the wall says it, since a cell has no zone."""
    if isinstance(isi, str):
        return sel_aman(isi)
    if isinstance(isi, dt.datetime) and timezone.is_aware(isi):
        return timezone.make_naive(isi)
    return isi


@dataclass(frozen=True)
class Kolom:
    judul: str
    lebar: int


class Lembar:
    """One sheet, written row by row and never held in memory."""

    def __init__(self, lembar: WriteOnlyWorksheet, kolom: Sequence[Kolom]) -> None:
        self._lembar = lembar
        self._kolom = kolom
        for nomor, k in enumerate(kolom):
            lembar.column_dimensions[get_column_letter(nomor + 1)].width = k.lebar

    def judul(self, *baris: str) -> None:
        """Title lines above the table."""
        for nomor, teks in enumerate(baris):
            self._lembar.append([self._sel(teks, tebal=nomor == 0)])
        self._lembar.append([])

    def kepala(self) -> None:
        """The heading row."""
        sel = [self._sel(k.judul, tebal=True) for k in self._kolom]
        for s in sel:
            s.font = Font(bold=True, color="FFFFFF")
            s.fill = PatternFill("solid", fgColor="1F4E43")
            s.alignment = Alignment(wrap_text=True, vertical="center")
        self._lembar.append(sel)

    def tambah(self, isi: Iterable[Isi], *, tebal: bool = False, menjorok: int = 0) -> None:
        """One row; ``menjorok`` indents its text cells."""
        self._lembar.append([self._sel(i, tebal=tebal, menjorok=menjorok) for i in isi])

    def _sel(self, isi: Isi, *, tebal: bool = False, menjorok: int = 0) -> Any:
        sel = WriteOnlyCell(self._lembar, _sel_lokal(isi))
        if isinstance(isi, str):
            sel.data_type = "s"  # never a formula, whatever the text looks like
            if menjorok:
                sel.alignment = Alignment(indent=menjorok)
        elif isinstance(isi, Decimal):
            sel.number_format = FORMAT_RUPIAH
        elif isinstance(isi, dt.datetime):
            sel.number_format = FORMAT_SAAT
        elif isinstance(isi, dt.date):
            sel.number_format = FORMAT_TANGGAL
        if tebal:
            sel.font = Font(bold=True)
        return sel


class BukuExcel:
    """A workbook under construction; ``selesai`` gives its bytes once."""

    def __init__(self) -> None:
        self._buku = Workbook(write_only=True)

    def lembar(self, nama: str, kolom: Sequence[Kolom]) -> Lembar:
        bersih = "".join(h for h in nama if h not in r"[]:*?/\\'")[:31]
        return Lembar(self._buku.create_sheet(bersih), kolom)

    def simpan_ke(self, berkas: IO[bytes]) -> None:
        """Write the workbook to a file that is open, without holding it in memory."""
        self._buku.save(berkas)

    def selesai(self) -> bytes:
        with tempfile.TemporaryDirectory() as tempat:
            jalur = Path(tempat) / "buku.xlsx"
            self._buku.save(jalur)
            return jalur.read_bytes()
