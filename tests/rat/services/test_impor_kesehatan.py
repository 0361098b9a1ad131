"""The Excel template there and back, and every way a file can be wrong."""

import io
import random
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from rat.laporan.templat_kesehatan import templat_excel
from rat.perhitungan.kesehatan.isian import Isian
from rat.services.impor_kesehatan import BerkasDitolak, baca_excel
from tests.factories.rat import aturan, isian_lengkap, isian_sebagian


def ubah(isi: bytes, *ubahan: tuple[str, str, object]) -> bytes:
    buku = load_workbook(io.BytesIO(isi))
    for lembar, sel, nilai in ubahan:
        buku[lembar][sel] = nilai
    keluaran = io.BytesIO()
    buku.save(keluaran)
    return keluaran.getvalue()


def bagian(isi: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def rakit(isi: dict[str, bytes]) -> bytes:
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, potongan in isi.items():
            arsip.writestr(nama, potongan)
    return keluaran.getvalue()


TERISI = templat_excel(aturan(), isian_lengkap())
LEMBAR_SATU = "xl/worksheets/sheet1.xml"


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


@pytest.mark.parametrize("nama", bagian(TERISI))
@pytest.mark.parametrize("ganti", [None, b"", b"<a", b"\xff\xfe", "separuh"])
def test_bagian_yang_hilang_atau_rusak_ditolak_atau_tidak_berpengaruh(nama, ganti):
    isi = bagian(TERISI)
    asli = isi.pop(nama)
    if ganti is not None:
        isi[nama] = asli[: len(asli) // 2] if ganti == "separuh" else ganti
    try:
        terbaca = baca_excel(rakit(isi), aturan())
    except BerkasDitolak:
        return
    assert terbaca == isian_lengkap()


def test_berkas_dengan_bita_acak_tidak_pernah_menghentikan_halaman():
    acak = random.Random(20261122)
    ditolak = 0
    for _ in range(150):
        isi = bytearray(TERISI)
        for _ in range(acak.randint(1, 10)):
            isi[acak.randrange(len(isi))] = acak.randrange(256)
        try:
            baca_excel(bytes(isi), aturan())
        except BerkasDitolak:
            ditolak += 1
    assert ditolak > 50


@pytest.mark.parametrize(
    "sel",
    [
        b'<c r="D2" t="n"><v>' + b"9" * 5000 + b"</v></c>",
        b'<c r="D2" t="s"><v>99999</v></c>',
        b'<c r="D2" t="d"><v>2020-13-45</v></c>',
        b'<c r="D-1" t="n"><v>1</v></c>',
    ],
)
def test_sel_yang_mustahil_ditolak_dengan_kalimat(sel):
    isi = bagian(TERISI)
    awal = isi[LEMBAR_SATU].index(b'<c r="D2"')
    akhir = isi[LEMBAR_SATU].index(b"</c>", awal) + len(b"</c>")
    isi[LEMBAR_SATU] = isi[LEMBAR_SATU][:awal] + sel + isi[LEMBAR_SATU][akhir:]
    with pytest.raises(BerkasDitolak):
        baca_excel(rakit(isi), aturan())


def test_berkas_kecil_yang_mengembang_besar_ditolak_sebelum_dibuka():
    isi = bagian(TERISI)
    gaya = isi["xl/styles.xml"]
    isi["xl/styles.xml"] = gaya.replace(b"</cellXfs>", b"<xf/>" * 1_200_000 + b"</cellXfs>")
    kecil = rakit(isi)
    assert len(kecil) < 100_000
    with pytest.raises(BerkasDitolak, match="terlalu besar"):
        baca_excel(kecil, aturan())


@pytest.mark.parametrize("bukti", ['=HYPERLINK("http://jahat.example","klik")', "=1+1", "+1", "@x"])
def test_bukti_yang_mirip_rumus_tetap_tulisan_di_excel(bukti):
    isian = Isian(ya={"3a.1": True}, bukti={"3a.1": bukti})
    isi = templat_excel(aturan(), isian)
    sel = load_workbook(io.BytesIO(isi))["Manajemen"]["D2"]
    assert (sel.value, sel.data_type) == (bukti, "s")
    assert baca_excel(isi, aturan()) == isian


def test_tanda_kendali_dalam_bukti_tidak_menghalangi_templat():
    isian = Isian(ya={"3a.1": True}, bukti={"3a.1": "notulen\x0b 12"})
    assert baca_excel(templat_excel(aturan(), isian), aturan()).bukti == {"3a.1": "notulen 12"}


def test_pecahan_sen_dari_excel_dibulatkan_ke_atas_seperti_di_kertas():
    isi = ubah(templat_excel(aturan()), ("Angka", "D2", 100.125))
    assert baca_excel(isi, aturan()).pos["total_aset"] == Decimal("100.13")
