"""NIK: the published numbers, and each way one can be wrong."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anggota.perhitungan.nik import PROVINSI, baca_nik
from tests.vektor import baca_vektor

HARI_INI = dt.date(2026, 7, 1)


def baca(nik, per=HARI_INI):
    return baca_nik(nik, per_tanggal=per)


@pytest.mark.parametrize("kasus", baca_vektor("nik"), ids=lambda k: k["id"])
def test_vektor_nik(kasus):
    hasil, harap = baca(kasus["inputs"]["nik"]), kasus["expected"]
    assert hasil.sah is harap["sah"]
    if hasil.sah:
        assert (hasil.jenis_kelamin, hasil.wilayah) == (harap["jk"], harap["wilayah"])
        assert f"{hasil.tanggal_lahir:%d-%m-%y}" == harap["tanggal"]
        assert (hasil.alasan, hasil.kalimat) == ("", "")
    else:
        assert hasil.alasan == harap["alasan"]
        assert hasil.kalimat.startswith(f"NIK tidak sah: {harap['alasan']}")
        assert (hasil.jenis_kelamin, hasil.tanggal_lahir, hasil.wilayah) == (None, None, "")


@pytest.mark.parametrize(
    ("nik", "alasan"),
    [
        ("", "kosong"), ("35070112345678901", "17 digit"), ("350701120590000a", "ada tanda"),
        ("3507.0112.0590.0001", "ada tanda"), ("٣٥٠٧٠١١٢٠٥٩٠٠٠٠١", "ada tanda"),
        ("1007011205900001", "provinsi 10"), ("3500011205900001", "kabupaten/kota 00"),
        ("3570011205900001", "kabupaten/kota 70"), ("3507010005900001", "hari 00"),
        ("3507013205900001", "hari 32"), ("3507017205900001", "hari 72"),
        ("3507011200900001", "bulan 00"), ("3507011213900001", "bulan 13"),
        ("3507013104900001", "31 April"), ("3507013002900001", "30 Februari"),
        ("3507017002900001", "30 Februari"), ("3507012902010001", "29 Februari 2001"),
        ("3507011205900000", "nomor urut 0000"),
    ],
)  # fmt: skip
def test_nik_salah_menyebut_bagiannya(nik, alasan):
    hasil = baca(nik)
    assert not hasil.sah
    assert hasil.alasan.startswith(alasan)


def test_hari_perempuan_ditambah_empat_puluh():
    hasil = baca(" 3507015205900001 ")
    assert (hasil.jenis_kelamin, hasil.tanggal_lahir) == ("P", dt.date(1990, 5, 12))
    assert baca("3507017101900001").tanggal_lahir == dt.date(1990, 1, 31)
    assert baca("3507014101900001").tanggal_lahir == dt.date(1990, 1, 1)


def test_abad_menurut_tanggal_yang_diberikan():
    nik = "3507010207260001"
    assert baca(nik).tanggal_lahir == dt.date(1926, 7, 2)
    assert baca(nik, dt.date(2026, 7, 2)).tanggal_lahir == dt.date(2026, 7, 2)
    assert baca("3507012902000001").tanggal_lahir == dt.date(2000, 2, 29)
    assert baca("3507012902000001", dt.date(1999, 1, 1)).alasan == "29 Februari 1900"


def test_ada_38_provinsi():
    assert len(PROVINSI) == 38


@given(
    st.dates(dt.date(1927, 1, 1), dt.date(2026, 6, 30)),
    st.booleans(),
    st.sampled_from(sorted(PROVINSI)),
    st.integers(1, 9999),
)
def test_nik_yang_disusun_dari_tanggal_terbaca_kembali(lahir, perempuan, provinsi, urut):
    hari = lahir.day + (40 if perempuan else 0)
    hasil = baca(f"{provinsi}0701{hari:02}{lahir:%m%y}{urut:04}")
    assert (hasil.sah, hasil.tanggal_lahir) == (True, lahir)
    assert hasil.jenis_kelamin == ("P" if perempuan else "L")


@given(st.text(max_size=20))
def test_teks_apa_pun_dijawab_tanpa_galat(teks):
    hasil = baca(teks)
    assert hasil.sah is (hasil.alasan == "")
