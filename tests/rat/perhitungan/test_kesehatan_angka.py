"""From figures to components: typed once, totals that disagree, blanks, and what looks odd."""

from dataclasses import replace
from decimal import Decimal
from typing import cast

import pytest

from rat.perhitungan.kesehatan import (
    MasukanAngka,
    MasukanTidakSah,
    PilihanJumlah,
    ambil_aturan,
    nilai_dari_angka,
)
from tests.vektor import baca_vektor

D = Decimal
ATURAN = ambil_aturan("perdep-06-2016")
VEKTOR = baca_vektor("kesehatan_angka")

# KSU Setia Dharma, Larantuka, as its worksheet prints them.
SETIA_DHARMA = MasukanAngka(
    pos={
        "simpanan_pokok": D(15_000_000),
        "simpanan_wajib": D(40_810_000),
        "simpanan_sejenis": D(28_995_547),
        "cadangan_umum": D(12_474_021),
        "cadangan_tujuan_risiko": D(30_853_649),
        "hibah": D(20_000_000),
        "shu_belum_dibagi": D(7_073_451),
        "total_aset": D(174_055_219),
        "pinjaman_anggota": D(115_642_000),
        "pinjaman_berisiko": D(115_642_000),
    },
    jumlah_tertulis={
        "modal_sendiri": D(115_206_668),
        "modal_tertimbang": D(116_380_943),
        "atmr": D(118_337_000),
        "pinjaman_diberikan": D(115_642_000),
        "rpm": D(12_550_000),
    },
)
SEHAT = MasukanAngka(
    pos={
        k: D(v)
        for k, v in {
            "total_aset": 2600, "kas_bank": 120, "kewajiban_lancar": 900, "dana_diterima": 2500,
            "simpanan_pokok": 70, "simpanan_wajib": 1000, "cadangan_umum": 150,
            "tabungan_koperasi": 800, "aktiva_tetap": 100, "pinjaman_anggota": 2200,
            "pinjaman_lain": 0, "pinjaman_berisiko": 300, "penyisihan_pinjaman": 20,
            "kurang_lancar": 20, "diragukan": 10, "macet": 8, "partisipasi_bruto": 500,
            "pendapatan_bukan_anggota": 10, "beban_pokok": 100, "beban_usaha": 150,
            "beban_usaha_anggota": 145, "beban_perkoperasian": 50, "biaya_karyawan": 90,
            "shu_kotor": 410, "shu_sebelum_pajak": 200, "shu_bagian_anggota": 90, "meppp": 60,
        }.items()
    },
    manajemen={"3a": 11, "3b": 6, "3c": 4, "3d": 9, "3e": 5},
)  # fmt: skip


def angka(**pos):
    return MasukanAngka(pos={k: D(v) for k, v in pos.items()})


def test_koperasi_lengkap_mendapat_predikat_tanpa_peringatan():
    hasil = nilai_dari_angka(ATURAN, SEHAT)
    assert (hasil.kurang, hasil.selisih, hasil.peringatan) == ((), (), ())
    assert hasil.penilaian.lengkap
    assert hasil.gabungan["modal_sendiri"].dipakai == 1220
    assert hasil.gabungan["modal_tertimbang"].dipakai == 70 + 1000 + 150 + 400
    assert hasil.gabungan["atmr"].dipakai == 2200 + 70
    assert hasil.gabungan["rpm"].dipakai == D("25.5")
    assert hasil.gabungan["partisipasi_neto"].dipakai == 400
    nilai = {k: int(v.nilai) for k, v in hasil.penilaian.komponen.items() if v.ya is None}
    assert nilai == {
        "1a": 100, "1b": 100, "1c": 100, "2a": 100, "2b": 80, "2c": 80, "2d": 100, "4a": 100,
        "4b": 100, "4c": 100, "5a": 100, "5b": 100, "6a": 75, "6b": 100, "6c": 100, "7a": 100,
        "7b": 100,
    }  # fmt: skip
    assert hasil.penilaian.skor == D("96.1")
    assert hasil.penilaian.predikat.nama == "Sehat"


def test_setia_dharma_jumlah_tertulis_berselisih_dengan_rincian():
    hasil = nilai_dari_angka(ATURAN, SETIA_DHARMA)
    (selisih,) = hasil.selisih
    assert (selisih.tertulis, selisih.rincian) == (115_206_668, 155_206_668)
    assert (selisih.beda, selisih.dipakai) == (40_000_000, PilihanJumlah.TERTULIS)
    assert hasil.penilaian.komponen["1a"].nilai == 50
    dampak = {d.komponen.kode: (d.dipakai.nilai, d.lainnya.nilai) for d in selisih.dampak}
    assert dampak == {"1a": (50, 25), "1b": (100, 100)}
    assert selisih.skor_lainnya == hasil.penilaian.skor - D("1.5")
    assert selisih.kalimat == (
        "Modal sendiri tertulis Rp115.206.668, sedangkan rinciannya berjumlah Rp155.206.668; "
        "berbeda Rp40.000.000. Yang dipakai jumlah tertulis. Menurut rincian: skor 1a 1,5, bukan 3."
    )


