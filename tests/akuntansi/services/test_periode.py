"""Months and years: closed in order, proved by their checkpoint, re-opened by two people."""

import datetime as dt
import threading
import time
import uuid
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, OperationalError, transaction

from akuntansi.enums import JenisAkun, Peruntukan, StatusPeriode
from akuntansi.models import Jurnal, Periode, PeristiwaPeriode, SaldoTutup
from akuntansi.selectors.saldo import jumlah_per_akun
from akuntansi.services.periode import (
    PeriodeDitolak,
    buka_kembali_periode,
    buka_tahun_buku,
)
from akuntansi.services.posting import KunciTerpakai, PeriodeTertutup
from koperasi.core.pemeriksaan import periksa
from tests.factories.akuntansi import TANGGAL, AkunFactory, jurnal, tahun_buku, tutup_setahun
from tests.factories.akuntansi import tutup as tutup_bulan
from tests.factories.core import PenggunaFactory

JAN, FEB, DES = dt.date(2026, 1, 5), dt.date(2026, 2, 5), dt.date(2026, 12, 31)


def siapkan() -> SimpleNamespace:
    """Accounts of every kind and an open 2026."""
    return SimpleNamespace(
        orang=PenggunaFactory(),
        lain=PenggunaFactory(),
        kas=AkunFactory(kas=True),
        shu=AkunFactory(jenis=JenisAkun.EKUITAS, peruntukan=Peruntukan.SHU_BELUM_DIBAGI),
        jasa=AkunFactory(jenis=JenisAkun.PENDAPATAN),
        beban=AkunFactory(jenis=JenisAkun.BEBAN),
        bulan=tahun_buku(2026),
    )


@pytest.fixture
def buku(db) -> SimpleNamespace:
    return siapkan()


def tutup(buku, nomor: int) -> Periode:
    return tutup_bulan(Periode.objects.get(mulai__month=nomor), buku.orang)


def buka(buku, nomor: int, **lain) -> Periode:
    return buka_kembali_periode(
        Periode.objects.get(mulai__month=nomor),
        **{
            "alasan": "Bukti terlambat",
            "diminta_oleh": buku.orang,
            "disetujui_oleh": buku.lain,
            "tanggal": TANGGAL,
            **lain,
        },
    )


def tutup_2026(buku, kunci: uuid.UUID | None = None) -> Jurnal | None:
    return tutup_setahun(2026, buku.orang, kunci=kunci)


def terbuka() -> list[int]:
    return [p.mulai.month for p in Periode.objects.terbuka().order_by("mulai")]


# --- months -------------------------------------------------------------------------------------


def test_tahun_buku_dua_belas_bulan_dan_tidak_dibuat_dua_kali(buku):
    assert [p.selesai.day for p in buku.bulan] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert buka_tahun_buku(2026, oleh=None, tanggal=TANGGAL) == []
    assert buka_tahun_buku(2028, oleh=None, tanggal=TANGGAL)[1].selesai.day == 29


def test_saldo_tutup_adalah_jumlah_sejak_awal(buku):
    jurnal(buku.orang, buku.kas, buku.shu, 100, JAN)
    jurnal(buku.orang, buku.kas, buku.jasa, 40, FEB)
    tutup(buku, 1)
    tutup(buku, 2)
    beku = {s.akun: (s.debit, s.kredit) for s in SaldoTutup.objects.filter(periode__mulai__month=2)}
    assert beku == {buku.kas: (140, 0), buku.shu: (0, 100), buku.jasa: (0, 40)}
    jurnal(buku.orang, buku.beban, buku.kas, 15, dt.date(2026, 3, 1))
    assert jumlah_per_akun(dt.date(2026, 2, 28))[buku.kas.pk].saldo_debit == 140
    assert jumlah_per_akun(dt.date(2026, 3, 1))[buku.kas.pk].saldo_debit == 125
    assert jumlah_per_akun(JAN)[buku.kas.pk].saldo_debit == 100
    assert periksa() == []


def test_periode_ditutup_berurutan_sekali(buku):
    with pytest.raises(PeriodeDitolak, match="sebelumnya"):
        tutup(buku, 2)
    tutup(buku, 1)
    with pytest.raises(PeriodeDitolak, match="sudah ditutup"):
        tutup(buku, 1)
    assert terbuka() == list(range(2, 13))


def test_tahun_baru_tidak_mendahului_bulan_yang_ditutup(buku):
    tutup(buku, 1)
    with pytest.raises(PeriodeDitolak, match="mendahului"):
        buka_tahun_buku(2025, oleh=None, tanggal=TANGGAL)


