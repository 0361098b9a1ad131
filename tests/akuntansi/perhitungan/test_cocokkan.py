import pytest

from akuntansi.perhitungan.cocokkan import Calon, normalkan, usulkan

BAGAN = [
    Calon("1-1101", "Kas", "ASET"),
    Calon("1-1111", "Giro pada bank", "ASET"),
    Calon("1-1301", "Pinjaman anggota", "ASET"),
    Calon("1-1391", "Penyisihan pinjaman anggota tak tertagih", "ASET"),
    Calon("1-3204", "Akumulasi penyusutan inventaris dan peralatan", "ASET"),
    Calon("2-1101", "Simpanan sukarela anggota", "KEWAJIBAN"),
    Calon("2-1304", "Dana pendidikan", "KEWAJIBAN"),
    Calon("3-1101", "Simpanan pokok", "EKUITAS"),
    Calon("3-1102", "Simpanan wajib", "EKUITAS"),
    Calon("3-2201", "Hibah dan sumbangan", "EKUITAS"),
    Calon("3-3101", "Cadangan umum", "EKUITAS"),
    Calon("5-3101", "Gaji dan honor karyawan", "BEBAN"),
]


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("KAS", "1-1101"),
        ("Piutang Uang Anggota", "1-1301"),
        ("Piutang Simpan Pinjam", "1-1301"),
        ("PPTT (penyisihan piutang)", "1-1391"),
        ("Akm. Peny. Inventaris", "1-3204"),
        ("Simpanan Sukarela", "2-1101"),
        ("Hutang Dana Pendidikan", "2-1304"),
        ("Simp. Pokok Anggota", "3-1101"),
        ("Modal Hibah", "3-2201"),
        ("Dana Cadangan", "3-3101"),
        ("Biaya Gaji", "5-3101"),
    ],
)
def test_nama_orang_lain_menemukan_akunnya(nama, kode):
    assert usulkan(nama, "", BAGAN)[0].calon.kode == kode


def test_jenis_lain_tidak_diyakini():
    usulan = usulkan("Simpanan pokok pada PKPRI", "", BAGAN, jenis="ASET")
    assert not any(u.yakin for u in usulan if u.calon.jenis == "EKUITAS")


def test_kode_sama_saja_tidak_cukup():
    assert not any(u.yakin for u in usulkan("Ternak sapi", "1-1101", BAGAN))


def test_nama_tanpa_huruf_tidak_menemukan_apa_pun():
    assert usulkan("—", "", BAGAN) == []


def test_kata_disepadankan():
    assert normalkan("Hutang  Biaya, (Aktiva)") == "utang beban aset"
