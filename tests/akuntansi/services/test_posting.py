"""Posting: once, balanced, in an open period, numbered without gaps, taken back once."""

import datetime as dt
import threading
import time
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, connections, transaction

from akuntansi.enums import BukuBukti, JenisAkun
from akuntansi.models import Akun, BarisJurnal, Jurnal, Periode
from akuntansi.selectors.saldo import jumlah_per_akun
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
from koperasi.core.pemeriksaan import periksa
from tests.factories.akuntansi import TANGGAL, AkunFactory, jurnal, tahun_buku, tutup
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
    jurnal(akuntan, kas, modal, tanggal=dt.date(2026, 1, 5))
    tutup(Periode.objects.get(mulai__month=1), akuntan)
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


def test_penolakan_di_tengah_transaksi_membiarkan_pekerjaan_lain_hidup(akuntan, kas, modal):
    with transaction.atomic():
        jurnal(akuntan, kas, modal)
        with pytest.raises(PeriodeTertutup):
            jurnal(akuntan, kas, modal, tanggal=dt.date(2027, 1, 1))
        with pytest.raises(AkunTidakMenerima):
            jurnal(akuntan, AkunFactory(judul=True), modal)
        assert jurnal(akuntan, kas, modal).urut == 2


@pytest.mark.parametrize(
    ("lain", "bidang"),
    [
        ({"keterangan": "x" * 301}, "keterangan"),
        ({"keterangan": "a\x00b"}, "keterangan"),
        ({"uraian": "x" * 201}, "baris"),
        ({"uraian": "a\x00b"}, "baris"),
    ],
)
def test_keterangan_yang_tidak_muat_dijelaskan(akuntan, kas, modal, lain, bidang):
    if uraian := lain.pop("uraian", ""):
        lain["baris"] = [debit(kas, Decimal(5), uraian), kredit(modal, Decimal(5))]
    with pytest.raises(JurnalDitolak) as galat:
        jurnal(akuntan, kas, modal, **lain)
    assert galat.value.bidang == bidang


def test_pembalikan_jurnal_penutup_ikut_menjadi_penutup_pada_hari_yang_sama(
    akuntan, modal, tegakkan_invarian
):
    jasa, akhir = AkunFactory(jenis=JenisAkun.PENDAPATAN), dt.date(2026, 12, 31)
    penutup = jurnal(akuntan, jasa, modal, tanggal=akhir, penutup=True)
    tahun_buku(2027)
    with pytest.raises(JurnalDitolak, match="tanggalnya sendiri"):
        balik_jurnal(
            penutup,
            tanggal=dt.date(2027, 1, 2),
            alasan="uji",
            kunci=uuid.uuid4(),
            oleh=akuntan,
        )
    balik = balik_jurnal(penutup, tanggal=akhir, alasan="uji", kunci=uuid.uuid4(), oleh=akuntan)
    tegakkan_invarian()
    assert balik.penutup
    assert jumlah_per_akun(akhir)[jasa.pk].saldo_debit_tanpa_penutup == 0


def test_jurnal_empat_puluh_ribu_baris(akuntan, modal, tegakkan_invarian):
    akun = [AkunFactory() for _ in range(4)]
    baris = [debit(akun[n % 4], Decimal(n + 1)) for n in range(40_000)]
    total = sum(b.debit for b in baris)
    entri = jurnal(akuntan, modal, modal, baris=[*baris, kredit(modal, total)])
    tegakkan_invarian()
    assert entri.baris.count() == 40_001
    assert entri.baris.get(urut=40_001).kredit == total
    assert sum(j.saldo_debit for j in jumlah_per_akun(TANGGAL).values()) == 0


def test_id_melewati_dua_pangkat_31(basis_salinan):
    with connections["pemilik"].cursor() as cursor:
        for tabel in ("jurnal", "barisjurnal", "akun", "periode", "saldotutup"):
            cursor.execute(f"SELECT setval('akuntansi_{tabel}_id_seq', {2**31 + 7})")
    bulan = tahun_buku()
    akuntan, kas, modal = PenggunaFactory(), AkunFactory(), AkunFactory()
    asal = jurnal(akuntan, kas, modal, tanggal=dt.date(2026, 1, 5))
    balik = balik_jurnal(
        asal, tanggal=dt.date(2026, 1, 6), alasan="uji", kunci=uuid.uuid4(), oleh=akuntan
    )
    tutup(bulan[0], akuntan)
    assert min(asal.pk, balik.pk, kas.pk, bulan[0].pk, asal.baris.first().pk) > 2**31
    assert periksa() == []