def test_dibuka_kembali_dari_akhir_oleh_dua_orang_dengan_alasan(buku):
    jurnal(buku.orang, buku.kas, buku.shu, 100, JAN)
    tutup(buku, 1)
    tutup(buku, 2)
    for lain, kalimat in [
        ({"alasan": " "}, "alasan"),
        ({"disetujui_oleh": buku.orang}, "orang lain"),
    ]:
        with pytest.raises(PeriodeDitolak, match=kalimat):
            buka(buku, 2, **lain)
    with pytest.raises(PeriodeDitolak, match="terakhir"):
        buka(buku, 1)
    with pytest.raises(PeriodeDitolak, match="masih terbuka"):
        buka(buku, 3)
    buka(buku, 2)
    assert not SaldoTutup.objects.filter(periode__mulai__month=2).exists()
    assert SaldoTutup.objects.filter(periode__mulai__month=1).count() == 2
    jurnal(buku.orang, buku.kas, buku.jasa, 7, FEB)
    tutup(buku, 2)
    assert list(
        PeristiwaPeriode.objects.filter(periode__mulai__month=2)
        .order_by("id")
        .values_list("status", flat=True)
    ) == [StatusPeriode.TUTUP, StatusPeriode.BUKA, StatusPeriode.TUTUP]
    assert periksa() == []


# --- the year -----------------------------------------------------------------------------------


def phu() -> dict[int, int]:
    return {a: j.saldo_debit_tanpa_penutup for a, j in jumlah_per_akun(DES).items()}


def test_tutup_tahun_memindahkan_pendapatan_dan_beban_dan_phu_tetap(buku):
    jurnal(buku.orang, buku.kas, buku.jasa, 900, JAN)
    jurnal(buku.orang, buku.beban, buku.kas, 350, FEB)
    tutup(buku, 1)
    sebelum = phu()
    penutup = tutup_2026(buku)
    assert phu() == {**sebelum, buku.shu.pk: 0}
    assert (penutup.tanggal, penutup.penutup, penutup.total) == (DES, True, 900)
    jumlah = jumlah_per_akun(DES)
    assert [jumlah[a.pk].saldo_debit for a in (buku.jasa, buku.beban, buku.shu)] == [0, 0, -550]
    assert terbuka() == []
    assert periksa() == []


def test_tutup_tahun_yang_rugi_mendebit_shu(buku):
    jurnal(buku.orang, buku.beban, buku.kas, 350, FEB)
    tutup_2026(buku)
    assert jumlah_per_akun(DES)[buku.shu.pk].saldo_debit == 350


def test_tutup_tahun_tanpa_hasil_tidak_membuat_jurnal(buku):
    jurnal(buku.orang, buku.kas, buku.shu, 350, FEB)
    assert tutup_2026(buku) is None
    assert terbuka() == []


def test_tutup_tahun_diulang_tidak_mengubah_apa_pun(buku):
    jurnal(buku.orang, buku.kas, buku.jasa, 900, JAN)
    kunci = uuid.uuid4()
    penutup = tutup_2026(buku, kunci)
    assert tutup_2026(buku, kunci) == penutup
    with pytest.raises(PeriodeDitolak, match="sudah ditutup"):
        tutup_2026(buku)
    biasa = uuid.uuid4()
    tahun_buku(2027)
    jurnal(buku.orang, buku.kas, buku.jasa, 1, dt.date(2027, 1, 1), kunci=biasa)
    with pytest.raises(KunciTerpakai):
        tutup_setahun(2027, buku.orang, kunci=biasa)
    assert Jurnal.objects.filter(penutup=True).count() == 1


def test_tutup_tahun_memerlukan_desember_dan_akun_shu(buku):
    with pytest.raises(PeriodeDitolak, match="belum dibuka"):
        tutup_setahun(2031, buku.orang)
    buku.shu.peruntukan = None
    buku.shu.save()
    jurnal(buku.orang, buku.kas, buku.jasa, 900, JAN)
    with pytest.raises(PeriodeDitolak, match="SHU tahun lalu"):
        tutup_2026(buku)
    assert len(terbuka()) == 12


def test_tahun_yang_dibuka_lagi_ditutup_dengan_selisihnya(buku):
    jurnal(buku.orang, buku.kas, buku.jasa, 900, JAN)
    tutup_2026(buku)
    buka(buku, 12)
    jurnal(buku.orang, buku.beban, buku.kas, 100, dt.date(2026, 12, 20))
    selisih = tutup_2026(buku)
    assert selisih.total == 100
    assert jumlah_per_akun(DES)[buku.shu.pk].saldo_debit == -800
    assert phu()[buku.jasa.pk] == -900
    assert periksa() == []


def test_pendapatan_tahun_berikut_tidak_ikut_ditutup(buku):
    jurnal(buku.orang, buku.kas, buku.jasa, 900, JAN)
    tahun_buku(2027)
    jurnal(buku.orang, buku.kas, buku.jasa, 5, dt.date(2027, 1, 1))
    assert tutup_2026(buku).total == 900
    assert jumlah_per_akun(dt.date(2027, 1, 1))[buku.jasa.pk].saldo_debit == -5


# --- several people at once ---------------------------------------------------------------------


def test_penutupan_menunggu_posting_yang_sedang_berjalan(basis_salinan, serentak):
    buku = siapkan()
    diposting = threading.Event()

    def posting() -> None:
        with transaction.atomic():
            jurnal(buku.orang, buku.kas, buku.shu, 100, JAN)
            diposting.set()
            time.sleep(0.3)

    def penutup() -> None:
        diposting.wait(5)
        tutup(buku, 1)

    assert serentak(posting, penutup) == [None, None]
    assert SaldoTutup.objects.get(akun=buku.kas).debit == 100
    assert periksa() == []


