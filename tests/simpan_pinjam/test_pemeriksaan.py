"""Damage past triggers and services is found by the nightly truths."""

import uuid
from decimal import Decimal

import pytest
from django.db import connections, transaction

from koperasi.core.pemeriksaan import periksa
from simpan_pinjam.services.rekening import tahan_saldo
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import kelompok
from tests.factories.simpan_pinjam import disahkan, produk_terpasang, rekening, tarik, terima

RUSAK = {
    "simpanan_pokok_sama_dengan_jurnalnya": "UPDATE simpan_pinjam_penerimaansimpananpokok"
    " SET jumlah = jumlah + 1",
    "anggota_sudah_membayar_simpanan_pokok": "DELETE FROM simpan_pinjam_penerimaansimpananpokok",
}


@pytest.mark.parametrize("nama", RUSAK)
def test_kerusakan_ditemukan(basis_salinan, nama):
    kantor = kantor_kas()
    produk_terpasang(kantor)
    kantor.buka()
    terima(kantor, disahkan(kantor, kelompok()))
    assert periksa() == []
    with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
        cursor.execute("ALTER TABLE simpan_pinjam_penerimaansimpananpokok DISABLE TRIGGER USER")
        cursor.execute(RUSAK[nama])
        assert cursor.rowcount > 0
    assert {t.nama for t in periksa()} == {nama}


REKENING = "(SELECT id FROM simpan_pinjam_rekeningsimpanan WHERE nomor = 'SUK-000001')"
TABEL_SIMPANAN = (
    *("produksimpanan", "rekeningsimpanan", "mutasisimpanan", "tahanansaldo", "baristransaksi"),
)
RUSAK_SIMPANAN = [
    (
        (
            "UPDATE simpan_pinjam_produksimpanan SET saldo_awal_pada = saldo_awal_pada + 1"
            " WHERE kode = 'SUK'"
        ),
        {"rincian_simpanan_sama_dengan_buku"},
    ),
    (
        (
            f"UPDATE simpan_pinjam_mutasisimpanan SET jumlah = jumlah + 1, saldo = saldo + 1"
            f" WHERE rekening_id = {REKENING}"
        ),
        {
            "rincian_simpanan_sama_dengan_buku",
            "saldo_simpanan_sama_dengan_mutasi",
            "transaksi_simpanan_sama_dengan_mutasi",
        },
    ),
    (
        (
            f"UPDATE simpan_pinjam_mutasisimpanan SET tanggal = tanggal - 1"
            f" WHERE rekening_id = {REKENING} AND jumlah > 0"
        ),
        {"saldo_simpanan_per_tanggal"},
    ),
    (
        (
            f"UPDATE simpan_pinjam_mutasisimpanan SET tanggal = tanggal + 1"
            f" WHERE rekening_id = {REKENING} AND jumlah > 0"
        ),
        {"saldo_simpanan_per_tanggal"},
    ),
    (
        "UPDATE simpan_pinjam_rekeningsimpanan SET saldo = saldo + 1 WHERE nomor = 'SUK-000001'",
        {"saldo_simpanan_sama_dengan_mutasi"},
    ),
    (
        "UPDATE simpan_pinjam_rekeningsimpanan SET urut = urut + 1 WHERE nomor = 'SUK-000001'",
        {"saldo_simpanan_sama_dengan_mutasi"},
    ),
    (
        "UPDATE simpan_pinjam_tahanansaldo SET jumlah = jumlah - 1",
        {"saldo_simpanan_sama_dengan_mutasi"},
    ),
    (
        (
            f"UPDATE simpan_pinjam_baristransaksi SET jumlah = jumlah + 1"
            f" WHERE rekening_id = {REKENING} AND jumlah > 0"
        ),
        {"transaksi_simpanan_sama_dengan_mutasi"},
    ),
]


@pytest.fixture
def hari_simpanan(basis_salinan) -> None:
    """Savings of a day: money in and out, part of it held."""
    kantor = kantor_kas()
    produk = produk_terpasang(kantor)
    kantor.buka()
    satu = rekening(kantor, produk["SUK"], saldo=200_000)
    tarik(kantor, satu, 50_000)
    tahan_saldo(
        satu,
        jumlah=Decimal(30_000),
        alasan="uji",
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )


@pytest.mark.parametrize(("perintah", "temuan"), RUSAK_SIMPANAN)
def test_kerusakan_simpanan_ditemukan(hari_simpanan, perintah, temuan):
    assert periksa() == []
    with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
        for tabel in TABEL_SIMPANAN:
            cursor.execute(f"ALTER TABLE simpan_pinjam_{tabel} DISABLE TRIGGER USER")
        cursor.execute(perintah)
        assert cursor.rowcount > 0
    assert {t.nama for t in periksa()} == temuan
