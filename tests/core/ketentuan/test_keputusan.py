"""Deciding policies: a past day keeps its value, whatever is decided later."""

import contextlib
import datetime as dt
import random
import uuid
from decimal import Decimal

import pytest

from koperasi.core.enums import Forum
from koperasi.core.ketentuan import (
    ButirPersen,
    Dasar,
    KetentuanTidakSah,
    cabut_ketentuan,
    ketentuan_berlaku,
    ketentuan_tahun_buku,
    nilai_ketentuan,
    tetapkan_ketentuan,
)
from koperasi.core.models import JejakAudit, Ketentuan
from koperasi.core.pengecualian import FormulirSudahDikirim
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan

MEI = dt.date(2026, 5, 1)
JUNI = dt.date(2026, 6, 1)
JULI = dt.date(2026, 7, 1)
SEHARI = dt.timedelta(days=1)


def lama(hari, sejak, **lain):
    return ketentuan_diputuskan("uji.simpan", hari, sejak, **lain)


def berlaku(tanggal):
    return nilai_ketentuan("uji.simpan", tanggal)


def masa():
    baris = Ketentuan.objects.berdiri().filter(kode="uji.simpan").order_by("berlaku_sejak")
    return [(k.nilai, k.berlaku_sejak, k.berlaku_sampai) for k in baris]


def separuh(nama="Cadangan"):
    return (ButirPersen(nama, Decimal("50")), ButirPersen("Anggota", Decimal("50")))


def test_tiap_hari_melihat_ketentuan_hari_itu():
    assert berlaku(MEI) == 30
    lama(40, MEI)
    lama(60, JUNI, tanggal=MEI)
    assert [berlaku(d) for d in (MEI - SEHARI, MEI, JUNI - SEHARI, JUNI)] == [30, 40, 40, 60]
    assert masa() == [(40, MEI, JUNI - SEHARI), (60, JUNI, None)]
    jejak = JejakAudit.objects.filter(aksi="core.tetapkan_ketentuan").first()
    assert jejak.keterangan == "Lama menyimpan sejak 1 Juni 2026"


def test_keputusan_di_antara_dua_keputusan_berakhir_sebelum_yang_kemudian():
    lama(40, MEI)
    lama(60, JULI, tanggal=MEI)
    lama(50, JUNI, tanggal=MEI)
    assert masa() == [(40, MEI, JUNI - SEHARI), (50, JUNI, JULI - SEHARI), (60, JULI, None)]
    lama(35, MEI - 9 * SEHARI)
    assert berlaku(MEI - SEHARI) == 35
    assert berlaku(MEI) == 40


def test_dicabut_sebelum_mulai_maka_yang_lama_terus_berlaku():
    lama(40, MEI)
    salah = lama(4, JUNI, tanggal=MEI)
    lama(60, JULI, tanggal=MEI)
    orang = PenggunaFactory()
    cabut_ketentuan(salah, alasan=" Salah tulis ", oleh=orang, tanggal=JUNI - SEHARI)
    assert masa() == [(40, MEI, JULI - SEHARI), (60, JULI, None)]
    salah.refresh_from_db()
    assert (salah.alasan_cabut, salah.dicabut_oleh) == ("Salah tulis", orang)
    assert berlaku(JUNI) == 40
    with pytest.raises(KetentuanTidakSah, match="sudah dicabut"):
        cabut_ketentuan(salah, alasan="Lagi", oleh=orang, tanggal=MEI)
    lama(5, JUNI, tanggal=JUNI - SEHARI)
    assert berlaku(JUNI) == 5


def test_yang_sudah_berlaku_tidak_dapat_dicabut():
    k = lama(40, MEI)
    for tanggal in (MEI, JUNI):
        with pytest.raises(KetentuanTidakSah, match="sudah berlaku sejak 1 Mei 2026"):
            cabut_ketentuan(k, alasan="x", oleh=PenggunaFactory(), tanggal=tanggal)
    k2 = lama(50, JUNI, tanggal=MEI)
    with pytest.raises(KetentuanTidakSah, match="Tulis alasan mencabut"):
        cabut_ketentuan(k2, alasan=" ", oleh=PenggunaFactory(), tanggal=MEI)
    assert berlaku(JUNI) == 50


