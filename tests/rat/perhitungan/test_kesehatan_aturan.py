"""The rule set itself: weights, bands that cover the line, grades, and what a broken file says."""

import datetime as dt
import json
import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rat.perhitungan.kesehatan import (
    AturanCacat,
    AturanTidakAda,
    ambil_aturan,
    aturan_berlaku,
    daftar_aturan,
)
from rat.perhitungan.kesehatan import aturan as paket_aturan
from rat.perhitungan.kesehatan.aturan import Linear
from rat.perhitungan.kesehatan.aturan.pemuat import muat_aturan

D = Decimal
ATURAN = ambil_aturan("perdep-06-2016")
RASIO = [k for k in ATURAN.komponen.values() if k.berupa_rasio]
FOLDER = Path(paket_aturan.__file__).parent / "perdep-06-2016"

BOBOT = {
    "1a": 6, "1b": 6, "1c": 3, "2a": 10, "2b": 5, "2c": 5, "2d": 5,
    "3a": 3, "3b": 3, "3c": 3, "3d": 3, "3e": 3, "4a": 4, "4b": 4, "4c": 2,
    "5a": 10, "5b": 5, "6a": 3, "6b": 3, "6c": 4, "7a": 7, "7b": 3,
}  # fmt: skip

# Every band edge: nilai just below, at, and just above it, as the table of the rule reads.
Baris = tuple[int | str, int, int, int]
DESIL: list[Baris] = [(10 * i, 10 * i, 10 * i, 10 * i + 10) for i in range(1, 10)]
TEPI: dict[str, list[Baris]] = {
    "1a": [(0, 0, 0, 25), (20, 25, 25, 50), (40, 50, 50, 100), (60, 100, 100, 50),
           (80, 50, 50, 25), (100, 25, 25, 25)],
    "1b": [(0, 0, 0, 10), *DESIL, (100, 100, 100, 100)],
    "1c": [(4, 0, 50, 50), (6, 50, 75, 75), (8, 75, 75, 100)],
    "2a": [(25, 0, 0, 50), (50, 50, 50, 75), (75, 75, 75, 100)],
    "2b": [(0, 100, 100, 80), (10, 80, 80, 60), (20, 60, 60, 40), (30, 40, 40, 20),
           (40, 20, 20, 10), (45, 10, 10, 0)],
    "2c": [(0, 0, 0, 10), *DESIL, (100, 100, 100, 100)],
    "2d": [(21, 100, 75, 75), (26, 75, 50, 50), (30, 50, 50, 25)],
    "4a": [(90, 100, 75, 75), (95, 75, 50, 50), (100, 50, 0, 0)],
    "4b": [(40, 100, 100, 75), (60, 75, 75, 50), (80, 50, 50, 25)],
    "4c": [(5, 100, 100, 75), (10, 75, 75, 50), (15, 50, 50, 0)],
    "5a": [(10, 25, 25, 100), (15, 100, 100, 50), (20, 50, 50, 25)],
    "5b": [(60, 25, 50, 50), (70, 50, 75, 75), (80, 75, 100, 100), (90, 100, 100, 100)],
    "6a": [(5, 25, 50, 50), ("7.5", 50, 75, 75), (10, 75, 100, 100)],
    "6b": [(3, 25, 50, 50), (4, 50, 75, 75), (5, 75, 100, 100)],
    "6c": [(100, 0, 0, 100)],
    "7a": [(25, 25, 50, 50), (50, 50, 75, 75), (75, 75, 100, 100)],
    "7b": [(5, 0, 50, 50), ("7.5", 50, 75, 75), (10, 75, 100, 100)],
}  # fmt: skip


def test_bobot_dan_banyak_pertanyaan():
    assert {k: int(v.bobot) for k, v in ATURAN.komponen.items()} == BOBOT
    assert [len(ATURAN.komponen[k].pertanyaan) for k in ("3a", "3b", "3c", "3d", "3e")] == [
        12, 6, 5, 10, 5,
    ]  # fmt: skip
    assert len(ATURAN.pertanyaan) == 38


def test_setiap_tepi_pita_tercantum_dalam_tabel_uji():
    for komponen in RASIO:
        tepi = [p.max for p in komponen.pita[:-1]]
        assert tepi == [D(t[0]) for t in TEPI[komponen.kode]], komponen.kode


@pytest.mark.parametrize(
    ("kode", "tepi", "sebelum", "tepat", "sesudah"),
    [(kode, *baris) for kode, daftar in TEPI.items() for baris in daftar],
)
def test_nilai_di_sekitar_tepi_pita(kode, tepi, sebelum, tepat, sesudah):
    komponen = ATURAN.komponen[kode]
    sedikit = Fraction(1, 10**30)

    def nilai(rasio):
        return [p.nilai for p in komponen.pita if p.memuat(rasio)]

    assert nilai(D(tepi)) == [tepat]
    assert nilai(Fraction(D(tepi)) - sedikit) == [sebelum]
    assert nilai(Fraction(D(tepi)) + sedikit) == [sesudah]


