"""Buku besar, neraca saldo, neraca, PHU and their Excel agree with each other and with a plain sum
of the lines, for random books and dates, before and after months and years are closed."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from akuntansi.laporan.bentuk import Bentuk, LaporanKeuangan
from akuntansi.laporan.excel import excel_buku_besar, excel_laporan, excel_neraca_saldo
from akuntansi.laporan.hasil_usaha import hasil_usaha
from akuntansi.laporan.posisi_keuangan import posisi_keuangan
from akuntansi.laporan.susunan import HASIL_USAHA, NERACA, daftar_susunan
from akuntansi.selectors.buku_besar import buku_besar
from akuntansi.selectors.neraca_saldo import neraca_saldo
from akuntansi.selectors.shu_bulanan import shu_bulanan
from tests.akuntansi.laporan.buku_acak import (
    AKHIR,
    AWAL,
    NOL,
    Buku,
    akhir_bulan,
    buku_kosong,
    entri_acak,
    tanggal_acak,
)
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db
SEHARI = dt.timedelta(days=1)
SEN = Decimal("0.01")


@pytest.fixture
def buku(db) -> Buku:
    return buku_kosong(PenggunaFactory())


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    entri=st.lists(entri_acak(), min_size=1, max_size=14),
    ditutup=st.integers(0, 24),
    tanggal=tanggal_acak,
    awal=tanggal_acak,
)
def test_semua_laporan_sama_dengan_jumlah_baris(buku, entri, ditutup, tanggal, awal):
    awal, tanggal = min(awal, tanggal), max(awal, tanggal)
    penanda = transaction.savepoint()
    try:
        buku.posting(entri)
        sebelum = _semua_angka(awal, tanggal)
        _periksa(buku, awal, tanggal)
        buku.tutup_sampai(ditutup)
        _periksa(buku, awal, tanggal)
        # Closing changes no statement of a date in the year that was closed.
        if ditutup < 12 or tanggal.year == 2024 or awal.year == 2025:
            assert [a for a in _semua_angka(awal, tanggal) if a] == [a for a in sebelum if a]
    finally:
        transaction.savepoint_rollback(penanda)


def _semua_angka(awal: dt.date, tanggal: dt.date) -> list[tuple[Decimal, ...]]:
    phu = hasil_usaha([(awal, tanggal)])
    return [b.nilai for b in (*posisi_keuangan([tanggal]).baris, *phu.baris)]


def _periksa(buku: Buku, awal: dt.date, tanggal: dt.date) -> None:
    saldo = buku.saldo(tanggal)
    _periksa_neraca_saldo(buku, awal, tanggal, saldo)
    _periksa_buku_besar(buku, awal, tanggal, saldo)
    _periksa_neraca(buku, tanggal)
    _periksa_hasil_usaha(buku, awal, tanggal)
    bulanan = shu_bulanan(AWAL, AKHIR)
    for tahun in (2024, 2025):
        for bulan in range(1, 13):
            akhir = akhir_bulan(tahun, bulan)
            assert bulanan.get(akhir, NOL) == buku.shu(akhir.replace(day=1), akhir)


def _periksa_neraca_saldo(buku, awal, tanggal, saldo) -> None:
    neraca = neraca_saldo(awal, tanggal)
    assert {b.akun.pk: b.akhir for b in neraca.baris if b.akhir} == _isi(saldo)
    awalnya = {b.akun.pk: b.awal for b in neraca.baris if b.awal}
    assert awalnya == _isi(buku.saldo(awal - SEHARI))
    lembar = load_workbook(io.BytesIO(excel_neraca_saldo(neraca, nama="=KSP"))).active
    isi = {b[0].value: [_desimal(s.value) for s in b[2:]] for b in lembar.iter_rows(min_row=7)}
    for b in neraca.baris:
        assert isi[b.akun.kode] == list(b.kolom)
    tanpa = neraca_saldo(awal, tanggal, tanpa_penutup=True)
    gerak = buku.saldo(tanggal, awal, jurnal__penutup=False)
    assert {b.akun.pk: b.debit - b.kredit for b in tanpa.baris if b.debit != b.kredit} == _isi(
        gerak
    )


def _periksa_buku_besar(buku, awal, tanggal, saldo) -> None:
    for akun in buku.akun:
        besar = buku_besar(akun, awal, tanggal)
        tanda = besar.tanda
        assert besar.saldo_akhir == tanda * saldo[akun.pk]
        baris = [b for h in range(1, 9) for b in besar.baris(h, sehalaman=3)]
        assert len(baris) == min(besar.jumlah_baris, 24)
        jalan = besar.saldo_awal
        for b in baris:
            jalan += tanda * (b.debit - b.kredit)
            assert b.saldo == jalan
            assert b.lawan
        semua = list(besar.semua_baris())
        assert [b.saldo for b in semua][: len(baris)] == [b.saldo for b in baris]
        assert not semua or semua[-1].saldo == besar.saldo_akhir
    lembar = load_workbook(io.BytesIO(excel_buku_besar(besar, nama="KSP"))).active
    akhir = list(lembar.iter_rows(values_only=True))[-1]
    assert [_desimal(n) for n in akhir[3:]] == [besar.debit, besar.kredit, besar.saldo_akhir]


def _periksa_neraca(buku, tanggal) -> None:
    awal_tahun = tanggal.replace(month=1, day=1)
    lain = awal_tahun - SEHARI if tanggal.year == 2025 else tanggal
    neraca = [posisi_keuangan([tanggal, lain], s.kode) for s in daftar_susunan(NERACA)]
    for laporan in neraca:
        aset = {a.pk for a in buku.akun if a.jenis == "ASET"}
        saldo = buku.saldo(tanggal)
        assert laporan["aset"].nilai[0] == sum((saldo[a] for a in aset), NOL)
        assert laporan["aset"].nilai == laporan["kewajiban_ekuitas"].nilai
        # The PHU's last line, whatever an account may hold under that name; and that is said.
        phu = hasil_usaha([(awal_tahun, tanggal)])
        assert laporan["shu_berjalan"].nilai[0] == phu["shu"].nilai[0]
        dibukukan = next(a for a in buku.akun if a.pos == "shu_berjalan")
        per = [t for t in (tanggal, lain) if buku.saldo(t)[dibukukan.pk]]
        assert len(laporan.peringatan) == len(per)
        _periksa_rincian(laporan)
        _periksa_excel(laporan)
    assert neraca[0]["aset"].nilai == neraca[1]["aset"].nilai
    assert neraca[0]["ekuitas"].nilai == neraca[1]["ekuitas"].nilai


def _periksa_hasil_usaha(buku, awal, tanggal) -> None:
    for s in daftar_susunan(HASIL_USAHA):
        laporan = hasil_usaha([(awal, tanggal), (AWAL, AKHIR)], s.kode)
        assert laporan["shu"].nilai == (buku.shu(awal, tanggal), buku.shu(AWAL, AKHIR))
        _periksa_rincian(laporan)
        _periksa_excel(laporan)


def _periksa_rincian(laporan: LaporanKeuangan) -> None:
    for b in laporan.baris:
        if b.bentuk == Bentuk.POS:
            for k, nilai in enumerate(b.nilai):
                assert sum((r.nilai[k] for r in b.rincian), NOL) == nilai
    assert LaporanKeuangan.dari_json(laporan.ke_json()) == laporan


def _periksa_excel(laporan: LaporanKeuangan) -> None:
    buku = load_workbook(io.BytesIO(excel_laporan(laporan, nama="=KSP")))
    baris = list(buku["Laporan"].iter_rows(min_row=7, values_only=True))
    for b, isi in zip(laporan.baris, baris, strict=True):
        assert isi[0] == b.uraian
        assert tuple(_desimal(n) for n in isi[2 : 2 + len(b.nilai)]) == b.nilai
    sel = [s for lembar in buku for b in lembar.iter_rows() for s in b if s.value is not None]
    assert all(s.data_type != "f" for s in sel)
    assert not [s.value for s in sel if isinstance(s.value, str) and s.value[0] in "=+-@"]


def _isi(saldo: dict[int, Decimal]) -> dict[int, Decimal]:
    return {a: s for a, s in saldo.items() if s}


def _desimal(nilai) -> Decimal:
    """A workbook's number back to sen; a spreadsheet itself keeps no more than fifteen digits."""
    return Decimal(str(nilai or 0)).quantize(SEN)
