"""What would change the score: a changed figure, and the way to a better band."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rat.perhitungan.kesehatan import (
    MasukanRasio,
    Pita,
    ambil_aturan,
    andai,
    nilai_dari_angka,
    nilai_kesehatan,
    peluang_naik,
)

from .test_kesehatan_angka import SEHAT, SETIA_DHARMA

D = Decimal
ATURAN = ambil_aturan("perdep-06-2016")
RASIO = [k for k, v in ATURAN.komponen.items() if v.berupa_rasio]


def test_andai_mengubah_satu_angka_dan_menyebut_komponen_yang_ikut_berubah():
    hasil = andai(ATURAN, SEHAT, pos={"total_aset": D(2000)})
    assert {p.komponen.kode for p in hasil.perubahan} == {"1a", "6a"}
    beda = {p.komponen.kode: p.beda_skor for p in hasil.perubahan}
    assert beda == {"1a": D(-3), "6a": D("0.75")}
    assert hasil.beda_skor == D("-2.25")
    assert hasil.semula.penilaian.skor == nilai_dari_angka(ATURAN, SEHAT).penilaian.skor
    assert SEHAT.pos["total_aset"] == 2600


def test_andai_mengosongkan_angka_menghilangkan_komponennya():
    hasil = andai(ATURAN, SEHAT, pos={"meppp": None}, manajemen={"3a": None, "3c": 5})
    assert {(p.komponen.kode, p.sesudah is None) for p in hasil.perubahan} == {
        ("3a", True), ("3c", False), ("7b", True),
    }  # fmt: skip
    assert hasil.sesudah.penilaian.predikat is None


def test_andai_pada_baris_yang_jumlahnya_tertulis_berkata_mengapa_tidak_berubah():
    hasil = andai(ATURAN, SETIA_DHARMA, pos={"cadangan_umum": D(0)})
    assert hasil.perubahan == ()
    assert hasil.tanpa_pengaruh[0] == (
        "Cadangan umum tidak mengubah Modal sendiri, karena yang dipakai jumlah tertulisnya."
    )


def test_peluang_terurut_dari_tambahan_terbesar_dan_menyebut_predikat():
    penilaian = nilai_dari_angka(ATURAN, SEHAT).penilaian
    peluang = peluang_naik(penilaian)
    assert [(p.komponen.kode, p.tambahan) for p in peluang] == [
        ("2b", D(1)), ("2c", D(1)), ("6a", D("0.75")), ("3c", D("0.6")), ("3d", D("0.3")),
        ("3a", D("0.25")),
    ]  # fmt: skip
    assert sum(p.tambahan for p in peluang) == 100 - penilaian.skor
    assert {p.predikat.nama for p in peluang} == {"Sehat"}
    assert peluang[3].berikut.tambah_ya == 1


def test_peluang_menyebut_predikat_yang_tercapai():
    tanpa_manajemen = dict.fromkeys(SEHAT.manajemen, 0)
    pos = {**SEHAT.pos, "kas_bank": D(1200)}
    lemah = replace(SEHAT, manajemen=tanpa_manajemen, pos=pos)
    penilaian = nilai_dari_angka(ATURAN, lemah).penilaian
    assert penilaian.predikat.nama == "Cukup Sehat"
    pertama = peluang_naik(penilaian)[0]
    assert (pertama.komponen.kode, pertama.predikat.nama) == ("5a", "Sehat")
    assert pertama.skor_total == penilaian.skor + pertama.tambahan


def test_peluang_tanpa_semua_komponen_tidak_menebak_predikat():
    peluang = peluang_naik(nilai_dari_angka(ATURAN, SETIA_DHARMA).penilaian)
    assert [p.komponen.kode for p in peluang] == ["2d", "1a", "2b"]
    assert all(p.predikat is None for p in peluang)
    assert peluang[0].berikut.perubahan_pembilang == -80_949_400
    # The nearest better band of 1a lies below: less equity, or more assets.
    assert peluang[1].berikut.perubahan_pembilang == -10_773_537
    assert peluang[1].berikut.perubahan_penyebut == 17_955_895


def test_4a_di_atas_seratus_masih_menuju_skor_empat():
    hasil = nilai_kesehatan(ATURAN, {"4a": MasukanRasio(rasio_persen=D(120))})
    (peluang,) = peluang_naik(hasil)
    assert (peluang.tambahan, peluang.berikut.skor, peluang.penuh.skor) == (3, 2, 4)
    assert peluang.berikut.perubahan_pembilang is None
    assert peluang.berikut.kalimat == "Rasio 95 sampai di bawah 100 memberi skor 2."


def test_tidak_menyarankan_angka_negatif():
    negatif = Pita(None, D(-5), min_ikut=False, max_ikut=True, nilai=D(100))
    satu_a = ATURAN.komponen["1a"]
    aneh = replace(satu_a, pita=(negatif, replace(satu_a.pita[-1], min=D(-5), nilai=D(0))))
    aspek = replace(ATURAN.aspek[0], komponen=(aneh,))
    hasil = nilai_kesehatan(replace(ATURAN, aspek=(aspek,)), {"1a": MasukanRasio(D(10), D(100))})
    (peluang,) = peluang_naik(hasil)
    assert peluang.penuh.pita == negatif
    assert (peluang.penuh.perubahan_pembilang, peluang.penuh.perubahan_penyebut) == (None, None)


@given(st.sampled_from(RASIO), st.integers(0, 10**12), st.integers(1000, 10**12))
def test_perubahan_yang_disarankan_benar_benar_sampai_dan_paling_kecil(kode, a, b):
    hasil = nilai_kesehatan(ATURAN, {kode: MasukanRasio(D(a), D(b))})

    def nilai(pembilang, penyebut):
        masukan = {kode: MasukanRasio(D(pembilang), D(penyebut))}
        return nilai_kesehatan(ATURAN, masukan).komponen[kode]

    for peluang in peluang_naik(hasil):
        for langkah in (peluang.berikut, peluang.penuh):
            arah = [(langkah.perubahan_pembilang, 1, 0), (langkah.perubahan_penyebut, 0, 1)]
            for ubah, x, y in arah:
                if ubah is None:
                    continue
                sampai = nilai(a + x * ubah, b + y * ubah)
                assert (sampai.pita, sampai.skor) == (langkah.pita, langkah.skor)
                kurang = ubah - (1 if ubah > 0 else -1)
                assert nilai(a + x * kurang, b + y * kurang).pita != langkah.pita