# --- several people at once ---------------------------------------------------------------------


def test_posting_serentak_bernomor_urut_tanpa_celah(basis_salinan, serentak):
    tahun_buku()
    akuntan, kas, modal = PenggunaFactory(), AkunFactory(), AkunFactory()

    def sepuluh() -> list[int]:
        hasil = []
        for n in range(10):
            with transaction.atomic():
                hasil.append(jurnal(akuntan, kas, modal, n + 1).urut)
                if n % 3 == 2:  # a number that is given back
                    hasil.pop()
                    transaction.set_rollback(True)
        return hasil

    nomor = [n for daftar in serentak(*[sepuluh] * 4) for n in daftar]
    assert sorted(nomor) == list(range(1, 29))
    assert periksa() == []


def test_kunci_sama_di_dua_buku_serentak_memposting_sekali(basis_salinan, serentak):
    tahun_buku()
    akuntan, kas, modal, kunci = PenggunaFactory(), AkunFactory(), AkunFactory(), uuid.uuid4()
    hasil = serentak(
        lambda: jurnal(akuntan, kas, modal, kunci=kunci, buku=BukuBukti.BKM),
        lambda: jurnal(akuntan, kas, modal, kunci=kunci, buku=BukuBukti.BBM),
    )
    assert sorted(type(h).__name__ for h in hasil) == ["Jurnal", "KunciTerpakai"]
    assert Jurnal.objects.count() == 1
    assert periksa() == []


def test_dua_pembalikan_serentak_hanya_satu_jadi(basis_salinan, serentak):
    tahun_buku()
    akuntan, kas, modal = PenggunaFactory(), AkunFactory(), AkunFactory()
    asal = jurnal(akuntan, kas, modal)

    def balik() -> Jurnal:
        return balik_jurnal(asal, tanggal=TANGGAL, alasan="uji", kunci=uuid.uuid4(), oleh=akuntan)

    hasil = serentak(balik, balik, balik)
    assert sorted(type(h).__name__ for h in hasil) == ["Jurnal", "SudahDibalik", "SudahDibalik"]
    assert periksa() == []


@pytest.mark.parametrize(
    "perubahan", [{"ditutup_pada": TANGGAL}, {"judul": True}, {"jenis": JenisAkun.BEBAN}]
)
def test_akun_yang_sedang_diposting_tidak_berubah(basis_salinan, serentak, perubahan):
    """The change waits for the posting under way, sees its line, and is refused."""
    tahun_buku()
    akuntan, kas, modal = PenggunaFactory(), AkunFactory(), AkunFactory()
    diposting = threading.Event()

    def posting() -> None:
        with transaction.atomic():
            jurnal(akuntan, kas, modal)
            diposting.set()
            time.sleep(0.3)

    def ubah() -> None:
        diposting.wait(5)
        Akun.objects.filter(pk=kas.pk).update(**perubahan)

    beres, ditolak = serentak(posting, ubah)
    assert beres is None
    assert isinstance(ditolak, IntegrityError)


@pytest.mark.parametrize("perubahan", [{"ditutup_pada": TANGGAL}, {"judul": True}])
def test_posting_menunggu_akun_yang_sedang_ditutup(basis_salinan, serentak, perubahan):
    """The other way round: the posting waits for the change and is refused by it."""
    tahun_buku()
    akuntan, kas, modal = PenggunaFactory(), AkunFactory(), AkunFactory()
    diubah = threading.Event()

    def ubah() -> None:
        with transaction.atomic():
            Akun.objects.filter(pk=kas.pk).update(**perubahan)
            diubah.set()
            time.sleep(0.3)

    def posting() -> Jurnal:
        diubah.wait(5)
        return jurnal(akuntan, kas, modal)

    beres, ditolak = serentak(ubah, posting)
    assert beres is None
    assert isinstance(ditolak, AkunTidakMenerima)
    assert not Jurnal.objects.exists()
