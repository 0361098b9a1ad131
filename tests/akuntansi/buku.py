"""A small committed ledger, shared by the tests that provoke its rules past the services.

Each refusal undoes what it tried, so one copy of the database serves a whole module.
"""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import ProgrammingError, connections, transaction

from akuntansi.enums import JenisAkun, Peruntukan
from akuntansi.models import Akun, Periode
from akuntansi.services.posting import balik_jurnal
from koperasi.core.models import Pengguna
from tests.basis_data import salinan_basis_data
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku, tutup_setahun
from tests.factories.akuntansi import tutup as tutup_bulan
from tests.factories.core import PenggunaFactory

MARET = dt.date(2026, 3, 10)
AKHIR_2025 = dt.date(2025, 12, 31)
KEDUANYA = pytest.mark.parametrize("pintu", ["default", "pemilik"])
LEDGER = ("jurnal", "barisjurnal", "buktijurnal", "peristiwaperiode")


@dataclass
class Buku:
    """2025 closed with its closing entry, January 2026 closed, the rest of 2026 open."""

    orang: Pengguna
    orang_lain: Pengguna
    kas: Akun
    modal: Akun
    pendapatan: Akun
    judul: Akun
    tutup: Akun
    shu_berjalan: Akun
    januari: int
    maret: int
    dibalik: int
    pembalik: int
    penutup: int
    periode_januari: Periode
    periode_februari: Periode
    periode_maret: Periode


@pytest.fixture(scope="module")
def buku(django_db_setup, django_db_blocker) -> Iterator[Buku]:
    with django_db_blocker.unblock(), salinan_basis_data():
        orang = PenggunaFactory(peran="akuntan")
        kas = AkunFactory(kode="11", kas=True)
        modal = AkunFactory(
            kode="31", jenis=JenisAkun.EKUITAS, peruntukan=Peruntukan.SHU_BELUM_DIBAGI
        )
        pendapatan = AkunFactory(kode="41", jenis=JenisAkun.PENDAPATAN)
        judul = AkunFactory(kode="1", judul=True)
        tutup = AkunFactory(kode="19", ditutup_pada=dt.date(2026, 2, 1))
        shu_berjalan = AkunFactory(kode="32", jenis=JenisAkun.EKUITAS)
        tahun_buku(2025)
        jurnal(orang, kas, pendapatan, 700, AKHIR_2025)
        penutup = tutup_setahun(2025, orang, MARET)
        bulan = tahun_buku(2026)
        januari = jurnal(orang, kas, modal, 100, dt.date(2026, 1, 5))
        maret = jurnal(orang, kas, modal, 100, MARET)
        dibalik = jurnal(orang, kas, modal, 300, MARET)
        pembalik = balik_jurnal(
            dibalik, tanggal=MARET, alasan="uji", kunci=uuid.uuid4(), oleh=orang
        )
        # Booked in earlier times, before the account was known to be a computed one.
        jurnal(orang, kas, shu_berjalan, 80, MARET)
        shu_berjalan.peruntukan = Peruntukan.SHU_BERJALAN
        shu_berjalan.save()
        tutup_bulan(bulan[0], orang, MARET)
        yield Buku(
            orang=orang,
            orang_lain=PenggunaFactory(),
            kas=kas,
            modal=modal,
            pendapatan=pendapatan,
            judul=judul,
            tutup=tutup,
            shu_berjalan=shu_berjalan,
            januari=januari.pk,
            maret=maret.pk,
            dibalik=dibalik.pk,
            pembalik=pembalik.pk,
            penutup=penutup.pk,
            periode_januari=bulan[0],
            periode_februari=bulan[1],
            periode_maret=bulan[2],
        )


def sql(pintu: str, perintah: str, nilai: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connections[pintu].cursor() as cursor:
        cursor.execute(perintah, nilai)
        return cursor.fetchall() if cursor.description else []


def tambah_jurnal(pintu: str, b: Buku, /, **lain: Any) -> int:
    kolom = {
        "tanggal": MARET,
        "buku": "BM",
        "tahun": 2026,
        "urut": 900,
        "keterangan": "uji",
        "total": 50,
        "kunci": uuid.uuid4(),
        "sidik": "",
        "penutup": False,
        "membalik_id": None,
        "alasan_balik": "",
        "dibuat_oleh_id": b.orang.pk,
        "diposting_pada": dt.datetime.now(dt.UTC),
        **lain,
    }
    nama, isi = ", ".join(kolom), ", ".join(["%s"] * len(kolom))
    return sql(
        pintu,
        f"INSERT INTO akuntansi_jurnal ({nama}) VALUES ({isi}) RETURNING id",
        list(kolom.values()),
    )[0][0]


def tambah_baris(
    pintu: str, jurnal_id: int, *baris: tuple[Akun, int, int], tanggal: dt.date = MARET, urut=1
) -> None:
    """All of them by one statement."""
    nilai: list[Any] = []
    for n, (akun, debit, kredit) in enumerate(baris, urut):
        nilai += [jurnal_id, n, akun.pk, tanggal, debit, kredit, ""]
    tempat = ", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * len(baris))
    sql(
        pintu,
        "INSERT INTO akuntansi_barisjurnal"
        f" (jurnal_id, urut, akun_id, tanggal, debit, kredit, keterangan) VALUES {tempat}",
        nilai,
    )


@contextmanager
def tanpa_hak(pintu: str) -> Iterator[None]:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(pintu):
        yield


def ubah_status(pintu: str, periode: Periode, status: str) -> None:
    sql(pintu, "UPDATE akuntansi_periode SET status = %s WHERE id = %s", [status, periode.pk])
