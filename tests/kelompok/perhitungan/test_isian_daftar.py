"""Cells of member lists as they are really written, and what they mean."""

import datetime as dt
from decimal import Decimal

import pytest

from kelompok.perhitungan.isian_daftar import (
    IsianSalah,
    baca_jabatan,
    baca_kelamin,
    baca_kelompok,
    baca_nik,
    baca_rt_rw,
    baca_rupiah,
    baca_tanggal,
    baca_telepon,
    baca_tempat_tanggal,
    pisah_tanda_nama,
    rapikan_nama,
)

HARI = dt.date(2026, 11, 30)
AGUSTUS = dt.date(1979, 8, 12)


@pytest.mark.parametrize(
    "sel",
    [
        *("12 Agustus 1979", "12 agt 79", "12-Agust-1979", "Kamis, 12 Agustus 1979"),
        *("12-08-1979", "12/8/79", "12.08.1979", "1979-08-12", "1979-08-12 00:00:00"),
        *("12081979", "19790812", "29079", Decimal(29079), dt.date(1979, 8, 12)),
    ],
)
def test_tanggal_dengan_banyak_cara(sel):
    assert baca_tanggal(sel, sampai=HARI) == AGUSTUS


@pytest.mark.parametrize("sel", ["", "-", "–", "0", "tidak ada"])
def test_tanggal_kosong(sel):
    assert baca_tanggal(sel, sampai=HARI) is None


def test_tahun_dua_angka_menurut_abadnya():
    assert baca_tanggal("1-1-05", sampai=HARI) == dt.date(2005, 1, 1)
    assert baca_tanggal("1-12-26", sampai=HARI) == dt.date(1926, 12, 1)


@pytest.mark.parametrize(
    ("sel", "kalimat"),
    [
        ("08/25/1979", "tertukar"),
        ("31-02-1980", "tidak ada di kalender"),
        ("12 Agustus", "tidak terbaca"),
        ("12 Augustusan 1979", "Nama bulan"),
        ("kemarin", "tidak terbaca"),
        (Decimal(12), "bukan tanggal"),
        (Decimal("29079.5e9"), "bukan tanggal"),
    ],
)
def test_tanggal_yang_salah_menjadi_kalimat(sel, kalimat):
    with pytest.raises(IsianSalah, match=kalimat):
        baca_tanggal(sel, sampai=HARI)


@pytest.mark.parametrize(
    ("sel", "hasil"),
    [
        ("Malang, 12-08-1979", ("Malang", AGUSTUS)),
        ("MALANG 12 AGUSTUS 1979", ("Malang", AGUSTUS)),
        ("Kab. Malang/12-08-1979", ("Kab. Malang", AGUSTUS)),
        ("12-8-79", ("", AGUSTUS)),
        ("Lawang", ("Lawang", None)),
        ("", ("", None)),
    ],
)
def test_tempat_dan_tanggal_lahir(sel, hasil):
    assert baca_tempat_tanggal(sel, sampai=HARI) == hasil


@pytest.mark.parametrize(
    ("hasil", "cara"),
    [
        ("P", ("P", "p", "PR", "Prp", "Perempuan", "WANITA", "W", "P.")),
        ("L", ("L", "LK", "lk.", "Laki-laki", "LAKI LAKI", "laki - laki", "Pria")),
        ("", ("", "-")),
    ],
)
def test_jenis_kelamin(hasil, cara):
    assert {baca_kelamin(c) for c in cara} == {hasil}


@pytest.mark.parametrize(
    "sel",
    [
        Decimal("3507254101790001"),
        "3507 2541 0179 0001",
        "'3507254101790001",
        "3507.2541.0179.0001",
    ],
)
def test_nik_dengan_tanda(sel):
    assert baca_nik(sel) == "3507254101790001"


@pytest.mark.parametrize("sel", [Decimal("3507254101790000"), "3,50725E+15", Decimal("35.5")])
def test_nik_yang_dibulatkan_ditolak(sel):
    with pytest.raises(IsianSalah, match="membulatkan"):
        baca_nik(sel)


@pytest.mark.parametrize(
    ("sel", "hasil"),
    [
        ("003/005", ("03", "05")),
        ("RT 03 RW 05", ("03", "05")),
        ("rt.3/rw.5", ("03", "05")),
        ("RT03RW05", ("03", "05")),
        (dt.date(2026, 5, 3), ("03", "05")),
        ("", ("", "")),
    ],
)
def test_rt_rw(sel, hasil):
    assert baca_rt_rw(sel) == hasil


def test_rt_rw_tanpa_pemisah_ditolak():
    with pytest.raises(IsianSalah, match="003/005"):
        baca_rt_rw("0305")


@pytest.mark.parametrize(
    ("sel", "hasil"),
    [
        ("'0812 3456 789", ("0812 3456 789", False)),
        (Decimal(81234567890), ("081234567890", False)),
        ("62812345678", ("+62812345678", False)),
        ("081234567/0813", ("081234567", True)),
        ("-", ("", False)),
    ],
)
def test_nomor_hp(sel, hasil):
    assert baca_telepon(sel) == hasil


@pytest.mark.parametrize(
    ("nama", "hasil"),
    [
        ("SITI  AMINAH", "Siti Aminah"),
        ("NUR'AINI", "Nur'aini"),
        ("HJ. SUMIATI, S.PD", "Hj. Sumiati, S.Pd"),
        ("SULASTRI II", "Sulastri II"),
        ("AGUS BIN ALI", "Agus bin Ali"),
        ("R.A. KARTINI", "R.A. Kartini"),
        ("DEWI VIVI", "Dewi Vivi"),
        ("Siti aminah", "Siti aminah"),
    ],
)
def test_nama_dirapikan(nama, hasil):
    assert rapikan_nama(nama) == hasil


@pytest.mark.parametrize(
    ("sel", "hasil"),
    [
        ("03", ("03", "")),
        (Decimal(3), ("3", "")),
        ("Melati", ("", "Melati")),
        ("Kel. 03 - Melati", ("03", "Melati")),
        ("KELOMPOK : MAWAR 2", ("", "MAWAR 2")),
        ("Kelompok 12", ("12", "")),
        ("", ("", "")),
    ],
)
def test_kelompok(sel, hasil):
    assert baca_kelompok(sel) == hasil


def test_jabatan_dan_tanda_di_belakang_nama():
    assert {baca_jabatan(j) for j in ("PJ", "PJ1", "pj i", "Ketua")} == {"PJ_I"}
    assert {baca_jabatan(j) for j in ("PJ II", "pj 2", "Wakil PJ")} == {"PJ_II"}
    assert {baca_jabatan(j) for j in ("", "-", "Anggota")} == {""}
    assert pisah_tanda_nama("Sulastri (PJ II)") == ("Sulastri", "PJ_II")
    assert pisah_tanda_nama("Siti") == ("Siti", "")


@pytest.mark.parametrize(
    ("sel", "hasil"),
    [
        ("Rp 1.500.000", 1_500_000),
        ("1,500,000", 1_500_000),
        (Decimal("2.0"), 2),
        ("-", 0),
    ],
)
def test_rupiah(sel, hasil):
    assert baca_rupiah(sel) == hasil


@pytest.mark.parametrize("sel", ["1500.000", "banyak", Decimal(-5), Decimal("1.5")])
def test_rupiah_yang_salah(sel):
    with pytest.raises(IsianSalah):
        baca_rupiah(sel)
