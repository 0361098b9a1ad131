"""Balance sheets in the form of a T become one list; a list stays as it is."""

from akuntansi.perhitungan.bersebelahan import susun_ke_bawah
from akuntansi.perhitungan.susunan_saldo import baris_saldo, tebak_susunan

T = [
    ["KOPERASI WARGA", "", "", "", ""],
    ["NERACA PER 31 DESEMBER 2025", "", "", "", ""],
    ["AKTIVA", "2025", "", "PASIVA", "2025"],
    ["Aktiva lancar", "", "", "Hutang", ""],
    ["Kas", "1.500.000", "", "Simpanan sukarela", "4.000.000"],
    ["Piutang anggota", "6.000.000", "", "Dana sosial", "250.000"],
    ["Penyisihan piutang", "(500.000)", "", "Modal sendiri", ""],
    ["Aktiva tetap", "", "", "Simpanan pokok", "1.000.000"],
    ["Inventaris", "750.000", "", "Simpanan wajib", "2.500.000"],
    ["Jumlah aktiva", "7.750.000", "", "Jumlah pasiva", "7.750.000"],
]


def terbaca(lembar):
    susunan = tebak_susunan("Neraca", lembar)
    baris = [b for b in baris_saldo(susunan, lembar) if not b.jumlah]
    assert [b.kesalahan for b in baris if b.kesalahan] == []
    return [(b.nama, b.jenis, int(b.saldo)) for b in baris]


def test_pasiva_menyusul_di_bawah_aktiva():
    assert terbaca(susun_ke_bawah(T)) == [
        ("Kas", "ASET", 1_500_000),
        ("Piutang anggota", "ASET", 6_000_000),
        ("Penyisihan piutang", "ASET", -500_000),
        ("Inventaris", "ASET", 750_000),
        ("Simpanan sukarela", "KEWAJIBAN", 4_000_000),
        ("Dana sosial", "KEWAJIBAN", 250_000),
        ("Simpanan pokok", "EKUITAS", 1_000_000),
        ("Simpanan wajib", "EKUITAS", 2_500_000),
    ]


def test_berkode_dan_dua_tahun_memakai_tahun_pertama():
    tahun = [{"angka": "2025"}, {"angka": "2024"}]
    nilai = [{"angka": "10"}, {"angka": "7"}]
    lembar = [["Kode", "ASET", *tahun, "Kode", "KEWAJIBAN DAN EKUITAS", *tahun]]
    for n, huruf in enumerate("abc"):
        lembar.append([f"1-{n}", f"Aset {huruf}", *nilai, f"2-{n}", f"Simpanan {huruf}", *nilai])
    hasil = susun_ke_bawah(lembar)
    assert hasil[0] == ["Kode", "Nama akun", "2025", "2024"]
    # Under a heading of debt and equity at once, the name of each row decides.
    assert terbaca(hasil) == [
        *((f"Aset {h}", "ASET", 10) for h in "abc"),
        *((f"Simpanan {h}", "", 10) for h in "abc"),
    ]


def test_daftar_biasa_tetap():
    satu = [["Nama", "Saldo"], ["Kas", "1"], ["Bank", "2"], ["Aktiva", ""], ["Modal", "3"]]
    dua = [["AKTIVA", "2025", "Catatan", "2024"], *([f"Kas {n}", "5", "lunas", "4"] for n in "abc")]
    tiga = [["Aktiva", "Debit", "Kredit"], *([f"Kas {n}", "5", ""] for n in "abc")]
    assert [susun_ke_bawah(x) for x in (satu, dua, tiga, [])] == [None] * 4
