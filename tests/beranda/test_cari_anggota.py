"""The one search box finds people and groups, and shows to each only whom she may see."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anggota.models import Keanggotaan
from kelompok.enums import JenisKelompok
from koperasi.beranda.selectors.pencarian import cari
from koperasi.core.models import JejakAudit
from tests.factories.anggota import HARI, keanggotaan, orang
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, kelompok, pj


@pytest.fixture
def sulastri(db):
    return keanggotaan(
        anggota=orang(
            nama="Sulastri Wahyuni",
            nik="3507255203807777",
            telepon="+6281230045678",
            alamat="Jl. Sumber Waras 21",
        )
    ).anggota


def nama(kata: str, siapa="staf") -> list[str]:
    pengguna = PenggunaFactory(peran=siapa) if isinstance(siapa, str) else siapa
    return [t.judul for t in cari(kata, pengguna) if t.jenis in ("Anggota", "Kelompok")]


@pytest.mark.parametrize(
    "kata",
    [
        "sulastri",
        "WAHYUNI sulastri",
        "sulastir",  # letters swapped
        "sulatri wahyni",  # letters missing
        "sulastrri wahyunni",  # letters surplus
        "sulastri wahyumy",  # two wrong
        "solastri",
        "3507255203807777",
        "3507 2552 0380 7777",
        "081230045678",
        "0812-3004-5678",
        "+62 812 3004 5678",
        "6281230045678",
        "0812-3004",
        "081230",
        "sulastri 081230",
        "sumber waras 21",
    ],
)
def test_anggota_ditemukan(sulastri, kata):
    keanggotaan()  # somebody else
    assert nama(kata) == ["Sulastri Wahyuni"]


def test_anggota_ditemukan_menurut_nomor(sulastri):
    nomor = sulastri.keanggotaan.get().nomor
    assert "Sulastri Wahyuni" in nama(nomor)
    assert "Sulastri Wahyuni" in nama(nomor.lstrip("0"))


@pytest.mark.parametrize("kata", ["3507255203807778", "081230045679", "zzzz", "99999"])
def test_yang_tidak_ada_tidak_ditemukan(sulastri, kata):
    assert nama(kata) == []


def test_kelompok_ditemukan_menurut_nomor_dan_nama(db):
    ada = kelompok(nomor="07", nama="Sekar Arum")
    for kata in ("07", "7", "kelompok 7", "sekar", "klp sekar arum", "sekr arum"):
        assert nama(kata) == [str(ada)], kata


def test_nama_berapostrof_ditemukan_juga_tanpanya(db):
    keanggotaan(anggota=orang(nama="Nur'aini"))
    assert nama("nuraini") == ["Nur'aini"]


def test_kelompok_yang_disebut_lengkap_mendahului_orang_yang_beralamat_mirip(db):
    ada = kelompok(nomor="05", nama="Kenanga")
    keanggotaan(anggota=orang(nama="Rini Astutik", alamat="Jl. Kenanga 05"))
    keanggotaan(anggota=orang(nama="Sri Rejeki", alamat="Jl. Kenari 5", telepon="+6281205050505"))
    assert nama("05 kenanga") == [str(ada), "Rini Astutik"]
    assert nama("kelompok 5") == [str(ada)]
    assert nama("kenanga") == [str(ada), "Rini Astutik"]


def test_yang_bernama_begitu_mendahului_yang_beralamat_begitu(db):
    for n in range(12):
        keanggotaan(anggota=orang(nama=f"Aminah {n}", alamat="Jl. Kartini"))
    keanggotaan(anggota=orang(nama="Raden Ajeng Kartini"))
    assert nama("kartini")[0] == "Raden Ajeng Kartini"
    assert nama("kartnii")[0] == "Raden Ajeng Kartini"


def bernomor(nomor: str, **ubah) -> None:
    Keanggotaan.objects.create(anggota=orang(**ubah), diajukan=HARI, nomor=nomor)


def test_nomor_utuh_mendahului_nomor_yang_lebih_panjang(db):
    for n in range(12):
        bernomor(f"77{n:03d}", nama=f"Aa {n}")
    bernomor("00077", nama="Zubaidah")
    assert nama("77")[0] == "Zubaidah"


def test_kelompok_yang_paling_mirip_tampil_paling_atas(db):
    for n in range(1, 13):
        kelompok(nomor=f"{n:02d}", nama=f"Melati {n + 100}")
    ada = kelompok(nomor="77", nama="Melati 4567")
    assert nama("melatii 4567")[0] == str(ada)


def test_pj_tidak_membaca_kelompok_lain_milik_anggotanya(sulastri):
    milik = kelompok(nama="Mawar")
    lain = kelompok(nama="Pasar Pagi", jenis=JenisKelompok.USAHA)
    akun = PenggunaFactory(peran="pj")
    ketua = pj(milik)
    ketua.anggota.pengguna = akun
    ketua.anggota.save()
    anggota_kelompok(milik, sulastri)
    anggota_kelompok(lain, sulastri, mulai=HARI + dt.timedelta(1))  # the latest is named

    def keterangan(siapa) -> str:
        (temuan,) = [t for t in cari("sulastri", siapa) if t.jenis == "Anggota"]
        return temuan.keterangan

    assert "Mawar" in keterangan(akun)
    assert "Pasar Pagi" not in keterangan(akun)
    assert "Pasar Pagi" in keterangan(PenggunaFactory(peran="staf"))


def test_pj_hanya_menemukan_anggota_dan_kelompoknya(sulastri):
    milik, lain = kelompok(nama="Mawar Satu"), kelompok(nama="Mawar Dua")
    ketua = pj(milik)
    ketua.anggota.pengguna = PenggunaFactory(peran="pj")
    ketua.anggota.save()
    anggota_kelompok(lain, sulastri)
    pengguna = ketua.anggota.pengguna
    assert nama("mawar", pengguna) == [str(milik)]
    for kata in ("sulastri", "sulastir", "3507255203807777", "081230045678"):
        assert nama(kata, pengguna) == []
    assert nama(ketua.anggota.nama, pengguna) == [ketua.anggota.nama]


def test_yang_tidak_berizin_tidak_menemukan_siapa_pun(sulastri):
    assert nama("sulastri", "admin") == []
    assert nama("sulastri", "anggota") == []


def test_hasil_disamarkan_dan_kata_tidak_masuk_jejak(sulastri, masuk):
    anggota_kelompok(kelompok(nomor="31", nama="Seruni"), sulastri)
    klien = masuk("staf")
    awal = JejakAudit.objects.count()
    isi = klien.get(reverse("beranda:cari"), {"q": "sulastri"}).text
    assert "kelompok 31 Seruni" in isi
    assert "HP …5678" in isi
    assert "3507255203807777" not in isi
    assert "81230045678" not in isi
    assert JejakAudit.objects.count() == awal


def test_nomor_lengkap_langsung_membuka_halamannya(sulastri, masuk):
    klien = masuk("staf")
    tujuan = reverse("anggota:rincian", args=[sulastri.kode])
    jawab = klien.get(reverse("beranda:cari"), {"q": "0812 3004 5678"})
    assert (jawab.status_code, jawab.url) == (302, tujuan)
    assert klien.get(reverse("beranda:cari"), {"q": "sulastri"}).status_code == 200


def test_banyak_kueri_tidak_tumbuh_dengan_hasil(db):
    staf = PenggunaFactory(peran="staf")

    def kueri() -> int:
        staf.__dict__.pop("_peran", None)
        with CaptureQueriesContext(connection) as tangkapan:
            cari("siti anggota", staf)
        return len(tangkapan)

    keanggotaan()
    cari("siti anggota", staf)
    satu = kueri()
    for _ in range(5):
        keanggotaan()
    assert kueri() <= satu
