"""The Excel template there and back, and every way a file can be wrong."""

import io
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from rat.laporan.templat_kesehatan import templat_excel
from rat.services.impor_kesehatan import BerkasDitolak, baca_excel
from tests.factories.rat import aturan, isian_lengkap, isian_sebagian


def ubah(isi: bytes, *ubahan: tuple[str, str, object]) -> bytes:
    buku = load_workbook(io.BytesIO(isi))
    for lembar, sel, nilai in ubahan:
        buku[lembar][sel] = nilai
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


@pytest.mark.parametrize("isian", [isian_lengkap(), isian_sebagian()], ids=["lengkap", "sebagian"])
def test_templat_terisi_terbaca_kembali_persis(isian):
    assert baca_excel(templat_excel(aturan(), isian), aturan()) == isian


def test_angka_diketik_sebagai_teks_indonesia_dibaca():
    isi = ubah(templat_excel(aturan()), ("Angka", "D2", "1.234.567,89"))
    assert baca_excel(isi, aturan()).pos == {"total_aset": Decimal("1234567.89")}


def test_pecahan_biner_excel_dibaca_seperti_tercetak():
    isi = ubah(templat_excel(aturan()), ("Angka", "D2", 420213166.94))
    assert baca_excel(isi, aturan()).pos["total_aset"] == Decimal("420213166.94")


@pytest.mark.parametrize(
    ("ubahan", "baris", "kalimat"),
    [
        (("Angka", "D2", "banyak"), 2, "bukan jumlah uang"),
        (("Angka", "D3", -5), 3, "tidak boleh negatif"),
        (("Angka", "D3", 1e300), 3, "terlalu besar"),
        (("Angka", "D3", True), 3, "Isi dengan angka"),
        (("Angka", "A2", "entah"), 2, "tidak ada dalam templat"),
        (("Angka", "A3", "total_aset"), 3, "muncul dua kali"),
        (("Manajemen", "C2", "mungkin"), 2, "ya atau tidak"),
        (("Manajemen", "D2", "x" * 301), 2, "paling panjang 300"),
        (("Manajemen", "A3", "3a.1"), 3, "muncul dua kali"),
    ],
)
def test_baris_yang_salah_disebut_nomornya(ubahan, baris, kalimat):
    isi = ubah(templat_excel(aturan(), isian_lengkap()), ubahan)
    with pytest.raises(BerkasDitolak, match="tidak ada yang disimpan") as galat:
        baca_excel(isi, aturan())
    assert [(k.lembar, k.baris) for k in galat.value.daftar] == [(ubahan[0], baris)]
    assert kalimat in galat.value.daftar[0].kalimat


def test_semua_baris_salah_dikembalikan_sekaligus():
    isi = ubah(
        templat_excel(aturan()),
        ("Angka", "D2", "x"),
        ("Angka", "D3", "y"),
        ("Manajemen", "C2", "z"),
    )
    with pytest.raises(BerkasDitolak) as galat:
        baca_excel(isi, aturan())
    assert len(galat.value.daftar) == 3


@pytest.mark.parametrize(
    "isi", [b"", b"bukan zip", b"PK\x03\x04rusak", b"x" * (2 * 1024 * 1024 + 1)]
)
def test_berkas_yang_bukan_excel_ditolak_dengan_kalimat(isi):
    with pytest.raises(BerkasDitolak):
        baca_excel(isi, aturan())


def test_excel_lain_dan_templat_kosong_ditolak():
    keluaran = io.BytesIO()
    Workbook().save(keluaran)
    with pytest.raises(BerkasDitolak, match="Pakai templat"):
        baca_excel(keluaran.getvalue(), aturan())
    with pytest.raises(BerkasDitolak, match="belum diisi"):
        baca_excel(templat_excel(aturan()), aturan())
