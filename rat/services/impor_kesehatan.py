"""Reading the filled-in Excel template: everything or nothing, each mistake named by its row."""

import io
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from koperasi.core.pengecualian import KesalahanDomain
from koperasi.core.uang import baca_rupiah

from ..laporan.templat_kesehatan import AWALAN_TERTULIS, LEMBAR_ANGKA, LEMBAR_MANAJEMEN
from ..perhitungan.kesehatan.aturan import Aturan
from ..perhitungan.kesehatan.isian import Isian

UKURAN_MAKSIMUM = 2 * 1024 * 1024
UKURAN_TERURAI_MAKSIMUM = 30 * 1024 * 1024  # a small zip may unpack to gigabytes
BARIS_MAKSIMUM = 500
TERBESAR = Decimal("9999999999999999.99")


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

    def angka(self, nomor: int, baris: tuple[Any, ...]) -> None:
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

    def jawaban(self, nomor: int, baris: tuple[Any, ...]) -> None:
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
    buku = _buka(isi)
    try:
        for nama, baca in ((LEMBAR_ANGKA, pembaca.angka), (LEMBAR_MANAJEMEN, pembaca.jawaban)):
            if nama not in buku.sheetnames:
                raise BerkasDitolak(f"Lembar “{nama}” tidak ada. Pakai templat dari halaman ini.")
            baris_isi = buku[nama].iter_rows(min_row=2, max_row=BARIS_MAKSIMUM, values_only=True)
            for nomor, baris in enumerate(baris_isi, start=2):
                if any(sel not in (None, "") for sel in baris):
                    baca(nomor, baris)
    finally:
        buku.close()
    if pembaca.kesalahan:
        raise BerkasDitolak(
            f"Ada {len(pembaca.kesalahan)} baris yang perlu diperbaiki; tidak ada yang disimpan.",
            pembaca.kesalahan,
        )
    if not (pembaca.isian.pos or pembaca.isian.tertulis or pembaca.isian.ya):
        raise BerkasDitolak("Berkas ini belum diisi.")
    return pembaca.isian


def _buka(isi: bytes) -> Workbook:
    if len(isi) > UKURAN_MAKSIMUM:
        raise BerkasDitolak("Berkas lebih besar dari 2 MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            if sum(b.file_size for b in arsip.infolist()) > UKURAN_TERURAI_MAKSIMUM:
                raise BerkasDitolak("Isi berkas terlalu besar.")
        # Values, not formulas: a formula shows what Excel last computed.
        return load_workbook(io.BytesIO(isi), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as galat:
        raise BerkasDitolak("Berkas ini bukan Excel (.xlsx) yang utuh.") from galat


def _sel(baris: tuple[Any, ...], kolom: int) -> Any:
    return baris[kolom] if len(baris) > kolom else None


def _teks(baris: tuple[Any, ...], kolom: int) -> str:
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
    if not jumlah.is_finite() or abs(jumlah) > TERBESAR:
        raise ValueError("Jumlah terlalu besar. Periksa banyaknya angka nol.")
    if jumlah < 0 and not negatif:
        raise ValueError("Jumlah tidak boleh negatif.")
    return jumlah.quantize(Decimal("0.01"))
