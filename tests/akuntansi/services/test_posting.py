"""Posting: once, balanced, in an open period, numbered without gaps, taken back once."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from akuntansi.enums import BukuBukti, JenisAkun
from akuntansi.models import BarisJurnal, Jurnal
from akuntansi.selectors.saldo import jumlah_per_akun
from akuntansi.services.periode import tutup_periode
from akuntansi.services.posting import (
    AkunTidakMenerima,
    Baris,
    JurnalDitolak,
    JurnalTidakSeimbang,
    KunciTerpakai,
    PeriodeTertutup,
    SudahDibalik,
    balik_jurnal,
    debit,
    kredit,
)
from koperasi.core.models import JejakAudit
from tests.factories.akuntansi import TANGGAL, AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory


@pytest.fixture
def kas():
    return AkunFactory(kas=True)


@pytest.fixture
def modal():
    return AkunFactory(jenis=JenisAkun.EKUITAS)


@pytest.fixture
def akuntan(db):
    tahun_buku()
    return PenggunaFactory(peran="akuntan")


def test_posting_menulis_jurnal_baris_nomor_dan_jejak(akuntan, kas, modal, tegakkan_invarian):
    entri = jurnal(akuntan, kas, modal, 1_500_000, buku=BukuBukti.BKM)
    tegakkan_invarian()
    assert entri.nomor == "BKM-2026-000001"
    assert entri.total == 1_500_000
    assert [(b.akun, b.debit, b.kredit, b.tanggal) for b in entri.baris.all()] == [
        (kas, 1_500_000, 0, TANGGAL),
        (modal, 0, 1_500_000, TANGGAL),
    ]
    jejak = JejakAudit.objects.get(aksi="akuntansi.posting")
    assert (jejak.objek_id, jejak.oleh, jejak.tanggal_buku) == (str(entri.pk), akuntan, TANGGAL)
    assert jumlah_per_akun(TANGGAL)[kas.pk].saldo_debit == 1_500_000
    assert jumlah_per_akun(TANGGAL - dt.timedelta(days=1)) == {}


def test_kunci_sama_memposting_sekali_dan_isi_lain_ditolak(akuntan, kas, modal):
    kunci = uuid.uuid4()
    satu = jurnal(akuntan, kas, modal, kunci=kunci)
    assert jurnal(akuntan, kas, modal, kunci=kunci) == satu
    with pytest.raises(KunciTerpakai, match=satu.nomor):
        jurnal(akuntan, kas, modal, 60_000, kunci=kunci)
    assert Jurnal.objects.count() == 1


@pytest.mark.parametrize(
    ("sisi", "galat", "kalimat"),
    [
        ([], JurnalTidakSeimbang, "dua baris"),
        ([("d", 10)], JurnalTidakSeimbang, "dua baris"),
        ([("d", 10), ("k", 9)], JurnalTidakSeimbang, "berbeda Rp1"),
        ([("d", 10), ("d", 10)], JurnalTidakSeimbang, "tidak sama"),
        ([("d", 0), ("k", 0)], JurnalTidakSeimbang, "lebih dari nol"),
        ([("d", -5), ("k", -5)], JurnalTidakSeimbang, "lebih dari nol"),
        ([("d", 10**17), ("k", 10**17)], JurnalDitolak, "terlalu besar"),
        ([("d", Decimal("0.001")), ("k", Decimal("0.001"))], JurnalDitolak, "satu sen"),
    ],
)
def test_jurnal_yang_salah_dijelaskan_dan_tidak_menulis_apa_pun(
    akuntan, kas, modal, sisi, galat, kalimat
):
    baris = [debit(kas, Decimal(n)) if s == "d" else kredit(modal, Decimal(n)) for s, n in sisi]
    with pytest.raises(galat, match=kalimat):
        jurnal(akuntan, kas, modal, baris=baris)
    assert not Jurnal.objects.exists()


def test_baris_dua_sisi_ditolak(akuntan, kas, modal):
    ganda = Baris(kas.pk, debit=Decimal(5), kredit=Decimal(5))
    with pytest.raises(JurnalTidakSeimbang):
        jurnal(akuntan, kas, modal, baris=[ganda, ganda])


@pytest.mark.parametrize("tanggal", [dt.date(2025, 12, 31), dt.date(2027, 1, 1)])
def test_tanggal_tanpa_periode_ditolak(akuntan, kas, modal, tanggal):
    with pytest.raises(PeriodeTertutup):
        jurnal(akuntan, kas, modal, tanggal=tanggal)
    assert not BarisJurnal.objects.exists()


def test_periode_yang_ditutup_menolak_dan_nomor_tidak_bercelah(akuntan, kas, modal):
    from akuntansi.models import Periode

    jurnal(akuntan, kas, modal, tanggal=dt.date(2026, 1, 5))
    tutup_periode(Periode.objects.get(mulai__month=1), oleh=akuntan, tanggal=TANGGAL)
    with pytest.raises(PeriodeTertutup):
        jurnal(akuntan, kas, modal, tanggal=dt.date(2026, 1, 6))
    assert jurnal(akuntan, kas, modal).urut == 2


def test_akun_judul_dan_akun_tutup_tidak_menerima(akuntan, kas, modal):
    judul = AkunFactory(judul=True)
    tutup = AkunFactory(ditutup_pada=TANGGAL)
    for akun in (judul, tutup):
        with pytest.raises(AkunTidakMenerima):
            jurnal(akuntan, akun, modal)


def test_pembalikan_meniadakan_sekali_dengan_alasan(akuntan, kas, modal):
    asal = jurnal(akuntan, kas, modal)
    with pytest.raises(JurnalDitolak, match="alasan"):
        balik_jurnal(asal, tanggal=TANGGAL, alasan=" ", kunci=uuid.uuid4(), oleh=akuntan)
    balik = balik_jurnal(
        asal, tanggal=TANGGAL, alasan="Salah akun", kunci=uuid.uuid4(), oleh=akuntan
    )
    assert (balik.membalik, asal.dibalik_oleh) == (asal, balik)
    assert jumlah_per_akun(TANGGAL)[kas.pk].saldo_debit == 0
    with pytest.raises(SudahDibalik):
        balik_jurnal(asal, tanggal=TANGGAL, alasan="lagi", kunci=uuid.uuid4(), oleh=akuntan)
    with pytest.raises(SudahDibalik):
        balik_jurnal(balik, tanggal=TANGGAL, alasan="lagi", kunci=uuid.uuid4(), oleh=akuntan)
    assert Jurnal.objects.count() == 2


def test_kirim_ganda_serentak_memposting_sekali(basis_salinan, serentak):
    tahun_buku()
    akuntan, kas, modal = PenggunaFactory(), AkunFactory(), AkunFactory()
    kunci = uuid.uuid4()
    hasil = serentak(*[lambda: jurnal(akuntan, kas, modal, kunci=kunci).pk] * 4)
    assert len(set(hasil)) == 1
    assert Jurnal.objects.count() == 1
    assert jurnal(akuntan, kas, modal).urut == 2
