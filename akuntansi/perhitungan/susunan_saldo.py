"""What the columns of a sheet mean, and the balances that follow from it, row by row."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from koperasi.core.uang import SEN, TERBESAR

from .angka_uang import Notasi, baca_angka, tebak_notasi

NOL = Decimal(0)

# Text as written; a number of Excel's as {"angka": "1234.5"}, which needs no notation.
Sel = str | dict[str, str]
Lembar = list[list[Sel]]


class Aksi(StrEnum):
    """What becomes of a row."""

    AKUN = "akun"  # a line of an account that exists
    BARU = "baru"  # a line of a new account under a title
    LEWATI = "lewati"


class ArtiSaldo(StrEnum):
    """How a single amount column says its side."""

    KELOMPOK = "KELOMPOK"  # positive on the kind's side; contra accounts negative
    AKUN = "AKUN"  # positive on the account's own normal side
    BERTANDA = "BERTANDA"  # positive is debit, negative is credit


PERAN_KOLOM = ("kode", "nama", "kelompok", "debit", "kredit", "saldo")
_JUDUL_KOLOM = {
    "kode": r"kode|no\.? ?(akun|rek\w*|perkiraan)|nomor (akun|perkiraan)|account (no|code)|coa",
    "kelompok": r"kelompok|jenis|golongan|tipe|klasifikasi",
    "debit": r"debe?t|debit",
    "kredit": r"kredit|credit",
    "saldo": r"saldo|jumlah|nilai|nominal|rupiah|rp|balance|amount|\d{4}|31 desember.*",
    "nama": r"(nama|uraian|keterangan|akun|perkiraan|rekening|pos)( .*)?|nama (akun|perkiraan)",
}
_KELOMPOK = (
    ("PENDAPATAN", r"pendapatan|penghasilan|partisipasi"),
    ("BEBAN", r"beban|biaya|pengeluaran"),
    ("KEWAJIBAN", r"kewajiban|h?utang|liabilitas"),
    ("EKUITAS", r"ekuitas|modal|kekayaan bersih|equity"),
    ("ASET", r"as+et|aktiva|harta"),
)
# A heading of what owns the assets, which says nothing of debt or equity.
_PASIVA = re.compile(r"\bpas+iva\b", re.IGNORECASE)
_JUMLAH = re.compile(r"(sub ?)?(jumlah|total|grand total)\b", re.IGNORECASE)


@dataclass
class Susunan:
    """Columns by their place, zero first; ``mulai`` is the first row after the heading."""

    lembar: str
    mulai: int = 0
    kode: int | None = None
    nama: int | None = None
    kelompok: int | None = None
    debit: int | None = None
    kredit: int | None = None
    saldo: int | None = None
    arti: str = ArtiSaldo.KELOMPOK.value
    notasi: str = ""

    @property
    def dua_kolom(self) -> bool:
        return self.debit is not None or self.kredit is not None

    @property
    def lengkap(self) -> bool:
        bernama = self.kode is not None or self.nama is not None
        satu = self.saldo is not None and not self.dua_kolom
        dua = self.saldo is None and self.debit is not None and self.kredit is not None
        return bernama and (satu or dua) and bool(self.notasi)

    def sebagai_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class BarisSaldo:
    """A row of the sheet with an amount. Of ``debit``/``kredit`` or ``saldo`` one is given."""

    nomor: int  # as Excel numbers rows
    kode: str
    nama: str
    jenis: str
    debit: Decimal = NOL
    kredit: Decimal = NOL
    saldo: Decimal | None = None
    jumlah: bool = False  # a printed total, not an account
    kesalahan: str = ""

    @property
    def nihil(self) -> bool:
        return not (self.debit or self.kredit or self.saldo)


def tebak_susunan(nama: str, lembar: Lembar) -> Susunan:
    """A first guess from the heading; the person corrects it."""
    terbaik, skor = Susunan(lembar=nama), 0
    for nomor, baris in enumerate(lembar[:15]):
        kolom = _kolom_kepala(baris)
        if len(kolom) > skor and ({"nama", "kode"} & kolom.keys()) and len(kolom) >= 2:
            terbaik, skor = replace(Susunan(nama, nomor + 1), **kolom), len(kolom)
    if terbaik.dua_kolom:
        terbaik.saldo = None
    if skor == 0 and lembar:
        terbaik.nama = 0
        terbaik.saldo = len(lembar[0]) - 1
    notasi = tebak_notasi(teks_angka(terbaik, lembar))
    terbaik.notasi = notasi.value if notasi else ""
    return terbaik


def _kolom_kepala(baris: list[Sel]) -> dict[str, Any]:
    kolom: dict[str, Any] = {}
    for nomor, sel in enumerate(baris):
        teks = sel.strip().casefold() if isinstance(sel, str) else ""
        for peran, pola in _JUDUL_KOLOM.items():
            if teks and peran not in kolom and re.fullmatch(pola, teks):
                kolom[peran] = nomor
                break
    return kolom


def teks_angka(susunan: Susunan, lembar: Lembar) -> list[str]:
    """The amounts written as text in the chosen columns."""
    kolom = [k for k in (susunan.debit, susunan.kredit, susunan.saldo) if k is not None]
    return [
        sel
        for baris in lembar[susunan.mulai :]
        for k in kolom
        if k < len(baris) and isinstance(sel := baris[k], str) and sel
    ]


def jenis_dari_teks(teks: str) -> str:
    """The kind of account that a heading or a group cell names; empty when it names none."""
    for jenis, pola in _KELOMPOK:
        if re.search(rf"\b({pola})\b", teks.casefold()):
            return jenis
    return ""


def baris_saldo(susunan: Susunan, lembar: Lembar) -> list[BarisSaldo]:
    """Every row with an amount or a mistake. A name without amount is a heading, and says the kind
    of the rows after it when it names one."""
    hasil: list[BarisSaldo] = []
    jenis = ""
    notasi = Notasi(susunan.notasi)
    for nomor, baris in enumerate(lembar[susunan.mulai :], start=susunan.mulai + 1):
        kode, nama = _isi(baris, susunan.kode), _isi(baris, susunan.nama)
        angka = [_isi(baris, k) for k in (susunan.debit, susunan.kredit, susunan.saldo)]
        if not any(angka):
            jenis = _jenis_judul(nama or kode, jenis)
            continue
        sendiri = jenis_dari_teks(_isi(baris, susunan.kelompok))
        isi = BarisSaldo(nomor, kode, nama or kode, sendiri or jenis)
        isi.jumlah = bool(_JUMLAH.match(nama or kode))
        _baca_baris(isi, susunan, baris, notasi)
        if not isi.nama and not isi.kesalahan:
            isi.kesalahan = "Baris ini berisi jumlah tanpa kode atau nama akun."
        hasil.append(isi)
    return hasil


def _jenis_judul(judul: str, berlaku: str) -> str:
    """The kind of the rows under a heading: its own, none when it names debt and equity at once,
    else the kind that held before it."""
    menyebut = {jenis for jenis, pola in _KELOMPOK if re.search(rf"\b({pola})\b", judul.casefold())}
    if {"KEWAJIBAN", "EKUITAS"} <= menyebut:
        return ""
    if _PASIVA.search(judul):
        return jenis_dari_teks(judul)
    return jenis_dari_teks(judul) or berlaku


def _baca_baris(isi: BarisSaldo, susunan: Susunan, baris: list[Sel], notasi: Notasi) -> None:
    try:
        if susunan.dua_kolom:
            isi.debit = _angka(baris, susunan.debit, notasi) or NOL
            isi.kredit = _angka(baris, susunan.kredit, notasi) or NOL
            if isi.debit and isi.kredit:
                isi.kesalahan = "Isi debit atau kredit, jangan keduanya."
            # A negative debit is a credit, as trial balances print contra accounts.
            if isi.debit < 0 or isi.kredit < 0:
                isi.debit, isi.kredit = max(isi.debit, -isi.kredit), max(isi.kredit, -isi.debit)
        else:
            isi.saldo = _angka(baris, susunan.saldo, notasi) or NOL
    except ValueError as galat:
        isi.kesalahan = str(galat)


def _isi(baris: list[Sel], kolom: int | None) -> str:
    if kolom is None or kolom >= len(baris):
        return ""
    sel = baris[kolom]
    if isinstance(sel, dict):
        bulat, _, pecahan = sel["angka"].partition(".")
        return sel["angka"] if pecahan.strip("0") else bulat
    return sel


def _angka(baris: list[Sel], kolom: int | None, notasi: Notasi) -> Decimal | None:
    if kolom is None or kolom >= len(baris):
        return None
    sel = baris[kolom]
    if isinstance(sel, str):
        return baca_angka(sel, notasi)
    jumlah = Decimal(sel["angka"])
    if not jumlah.is_finite() or abs(jumlah) >= TERBESAR:
        raise ValueError("Jumlah terlalu besar. Periksa banyaknya angka nol.")
    # A computed cell may carry the dust of binary fractions; more than dust is a mistake.
    bulat = jumlah.quantize(SEN)
    if abs(jumlah - bulat) > Decimal("0.00001"):
        raise ValueError("Pecahan paling kecil satu sen, yaitu dua angka di belakang koma.")
    return bulat


def total_tercetak(baris: Iterable[BarisSaldo]) -> list[BarisSaldo]:
    """The printed totals, to be compared with ours; they are never posted."""
    return [b for b in baris if b.jumlah]
