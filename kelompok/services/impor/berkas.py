"""The uploaded workbook: read within bounds, kept encrypted while the import is prepared."""

import datetime as dt
import json
import uuid
import zlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from koperasi.core import rahasia
from koperasi.core.tabel_masuk import BatasTabel, BerkasDitolak, Sel, Tabel, baca_tabel

from ...models import ImporAnggota

UKURAN_MAKSIMUM = 5 * 1024 * 1024
BARIS_MAKSIMUM = 20_000
BATAS = BatasTabel(
    ukuran=UKURAN_MAKSIMUM,
    terurai=64 * 1024 * 1024,
    baris=BARIS_MAKSIMUM,
    kolom=60,
    lembar=80,
    baris_mentah=100_000,
    isi_gabungan=True,
)


def baca_daftar(isi: bytes) -> dict[str, Tabel]:
    """The sheets of a member list; raises ``BerkasDitolak``."""
    lembar = baca_tabel(isi, BATAS)
    if sum(map(len, lembar.values())) > BARIS_MAKSIMUM:
        raise BerkasDitolak(
            "Semua lembar berkas ini bersama-sama lebih dari 20.000 baris. Bagi menjadi beberapa "
            "berkas, misalnya menurut kelompok."
        )
    return lembar


def sandikan_isi(kunci: rahasia.Sandi, kode: uuid.UUID, lembar: Mapping[str, Tabel]) -> bytes:
    teks = json.dumps(lembar, default=_ke_json, ensure_ascii=False)
    return rahasia.sandikan(kunci, zlib.compress(teks.encode(), 3), f"{kode}/impor")


def buka_isi(impor: ImporAnggota) -> dict[str, Tabel]:
    """The cells as they were read; raises ``RahasiaTakTerbaca``."""
    if impor.kunci_terbungkus is None or impor.isi_sandi is None:
        raise rahasia.RahasiaTakTerbaca("Isi berkas ini sudah dibuang.")
    isi = rahasia.buka(impor.kunci_terbungkus, impor.isi_sandi, f"{impor.kode}/impor")
    return json.loads(zlib.decompress(isi), object_hook=_dari_json)


def _ke_json(sel: Any) -> dict[str, str]:
    if isinstance(sel, Decimal):
        return {"#": str(sel)}
    if isinstance(sel, dt.time):
        return {"@": f"{sel:%H:%M}"}
    tanggal = sel.date() if isinstance(sel, dt.datetime) else sel
    return {"@": tanggal.isoformat()}


def _dari_json(isi: dict[str, Any]) -> Any:
    """A cell, or the object of sheets itself."""
    if isi.keys() == {"#"} and isinstance(isi["#"], str):
        return Decimal(isi["#"])
    if isi.keys() == {"@"} and isinstance(isi["@"], str):
        return _saat(isi["@"])
    return isi


def _saat(teks: str) -> Sel:
    return dt.time.fromisoformat(teks) if ":" in teks else dt.date.fromisoformat(teks)
