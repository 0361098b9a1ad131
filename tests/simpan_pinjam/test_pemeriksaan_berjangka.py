"""Damage to term deposits past triggers and services is found by the nightly truths."""

import datetime as dt

import pytest
from django.db import connections, transaction

from koperasi.core.pemeriksaan import periksa
from simpan_pinjam.services.berjangka.jasa import bayar_jasa_berjangka
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import berjangka, produk_terpasang

TANGGAL = dt.date(2026, 1, 31)
RUSAK = {
    "saldo_berjangka_sama_dengan_nominal": (
        {"saldo_berjangka_sama_dengan_nominal"},
        "UPDATE simpan_pinjam_simpananberjangka SET status = 'DICAIRKAN', selesai_pada = mulai",
    ),
    "jasa_berjangka_sama_dengan_mutasi": (
        {"jasa_berjangka_sama_dengan_mutasi", "jasa_berjangka_sesuai_jangka"},
        "UPDATE simpan_pinjam_jasaberjangka SET jumlah = jumlah + 1",
    ),
    "jasa_berjangka_sesuai_jangka": (
        {"jasa_berjangka_sesuai_jangka"},
        "UPDATE simpan_pinjam_masaberjangka SET persen_per_tahun = 9",
    ),
    "nomor_bilyet_tanpa_celah": (
        {"nomor_bilyet_tanpa_celah"},
        "UPDATE simpan_pinjam_simpananberjangka SET nomor = 'SBJ/2026/00009'",
    ),
}


@pytest.mark.parametrize("nama", RUSAK)
def test_kerusakan_ditemukan(basis_salinan, nama):
    kantor = kantor_kas(TANGGAL)
    kantor.buka()
    berjangka(kantor, produk_terpasang(kantor), 10_000_000, 3)
    bayar_jasa_berjangka(sampai=dt.date(2026, 2, 28), oleh=kantor.manajer)
    assert periksa() == []
    ditemukan, perintah = RUSAK[nama]
    with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
        for tabel in ("simpananberjangka", "masaberjangka", "jasaberjangka"):
            cursor.execute(f"ALTER TABLE simpan_pinjam_{tabel} DISABLE TRIGGER USER")
        cursor.execute(perintah)
        assert cursor.rowcount > 0
    assert {t.nama for t in periksa()} == ditemukan
