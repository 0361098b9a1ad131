"""The audit queries of the ledger are quiet on a sound book and name each kind of damage.

The damage is done by the owner with the triggers switched off: the only way left.
"""

import datetime as dt
import uuid

import pytest
from django.db import connections, transaction

from akuntansi.enums import BukuBukti, JenisAkun, Peruntukan
from akuntansi.models import Periode
from akuntansi.services.periode import buka_kembali_periode
from akuntansi.services.posting import balik_jurnal
from koperasi.core.pemeriksaan import periksa
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku, tutup, tutup_setahun
from tests.factories.core import PenggunaFactory

TABEL = ("jurnal", "barisjurnal", "periode", "saldotutup", "peristiwaperiode")


@pytest.fixture
def buku_lengkap(basis_salinan) -> None:
    """A year closed with its closing entry, a month closed twice, a reversal, several books."""
    orang, lain = PenggunaFactory(), PenggunaFactory()
    kas, modal, jasa, beban = (
        AkunFactory(kas=True),
        AkunFactory(jenis=JenisAkun.EKUITAS, peruntukan=Peruntukan.SHU_BELUM_DIBAGI),
        AkunFactory(jenis=JenisAkun.PENDAPATAN),
        AkunFactory(jenis=JenisAkun.BEBAN),
    )
    tahun_buku(2025)
    bulan = tahun_buku(2026)
    jurnal(orang, kas, modal, 900, dt.date(2025, 1, 5), buku=BukuBukti.BKM)
    jurnal(orang, kas, jasa, 700, dt.date(2025, 6, 5), buku=BukuBukti.BKM)
    salah = jurnal(orang, beban, kas, 200, dt.date(2025, 7, 5), buku=BukuBukti.BKK)
    balik_jurnal(salah, tanggal=dt.date(2025, 8, 1), alasan="uji", kunci=uuid.uuid4(), oleh=orang)
    tutup_setahun(2025, orang, dt.date(2026, 1, 9))
    jurnal(orang, beban, kas, 50, dt.date(2026, 1, 9), buku=BukuBukti.BKK)
    tutup(bulan[0], orang, dt.date(2026, 2, 1))
    buka_kembali_periode(
        Periode.objects.get(pk=bulan[0].pk),
        alasan="uji",
        diminta_oleh=orang,
        disetujui_oleh=lain,
        tanggal=dt.date(2026, 2, 2),
    )
    jurnal(orang, kas, jasa, 60, dt.date(2026, 1, 31), buku=BukuBukti.BKM)
    tutup(bulan[0], orang, dt.date(2026, 2, 3))
    jurnal(orang, kas, jasa, 70, dt.date(2026, 2, 3), buku=BukuBukti.BKM)


def rusak(perintah: str) -> None:
    with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
        for tabel in TABEL:
            cursor.execute(f"ALTER TABLE akuntansi_{tabel} DISABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(perintah)
        assert cursor.rowcount > 0
        for tabel in TABEL:
            cursor.execute(f"ALTER TABLE akuntansi_{tabel} ENABLE TRIGGER USER")


def test_buku_yang_sehat_bersih(buku_lengkap):
    assert periksa() == []


BARIS_PERTAMA = "WHERE id = (SELECT min(id) FROM akuntansi_barisjurnal)"


@pytest.mark.parametrize(
    ("perintah", "temuan"),
    [
        (
            f"UPDATE akuntansi_barisjurnal SET debit = debit + 1 {BARIS_PERTAMA}",
            {
                "jurnal_seimbang_dan_berbaris",
                "saldo_tutup_sama_dengan_baris",
                "total_debit_sama_dengan_kredit",
            },
        ),
        (
            (
                "DELETE FROM akuntansi_barisjurnal WHERE jurnal_id ="
                " (SELECT max(id) FROM akuntansi_jurnal)"
            ),
            {"jurnal_seimbang_dan_berbaris"},
        ),
        (
            (
                "UPDATE akuntansi_barisjurnal SET akun_id = (SELECT max(id) FROM akuntansi_akun)"
                " WHERE tanggal = '2026-01-31' AND debit > 0"
            ),
            {"saldo_tutup_sama_dengan_baris"},
        ),
        (
            (
                "UPDATE akuntansi_barisjurnal SET akun_id = (SELECT min(id) FROM akuntansi_akun)"
                " WHERE tanggal = '2025-08-01' AND kredit > 0"
            ),
            {"pembalikan_mencerminkan_asalnya", "saldo_tutup_sama_dengan_baris"},
        ),
        (
            "UPDATE akuntansi_jurnal SET urut = 99 WHERE tanggal = '2026-02-03'",
            {"nomor_bukti_tanpa_celah"},
        ),
        (
            (
                "UPDATE core_bukunomor SET terakhir = terakhir + 1"
                " WHERE buku = 'jurnal:BKM' AND tahun = 2026"
            ),
            {"nomor_bukti_tanpa_celah"},
        ),
        (
            (
                "UPDATE akuntansi_saldotutup SET debit = debit + 1 WHERE id ="
                " (SELECT min(id) FROM akuntansi_saldotutup)"
            ),
            {"saldo_tutup_sama_dengan_baris", "total_debit_sama_dengan_kredit"},
        ),
        (
            (
                "DELETE FROM akuntansi_saldotutup WHERE periode_id ="
                " (SELECT min(periode_id) FROM akuntansi_saldotutup)"
            ),
            {"saldo_tutup_sama_dengan_baris"},
        ),
        (
            "UPDATE akuntansi_periode SET status = 'BUKA' WHERE mulai = '2025-05-01'",
            {"status_periode_sesuai_peristiwa", "saldo_tutup_sama_dengan_baris"},
        ),
        (
            "UPDATE akuntansi_periode SET selesai = '2026-02-02' WHERE mulai = '2026-02-01'",
            {"baris_di_dalam_periode"},
        ),
        (
            (
                "UPDATE akuntansi_barisjurnal SET akun_id = (SELECT min(id) FROM akuntansi_akun)"
                " WHERE jurnal_id = (SELECT id FROM akuntansi_jurnal WHERE penutup) AND debit > 0"
            ),
            {"penutup_hanya_nominal_dan_ekuitas", "saldo_tutup_sama_dengan_baris"},
        ),
        (
            (
                "UPDATE akuntansi_akun SET peruntukan = 'SHU_BERJALAN'"
                " WHERE jenis = 'ASET' AND peruntukan IS NULL"
            ),
            {"shu_berjalan_tanpa_saldo"},
        ),
    ],
)
def test_kerusakan_ditemukan(buku_lengkap, perintah, temuan):
    rusak(perintah)
    assert {t.nama for t in periksa()} == temuan
