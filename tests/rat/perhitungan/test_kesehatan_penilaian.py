"""From a ratio to a score: zero and negative denominators, other readings, totals and grade."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rat.perhitungan.kesehatan import (
    MasukanRasio,
    MasukanTidakSah,
    ambil_aturan,
    jumlah_ya,
    nilai_kesehatan,
)

D = Decimal
ATURAN = ambil_aturan("perdep-06-2016")
TERBAIK = {
    "1a": 50, "1b": 100, "1c": 9, "2a": 100, "2b": 0, "2c": 100, "2d": 0, "4a": 50, "4b": 30,
    "4c": 5, "5a": 12, "5b": 85, "6a": 10, "6b": 5, "6c": 101, "7a": 80, "7b": 10,
}  # fmt: skip
SEMUA_YA = {"3a": 12, "3b": 6, "3c": 5, "3d": 10, "3e": 5}


def rasio(**komponen):
    return {k.lstrip("_"): MasukanRasio(rasio_persen=D(str(v))) for k, v in komponen.items()}


def satu(kode, pembilang=None, penyebut=None, persen=None, *, ketat=True):
    masukan = MasukanRasio(
        None if pembilang is None else D(str(pembilang)),
        None if penyebut is None else D(str(penyebut)),
        None if persen is None else D(str(persen)),
    )
    return nilai_kesehatan(ATURAN, {kode: masukan}, ketat=ketat).komponen[kode]


def bacaan(hasil):
    return {b.bacaan.kode: (b.nilai, b.skor) for b in hasil.bacaan_lain}


def test_koperasi_terbaik_mendapat_100_dan_sehat():
    hasil = nilai_kesehatan(ATURAN, rasio(**{f"_{k}": v for k, v in TERBAIK.items()}), SEMUA_YA)
    assert (hasil.skor, hasil.skor_maksimum, hasil.predikat.nama) == (100, 100, "Sehat")
    assert [a.skor for a in hasil.aspek] == [15, 25, 15, 10, 15, 10, 10]
    assert hasil.belum_dinilai == ()


def test_tanpa_satu_komponen_tidak_ada_predikat():
    komponen = rasio(**{f"_{k}": v for k, v in TERBAIK.items() if k != "7b"})
    hasil = nilai_kesehatan(ATURAN, komponen, SEMUA_YA)
    assert (hasil.skor, hasil.skor_maksimum, hasil.predikat) == (97, 97, None)
    assert [k.kode for k in hasil.belum_dinilai] == ["7b"]
    assert (hasil.aspek[6].lengkap, hasil.aspek[6].skor_maksimum) == (False, 7)


def test_pita_dinilai_dari_rasio_eksak_bukan_yang_dibulatkan():
    tipis = satu("1a", 20_000_001, 100_000_000)
    assert (tipis.nilai, tipis.rasio_teks) == (50, "20,000001%")
    assert satu("1a", 20_000_000, 100_000_000).nilai == 25
    # 28 digits are not enough for this quotient: only a fraction still sees that it is above 20.
    assert satu("1a", D("20.0000000000000000000000000000000001"), 100).nilai == 50


def test_skor_tercetak_menang_atas_nilai_kali_bobot():
    hasil = satu("4a", persen="1156.95")
    assert (hasil.nilai, hasil.skor) == (0, 1)
    assert bacaan(hasil) == {"nilai-nol": (0, 0)}


@pytest.mark.parametrize(
    ("kode", "persen", "nilai", "lain"),
    [
        ("1a", 20, 25, {"batas-bawah-ikut": (50, D("3"))}),
        ("1a", 40, 50, {"batas-bawah-ikut": (100, D("6"))}),
        ("1a", 60, 100, {"batas-bawah-ikut": (50, D("3"))}),
        ("1a", 80, 50, {"batas-bawah-ikut": (25, D("1.5"))}),
        ("1a", "20.01", 50, {}),
        ("1a", 0, 0, {}),
        ("1b", 15, 20, {"satu-desil-lebih-rendah": (10, D("0.6")), "linear": (15, D("0.9"))}),
        ("1b", 20, 20, {}),
        ("1b", "99.6", 100, {"satu-desil-lebih-rendah": (90, D("5.4")), "linear": (99, D("5.94"))}),
        ("1b", 112, 100, {}),
        ("2b", "4.19", 80, {"seratus-dikurangi-dua-kali": (92, D("4.6"))}),
        ("2b", 45, 10, {"linear": (0, 0)}),
        ("2b", 44, 10, {"linear": (2, D("0.1")), "seratus-dikurangi-dua-kali": (12, D("0.6"))}),
        ("2b", 0, 100, {"linear": (90, D("4.5"))}),
        ("2c", "31.24", 40, {"linear": (31, D("1.55"))}),
        ("2c", 200, 100, {}),
        ("2d", 21, 75, {"batas-k1": (100, D("5"))}),
        ("2d", 26, 50, {"batas-k1": (None, None)}),
        ("2d", "25.5", 75, {"batas-k1": (None, None)}),
        ("2d", 25, 75, {}),
        ("4a", 95, 50, {"batas-k1": (75, D("3"))}),
        ("4a", 100, 0, {"nilai-nol": (0, 0), "batas-k1": (50, D("2"))}),
        ("4c", 5, 100, {"tepat-lima": (75, D("1.5"))}),
        ("4c", "5.01", 75, {}),
    ],
)  # fmt: skip
def test_bacaan_lain_hanya_bila_mengubah_skor_rasio_ini(kode, persen, nilai, lain):
    hasil = satu(kode, persen=persen)
    assert hasil.nilai == nilai
    assert bacaan(hasil) == lain
    assert all(b.kalimat.startswith("Menurut ") for b in hasil.bacaan_lain)


@pytest.mark.parametrize(
    ("kode", "pembilang", "nilai"),
    [
        ("1b", 0, 100), ("1b", 5, 100), ("1b", -5, 0), ("1c", 5, 100), ("1c", -5, 0),
        ("2c", 0, 100), ("2c", 5, 100), ("4a", 5, 0), ("4b", 5, 25), ("4c", 5, 0),
        ("5a", 5, 25), ("5b", 5, 100), ("6c", 5, 100), ("6c", -5, 0),
    ],
)  # fmt: skip
def test_penyebut_nol_yang_diputuskan_dalam_aturan(kode, pembilang, nilai):
    hasil = satu(kode, pembilang, 0)
    assert (hasil.nilai, hasil.rasio_persen) == (nilai, None)
    assert hasil.catatan[0].endswith("(keputusan aplikasi).") or "pita terbawah" in hasil.catatan[0]
    assert satu("4a", 5, 0).skor == 1


@pytest.mark.parametrize(
    ("kode", "pembilang"),
    [
        ("1a", 0), ("1a", 5), ("1c", 0), ("2a", 0), ("2a", 5), ("2b", 5), ("2c", -5), ("2d", 5),
        ("4a", 0), ("4b", 0), ("4c", 0), ("5a", 0), ("5b", 0), ("6a", 5), ("6b", 5), ("6c", 0),
        ("7a", 0), ("7a", 5), ("7b", 5),
    ],
)  # fmt: skip
def test_penyebut_nol_yang_tidak_dapat_dinilai(kode, pembilang):
    with pytest.raises(MasukanTidakSah) as galat:
        satu(kode, pembilang, 0)
    assert galat.value.bidang == f"komponen.{kode}.penyebut"
    longgar = satu(kode, pembilang, 0, ketat=False)
    assert (longgar.dinilai, longgar.nilai, longgar.catatan) == (False, None, (str(galat.value),))


@pytest.mark.parametrize("kode", [k for k, v in ATURAN.komponen.items() if v.berupa_rasio])
def test_penyebut_negatif_ditolak(kode):
    with pytest.raises(MasukanTidakSah, match=f"Penyebut {kode} tidak boleh negatif"):
        satu(kode, 5, -1)
    longgar = satu(kode, 5, -1, ketat=False)
    assert longgar.nilai == (25 if kode in {"4b", "6b"} else None)
    assert longgar.catatan


def test_rasio_4b_negatif_tidak_dianggap_terbaik():
    hasil = satu("4b", persen=-5)
    assert (hasil.nilai, hasil.skor) == (25, 1)
    assert "SHU kotor negatif" in hasil.catatan[0]


def test_pembilang_negatif_dinilai_pada_pita_bawah():
    assert [satu(k, -1, 100).nilai for k in ("1a", "6a", "6c")] == [0, 25, 0]


@pytest.mark.parametrize("ya", [-1, 13, True, D(1), "3"])
def test_jumlah_ya_di_luar_daftar_pertanyaan_ditolak(ya):
    with pytest.raises(MasukanTidakSah, match="0 sampai 12"):
        nilai_kesehatan(ATURAN, {}, {"3a": ya})


@pytest.mark.parametrize(("kode", "ya"), list(SEMUA_YA.items()))
def test_setiap_ya_menambah_skor_yang_sama(kode, ya):
    skor = [nilai_kesehatan(ATURAN, {}, {kode: n}).skor for n in range(ya + 1)]
    assert skor[0] == 0
    assert skor[-1] == 3
    assert {b - a for a, b in pairwise(skor)} == {D(3) / ya}


@pytest.mark.parametrize(
    ("komponen", "manajemen", "bidang"),
    [
        ({"9a": MasukanRasio(rasio_persen=D(1))}, {}, "komponen.9a"),
        ({"3a": MasukanRasio(rasio_persen=D(1))}, {}, "komponen.3a"),
        ({}, {"1a": 1}, "manajemen.1a"),
        ({"1a": MasukanRasio(D(1), D(2), D(50))}, {}, "komponen.1a"),
        ({"1a": MasukanRasio(pembilang=D(1))}, {}, "komponen.1a.penyebut"),
        ({"1a": MasukanRasio(penyebut=D(1))}, {}, "komponen.1a.pembilang"),
        ({"1a": MasukanRasio()}, {}, "komponen.1a.pembilang"),
    ],
)
def test_masukan_yang_tidak_masuk_akal_menyebut_bidangnya(komponen, manajemen, bidang):
    with pytest.raises(MasukanTidakSah) as galat:
        nilai_kesehatan(ATURAN, komponen, manajemen)
    assert galat.value.bidang == bidang


def test_jumlah_ya_hanya_untuk_komponen_yang_dijawab_lengkap():
    jawaban = {f"3b.{n}": n <= 4 for n in range(1, 7)} | {"3a.1": True, "3c.1": None}
    assert jumlah_ya(ATURAN, jawaban) == {"3b": 4}
    with pytest.raises(MasukanTidakSah):
        jumlah_ya(ATURAN, {"3a.13": True})


@given(
    st.sampled_from([k for k, v in ATURAN.komponen.items() if v.berupa_rasio]),
    st.integers(0, 10**15),
    st.integers(1, 10**15),
)
def test_skor_selalu_antara_nol_dan_bobot_dan_tidak_bergantung_satuan(kode, pembilang, penyebut):
    hasil = satu(kode, pembilang, penyebut)
    assert 0 <= hasil.skor <= hasil.komponen.bobot
    assert hasil.rasio == Fraction(pembilang * 100, penyebut)
    ribuan = satu(kode, pembilang * 1000, penyebut * 1000)
    assert (ribuan.pita, ribuan.skor) == (hasil.pita, hasil.skor)
