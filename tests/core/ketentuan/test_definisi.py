"""Declaring a policy: its fields check what is given, and values come back as they went in."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ImproperlyConfigured

from koperasi.core.enums import Peran
from koperasi.core.ketentuan import (
    BidangBulat,
    BidangDaftarPersen,
    BidangPersen,
    BidangPilihan,
    BidangRupiah,
    ButirPersen,
    DefinisiKetentuan,
    KetentuanTidakSah,
    bidang_peran,
    daftarkan_ketentuan,
    definisi_ketentuan,
    semua_definisi,
)

BAGIAN = BidangDaftarPersen(label="Bagian")
BATAS = DefinisiKetentuan(
    kode="uji.batas",
    judul="Batas kas",
    perihal="Uji",
    penjelasan="Kas yang boleh tinggal.",
    bidang=(
        BidangRupiah(nama="laci", label="Laci", paling_banyak=10_000_000),
        BidangRupiah(nama="brankas", label="Brankas", kosong="Tanpa batas"),
        BidangBulat(nama="hari", label="Hari", satuan="hari", paling_sedikit=1, paling_banyak=31),
    ),
    bawaan={"laci": Decimal(5_000_000), "brankas": None, "hari": 7},
    sumber="Bawaan uji",
)


def butir(**isi):
    return tuple(ButirPersen(nama, Decimal(persen)) for nama, persen in isi.items())


def bangku():
    """Five percent too much: the list that students copy as an AD/ART."""
    return butir(
        Cadangan="40",
        Anggota="40",
        Pengurus="5",
        Karyawan="5",
        Pendidikan="5",
        Sosial="5",
        Desa="5",
    )


def test_nilai_kembali_dari_penyimpanan_seperti_masuknya():
    nilai = {"laci": Decimal("7500000.50"), "brankas": None, "hari": 14}
    assert BATAS.dari_json(BATAS.ke_json(BATAS.periksa(nilai))) == nilai
    assert BATAS.uraikan(nilai) == [
        ("Laci", "Rp\N{NO-BREAK SPACE}7.500.000,50"),
        ("Brankas", "Tanpa batas"),
        ("Hari", "14\N{NO-BREAK SPACE}hari"),
    ]
    shu = butir(Cadangan="62.5", Anggota="37.5")
    assert BAGIAN.dari_json(BAGIAN.ke_json(BAGIAN.periksa(shu))) == shu
    assert BAGIAN.teks(shu) == "Cadangan 62,5\N{NO-BREAK SPACE}%, Anggota 37,5\N{NO-BREAK SPACE}%"


def test_banyak_bidang_yang_sama_isinya_berbagi_baris_dan_perubahan_hanya_yang_berbeda():
    lima = tuple(BidangBulat(nama=n, label=n.upper(), satuan="jam") for n in "abcde")
    jam = replace(BATAS, bidang=lima, bawaan=dict.fromkeys("abcde", 8))
    baru = {**jam.bawaan, "c": 4}
    assert jam.uraikan(baru) == [
        ("A, B, D, E", "8\N{NO-BREAK SPACE}jam"),
        ("C", "4\N{NO-BREAK SPACE}jam"),
    ]
    assert jam.perubahan(jam.bawaan, baru) == [
        ("C", "8\N{NO-BREAK SPACE}jam → 4\N{NO-BREAK SPACE}jam")
    ]
    assert jam.perubahan(baru, baru) == [("", "Tidak ada yang berubah")]


def test_bidang_yang_ditambahkan_kemudian_berisi_bawaan():
    assert BATAS.dari_json({"laci": "1", "brankas": "2"})["hari"] == 7


@pytest.mark.parametrize(
    ("ganti", "bidang", "kalimat"),
    [
        ({"laci": None}, "nilai_laci", "Isi laci."),
        ({"laci": Decimal(10_000_001)}, "nilai_laci", "Laci paling banyak Rp"),
        ({"laci": Decimal(-1)}, "nilai_laci", "Laci paling sedikit"),
        ({"laci": Decimal("0.001")}, "nilai_laci", "dua angka di belakang koma"),
        ({"laci": 1.5}, "nilai_laci", "berupa angka"),
        ({"laci": Decimal("NaN")}, "nilai_laci", "dua angka"),
        ({"hari": 0}, "nilai_hari", "Hari paling sedikit 1\N{NO-BREAK SPACE}hari."),
        ({"hari": True}, "nilai_hari", "bilangan bulat"),
        ({"lain": 1}, None, "tidak lengkap"),
    ],
)
def test_nilai_yang_tidak_boleh_ditolak_di_bidangnya(ganti, bidang, kalimat):
    with pytest.raises(KetentuanTidakSah, match=kalimat) as galat:
        BATAS.periksa({**BATAS.bawaan, **ganti})
    assert galat.value.bidang == bidang


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        (bangku(), r"berjumlah 105 %, lebih 5 %. Jumlahnya harus tepat 100 %"),
        (butir(Cadangan="99.99"), r"berjumlah 99,99 %, kurang 0,01 %"),
        (butir(Cadangan="50", cadangan="50"), "tertulis dua kali"),
        (butir(Cadangan="100.005"), "di antara 0 dan 100"),
        (butir(A="99.995", B="0.005"), "dua angka di belakang koma"),
        (butir(A="110", B="-10"), "Persen A harus di antara"),
        (butir(A="NaN"), "di antara 0 dan 100"),
        ((), "Isi satu sampai 20 bagian."),
        ((ButirPersen(" ", Decimal(100)),), "Nama bagian diisi"),
    ],
)
def test_daftar_persen_harus_tepat_seratus(isi, kalimat):
    with pytest.raises(KetentuanTidakSah, match=kalimat.replace(" %", "\N{NO-BREAK SPACE}%")):
        BAGIAN.periksa(isi)


def test_pilihan_dan_peran():
    urut = BidangPilihan(label="Urutan", pilihan=(("KAS", "Kas dahulu"), ("ANGGOTA", "Anggota")))
    assert urut.teks(urut.periksa("KAS")) == "Kas dahulu"
    with pytest.raises(KetentuanTidakSah, match="pilih salah satu"):
        urut.periksa("LAIN")
    peran = bidang_peran("Peran", [Peran.ADMIN, Peran.KASIR], kosong="Tidak ada")
    assert peran.periksa({"kasir", "admin"}) == ["admin", "kasir"]
    assert peran.teks([]) == "Tidak ada"
    with pytest.raises(KetentuanTidakSah, match="tidak tersedia"):
        peran.periksa(["pj"])
    persen = BidangPersen(label="Tarif")
    with pytest.raises(KetentuanTidakSah, match="paling banyak 100"):
        persen.periksa(Decimal("100.5"))


def test_pendaftaran_diperiksa_saat_aplikasi_mulai():
    daftarkan_ketentuan(BATAS)
    daftarkan_ketentuan(BATAS)
    assert definisi_ketentuan("uji.batas") == BATAS
    assert BATAS in semua_definisi()
    with pytest.raises(ImproperlyConfigured, match="dua kali"):
        daftarkan_ketentuan(replace(BATAS, judul="Lain"))
    with pytest.raises(ImproperlyConfigured, match="Isi laci"):
        daftarkan_ketentuan(replace(BATAS, kode="uji.lain", bawaan={"hari": 1}))
    daftarkan_ketentuan(replace(BATAS, kode="uji.lima", bawaan={**BATAS.bawaan, "laci": 5}))
    assert isinstance(definisi_ketentuan("uji.lima").bawaan["laci"], Decimal)
    with pytest.raises(ImproperlyConfigured, match="Nama bidang"):
        daftarkan_ketentuan(replace(BATAS, kode="uji.lain", bidang=BATAS.daftar_bidang[0]))
    boleh_kosong = BidangRupiah(label="Batas", kosong="Tanpa batas")
    with pytest.raises(ImproperlyConfigured, match="harus bernama"):
        daftarkan_ketentuan(replace(BATAS, kode="uji.lain", bidang=boleh_kosong, bawaan=None))
    with pytest.raises(KetentuanTidakSah, match="tidak dikenal"):
        definisi_ketentuan("uji.entah")
