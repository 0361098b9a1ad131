"""Member lists as offices send them."""

import datetime as dt
import io
from typing import Any

import pytest
from openpyxl import Workbook

from kelompok.models import ImporAnggota
from kelompok.services.impor_anggota import (
    atur_susunan,
    buat_impor,
    isi_impor,
    susunan_impor,
)
from tests.factories.core import PenggunaFactory

HARI = dt.date(2026, 11, 30)
KEPALA = ["No. Anggota", "Nama", "NIK", "L/P", "Tgl Lahir", "No HP", "Tgl Masuk", "Kelompok", "PJ"]


def excel(lembar: dict[str, list[list[Any]]], gabung: dict[str, list[str]] | None = None) -> bytes:
    buku = Workbook()
    buku.remove(buku.active)
    for nama, baris in lembar.items():
        satu = buku.create_sheet(nama)
        for b in baris:
            satu.append(b)
        for wilayah in (gabung or {}).get(nama, []):
            satu.merge_cells(wilayah)
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


def orang(n: int, **ubah: Any) -> list[Any]:
    """A valid row of ``KEPALA``; ``ubah`` replaces cells by heading."""
    isi: dict[str, Any] = {
        "No. Anggota": "",
        "Nama": f"Siti Uji {n}",
        "NIK": f"35072652038{n:05d}",
        "L/P": "P",
        "Tgl Lahir": "12-03-1980",
        "No HP": f"0812000{n:05d}",
        "Tgl Masuk": "02-01-2020",
        "Kelompok": "01 Melati",
        "PJ": "",
        **ubah,
    }
    return [isi[k] for k in KEPALA]


@pytest.fixture
def staf(db):
    return PenggunaFactory(peran="staf")


@pytest.fixture
def ketua(db):
    return PenggunaFactory(peran="ketua")


@pytest.fixture
def susun(staf):
    """``susun(berkas, **pilihan)``: uploaded, its columns accepted as suggested."""

    def unggah(isi: bytes, **pilihan: Any) -> ImporAnggota:
        satu = buat_impor(isi, nama_berkas="daftar.xlsx", oleh=staf, tanggal=HARI)
        susunan = susunan_impor(satu)
        baru = type(susunan).dari_json({**susunan.sebagai_json(), **pilihan})
        return atur_susunan(satu, baru, isi_impor(satu), oleh=staf, tanggal=HARI)

    return unggah


@pytest.fixture
def impor(susun, staf, ketua):
    """``susun``, and approved whatever its rows are, so that what the run makes of them shows."""

    def setujui(isi: bytes, **pilihan: Any) -> ImporAnggota:
        satu = susun(isi, **pilihan)
        satu.diajukan_oleh, satu.disetujui_oleh = staf, ketua
        satu.save(update_fields=["diajukan_oleh", "disetujui_oleh"])
        return satu

    return setujui