@pytest.mark.parametrize(
    ("ganti", "bidang", "kalimat"),
    [
        ({"berlaku_sejak": MEI - SEHARI}, "berlaku_sejak", "tidak boleh berlaku surut"),
        ({"berlaku_sejak": None}, "berlaku_sejak", "Sebutkan sejak kapan"),
        ({"berlaku_sejak": dt.date(2062, 5, 1)}, "berlaku_sejak", "Paling jauh .* 2031"),
        ({"tahun_buku": 2026}, "berlaku_sejak", "Sebutkan sejak kapan"),
        ({"dasar": " "}, "nomor", "Sebutkan dasar"),
        ({"nilai": 0}, "nilai", "paling sedikit 1\N{NO-BREAK SPACE}hari"),
        (
            {"dasar": Dasar(forum=Forum.PENGURUS, nomor="1", diputuskan_pada=JUNI)},
            "diputuskan_pada",
            "tidak boleh sesudah hari ini",
        ),
    ],
)
def test_keputusan_yang_tidak_sah_tidak_disimpan(ganti, bidang, kalimat):
    isi = {"nilai": 40, "berlaku_sejak": MEI, "dasar": "SK 1", "oleh": None, "tanggal": MEI}
    with pytest.raises(KetentuanTidakSah, match=kalimat) as galat:
        tetapkan_ketentuan("uji.simpan", **{**isi, **ganti})
    assert galat.value.bidang == bidang
    assert not Ketentuan.objects.exists()


def test_dua_keputusan_sejak_hari_yang_sama():
    lama(40, MEI)
    lama(60, JULI, tanggal=MEI)
    for sejak in (MEI, JULI):
        with pytest.raises(KetentuanTidakSah, match="penggantinya paling cepat") as galat:
            lama(50, sejak, tanggal=MEI)
        assert galat.value.bidang == "berlaku_sejak"
    assert masa() == [(40, MEI, JULI - SEHARI), (60, JULI, None)]


def test_formulir_yang_dikirim_dua_kali_berlaku_sekali():
    kunci = uuid.uuid4()
    pertama = lama(40, MEI, kunci=kunci)
    assert lama(40, MEI, kunci=kunci) == pertama
    with pytest.raises(FormulirSudahDikirim):
        lama(41, MEI, kunci=kunci)
    assert Ketentuan.objects.count() == 1


def test_tahun_buku_diputuskan_sesudah_tahunnya_dan_bernomor_versi():
    ketentuan_diputuskan("uji.bagi", separuh(), 2024)
    kedua = ketentuan_diputuskan("uji.bagi", separuh("Dana"), 2025)
    assert ketentuan_tahun_buku("uji.bagi", 2023).keputusan is None
    assert ketentuan_tahun_buku("uji.bagi", 2024).nilai == separuh()
    assert ketentuan_tahun_buku("uji.bagi", 2026).keputusan == kedua
    assert nilai_ketentuan("uji.bagi", dt.date(2024, 6, 1)) == separuh()
    with pytest.raises(KetentuanTidakSah, match="Tulis alasan mengubah") as galat:
        ketentuan_diputuskan("uji.bagi", separuh("Lain"), 2024)
    assert galat.value.bidang == "alasan"
    dasar = Dasar(
        forum=Forum.RAPAT_ANGGOTA,
        nomor="08/RAT",
        diputuskan_pada=dt.date(2025, 2, 28),
        alasan="Salah ketik",
    )
    versi = ketentuan_diputuskan("uji.bagi", separuh("Lain"), 2024, dasar=dasar)
    assert versi.versi == 2
    assert str(versi) == "uji.bagi tahun buku 2024, versi 2"
    assert ketentuan_tahun_buku("uji.bagi", 2024).nilai == separuh("Lain")
    assert ketentuan_tahun_buku("uji.bagi", 2025).nilai == separuh("Dana")


