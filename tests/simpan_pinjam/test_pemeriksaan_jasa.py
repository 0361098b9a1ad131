"""Damage to a month's interest and to rounds, past triggers and services, is found."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import connections, transaction

from koperasi.core.pemeriksaan import periksa
from simpan_pinjam.models import Jemputan
from simpan_pinjam.selectors.wajib import tunggakan_wajib
from simpan_pinjam.services.jasa.hitung import hitung_jasa
from simpan_pinjam.services.jasa.posting import posting_jasa
from simpan_pinjam.services.jemputan import beri_kwitansi, susun_jemputan, terima_setoran
from tests.factories.core import PenggunaFactory
from tests.factories.jasa import kantor_jasa, rekening_berjasa
from tests.factories.simpan_pinjam import anggota_aktif, produk_terpasang

TABEL = ("rincianjasa", "perhitunganjasa", "kwitansijemputan", "jemputan")
RUSAK = {
    "jasa": (
        "jasa_sama_dengan_mutasi",
        "UPDATE simpan_pinjam_rincianjasa SET jasa = jasa + 1",
    ),
    "nomor": (
        "kwitansi_jemputan_tanpa_celah",
        "UPDATE simpan_pinjam_kwitansijemputan SET urut = urut + 1",
    ),
    "jumlah": (
        "kwitansi_jemputan_tanpa_celah",
        "UPDATE simpan_pinjam_kwitansijemputan SET jumlah = jumlah + 1",
    ),
}


@pytest.mark.parametrize("nama", RUSAK)
def test_kerusakan_jasa_dan_jemputan_ditemukan(basis_salinan, nama):
    kantor = kantor_jasa()
    kas = kantor.kas
    kas.buka()
    rekening_berjasa(kantor, 1_200_000)
    siapa = {"kunci": uuid.uuid4(), "tanggal": kas.tanggal}
    posting_jasa(
        hitung_jasa(kantor.bulan, oleh=kas.akuntan, **siapa), oleh=kas.manajer, tanggal=kas.tanggal
    )
    _jemput(kas, kantor)
    assert periksa() == []
    temuan, perintah = RUSAK[nama]
    with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
        for tabel in TABEL:
            cursor.execute(f"ALTER TABLE simpan_pinjam_{tabel} DISABLE TRIGGER USER")
        cursor.execute(perintah)
        assert cursor.rowcount > 0
    assert {t.nama for t in periksa()} == {temuan}


def _jemput(kas, kantor) -> Jemputan:
    """A round that brought one receipt, handed in."""
    produk_terpasang(kas, sejak=kantor.bulan - dt.timedelta(days=1))
    anggota_aktif(kas)
    petugas = PenggunaFactory(peran="staf")
    jemputan = susun_jemputan(
        tunggakan_wajib(kas.manajer, kas.tanggal),
        petugas=petugas,
        wilayah="Turirejo",
        kunci=uuid.uuid4(),
        oleh=kas.manajer,
        tanggal=kas.tanggal,
    )
    beri_kwitansi(
        jemputan.butir.first(),
        jumlah=Decimal(20_000),
        kunci=uuid.uuid4(),
        oleh=petugas,
        tanggal=kas.tanggal,
    )
    terima_setoran(
        jemputan,
        diterima=Decimal(20_000),
        alasan="",
        kunci=uuid.uuid4(),
        oleh=kas.kasir,
        tanggal=kas.tanggal,
    )
    return jemputan
