"""Reading the filled-in Excel template: everything or nothing, each mistake named by its row."""

import io
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.uang import SEN, TERBESAR, baca_rupiah

from ..laporan.templat_kesehatan import AWALAN_TERTULIS, LEMBAR_ANGKA, LEMBAR_MANAJEMEN
from ..perhitungan.kesehatan.aturan import Aturan
from ..perhitungan.kesehatan.isian import Isian

UKURAN_MAKSIMUM = 2 * 1024 * 1024
# A small zip may unpack to gigabytes, and a style costs fifty times its length in memory.
UKURAN_TERURAI_MAKSIMUM = 5 * 1024 * 1024
BARIS_MAKSIMUM, KOLOM_MAKSIMUM = 500, 5
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
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
Baris = tuple[Any, ...]


@dataclass(frozen=True)
class KesalahanBaris:
    """``lembar`` and ``baris`` as Excel shows them; ``kalimat`` says what to mend."""

    lembar: str
    baris: int
    isi: str
    kalimat: str


class BerkasDitolak(KesalahanDomain):
    """The file as a whole, or some of its rows, cannot be used; ``daftar`` names the rows."""

    def __init__(self, kalimat: str, daftar: list[KesalahanBaris] | None = None) -> None:
        super().__init__(kalimat, bidang="berkas")
        self.daftar = daftar or []


@dataclass
class _Pembaca:
    aturan: Aturan
    isian: Isian = field(default_factory=Isian)
    kesalahan: list[KesalahanBaris] = field(default_factory=list)

    def angka(self, nomor: int, baris: Baris) -> None:
        kode, jumlah = _teks(baris, 0), _sel(baris, 3)
        if jumlah is None or jumlah == "":
            return
        tertulis = kode.startswith(AWALAN_TERTULIS)
        polos = kode.removeprefix(AWALAN_TERTULIS)
        if tertulis:
            gabungan = self.aturan.gabungan.get(polos)
            dikenal = gabungan is not None and gabungan.tertulis
            negatif = gabungan is not None and gabungan.boleh_negatif
        else:
            dikenal = polos in self.aturan.pos
            negatif = dikenal and self.aturan.pos[polos].boleh_negatif
        tujuan = self.isian.tertulis if tertulis else self.isian.pos
        if not dikenal:
            self._tolak(LEMBAR_ANGKA, nomor, kode, f"Kode “{kode}” tidak ada dalam templat.")
        elif polos in tujuan:
            self._tolak(LEMBAR_ANGKA, nomor, kode, f"Kode “{kode}” muncul dua kali.")
        else:
            try:
                tujuan[polos] = _rupiah(jumlah, negatif=negatif)
            except ValueError as galat:
                self._tolak(LEMBAR_ANGKA, nomor, str(jumlah)[:60], str(galat))

    def jawaban(self, nomor: int, baris: Baris) -> None:
        kode, jawaban, bukti = _teks(baris, 0), _teks(baris, 2).lower(), _teks(baris, 3)
        if not jawaban and not bukti:
            return
        if kode not in self.aturan.pertanyaan:
            self._tolak(LEMBAR_MANAJEMEN, nomor, kode, f"Kode “{kode}” tidak ada dalam templat.")
        elif kode in self.isian.ya:
            self._tolak(LEMBAR_MANAJEMEN, nomor, kode, f"Kode “{kode}” muncul dua kali.")
        elif len(bukti) > 300:
            self._tolak(LEMBAR_MANAJEMEN, nomor, bukti[:60], "Bukti paling panjang 300 huruf.")
        elif jawaban not in ("", "ya", "y", "tidak", "t"):
            self._tolak(LEMBAR_MANAJEMEN, nomor, jawaban[:60], "Jawab dengan ya atau tidak.")
        else:
            if jawaban:
                self.isian.ya[kode] = jawaban in ("ya", "y")
            if bukti:
                self.isian.bukti[kode] = bukti

    def _tolak(self, lembar: str, nomor: int, isi: str, kalimat: str) -> None:
        self.kesalahan.append(KesalahanBaris(lembar, nomor, isi, kalimat))


def baca_excel(isi: bytes, aturan: Aturan) -> Isian:
    """The figures and answers of a filled-in template. Raises ``BerkasDitolak``."""
    pembaca = _Pembaca(aturan)
    lembar = _lembar(isi)
    for nama, baca in ((LEMBAR_ANGKA, pembaca.angka), (LEMBAR_MANAJEMEN, pembaca.jawaban)):
        if nama not in lembar:
            raise BerkasDitolak(f"Lembar “{nama}” tidak ada. Pakai templat dari halaman ini.")
        for nomor, baris in enumerate(lembar[nama], start=2):
            if any(sel not in (None, "") for sel in baris):
                baca(nomor, baris)
    if pembaca.kesalahan:
        raise BerkasDitolak(
            f"Ada {len(pembaca.kesalahan)} baris yang perlu diperbaiki; tidak ada yang disimpan.",
            pembaca.kesalahan,
        )
    if not (pembaca.isian.pos or pembaca.isian.tertulis or pembaca.isian.ya):
        raise BerkasDitolak("Berkas ini belum diisi.")
    return pembaca.isian


def _lembar(isi: bytes) -> dict[str, list[Baris]]:
    """The rows of our two sheets, as far as the file has them, without the heading."""
    if len(isi) > UKURAN_MAKSIMUM:
        raise BerkasDitolak("Berkas lebih besar dari 2 MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            if sum(b.file_size for b in arsip.infolist()) > UKURAN_TERURAI_MAKSIMUM:
                raise BerkasDitolak("Isi berkas terlalu besar.")
        # Values, not formulas: a formula shows what Excel last computed.
        with closing(load_workbook(io.BytesIO(isi), read_only=True, data_only=True)) as buku:
            return {
                nama: list(
                    buku[nama].iter_rows(
                        min_row=2, max_row=BARIS_MAKSIMUM, max_col=KOLOM_MAKSIMUM, values_only=True
                    )
                )
                for nama in (LEMBAR_ANGKA, LEMBAR_MANAJEMEN)
                if nama in buku.sheetnames
            }
    except RUSAK as galat:
        raise BerkasDitolak("Berkas ini bukan Excel (.xlsx) yang utuh.") from galat


def _sel(baris: Baris, kolom: int) -> Any:
    return baris[kolom] if len(baris) > kolom else None


def _teks(baris: Baris, kolom: int) -> str:
    nilai = _sel(baris, kolom)
    return "" if nilai is None else str(nilai).strip()


def _rupiah(nilai: Any, *, negatif: bool) -> Decimal:
    """A cell as rupiah; Excel's numbers are binary fractions, so they are read as printed."""
    if isinstance(nilai, bool):
        raise ValueError("Isi dengan angka.")
    try:
        jumlah = Decimal(repr(nilai)) if isinstance(nilai, int | float) else baca_rupiah(str(nilai))
    except InvalidOperation as galat:
        raise ValueError("Isi dengan angka.") from galat
    if not jumlah.is_finite() or abs(jumlah) >= TERBESAR:
        raise ValueError("Jumlah terlalu besar. Periksa banyaknya angka nol.")
    if jumlah < 0 and not negatif:
        raise ValueError("Jumlah tidak boleh negatif.")
    return jumlah.quantize(SEN, ROUND_HALF_UP)