def test_setia_dharma_dengan_rincian_yang_dipilih():
    pilihan = {"modal_sendiri": PilihanJumlah.RINCIAN}
    hasil = nilai_dari_angka(ATURAN, replace(SETIA_DHARMA, pilihan=pilihan))
    satu_a = hasil.penilaian.komponen["1a"]
    assert (satu_a.rasio_teks, satu_a.nilai, satu_a.skor) == ("89,17%", 25, D("1.5"))
    assert hasil.selisih[0].dipakai is PilihanJumlah.RINCIAN
    assert hasil.selisih[0].skor_lainnya == nilai_dari_angka(ATURAN, SETIA_DHARMA).penilaian.skor


def test_jumlah_tertulis_yang_sama_dengan_rinciannya_bukan_selisih():
    tertulis = {**SETIA_DHARMA.jumlah_tertulis, "modal_sendiri": D(155_206_668)}
    assert nilai_dari_angka(ATURAN, replace(SETIA_DHARMA, jumlah_tertulis=tertulis)).selisih == ()


def test_pilihan_rincian_tanpa_rincian_memakai_jumlah_tertulis():
    masukan = MasukanAngka(
        pos={"total_aset": D(100)},
        jumlah_tertulis={"modal_sendiri": D(50)},
        pilihan={"modal_sendiri": PilihanJumlah.RINCIAN},
    )
    assert nilai_dari_angka(ATURAN, masukan).penilaian.komponen["1a"].nilai == 100


def test_pokok_dan_wajib_di_samping_jumlah_tertulis_bukan_rincian_modal_sendiri():
    masukan = MasukanAngka(
        pos={k: D(v) for k, v in {"simpanan_pokok": 10, "simpanan_wajib": 20}.items()},
        jumlah_tertulis={"modal_sendiri": D(50)},
    )
    hasil = nilai_dari_angka(ATURAN, masukan)
    assert hasil.selisih == ()
    assert hasil.gabungan["modal_sendiri"].rincian is None
    assert hasil.gabungan["simpanan_pokok_wajib"].dipakai == 30
    # Without the typed total the same two lines are all the equity there is.
    tanpa = nilai_dari_angka(ATURAN, replace(masukan, jumlah_tertulis={}))
    assert tanpa.gabungan["modal_sendiri"].dipakai == 30


def test_baris_kosong_nol_hanya_di_kelompok_rincian_yang_terisi():
    hasil = nilai_dari_angka(ATURAN, angka(macet=10, pinjaman_anggota=100))
    assert hasil.gabungan["rpm"].dipakai == 10
    assert hasil.gabungan["pinjaman_diberikan"].dipakai is None
    kurang = {k.komponen.kode: [x.kode for x in k.kurang] for k in hasil.kurang}
    assert kurang["2b"] == ["pinjaman_lain"]
    assert kurang["1a"] == ["modal_sendiri", "total_aset"]
    assert kurang["3a"] == ["3a"]


def test_yang_kurang_disebut_dengan_namanya():
    hasil = nilai_dari_angka(ATURAN, angka(kas_bank=1))
    kalimat = {k.komponen.kode: k.kalimat for k in hasil.kurang}
    assert len(kalimat) == 22
    assert kalimat["5a"].endswith("Masih perlu: Kewajiban lancar.")
    assert kalimat["4a"].endswith(
        "Beban pokok; Beban usaha bagi anggota; Beban perkoperasian; Partisipasi bruto."
    )
    assert hasil.penilaian.komponen == {}


def test_shu_kotor_dan_modal_sendiri_negatif_diberi_nilai_terendah():
    rugi = {**SEHAT.pos, "shu_kotor": D(-5), "shu_belum_dibagi": D(-2000)}
    hasil = nilai_dari_angka(ATURAN, replace(SEHAT, pos=rugi)).penilaian
    assert [hasil.komponen[k].nilai for k in ("4b", "6b", "1a", "1b")] == [25, 25, 0, 0]
    assert "SHU kotor negatif" in hasil.komponen["4b"].catatan[0]
    assert hasil.lengkap


def test_penyebut_nol_yang_tidak_dapat_dinilai_menghapus_predikat():
    tanpa_aset = nilai_dari_angka(ATURAN, replace(SEHAT, pos={**SEHAT.pos, "total_aset": D(0)}))
    penilaian = tanpa_aset.penilaian
    assert [k.kode for k in penilaian.belum_dinilai] == ["1a", "6a"]
    assert penilaian.predikat is None
    assert penilaian.komponen["1a"].catatan == (
        "Total aset nol, jadi rasio ini tidak dapat dinilai.",
    )


def test_tanpa_pinjaman_bermasalah_2b_dan_2c_penuh():
    bersih = {**SEHAT.pos, "kurang_lancar": D(0), "diragukan": D(0), "macet": D(0)}
    hasil = nilai_dari_angka(ATURAN, replace(SEHAT, pos=bersih)).penilaian.komponen
    assert [hasil[k].nilai for k in ("2b", "2c")] == [100, 100]