@pytest.mark.parametrize(
    ("tahun", "kalimat"),
    [(2020, "SHU 2020 sudah dibagikan."), (1900, "antara 1950 dan"), (2100, "antara 1950 dan")],
)
def test_tahun_buku_yang_tidak_dapat_diputuskan(tahun, kalimat):
    with pytest.raises(KetentuanTidakSah, match=kalimat):
        ketentuan_diputuskan("uji.bagi", separuh(), tahun, tanggal=MEI)
    assert not Ketentuan.objects.exists()


def test_dasar_disebut_dengan_rapat_dan_tanggalnya():
    dasar = Dasar(forum=Forum.RAPAT_ANGGOTA, nomor="07/RAT/2025", diputuskan_pada=MEI)
    assert lama(40, MEI, dasar=dasar).dasar == "Rapat anggota 1 Mei 2026, 07/RAT/2025"
    assert lama(50, JUNI, dasar="SK 12").dasar == "SK 12, 1 Juni 2026"


def test_menyangkut_uang_tidak_ditetapkan_seorang_diri():
    satu = PenggunaFactory()
    for kedua in (None, satu):
        with pytest.raises(KetentuanTidakSah, match="disetujui orang lain"):
            ketentuan_diputuskan("uji.iuran", Decimal(5), MEI, oleh=satu, disetujui_oleh=kedua)
    k = ketentuan_diputuskan("uji.iuran", Decimal("12500"), MEI)
    assert ketentuan_berlaku("uji.iuran", MEI).nilai == Decimal(12_500)
    depan = ketentuan_diputuskan("uji.iuran", Decimal(5), JUNI, tanggal=MEI)
    with pytest.raises(KetentuanTidakSah, match="Pencabutan"):
        cabut_ketentuan(depan, alasan="x", oleh=satu, diusulkan_oleh=satu, tanggal=MEI)
    assert ketentuan_berlaku("uji.iuran", JUNI).keputusan == depan
    assert k.dua_orang


@pytest.mark.parametrize("benih", range(4))
def test_apa_pun_yang_diputuskan_hari_hari_yang_lewat_tetap(benih):
    """Half a year of deciding and withdrawing at random, the business date always moving on."""
    acak, orang = random.Random(benih), PenggunaFactory()
    hari_ini, tetap, ubah = MEI, {}, 0
    while hari_ini < MEI + 180 * SEHARI:
        depan = Ketentuan.objects.berdiri().filter(kode="uji.simpan", berlaku_sejak__gt=hari_ini)
        if acak.random() < 0.3 and depan:
            cabut_ketentuan(acak.choice(depan), alasan="Batal", oleh=orang, tanggal=hari_ini)
        else:
            sejak = hari_ini + acak.randrange(40) * SEHARI
            with contextlib.suppress(KetentuanTidakSah):  # somebody decided for that very day
                lama(acak.randint(1, 99), sejak, oleh=orang, tanggal=hari_ini)
        ubah += 1
        assert {t: berlaku(t) for t in tetap} == tetap
        urut = masa()
        assert [m[2] for m in urut] == [*(m[1] - SEHARI for m in urut[1:]), None][: len(urut)]
        kemudian = hari_ini + acak.randint(0, 12) * SEHARI
        tetap |= {
            hari_ini + n * SEHARI: berlaku(hari_ini + n * SEHARI)
            for n in range((kemudian - hari_ini).days)
        }
        hari_ini = kemudian
    assert ubah > 20
    assert len(set(tetap.values())) > 5


@pytest.mark.lama
def test_dua_keputusan_serentak_tidak_meninggalkan_celah(basis_salinan, serentak):
    """Whoever comes second decides from what the first one left."""
    tanggal = [MEI + n * SEHARI for n in (30, 10, 20, 10)]
    jawab = serentak(*(lambda s=s: lama(s.day, s, tanggal=MEI) for s in tanggal))
    assert sum(isinstance(j, KetentuanTidakSah) for j in jawab) == 1
    assert [m[1] for m in masa()] == sorted(set(tanggal))
    assert [m[2] for m in masa()][:-1] == [m[1] - SEHARI for m in masa()][1:]
    assert masa()[-1][2] is None
