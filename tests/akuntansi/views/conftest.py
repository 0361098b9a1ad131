"""A ledger ready for use: the standard chart, an open year, people by role."""

import datetime as dt
import uuid

import pytest

from akuntansi.models import Akun
from akuntansi.services.akun import pasang_bagan_standar
from tests.factories.akuntansi import tahun_buku


@pytest.fixture
def buku(db):
    """Accounts by code."""
    pasang_bagan_standar(oleh=None, tanggal=dt.date(2026, 1, 1))
    tahun_buku(2026)
    return {a.kode: a for a in Akun.objects.all()}


@pytest.fixture
def isian():
    """``isian(aksi="posting", **lain)``: the form of a cash receipt, with some of it changed."""

    def buat(aksi="posting", baris=None, **lain):
        baris = baris or [
            {"akun": "1-1101 Kas", "debit": "1,5 jt"},
            {"akun": "simpanan pokok", "kredit": "1.500.000"},
        ]
        isi = {
            "kunci": str(uuid.uuid4()),
            "tanggal": "2026-03-10",
            "buku": "BKM",
            "keterangan": "Setoran simpanan pokok",
            "aksi": aksi,
            "dampak_dilihat": "ya",
            **lain,
        }
        for n, b in enumerate(baris):
            for nama in ("akun", "uraian", "debit", "kredit"):
                isi[f"b-{n}-{nama}"] = b.get(nama, "")
        return isi

    return buat