@pytest.mark.parametrize(
    ("kode", "jumlah", "kiri", "kanan"),
    [
        ("kas_bank", 2601, "kas_bank", "total_aset"),
        ("simpanan_wajib", 9000, "modal_sendiri", "total_aset"),
        ("kewajiban_lancar", 2601, "kewajiban_lancar", "total_aset"),
        ("macet", 2201, "rpm", "pinjaman_diberikan"),
        ("kurang_lancar", 2200, "pinjaman_bermasalah", "pinjaman_diberikan"),
        ("pinjaman_berisiko", 2201, "pinjaman_berisiko", "pinjaman_diberikan"),
        ("shu_bagian_anggota", 201, "shu_bagian_anggota", "shu_sebelum_pajak"),
        ("beban_usaha_anggota", 151, "beban_usaha_anggota", "beban_usaha"),
        ("biaya_karyawan", 151, "biaya_karyawan", "beban_usaha"),
    ],
)
def test_angka_yang_saling_bertentangan_diperingatkan(kode, jumlah, kiri, kanan):
    hasil = nilai_dari_angka(ATURAN, replace(SEHAT, pos={**SEHAT.pos, kode: D(jumlah)}))
    assert (kiri, kanan) in {(p.kiri, p.kanan) for p in hasil.peringatan}
    assert all(p.kalimat.endswith("periksa kembali.") for p in hasil.peringatan)


def test_pinjaman_anggota_melebihi_jumlah_pinjaman_yang_tertulis():
    masukan = replace(SEHAT, jumlah_tertulis={"pinjaman_diberikan": D(2000)})
    hasil = nilai_dari_angka(ATURAN, masukan)
    kalimat = {(p.kiri, p.kanan): p.kalimat for p in hasil.peringatan}
    assert kalimat["pinjaman_anggota", "pinjaman_diberikan"] == (
        "Pinjaman kepada anggota (Rp2.200) lebih besar daripada Pinjaman diberikan (Rp2.000); "
        "periksa kembali."
    )


@pytest.mark.parametrize(
    ("masukan", "bidang"),
    [
        (MasukanAngka(pos={"laba": D(1)}), "pos.laba"),
        (MasukanAngka(pos={"total_aset": D(-1)}), "pos.total_aset"),
        (MasukanAngka(pos={"total_aset": D("NaN")}), "pos.total_aset"),
        (MasukanAngka(pos={"total_aset": D(10) ** 16}), "pos.total_aset"),
        (MasukanAngka(pos={"total_aset": cast("Decimal", 1.5)}), "pos.total_aset"),
        (MasukanAngka(jumlah_tertulis={"total_aset": D(1)}), "jumlah.total_aset"),
        (MasukanAngka(jumlah_tertulis={"atmr": D(-1)}), "jumlah.atmr"),
        (MasukanAngka(jumlah_tertulis={"pinjaman_bermasalah": D(1)}), "jumlah.pinjaman_bermasalah"),
        (MasukanAngka(pilihan={"laba": PilihanJumlah.RINCIAN}), "pilihan.laba"),
        (MasukanAngka(manajemen={"3a": 13}), "manajemen.3a"),
    ],
)
def test_angka_yang_tidak_dapat_dipakai_menyebut_bidangnya(masukan, bidang):
    with pytest.raises(MasukanTidakSah) as galat:
        nilai_dari_angka(ATURAN, masukan)
    assert galat.value.bidang == bidang


@pytest.mark.parametrize("kasus", VEKTOR, ids=lambda k: k["id"])
def test_vektor_pea_rpm_dan_volume(kasus):
    masuk = kasus["inputs"]
    if kasus["id"] == "setia-dharma-tak-konsisten":
        assert nilai_dari_angka(ATURAN, SETIA_DHARMA).gabungan["modal_sendiri"].rincian == sum(
            masuk["komponen_modal"]
        )
        return
    ganti = {
        "pkl": "kurang_lancar",
        "pdr": "diragukan",
        "pm": "macet",
        "pinjaman": "pinjaman_anggota",
    }
    if kasus["id"] == "volume-anggota":
        masuk = {
            "pinjaman_anggota": masuk["anggota"],
            "pinjaman_lain": masuk["total"] - masuk["anggota"],
        }
    if kasus["id"] == "rpm-rumus":
        masuk = {**masuk, "pinjaman_lain": 0}
    hasil = nilai_dari_angka(ATURAN, angka(**{ganti.get(k, k): v for k, v in masuk.items()}))
    kode = {"pea": "7b", "rpm": "2b", "vol": "2a"}[kasus["id"][:3]]
    komponen = hasil.penilaian.komponen[kode]
    harap = kasus["expected"]
    assert str(round(komponen.rasio_persen, 2)) == harap["rasio_persen"]
    if "nilai" in harap:
        assert (komponen.nilai, komponen.skor) == (harap["nilai"], D(harap["skor"]))


def test_setiap_pos_dipakai_paling_sedikit_satu_hitungan():
    dipakai = {s.kode for g in ATURAN.gabungan.values() for s in g.suku}
    dipakai |= {x for k in ATURAN.komponen.values() for x in (k.pembilang, k.penyebut)}
    assert ATURAN.pos.keys() <= dipakai
