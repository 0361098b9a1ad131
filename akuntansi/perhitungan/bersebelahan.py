"""Balance sheets printed in the form of a T: assets at the left, the rest beside them at the right.

They are read as one list, the right side under the left one.
"""

import re

from .susunan_saldo import Lembar, Sel

_ANGKA = re.compile(r"[-−(\s]*(rp\.?|idr)?[-−(\s]*\d[\d.,\s]*(,-)?[-−)\s]*", re.IGNORECASE)
_KIRI = re.compile(r"\b(as+et|aktiva|harta)\b", re.IGNORECASE)
_KANAN = re.compile(r"\b(pas+iva|kewajiban|liabilitas|h?utang|ekuitas|modal)\b", re.IGNORECASE)
_TAHUN = re.compile(r"(19|20)\d\d")
BARIS_TERSEDIKIT = 3


def susun_ke_bawah(lembar: Lembar) -> Lembar | None:
    """The sheet's right side put under its left side, with a heading that names the columns;
    ``None`` when it has but one side."""
    sisi = _sisi(lembar)
    if sisi is None:
        return None
    nama, batas = sisi
    kiri, kanan = [b[:batas] for b in lembar], [b[batas:] for b in lembar]
    lebar = max(len(b) for b in (*kiri, *kanan))
    baris = [_tanpa_tahun(b, nama) for b in (*kiri, *kanan) if any(b)]
    return [[*b, *[""] * (lebar - len(b))] for b in (_kepala(kiri, nama), *baris)]


def _sisi(lembar: Lembar) -> tuple[int, int] | None:
    """The column of names, and the first column of the right side. Both sides have names with
    amounts beside them, and headings that say what belongs there; columns before the names
    (codes) are the same on both."""
    lebar = max((len(b) for b in lembar), default=0)
    bernama = [n for n in range(lebar) if _nama_berangka(lembar, n)]
    if len(bernama) != 2:
        return None
    kiri, kanan = bernama
    if _menyebut(lembar, kiri, _KIRI) and _menyebut(lembar, kanan, _KANAN):
        return kiri, kanan - kiri
    return None


def _kepala(sisi: Lembar, nama: int) -> list[Sel]:
    """What its columns hold: a code before the name, years or amounts after it."""
    kepala: list[Sel] = []
    for n in range(max(map(len, sisi))):
        isi = [b[n] for b in sisi if n < len(b) and b[n]]
        tahun = next((s for s in isi if _tahun(s)), None)
        if n == nama:
            kepala.append("Nama akun")
        elif n == nama - 1 and len(isi) >= BARIS_TERSEDIKIT:
            kepala.append("Kode")
        elif n > nama and sum(map(_angka, isi)) >= BARIS_TERSEDIKIT:
            kepala.append(_teks_angka(tahun) if tahun else "Jumlah")
        else:
            kepala.append("")
    return kepala


def _nama_berangka(lembar: Lembar, kolom: int) -> bool:
    """Whether the column holds names with an amount in the next column that is not empty."""
    banyak = 0
    for baris in lembar:
        nama = baris[kolom] if kolom < len(baris) else ""
        sesudah = next((s for s in baris[kolom + 1 :] if s), "")
        banyak += bool(nama) and not _angka(nama) and _angka(sesudah)
    return banyak >= BARIS_TERSEDIKIT


def _menyebut(lembar: Lembar, kolom: int, pola: re.Pattern[str]) -> bool:
    """In a heading: a text of one of the kinds that no amount stands beside."""
    for baris in lembar:
        nama = baris[kolom] if kolom < len(baris) else ""
        if isinstance(nama, str) and pola.search(nama):
            sesudah = baris[kolom + 1] if kolom + 1 < len(baris) else ""
            if not _angka(sesudah) or _tahun(sesudah):
                return True
    return False


def _angka(sel: Sel) -> bool:
    return isinstance(sel, dict) or bool(_ANGKA.fullmatch(sel))


def _teks_angka(sel: Sel) -> str:
    return sel["angka"].partition(".")[0] if isinstance(sel, dict) else sel.strip()


def _tahun(sel: Sel) -> bool:
    return bool(_TAHUN.fullmatch(_teks_angka(sel)))


def _tanpa_tahun(baris: list[Sel], nama: int) -> list[Sel]:
    """A heading's year or unit ("AKTIVA 2024", "PASIVA Rp") is no amount of an account."""
    judul = baris[nama] if nama < len(baris) else ""
    if not isinstance(judul, str) or not (_KIRI.search(judul) or _KANAN.search(judul)):
        return baris
    if all(_tahun(s) or not _angka(s) for s in baris[nama + 1 :] if s):
        return [*[""] * nama, judul]
    return baris