@given(st.fractions(min_value=-1000, max_value=3000))
def test_setiap_rasio_masuk_tepat_satu_pita_di_setiap_komponen_dan_bacaan(rasio):
    for komponen in RASIO:
        for pita in (komponen.pita, *(b.pita for b in komponen.bacaan_lain if b.pita)):
            assert sum(p.memuat(rasio) for p in pita) == 1, komponen.kode


@pytest.mark.parametrize(
    ("skor", "nama"),
    [
        ("100", "Sehat"), ("80", "Sehat"), ("79.99", "Cukup Sehat"), ("66", "Cukup Sehat"),
        ("65.99", "Dalam Pengawasan"), ("51", "Dalam Pengawasan"),
        ("50.99", "Dalam Pengawasan Khusus"), ("0", "Dalam Pengawasan Khusus"),
    ],
)  # fmt: skip
def test_tepi_predikat(skor, nama):
    assert ATURAN.predikat_untuk(D(skor)).nama == nama


def test_kalimat_pita():
    kalimat = {k: [p.kalimat for p in ATURAN.komponen[k].pita] for k in ("1a", "1c", "6a")}
    assert kalimat["1a"][0] == "sampai 0"
    assert kalimat["1a"][4] == "di atas 60 sampai 80"
    assert kalimat["1a"][-1] == "di atas 100"
    assert kalimat["1c"][:3] == ["di bawah 4", "4 sampai di bawah 6", "6 sampai 8"]
    assert kalimat["6a"][1:] == ["5 sampai di bawah 7,5", "7,5 sampai di bawah 10", "10 atau lebih"]


def test_bacaan_linear_bergerak_hanya_ke_satu_arah():
    linear = Linear(titik=D(45), nilai_di_titik=D(50), arah=-1, nilai_per_persen=D(2))
    assert [linear.nilai(D(x)) for x in (60, 45, "44.01", 44, 25, 0)] == [50, 50, 50, 52, 90, 100]


def test_setiap_rujukan_sumber_terdaftar():
    rujukan = {
        *ATURAN.sumber_bobot, *ATURAN.sumber_predikat,
        *(s for k in ATURAN.komponen.values() for s in k.sumber),
        *(s for k in ATURAN.komponen.values() for b in k.bacaan_lain for s in b.sumber),
        *(s for g in ATURAN.gabungan.values() for s in g.sumber),
    }  # fmt: skip
    assert rujukan <= ATURAN.sumber.keys()
    assert all(s.judul and s.url.startswith("https://") for s in ATURAN.sumber.values())


def test_aturan_menurut_tanggal():
    assert aturan_berlaku(dt.date(2025, 12, 31)) is ATURAN
    assert daftar_aturan()[0] is ATURAN
    with pytest.raises(AturanTidakAda, match="31-03-2016"):
        aturan_berlaku(dt.date(2016, 3, 31))
    with pytest.raises(AturanTidakAda, match="perdep-06-2016"):
        ambil_aturan("perdep-99")


def _rusak(tmp_path, berkas, ubah):
    folder = tmp_path / "aturan"
    shutil.copytree(FOLDER, folder)
    isi = json.loads((folder / berkas).read_text("utf-8"))
    ubah(isi)
    (folder / berkas).write_text(json.dumps(isi), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("berkas", "ubah", "sebab"),
    [
        ("aspek-1.json", lambda d: d["1a"].update(bobot=7), "bobot komponen aspek 1"),
        ("aturan.json", lambda d: d["aspek"][0].update(bobot=14), "bobot aspek berjumlah 99"),
        ("aspek-1.json", lambda d: d["1a"]["pita"].pop(2), "tidak bersambung"),
        ("aspek-1.json", lambda d: d["1a"]["pita"][2].update(min_ikut=True), "titik 20"),
        ("aspek-1.json", lambda d: d["1a"]["pita"][1].update(max_ikut=False), "titik 20"),
        ("aspek-1.json", lambda d: d["1a"]["pita"].pop(), "tidak menutup"),
        ("aspek-1.json", lambda d: d["1a"]["pita"][2].update(nilai=101), "di luar 0 sampai 100"),
        ("aspek-1.json", lambda d: d["1a"].pop("penyebut_nol"), "penyebut nol"),
        ("aspek-1.json", lambda d: d["1a"].update(pembilang="laba"), "angka laba"),
        ("aspek-1.json", lambda d: d["1a"].update(sumber=["X9"]), "sumber X9"),
        ("aspek-4.json", lambda d: d["4a"]["pita"][3].update(skor_tercetak=5), "skor tercetak"),
        ("pertanyaan.json", lambda d: d["3a"].pop(), "jumlah pertanyaan"),
        ("aturan.json", lambda d: d["predikat"].pop(1), "predikat"),
        ("angka.json", lambda d: d["pos"][0].update(kelompok="lain"), "kelompok yang tidak ada"),
    ],
)
def test_aturan_yang_cacat_tidak_dimuat(tmp_path, berkas, ubah, sebab):
    with pytest.raises(AturanCacat, match=sebab):
        muat_aturan(_rusak(tmp_path, berkas, ubah))


def test_aturan_utuh_dimuat_dari_folder_lain(tmp_path):
    assert muat_aturan(_rusak(tmp_path, "aturan.json", lambda d: None)) == ATURAN
