"""Reading an uploaded trial balance as plain cells, as much of it as one can be."""

import datetime as dt
from decimal import Decimal

from koperasi.core.tabel_masuk import BatasTabel, BerkasDitolak, baca_tabel
from koperasi.core.tabel_masuk import Sel as SelMasuk

from ...perhitungan.bersebelahan import susun_ke_bawah
from ...perhitungan.susunan_saldo import Lembar, Sel

__all__ = ["BARIS_MAKSIMUM", "UKURAN_MAKSIMUM", "BerkasDitolak", "baca_berkas_saldo"]

UKURAN_MAKSIMUM = 2 * 1024 * 1024
BARIS_MAKSIMUM = 2000
BATAS = BatasTabel(
    ukuran=UKURAN_MAKSIMUM,
    terurai=5 * 1024 * 1024,
    baris=BARIS_MAKSIMUM,
    kolom=20,
    lembar=8,
)


def baca_berkas_saldo(isi: bytes) -> dict[str, Lembar]:
    """The cells of every sheet with something on it, by the sheet's name; numbers keep being
    told from text. One with two sides comes once more as one list. Raises ``BerkasDitolak``."""
    semua: dict[str, Lembar] = {
        nama: [[_sel(s) for s in baris] for baris in lembar]
        for nama, lembar in baca_tabel(isi, BATAS).items()
    }
    for nama, lembar in list(semua.items()):
        if ke_bawah := susun_ke_bawah(lembar):
            semua[f"{nama} (disusun ke bawah)"] = ke_bawah
    return semua


def _sel(nilai: SelMasuk) -> Sel:
    if isinstance(nilai, Decimal):
        return {"angka": format(nilai, "f")}
    return str(nilai) if isinstance(nilai, dt.date | dt.time) else nilai
