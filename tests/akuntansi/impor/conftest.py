"""Published balance sheets as the files that an office would send."""

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from akuntansi.services.akun import pasang_bagan_standar
from akuntansi.services.periode import buka_tahun_buku
from tests.factories.core import PenggunaFactory

VEKTOR = Path(__file__).parents[2] / "vektor" / "neraca_nyata"
KELOMPOK = {
    "aktiva": "Aktiva",
    "kewajiban": "Kewajiban",
    "ekuitas": "Ekuitas",
    "pendapatan": "Pendapatan",
    "beban": "Biaya",
}


def sumber(nama: str) -> dict[str, Any]:
    return json.loads((VEKTOR / f"{nama}.json").read_text(encoding="utf-8"))


def baris_sumber(data: dict[str, Any], *, dengan_phu: bool) -> list[list[Any]]:
    """Kode, nama, kelompok, saldo: positive on the side of the group, as printed."""
    bagian = {**data["neraca"], **((data["phu"] or {}) if dengan_phu else {})}
    return [
        [b.get("kode", ""), b["nama"], KELOMPOK[nama], b["jumlah"]]
        for nama in KELOMPOK
        for b in bagian.get(nama, [])
    ]


def excel(baris: list[list[Any]], lembar: str = "Neraca") -> bytes:
    buku = Workbook()
    buku.active.title = lembar
    for b in baris:
        buku.active.append(b)
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


def teks_csv(baris: list[list[Any]], pemisah: str = ";", sandi: str = "utf-8") -> bytes:
    keluaran = io.StringIO()
    csv.writer(keluaran, delimiter=pemisah).writerows(baris)
    return keluaran.getvalue().encode(sandi)


@pytest.fixture
def akuntan(db):
    orang = PenggunaFactory(peran="akuntan")
    pasang_bagan_standar(oleh=orang, tanggal=dt.date(2026, 1, 2))
    buka_tahun_buku(2026, oleh=orang, tanggal=dt.date(2026, 1, 2))
    return orang
