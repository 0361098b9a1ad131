"""Damage past triggers and services is found by the nightly truths about funds and levies."""

import uuid

import pytest
from django.db import connections, transaction

from akuntansi.models import Jurnal
from kelompok.enums import PerihalKeputusan
from kelompok.services.pemecahan import gabungkan_kelompok
from kelompok.services.urunan import terima_urunan
from koperasi.core.pemeriksaan import periksa
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.dana import HARI_DANA, dana, keluar_dana, keputusan_dana, urunan
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import kelompok
from tests.factories.pertemuan import kelompok_beranggota

RUSAK = {
    "saldo_dana_sama_dengan_buku": "UPDATE kelompok_danakelompok SET saldo = saldo + 1",
    "dana_tidak_pernah_kurang": "UPDATE kelompok_mutasidana SET tanggal = tanggal + 1"
    " WHERE urut = 1",
    "nomor_bukti_dana_tanpa_celah": "UPDATE kelompok_mutasidana SET urut = 9 WHERE urut = 2",
    "pengeluaran_dana_berkeputusan": "UPDATE kelompok_keputusan SET jumlah = NULL,"
    " perihal = 'LAIN'",
    "urunan_sama_dengan_jurnalnya": "UPDATE kelompok_pembayaranurunan SET jumlah = jumlah + 1",
}
TABEL = ("danakelompok", "mutasidana", "keputusan", "pembayaranurunan")


@pytest.mark.parametrize("nama", RUSAK)
def test_kerusakan_ditemukan(basis_salinan, nama):
    kas = dana(isi=100)
    keluar_dana(kas, 5, keputusan_dana(kas.kelompok))
    kantor = kantor_kas(tanggal_buku())
    kantor.buka()
    gedung = urunan(kantor.manajer, tanggal=kantor.tanggal)
    terima_urunan(
        gedung,
        keanggotaan(pada=kantor.tanggal.replace(day=1)).anggota,
        banyak_bulan=1,
        jumlah=gedung.jumlah,
        kunci=uuid.uuid4(),
        oleh=kantor.kasir,
        tanggal=kantor.tanggal,
    )
    assert Jurnal.objects.filter(buku="BKM").exists()
    assert periksa() == []
    with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
        for tabel in TABEL:
            cursor.execute(f"ALTER TABLE kelompok_{tabel} DISABLE TRIGGER USER")
        if nama == "dana_tidak_pernah_kurang":
            cursor.execute("ALTER TABLE kelompok_mutasidana DROP CONSTRAINT mutasi_dana_lengkap")
        cursor.execute(RUSAK[nama])
        assert cursor.rowcount > 0
    assert {t.nama for t in periksa()} == {nama}


@pytest.mark.parametrize(
    ("tabel", "rusak"),
    [
        ("peristiwakelompok", "UPDATE kelompok_peristiwakelompok SET keputusan_id = NULL"),
        ("mutasidana", "UPDATE kelompok_mutasidana SET pasangan_id = NULL"),
    ],
)
def test_serah_dana_yang_rusak_ditemukan(basis_salinan, tabel, rusak):
    hari = HARI_DANA
    kas, tujuan = dana(kelompok_beranggota(2), isi=100), kelompok()
    gabungkan_kelompok(
        kas.kelompok,
        tujuan,
        mulai=hari,
        dasar="N",
        alasan="Sedikit",
        serah_dana="Bu Sri kepada Bu Wati",
        keputusan=keputusan_dana(kas.kelompok, perihal=PerihalKeputusan.GABUNG),
        kunci=uuid.uuid4(),
        oleh=PenggunaFactory(peran="manajer"),
        tanggal=hari,
    )
    assert periksa() == []
    with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE kelompok_{tabel} DISABLE TRIGGER USER")
        if tabel == "mutasidana":
            lepas = "DROP CONSTRAINT serah_dana_berperistiwa"
            cursor.execute(f"ALTER TABLE kelompok_mutasidana {lepas}")
        cursor.execute(rusak)
    assert {t.nama for t in periksa()} == {"serah_dana_berpasangan"}
