"""Cash that stands for something above the ledger, and accounts that a register stands behind:
every rule provoked by name past the services."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.db import connections

from akuntansi.enums import ArahKas
from akuntansi.services.akun import serahkan_akun
from akuntansi.services.kas.pemilik import ButirKas
from akuntansi.services.kas.transaksi import catat_transaksi_berpemilik
from tests.akuntansi.buku import KEDUANYA, sql
from tests.akuntansi.test_invarian_kas import salin
from tests.basis_data import salinan_basis_data
from tests.factories.kas import KantorKas, kantor_kas
from tests.penolakan import ditolak

HARI = dt.date(2026, 3, 10)


@dataclass
class Isi:
    """A deposit of two parts that belongs to somebody, and a payment like any other."""

    kantor: KantorKas
    berpemilik: int
    biasa: int
    butir: int
    dirinci: int


@pytest.fixture(scope="module")
def isi(django_db_setup, django_db_blocker) -> Iterator[Isi]:
    with django_db_blocker.unblock(), salinan_basis_data():
        kantor = kantor_kas(HARI)
        kantor.buka()
        satu = catat_transaksi_berpemilik(
            pemilik="uji",
            arah=ArahKas.MASUK,
            butir=[
                ButirKas(kantor.akun["4-1105"], Decimal(7_000), "uji"),
                ButirKas(kantor.akun["4-2105"], Decimal(3_000), "uji"),
            ],
            pihak="Siti",
            keterangan="uji",
            kunci=uuid.uuid4(),
            oleh=kantor.kasir,
            tanggal=HARI,
        )
        dirinci = serahkan_akun(kantor.akun["2-1101"], "Uji", oleh=kantor.manajer, tanggal=HARI)
        yield Isi(
            kantor=kantor,
            berpemilik=satu.pk,
            biasa=kantor.catat().pk,
            butir=satu.butir.first().pk,
            dirinci=dirinci.pk,
        )


@KEDUANYA
def test_transaksi_kas_berlawan(isi, pintu):
    """Cash has an owner or an account on the other side, never both or neither."""
    akun = isi.kantor.akun["4-1105"].pk
    for pk, nilai in (
        (isi.berpemilik, {"akun_lawan_id": akun}),
        (isi.berpemilik, {"pemilik": ""}),
        (isi.biasa, {"akun_lawan_id": None}),
        (isi.biasa, {"pemilik": "uji"}),
    ):
        with ditolak("transaksi_kas_berlawan", pintu):
            salin(pintu, "transaksikas", pk, **nilai)


@KEDUANYA
def test_transaksi_kas_sama_dengan_butir(isi, pintu):
    """At commit: without its parts, with more of them afterwards, or parts of what has none."""
    for tabel, pk, nilai in (
        (
            "transaksikas",
            isi.berpemilik,
            {"jurnal_id": None, "status": "MENUNGGU", "perlu_persetujuan": True, "arah": "KELUAR"},
        ),
        ("butirtransaksikas", isi.butir, {"urut": 3}),
        ("butirtransaksikas", isi.butir, {"transaksi_id": isi.biasa}),
    ):
        with ditolak("transaksi_kas_sama_dengan_butir", pintu):
            salin(pintu, tabel, pk, **nilai)
            connections[pintu].check_constraints()


@KEDUANYA
def test_butir_kas_sah_dan_tunggal(isi, pintu):
    for nilai in ({"jumlah": 0}, {"jumlah": -5}, {"keterangan": ""}):
        with ditolak("butir_kas_sah", pintu):
            salin(pintu, "butirtransaksikas", isi.butir, **{"urut": 3} | nilai)
    with ditolak("urut_butir_kas_tunggal", pintu):
        salin(pintu, "butirtransaksikas", isi.butir)


@pytest.mark.parametrize(
    "perintah", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_butir_kas_hanya_tambah_juga_bagi_pemilik(isi, perintah):
    tabel = "akuntansi_butirtransaksikas"
    with ditolak(f"{tabel}_hanya_tambah", "pemilik"):
        sql("pemilik", perintah.format(tabel))


@KEDUANYA
def test_akun_tetap_dirinci(isi, pintu):
    for dirinci in ("", "Lain"):
        with ditolak("akun_tetap_dirinci", pintu):
            sql(
                pintu,
                "UPDATE akuntansi_akun SET dirinci = %s WHERE id = %s",
                [dirinci, isi.dirinci],
            )
