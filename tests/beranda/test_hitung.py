"""``manage.py hitung`` as a program: what goes in, what comes out, and how it refuses."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from koperasi.beranda.management.commands.hitung import Command
from tests.vektor import baca_vektor

AKAR = Path(__file__).resolve().parents[2]


@pytest.fixture
def hitung(monkeypatch, capfd):
    """Run the command in this process as the command line would: status, out, err."""

    def jalankan(*argumen, masukan=""):
        mentah = masukan if isinstance(masukan, bytes) else masukan.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mentah)))
        keluar, galat = io.StringIO(), io.StringIO()
        with monkeypatch.context() as m:
            m.setattr(sys, "stderr", galat)
            status = 0
            try:
                Command(stdout=keluar).run_from_argv(["manage.py", "hitung", *argumen])
            except SystemExit as e:
                status = e.code
        return status, keluar.getvalue(), galat.getvalue()

    return jalankan


@pytest.fixture
def ditolak(hitung):
    """Refused: status 2, nothing on standard output, one line on standard error (returned)."""

    def periksa(*argumen, masukan=""):
        isi = masukan if isinstance(masukan, str | bytes) else json.dumps(masukan)
        status, keluar, galat = hitung(*argumen, masukan=isi)
        assert (status, keluar) == (2, "")
        assert galat.endswith("\n")
        assert len(galat.splitlines()) == 1
        return galat.rstrip("\n")

    return periksa


@pytest.fixture
def dijawab(hitung):
    def periksa(jenis, masukan):
        status, keluar, galat = hitung(jenis, masukan=json.dumps(masukan))
        assert (status, galat) == (0, "")
        return json.loads(keluar)

    return periksa


def test_kesehatan_sebagian(dijawab):
    hasil = dijawab(
        "kesehatan",
        {
            "aturan": "perdep-06-2016",
            "komponen": {
                "1a": {"pembilang": 115206668, "penyebut": 174055219},
                "2b": {"rasio_persen": "4.19"},
                "4a": {"rasio_persen": 1156.95},
            },
            "manajemen": {"3d": 7},
        },
    )
    assert hasil == {
        "komponen": {
            "1a": {"rasio_persen": 66.19, "nilai": 50, "skor": 3},
            "2b": {"rasio_persen": 4.19, "nilai": 80, "skor": 4},
            "3d": {"rasio_persen": None, "nilai": 70, "skor": 2.1},
            "4a": {"rasio_persen": 1156.95, "nilai": 0, "skor": 1},
        },
        "aspek": {"1": 3, "2": 4, "3": 2.1, "4": 1},
        "skor": 10.1,
        "skor_maksimum": 18,
    }


def test_kesehatan_lengkap_memberi_predikat(dijawab):
    terbaik = {
        "1a": 50, "1b": 100, "1c": 9, "2a": 100, "2b": 0, "2c": 100, "2d": 0, "4a": 50,
        "4b": 30, "4c": 5, "5a": 12, "5b": 85, "6a": 10, "6b": 5, "6c": 101, "7a": 80, "7b": 10,
    }  # fmt: skip
    ya = {"3a": 12, "3b": 6, "3c": 5, "3d": 10, "3e": 5}
    komponen = {k: {"rasio_persen": v} for k, v in terbaik.items()}
    hasil = dijawab("kesehatan", {"komponen": komponen, "manajemen": ya})
    assert (hasil["skor"], hasil["skor_maksimum"], hasil["predikat"]) == (100, 100, "Sehat")
    hasil = dijawab("kesehatan", {"komponen": komponen, "manajemen": dict.fromkeys(ya, 0)})
    assert (hasil["skor"], hasil["predikat"]) == (85, "Sehat")


def test_kesehatan_tanpa_pinjaman_bermasalah_menyebut_keputusannya(dijawab):
    hasil = dijawab("kesehatan", {"komponen": {"2c": {"pembilang": 10, "penyebut": 0}}})
    dua_c = hasil["komponen"]["2c"]
    assert (dua_c["rasio_persen"], dua_c["nilai"], dua_c["skor"]) == (None, 100, 5)
    assert "keputusan aplikasi" in dua_c["catatan"]


def test_kesehatan_hanya_manajemen(dijawab):
    assert dijawab("kesehatan", {"manajemen": {"3a": 3}})["skor"] == 0.75


def test_rasio_panjang_ditulis_dua_desimal(hitung):
    masukan = '{"komponen": {"1a": {"pembilang": 2, "penyebut": 3}}}'
    _, keluar, _ = hitung("kesehatan", masukan=masukan)
    assert '"rasio_persen": 66.67' in keluar


def test_setengah_sen_rasio_dibulatkan_ke_atas(dijawab):
    hasil = dijawab("kesehatan", {"komponen": {"6a": {"rasio_persen": "7.125"}}})
    assert hasil["komponen"]["6a"]["rasio_persen"] == 7.13


def test_angka_besar_tetap_digit_demi_digit(hitung):
    masukan = '{"komponen": {"1b": {"pembilang": "123456789012345678.91", "penyebut": 100}}}'
    _, keluar, _ = hitung("kesehatan", masukan=masukan)
    assert '"rasio_persen": 123456789012345678.91' in keluar


def test_neraca(dijawab):
    hasil = dijawab(
        "neraca",
        {
            "akun": [
                {"kode": "101", "nama": "Kas", "jenis": "aset", "saldo": 1000},
                {"nama": "Penyisihan", "jenis": "aset", "saldo": -100},
                {"nama": "Tabungan", "jenis": "kewajiban", "saldo": 300},
                {"nama": "Pokok", "jenis": "ekuitas", "saldo": 500},
                {"nama": "Jasa", "jenis": "pendapatan", "saldo": 150},
                {"nama": "Beban", "jenis": "beban", "saldo": 50},
            ]
        },
    )
    rasio = hasil.pop("rasio")
    assert hasil == {
        "total_aset": 900,
        "total_kewajiban": 300,
        "total_ekuitas": 500,
        "total_pendapatan": 150,
        "total_beban": 50,
        "shu": 100,
    }
    assert rasio["rasio_hutang"] == {"nilai": 33.33, "rumus": "total kewajiban ÷ total aset × 100%"}


def test_neraca_dengan_sen_menulis_teks(dijawab):
    akun = [
        {"nama": "Kas", "jenis": "aset", "saldo": "100.10"},
        {"nama": "Pokok", "jenis": "ekuitas", "saldo": "100.1"},
    ]
    hasil = dijawab("neraca", {"akun": akun})
    assert (hasil["total_aset"], hasil["shu"]) == ("100.10", 0)


@pytest.mark.parametrize("kasus", baca_vektor("nik"), ids=lambda k: k["id"])
def test_nik(dijawab, kasus):
    hasil = dijawab("nik", {**kasus["inputs"], "per_tanggal": "2026-01-01"})
    assert list(hasil) == ["sah", "alasan", "jenis_kelamin", "tanggal_lahir", "wilayah"]
    harap = kasus["expected"]
    assert hasil["sah"] is harap["sah"]
    assert hasil["alasan"] == harap.get("alasan")
    assert hasil["jenis_kelamin"] == harap.get("jk")


def test_nik_tanpa_per_tanggal_memakai_hari_ini(dijawab):
    assert dijawab("nik", {"nik": "3204110609970001"})["tanggal_lahir"] == "1997-09-06"


SATU_A = {"pembilang": 1, "penyebut": 2}


@pytest.mark.parametrize(
    ("masukan", "bidang", "sebab"),
    [
        ({}, "komponen", "wajib"),
        ({"komponen": {}}, "komponen", "belum ada"),
        ({"komponen": []}, "komponen", "objek"),
        ({"komponen": {"1a": 5}}, "komponen.1a", "objek"),
        ({"komponen": {"1a": {}}}, "komponen.1a.pembilang", "wajib"),
        ({"komponen": {"1a": {"pembilang": 5}}}, "komponen.1a.penyebut", "wajib"),
        ({"komponen": {"1a": {"penyebut": 5}}}, "komponen.1a.pembilang", "wajib"),
        ({"komponen": {"1a": {**SATU_A, "penyebut": -2}}}, "komponen.1a.penyebut", "negatif"),
        ({"komponen": {"1a": {**SATU_A, "penyebut": 0}}}, "komponen.1a.penyebut", "nol"),
        ({"komponen": {"4b": {**SATU_A, "penyebut": -2}}}, "komponen.4b.penyebut", "negatif"),
        ({"komponen": {"1a": {**SATU_A, "pembilang": "banyak"}}}, "komponen.1a.pembilang", "angka"),
        ({"komponen": {"1a": {**SATU_A, "pembilang": ""}}}, "komponen.1a.pembilang", "angka"),
        ({"komponen": {"1a": {**SATU_A, "pembilang": "1.500.000"}}}, "komponen.1a.pembilang", ""),
        ({"komponen": {"1a": {**SATU_A, "pembilang": True}}}, "komponen.1a.pembilang", "angka"),
        ({"komponen": {"1a": {**SATU_A, "pembilang": None}}}, "komponen.1a.pembilang", "angka"),
        ({"komponen": {"1a": {**SATU_A, "pembilang": [1]}}}, "komponen.1a.pembilang", "angka"),
        ({"komponen": {"1a": {**SATU_A, "rasio_persen": 50}}}, "komponen.1a", "saja"),
        ({"komponen": {"1a": {"rasio_persen": "7,5"}}}, "komponen.1a.rasio_persen", "angka"),
        ({"komponen": {"1a": {"rasio_persen": "1e99"}}}, "komponen.1a.rasio_persen", "terlalu"),
        ({"komponen": {"1a": {"rasio": 5}}}, "komponen.1a.rasio", "tidak dikenal"),
        ({"komponen": {"9z": SATU_A}}, "komponen.9z", "tidak dikenal"),
        ({"komponen": {"9z\nrm": SATU_A}}, "komponen.9z\\u000arm", "tidak dikenal"),
        ({"komponen": {"3a": SATU_A}}, "komponen.3a", "jawaban ya"),
        ({"manajemen": {"1a": 1}}, "manajemen.1a", "rasio"),
        ({"manajemen": {"3a": 13}}, "manajemen.3a", "0 sampai 12"),
        ({"manajemen": {"3a": -1}}, "manajemen.3a", "0 sampai 12"),
        ({"manajemen": {"3a": 1.5}}, "manajemen.3a", "bilangan bulat"),
        ({"manajemen": {"3a": "3"}}, "manajemen.3a", "bilangan bulat"),
        ({"manajemen": {"3a": True}}, "manajemen.3a", "bilangan bulat"),
        ({"manajemen": 3}, "manajemen", "objek"),
        ({"komponen": {"1a": SATU_A}, "aturan": "perdep-99"}, "aturan", "tidak dikenal"),
        ({"komponen": {"1a": SATU_A}, "aturan": 6}, "aturan", "teks"),
        ({"komponen": {"1a": SATU_A}, "tahun": 2025}, "tahun", "tidak dikenal"),
    ],
)
def test_kesehatan_menolak_masukan_buruk(ditolak, masukan, bidang, sebab):
    baris = ditolak("kesehatan", masukan=masukan)
    assert baris.startswith(f"{bidang}: ")
    assert sebab in baris


AKUN = {"nama": "Kas", "jenis": "aset", "saldo": 1}


@pytest.mark.parametrize(
    ("masukan", "bidang", "sebab"),
    [
        ({}, "akun", "wajib"),
        ({"akun": []}, "akun", "paling sedikit satu"),
        ({"akun": {}}, "akun", "daftar"),
        ({"akun": [5]}, "akun[1]", "objek"),
        ({"akun": [AKUN]}, "akun", "selisih Rp1."),
        ({"akun": [AKUN, {**AKUN, "jenis": "harta"}]}, "akun[2].jenis", "salah satu"),
        ({"akun": [{**AKUN, "jenis": 1}]}, "akun[1].jenis", "teks"),
        ({"akun": [{**AKUN, "saldo": "seribu"}]}, "akun[1].saldo", "angka"),
        ({"akun": [{**AKUN, "saldo": "1e16"}]}, "akun[1].saldo", "terlalu besar"),
        ({"akun": [{**AKUN, "saldo": "0.001"}]}, "akun[1].saldo", "dua angka desimal"),
        ({"akun": [{"nama": "Kas", "jenis": "aset"}]}, "akun[1].saldo", "wajib"),
        ({"akun": [{"jenis": "aset", "saldo": 0}]}, "akun[1].nama", "wajib"),
        ({"akun": [{"nama": "Kas", "saldo": 0}]}, "akun[1].jenis", "wajib"),
        ({"akun": [{**AKUN, "kode": 101}]}, "akun[1].kode", "teks"),
        ({"akun": [{**AKUN, "debit": 1}]}, "akun[1].debit", "tidak dikenal"),
        ({"akun": [AKUN], "periode": "2025"}, "periode", "tidak dikenal"),
    ],
)
def test_neraca_menolak_masukan_buruk(ditolak, masukan, bidang, sebab):
    baris = ditolak("neraca", masukan=masukan)
    assert baris.startswith(f"{bidang}: ")
    assert sebab in baris


@pytest.mark.parametrize(
    ("masukan", "bidang", "sebab"),
    [
        ({}, "nik", "wajib"),
        ({"nik": 3204110609970001}, "nik", "teks"),
        ({"nik": None}, "nik", "teks"),
        ({"nik": "3204110609970001", "per_tanggal": "31-12-2026"}, "per_tanggal", "2026-12-31"),
        ({"nik": "3204110609970001", "per_tanggal": 2026}, "per_tanggal", "teks"),
        ({"NIK": "3204110609970001"}, "NIK", "tidak dikenal"),
    ],
)
def test_nik_menolak_masukan_buruk(ditolak, masukan, bidang, sebab):
    baris = ditolak("nik", masukan=masukan)
    assert baris.startswith(f"{bidang}: ")
    assert sebab in baris


@pytest.mark.parametrize(
    ("masukan", "sebab"),
    [
        ("", "kosong"),
        ("bukan json", "baris 1, kolom 1"),
        ('{"nik": ', "bukan JSON"),
        ("[]", "satu objek"),
        ('"teks"', "satu objek"),
        ('{"nik": "1", "nik": "2"}', "nik: ditulis dua kali"),
        ('{"nik": NaN}', "NaN"),
        ('{"nik": Infinity}', "Infinity"),
        ('{"nik": -Infinity}', "Infinity"),
        ('{"nik": 1e999999}', "1e999999"),
        ('{"nik": 1e-999999999999999999999}', "terlalu"),
        ('{"nik": ' + "9" * 5000 + "}", "terlalu panjang"),
        ('{"nik": ' + "[" * 100_000, "terlalu dalam"),
        (b"\xff\xfe{}", "UTF-8"),
        (b'{"nik": "\x80"}', "UTF-8"),
        (b" " * (10 * 1024 * 1024 + 1), "terlalu besar"),
        ('{"\\ud800": 1}', "\\ud800"),
    ],
    ids=lambda isi: repr(isi[:20]),
)
def test_json_buruk_ditolak(ditolak, masukan, sebab):
    assert sebab in ditolak("nik", masukan=masukan)


@pytest.mark.parametrize(
    ("argumen", "sebab"),
    [
        ([], "JENIS belum disebut"),
        (["laba"], "“laba” tidak dikenal"),
        (["nik", "a.json", "b.json"], "b.json"),
        (["nik", "--tahun=2025"], "--tahun=2025"),
        (["nik", "--verbosity=banyak"], "pakai: manage.py hitung"),
        (["nik", "/tidak/ada.json"], "/tidak/ada.json tidak dapat dibaca: tidak ada"),
        (["nik", "/"], "itu folder"),
        (["nik", "a\0b"], "tidak dapat dibaca"),
    ],
)
def test_argumen_salah_ditolak(ditolak, argumen, sebab):
    assert sebab in ditolak(*argumen)


def test_masukan_dari_berkas(hitung, tmp_path):
    berkas = tmp_path / "masukan dengan spasi.json"
    berkas.write_bytes(b'\xef\xbb\xbf{"nik": "3204110609970001"}')
    status, keluar, _ = hitung("nik", str(berkas))
    assert (status, json.loads(keluar)["sah"]) == (0, True)


def test_sebagai_program_tanpa_basis_data():
    lingkungan = {
        **os.environ,
        "DATABASE_URL": "postgresql://tidak_ada@127.0.0.1:1/tidak_ada",
        "DATABASE_OWNER_URL": "postgresql://tidak_ada@127.0.0.1:1/tidak_ada",
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
    }
    perintah = [sys.executable, "manage.py", "hitung"]

    def jalankan(*argumen, masukan):
        return subprocess.run(
            [*perintah, *argumen], input=masukan, capture_output=True, cwd=AKAR, env=lingkungan,
            check=False, timeout=60,
        )  # fmt: skip

    baik = jalankan("kesehatan", masukan=b'{"manajemen": {"3a": 12}}')
    assert (baik.returncode, baik.stderr) == (0, b"")
    assert json.loads(baik.stdout)["skor"] == 3
    akun = {"nama": "Kas", "jenis": "aset", "saldo": 0}
    sah = jalankan("neraca", masukan=json.dumps({"akun": [akun]}).encode())
    assert "÷" in json.loads(sah.stdout)["rasio"]["margin_shu"]["rumus"]
    buruk = jalankan("nik", "--apa", masukan=b"{}")
    assert (buruk.returncode, buruk.stdout) == (2, b"")
    assert len(buruk.stderr.splitlines()) == 1