def test_tidak_ada_jurnal_yang_menyelinap_di_balik_penutupan(basis_salinan, serentak):
    buku = siapkan()
    mulai = threading.Event()

    def posting() -> int:
        for n in range(200):
            try:
                jurnal(buku.orang, buku.kas, buku.shu, n + 1, JAN)
            except PeriodeTertutup:
                return n
            mulai.set()
        return 200

    def penutup() -> None:
        mulai.wait(5)
        time.sleep(0.05)
        tutup(buku, 1)

    *banyak, beres = serentak(posting, posting, posting, penutup)
    assert beres is None
    assert 0 < sum(banyak) < 600
    assert Jurnal.objects.count() == sum(banyak)
    assert SaldoTutup.objects.get(akun=buku.kas).debit == sum(n * (n + 1) // 2 for n in banyak)
    assert periksa() == []


def test_dua_penutup_serentak_hanya_satu_menutup(basis_salinan, serentak):
    buku = siapkan()
    jurnal(buku.orang, buku.kas, buku.shu, 100, JAN)
    hasil = serentak(*[lambda: tutup(buku, 1).status] * 3)
    assert sorted(map(str, hasil)) == ["Periode ini sudah ditutup."] * 2 + ["TUTUP"]
    assert PeristiwaPeriode.objects.count() == 1
    assert periksa() == []


@pytest.mark.parametrize("putaran", range(5))
def test_buka_kembali_dan_tutup_bulan_berikutnya_tidak_berselisih_jalan(
    basis_salinan, serentak, putaran
):
    """Each is right alone; together they would leave an open month before a closed one."""
    buku = siapkan()
    tutup(buku, 1)
    hasil = serentak(lambda: buka(buku, 1), lambda: tutup(buku, 2))
    assert sum(isinstance(h, PeriodeDitolak) for h in hasil) == 1, hasil
    assert terbuka() in (list(range(1, 13)), list(range(3, 13)))
    assert periksa() == []


def test_buka_kembali_dan_tutup_lewat_sql_pun_tidak_berselisih_jalan(basis_salinan, serentak):
    """Past the services: both events are written, then both states change at the same moment."""
    buku = siapkan()
    jan, feb = buku.bulan[:2]
    tutup(buku, 1)
    PeristiwaPeriode.objects.create(
        periode=jan, status="BUKA", alasan="uji", diminta_oleh=buku.orang,
        disetujui_oleh=buku.lain, tanggal_buku=TANGGAL,
    )  # fmt: skip
    PeristiwaPeriode.objects.create(
        periode=feb, status="TUTUP", diminta_oleh=buku.lain, disetujui_oleh=buku.orang,
        tanggal_buku=TANGGAL,
    )  # fmt: skip

    def ubah(periode: Periode, status: str) -> None:
        with transaction.atomic():
            Periode.objects.filter(pk=periode.pk).update(status=status)
            time.sleep(0.2)

    hasil = serentak(lambda: ubah(jan, "BUKA"), lambda: ubah(feb, "TUTUP"))
    assert sum(isinstance(h, IntegrityError) for h in hasil) == 1, hasil
    assert terbuka() in (list(range(1, 13)), list(range(3, 13)))


def test_posting_selama_dibuka_kembali_masuk_atau_ditolak_tanpa_bekas(basis_salinan, serentak):
    buku = siapkan()
    jurnal(buku.orang, buku.kas, buku.shu, 100, JAN)
    tutup(buku, 1)

    def posting() -> int:
        masuk = 0
        for _ in range(40):
            try:
                jurnal(buku.orang, buku.kas, buku.shu, 1, JAN)
                masuk += 1
            except PeriodeTertutup:
                time.sleep(0.002)
        return masuk

    def bolak_balik() -> None:
        for _ in range(3):
            buka(buku, 1)
            time.sleep(0.03)
            tutup(buku, 1)

    *masuk, beres = serentak(posting, posting, bolak_balik)
    assert beres is None
    assert SaldoTutup.objects.get(akun=buku.kas).debit == 100 + sum(masuk)
    assert periksa() == []


def test_tutup_tahun_di_tengah_posting_desember_tidak_saling_mengunci(basis_salinan, serentak):
    """The close posts too: it needs the number that others hold while they wait for the month."""
    buku = siapkan()
    jurnal(buku.orang, buku.kas, buku.jasa, 100, JAN)
    mulai = threading.Event()

    def posting() -> int:
        for n in range(200):
            try:
                jurnal(buku.orang, buku.kas, buku.jasa, 1, DES)
            except PeriodeTertutup:
                return n
            mulai.set()
        return 200

    def penutup() -> Jurnal | None:
        mulai.wait(5)
        return tutup_2026(buku)

    *masuk, penutup_tahun = serentak(posting, posting, posting, penutup)
    assert not any(isinstance(h, OperationalError) for h in [*masuk, penutup_tahun])
    assert penutup_tahun.total == 100 + sum(masuk)
    assert jumlah_per_akun(DES)[buku.jasa.pk].saldo_debit == 0
    assert periksa() == []
