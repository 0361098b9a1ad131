"""The audit queries of cash are quiet on a sound day and name each kind of damage.

The damage is done by the owner with the triggers switched off: the only way left.
"""

import datetime as dt
import uuid

import pytest
from django.db import connections, transaction

from akuntansi.enums import ArahKas
from akuntansi.services.kas.opname import opname_kas
from koperasi.core.pemeriksaan import periksa
from tests.factories.kas import kantor_kas, uang

HARI = dt.date(2026, 3, 10)
TABEL = ("barisjurnal", "sesilaci", "hitungkas", "transaksikas", "selisihkas")


@pytest.fixture
def hari_kas(basis_salinan) -> None:
    """Two days of a drawer with a difference, a counted safe."""
    kantor = kantor_kas(HARI)
    sesi = kantor.buka(isi=500_000)
    kantor.catat(ArahKas.MASUK, 300_000)
    kantor.catat(ArahKas.KELUAR, 150_000)
    kantor.tutup(sesi, 645_000, alasan="uji")
    kantor.tanggal = HARI + dt.timedelta(days=1)
    kantor.tutup(kantor.buka(isi=20_000))
    opname_kas(
        kantor.utama,
        uang(kantor.saldo(kantor.utama)),
        saksi=kantor.bendahara,
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )


def test_hari_kas_yang_sehat_bersih(hari_kas):
    assert periksa() == []


LACI = "(SELECT akun_id FROM akuntansi_tempatkas WHERE nama = 'Laci 1')"


@pytest.mark.parametrize(
    ("perintah", "temuan"),
    [
        (
            (
                "UPDATE akuntansi_sesilaci SET saldo_akhir = saldo_akhir + 1"
                " WHERE tanggal = '2026-03-10'"
            ),
            {"sesi_laci_sama_dengan_buku"},
        ),
        (
            "UPDATE akuntansi_sesilaci SET tanggal = '2026-03-12' WHERE tanggal = '2026-03-11'",
            {"baris_laci_di_dalam_sesi"},
        ),
        (
            (
                f"UPDATE akuntansi_barisjurnal SET akun_id = {LACI} WHERE akun_id ="
                " (SELECT id FROM akuntansi_akun WHERE kode = '1-1101') AND kredit = 20000"
            ),
            {"kas_sama_dengan_jurnalnya", "sesi_laci_sama_dengan_buku"},
        ),
        (
            (
                "UPDATE akuntansi_barisjurnal SET debit = kredit, kredit = debit WHERE jurnal_id ="
                " (SELECT jurnal_id FROM akuntansi_barisjurnal WHERE debit = 500000)"
            ),
            {
                "kas_sama_dengan_jurnalnya",
                "laci_tidak_pernah_kurang",
                "sesi_laci_sama_dengan_buku",
            },
        ),
        (
            "UPDATE akuntansi_transaksikas SET jumlah = jumlah + 1 WHERE arah = 'MASUK'",
            {"kas_sama_dengan_jurnalnya"},
        ),
        (
            "UPDATE akuntansi_hitungkas SET jumlah = jumlah + 1 WHERE saat = 'OPNAME'",
            {"hitungan_berselisih_dijelaskan"},
        ),
        (
            "DELETE FROM akuntansi_selisihkas",
            {"hitungan_berselisih_dijelaskan"},
        ),
    ],
)
def test_kerusakan_kas_ditemukan(hari_kas, perintah, temuan):
    with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
        for tabel in TABEL:
            cursor.execute(f"ALTER TABLE akuntansi_{tabel} DISABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(perintah)
        assert cursor.rowcount > 0
    assert {t.nama for t in periksa()} == temuan
