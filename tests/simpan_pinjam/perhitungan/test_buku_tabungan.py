"""Lines of a passbook, reckoned with pen and paper: four lines a page."""

from simpan_pinjam.perhitungan.buku_tabungan import Cetakan, Letak, awal_halaman, berikutnya


def test_buku_yang_belum_dimulai_mulai_dari_baris_pertama():
    assert berikutnya([], 24) == (1, Letak(1, 1, 1), 24)


def test_baris_berikut_sesudah_baris_terakhir_pindah_halaman():
    penuh = Cetakan(1, 4, Letak(1, 1, 1), 4)
    assert penuh.sesudah == Letak(1, 2, 1)
    lanjut = Cetakan(5, 7, Letak(1, 2, 1), 4)
    assert berikutnya([penuh, lanjut], 24) == (8, Letak(1, 2, 4), 4)


def test_mutasi_pertama_sebuah_halaman_menurut_cetakan_terakhirnya():
    lama = Cetakan(1, 6, Letak(1, 1, 1), 4)
    assert awal_halaman([lama], 2) == (5, Letak(1, 2, 1))
    assert awal_halaman([lama], 3) is None
    # In a new book the sixth stands on the second line, under what was carried over.
    baru = Cetakan(7, 6, Letak(2, 1, 2), 4)
    assert awal_halaman([lama, baru], 1) is None
    isi = Cetakan(7, 10, Letak(2, 1, 2), 4)
    assert awal_halaman([lama, baru, isi], 1) == (7, Letak(2, 1, 2))
    assert awal_halaman([lama, baru, isi], 2) == (10, Letak(2, 2, 1))


def test_buku_baru_tanpa_mutasi_menyisakan_baris_kedua():
    baru = Cetakan(7, 6, Letak(2, 1, 2), 4)
    assert berikutnya([Cetakan(1, 6, Letak(1, 1, 1), 4), baru], 24) == (7, Letak(2, 1, 2), 4)
