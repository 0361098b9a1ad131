"""The mapping covers every figure, and the ledger is read up to the date and no further."""

import datetime as dt

import pytest

from akuntansi.enums import JenisAkun
from rat.perhitungan.kesehatan.aturan import aturan_berlaku
from rat.perhitungan.kesehatan.pemetaan import pemetaan_berlaku
from rat.services.kesehatan_buku_besar import BukuBesarDitolak, angka_buku_besar
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory

TANGGAL = dt.date(2026, 3, 31)


def test_setiap_angka_aturan_terpetakan_atau_diketik():
    pemetaan = pemetaan_berlaku(TANGGAL)
    kode = [a.kode for a in pemetaan.angka]
    assert len(kode) == len(set(kode))
    assert set(kode) | set(pemetaan.diketik) == set(aturan_berlaku(TANGGAL).pos)
    assert pemetaan_berlaku(dt.date(1999, 1, 31)) == pemetaan_berlaku(TANGGAL)


def test_buku_kosong_dan_tengah_bulan_ditolak(db):
    with pytest.raises(BukuBesarDitolak, match="belum berisi"):
        angka_buku_besar(TANGGAL)
    with pytest.raises(BukuBesarDitolak, match="akhir bulan"):
        angka_buku_besar(dt.date(2026, 3, 30))


def test_hanya_sampai_tanggalnya(db):
    tahun_buku()
    orang = PenggunaFactory(peran="akuntan")
    kas, modal = AkunFactory(kas=True, pos="kas"), AkunFactory(jenis=JenisAkun.EKUITAS)
    jurnal(orang, kas, modal, 500, tanggal=dt.date(2026, 3, 31))
    jurnal(orang, kas, modal, 70, tanggal=dt.date(2026, 4, 1))
    hasil = angka_buku_besar(TANGGAL)
    assert (hasil.pos["kas_bank"], hasil.pos["total_aset"]) == (500, 500)
