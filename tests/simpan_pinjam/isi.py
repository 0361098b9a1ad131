"""A small committed office with savings, shared by the tests that provoke its rules past the
services. Each refusal undoes what it tried, so one copy of the database serves a whole module."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections

from akuntansi.enums import BukuBukti
from akuntansi.models import Akun, Jurnal
from akuntansi.services.posting import Baris, posting_jurnal
from simpan_pinjam.enums import AturanTarik, MetodeJasa
from simpan_pinjam.models import (
    KetentuanProduk,
    MasaPenarikan,
    ProdukSimpanan,
    RekeningSimpanan,
    TahananSaldo,
    TransaksiSimpanan,
)
from simpan_pinjam.services.mutasi import CATAT, DARI_DAFTAR, Gerak
from simpan_pinjam.services.produk import (
    IsiKetentuan,
    Tingkat,
    tetapkan_masa_penarikan,
    usulkan_ketentuan_produk,
)
from simpan_pinjam.services.rekening import tahan_saldo
from tests.akuntansi.buku import sql
from tests.basis_data import salinan_basis_data
from tests.factories.akuntansi import AkunFactory
from tests.factories.kas import KantorKas, kantor_kas
from tests.factories.simpan_pinjam import produk_terpasang, rekening, setor
from tests.penolakan import ditolak

HARI = dt.date(2026, 3, 10)
SEHARI = dt.timedelta(days=1)


@dataclass
class Isi:
    """``satu`` has 200.000, of which 30.000 are held; ``lain`` 100.000 of another person."""

    kantor: KantorKas
    produk: dict[str, ProdukSimpanan]
    satu: RekeningSimpanan
    lain: RekeningSimpanan
    kosong: RekeningSimpanan
    transaksi: TransaksiSimpanan
    tahanan: TahananSaldo
    masa: MasaPenarikan
    usulan: KetentuanProduk
    berlaku: KetentuanProduk
    akun_bebas: Akun


@pytest.fixture(scope="module")
def isi(django_db_setup, django_db_blocker) -> Iterator[Isi]:
    with django_db_blocker.unblock(), salinan_basis_data():
        kantor = kantor_kas(HARI)
        produk = produk_terpasang(kantor)
        kantor.buka()
        satu, lain, kosong = (rekening(kantor, produk["SUK"]) for _ in range(3))
        transaksi = setor(kantor, satu, 200_000)
        setor(kantor, lain, 100_000)
        siapa: dict[str, Any] = {"oleh": kantor.manajer, "tanggal": HARI}
        tahanan = tahan_saldo(
            satu, jumlah=Decimal(30_000), alasan="uji", kunci=uuid.uuid4(), **siapa
        )
        masa = tetapkan_masa_penarikan(
            produk["HRY"],
            nama="uji",
            mulai=HARI,
            selesai=HARI,
            keputusan="uji",
            kunci=uuid.uuid4(),
            **siapa,
        )
        usulan = usulkan_ketentuan_produk(
            produk["SUK"],
            IsiKetentuan(
                berlaku_sejak=HARI + SEHARI,
                diputuskan_pada=HARI,
                keputusan="uji",
                penarikan=AturanTarik.BEBAS,
                metode=MetodeJasa.SALDO_HARIAN,
                tingkat=[Tingkat(Decimal(3))],
            ),
            kunci=uuid.uuid4(),
            **siapa,
        )
        for r in (satu, lain):
            r.refresh_from_db()
        yield Isi(
            kantor=kantor,
            produk=produk,
            satu=satu,
            lain=lain,
            kosong=kosong,
            transaksi=transaksi,
            tahanan=tahanan,
            masa=masa,
            usulan=usulan,
            berlaku=produk["SUK"].ketentuan.get(status="BERLAKU"),
            akun_bebas=AkunFactory(kode="2-9999", jenis="KEWAJIBAN"),
        )


@contextmanager
def langgar(nama: str, pintu: str = "default") -> Iterator[None]:
    """The block must breach this rule, at once or at commit."""
    with ditolak(nama, pintu):
        yield
        connections[pintu].check_constraints()


def salin(pintu: str, tabel: str, pk: int, **ganti: Any) -> int:
    """Add a row like the one with ``pk``, with some columns otherwise."""
    with connections[pintu].cursor() as cursor:
        cursor.execute(f"SELECT * FROM simpan_pinjam_{tabel} WHERE id = %s", [pk])
        kolom = [k.name for k in cursor.description]
        isi = dict(zip(kolom, cursor.fetchone(), strict=True))
    del isi["id"]
    if "kunci" in isi:
        isi["kunci"] = uuid.uuid4()
    isi |= ganti
    nama, tempat = ", ".join(isi), ", ".join(["%s"] * len(isi))
    return sql(
        pintu,
        f"INSERT INTO simpan_pinjam_{tabel} ({nama}) VALUES ({tempat}) RETURNING id",
        list(isi.values()),
    )[0][0]


def ubah(pintu: str, tabel: str, pk: int, **isi: Any) -> None:
    kolom = ", ".join(f"{k} = %s" for k in isi)
    sql(
        pintu,
        f"UPDATE simpan_pinjam_{tabel} SET {kolom} WHERE id = %s",
        [*isi.values(), pk],
    )


def entri(i: Isi, jumlah: int, *, akun: str = "2-1101", tanggal: dt.date = HARI) -> Jurnal:
    """An entry that credits a product's account (debits it when ``jumlah`` is below zero)."""
    besar = Decimal(abs(jumlah))
    dari, ke = ("1-1112", akun) if jumlah > 0 else (akun, "1-1112")
    return posting_jurnal(
        tanggal=tanggal,
        buku=BukuBukti.BM,
        keterangan="uji",
        baris=[
            Baris(i.kantor.akun[dari].pk, debit=besar),
            Baris(i.kantor.akun[ke].pk, kredit=besar),
        ],
        kunci=uuid.uuid4(),
        oleh=i.kantor.akuntan,
    )


def gerakkan(
    i: Isi, gerak: Sequence[Gerak], jurnal: Jurnal | None, *, tanggal: dt.date = HARI
) -> None:
    """The statement of ``catat_mutasi`` without what explains its refusals."""
    sql(
        "default",
        CATAT.format(sumber=DARI_DAFTAR),
        {  # type: ignore[arg-type]
            "rekening": [g.rekening for g in gerak],
            "jumlah": [g.jumlah for g in gerak],
            "jenis": [g.jenis.value for g in gerak],
            "keterangan": [g.keterangan for g in gerak],
            "membalik": [g.membalik for g in gerak],
            "jurnal": jurnal.pk if jurnal else None,
            "tanggal": tanggal,
            "oleh": i.kantor.kasir.pk,
        },
    )
