"""The ledger of one account: order, contra accounts, opening balances before and after a close."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from akuntansi.enums import BukuBukti, JenisAkun
from akuntansi.models import Periode
from akuntansi.selectors.buku_besar import LAWAN_TERBANYAK, buku_besar
from akuntansi.services.posting import debit, kredit, posting_jurnal
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku, tutup
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db
SETAHUN = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@pytest.fixture
def kas(db):
    tahun_buku()
    return AkunFactory(kode="1-1", nama="Kas")


def test_lawan_disebut_sekali_dan_tidak_lebih_dari_yang_muat(kas):
    oleh = PenggunaFactory()
    modal = [AkunFactory(jenis=JenisAkun.EKUITAS) for _ in range(6)]
    posting_jurnal(
        tanggal=dt.date(2026, 3, 1),
        buku=BukuBukti.BM,
        keterangan="Banyak baris",
        baris=[
            debit(kas, Decimal(70)),
            kredit(modal[0], Decimal(10)),
            *(kredit(m, Decimal(10)) for m in modal),
        ],
        kunci=uuid.uuid4(),
        oleh=oleh,
    )
    (baris,) = buku_besar(kas, *SETAHUN).baris()
    assert [x.kode for x in baris.lawan] == [m.kode for m in modal[: LAWAN_TERBANYAK - 1]]
    (sana,) = buku_besar(modal[3], *SETAHUN).baris()
    assert [x.kode for x in sana.lawan] == ["1-1"]
    assert sana.saldo == 10


def test_akun_yang_menjadi_lawan_dirinya_tampil_dua_baris(kas):
    jurnal(PenggunaFactory(), kas, kas, 500)
    satu, dua = buku_besar(kas, *SETAHUN).baris()
    assert (satu.saldo, dua.saldo) == (500, 0)


def test_urut_menurut_tanggal_walau_diposting_belakangan(kas):
    oleh, modal = PenggunaFactory(), AkunFactory(jenis=JenisAkun.EKUITAS)
    for hari, jumlah in ((20, 5), (10, 7), (20, 1)):
        jurnal(oleh, kas, modal, jumlah, dt.date(2026, 5, hari))
    buku = buku_besar(kas, *SETAHUN)
    assert [b.saldo for b in buku.baris()] == [7, 12, 13]
    assert [b.saldo for b in buku.semua_baris()] == [7, 12, 13]


def test_saldo_awal_sama_sebelum_dan_sesudah_bulan_ditutup(kas):
    oleh, modal = PenggunaFactory(), AkunFactory(jenis=JenisAkun.EKUITAS)
    for bulan in range(1, 6):
        jurnal(oleh, kas, modal, 100 * bulan, dt.date(2026, bulan, 15))
    tanggal = [dt.date(2026, b, h) for b in range(1, 7) for h in (1, 15, 16)]
    sebelum = [buku_besar(kas, t, SETAHUN[1]).saldo_awal for t in tanggal]
    assert sebelum[2] == 100
    assert sebelum[-1] == 1500
    for periode in Periode.objects.order_by("mulai")[:4]:
        tutup(periode, oleh, periode.selesai)
    assert [buku_besar(kas, t, SETAHUN[1]).saldo_awal for t in tanggal] == sebelum


def test_saldo_di_sisi_normal_dan_negatif_bila_terbalik(kas):
    oleh, modal = PenggunaFactory(), AkunFactory(jenis=JenisAkun.EKUITAS)
    jurnal(oleh, modal, kas, 900)
    assert buku_besar(kas, *SETAHUN).saldo_akhir == -900
    assert buku_besar(modal, *SETAHUN).saldo_akhir == -900
