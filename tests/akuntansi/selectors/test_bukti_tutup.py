"""Each proof of a close is seen green and red; others are added through one door."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akuntansi.enums import JenisAkun, Peruntukan
from akuntansi.models import DrafJurnal
from akuntansi.selectors import bukti_tutup
from akuntansi.selectors.bukti_tutup import (
    Bukti,
    Keadaan,
    Lingkup,
    bukti_berubah,
    daftarkan_bukti,
    dikecualikan,
    hijau,
    merah,
    periksa_bukti,
    sidik_bukti,
)
from koperasi.core.segel import segel_semua
from tests.akuntansi.test_pemeriksaan import rusak
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory

FEBRUARI = Lingkup(dt.date(2026, 2, 1), dt.date(2026, 2, 28), dt.date(2026, 3, 1))
JANUARI = Lingkup(dt.date(2026, 1, 1), dt.date(2026, 1, 31), dt.date(2026, 3, 1))
TAHUN = Lingkup(dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 5), tahunan=True)


@pytest.fixture
def buku(db):
    tahun_buku(2026)
    return {
        "orang": PenggunaFactory(nama="Rizky"),
        "kas": AkunFactory(kode="11", kas=True),
        "titipan": AkunFactory(kode="21", jenis=JenisAkun.KEWAJIBAN, sementara=True),
        "modal": AkunFactory(kode="31", jenis=JenisAkun.EKUITAS),
    }


@pytest.fixture
def pintu(monkeypatch):
    """The door with nothing behind it; what a test registers is forgotten after it."""
    monkeypatch.setattr(bukti_tutup, "_DAFTAR", {})


def bukti(lingkup: Lingkup, kode: str, **lain) -> Bukti:
    return next(b for b in periksa_bukti(lingkup, **lain) if b.kode == kode)


def test_buku_yang_rapi_hijau_semua(buku):
    jurnal(buku["orang"], buku["kas"], buku["modal"], 70, dt.date(2026, 1, 5))
    belum = [b.kode for b in periksa_bukti(JANUARI) if b.menghalangi]
    assert belum == ["jurnal_tersegel"]  # a close seals before it asks
    segel_semua()
    daftar = periksa_bukti(JANUARI)
    assert {b.keadaan for b in daftar} == {Keadaan.HIJAU}
    assert "1 jurnal, debit dan kredit masing-masing Rp70." in [b.kalimat for b in daftar]
    assert all(Bukti.dari_json(b.ke_json()) == b for b in daftar)


def test_bulan_sebelumnya_dan_bulan_yang_belum_berakhir(buku):
    assert "mulai Januari 2026" in bukti(FEBRUARI, "bulan_sebelumnya").kalimat
    tengah = Lingkup(JANUARI.mulai, JANUARI.selesai, dt.date(2026, 1, 30))
    belum = bukti(tengah, "sudah_berakhir", alasan={"sudah_berakhir": "ingin libur"})
    assert belum.menghalangi  # no reason excuses this one


def test_draf_yang_tertinggal_disebut_pemiliknya_dan_dapat_dikecualikan(buku):
    DrafJurnal.objects.create(
        kunci=uuid.uuid4(), tanggal=dt.date(2026, 1, 9), isi={}, dibuat_oleh=buku["orang"]
    )
    assert bukti(JANUARI, "draf_kosong").kalimat == "1 draf jurnal belum diposting, milik Rizky."
    assert bukti(JANUARI, "draf_kosong", alasan={"draf_kosong": "  "}).menghalangi
    lepas = bukti(JANUARI, "draf_kosong", alasan={"draf_kosong": "Nota hilang"})
    assert (lepas.keadaan, lepas.alasan) == (Keadaan.DIKECUALIKAN, "Nota hilang")


def test_pos_sementara_dibaca_per_akhir_bulan(buku):
    jurnal(buku["orang"], buku["kas"], buku["titipan"], 500, dt.date(2026, 1, 5))
    jurnal(buku["orang"], buku["titipan"], buku["kas"], 500, dt.date(2026, 2, 5))
    sisa = bukti(JANUARI, "pos_sementara_nihil")
    assert sisa.menghalangi
    assert "Rp500" in sisa.kalimat
    assert "akun=21" in sisa.tautan
    assert not bukti(FEBRUARI, "pos_sementara_nihil").menghalangi


def test_jurnal_yang_rusak_ditemukan_juga_bila_penjaga_dimatikan(basis_salinan):
    tahun_buku(2026)
    kas, modal = AkunFactory(kas=True), AkunFactory(jenis=JenisAkun.EKUITAS)
    jurnal(PenggunaFactory(), kas, modal, 70, dt.date(2026, 1, 5))
    assert not bukti(JANUARI, "jurnal_seimbang").menghalangi
    rusak("UPDATE akuntansi_barisjurnal SET debit = 71 WHERE debit = 70")
    seimbang = bukti(JANUARI, "jurnal_seimbang", alasan={"jurnal_seimbang": "biar"})
    assert seimbang.menghalangi
    assert seimbang.kalimat == "1 jurnal tidak seimbang: BM-2026-000001."
    bersih = bukti(JANUARI, "pemeriksaan_bersih", alasan={"pemeriksaan_bersih": "biar"})
    assert bersih.menghalangi
    assert "Tiap jurnal mempunyai baris" in bersih.kalimat


def test_akun_shu_hanya_ditanya_saat_tutup_tahun(buku):
    assert "akun_shu_ada" not in [b.kode for b in periksa_bukti(JANUARI)]
    assert bukti(TAHUN, "akun_shu_ada").menghalangi
    AkunFactory(kode="34", jenis=JenisAkun.EKUITAS, peruntukan=Peruntukan.SHU_BELUM_DIBAGI)
    assert not bukti(TAHUN, "akun_shu_ada").menghalangi


def test_app_lain_menambah_buktinya_sendiri(pintu, db):
    daftarkan_bukti("laci", "Laci dihitung", lambda ling: dikecualikan("Belum ada laci."))
    daftarkan_bukti("rantai", "Rantai utuh", lambda ling: merah("Putus."), boleh_dikecualikan=False)
    daftarkan_bukti("bulan", "Bulan", lambda ling: hijau(ling.judul))
    daftarkan_bukti("tahun", "Tahun", lambda ling: hijau(""), berlaku=lambda ling: ling.tahunan)
    langkah = []
    hasil = periksa_bukti(
        JANUARI,
        alasan={"rantai": "tak apa"},
        maju=lambda nama, ke, dari: langkah.append((nama, ke, dari)),
    )
    assert [(b.kode, b.keadaan.value) for b in hasil] == [
        ("laci", "DIKECUALIKAN"),
        ("rantai", "MERAH"),
        ("bulan", "HIJAU"),
    ]
    assert langkah == [("Laci dihitung", 0, 3), ("Rantai utuh", 1, 3), ("Bulan", 2, 3)]
    with pytest.raises(ValueError, match="dua kali"):
        daftarkan_bukti("laci", "Lagi", lambda ling: hijau(""))


def test_perubahan_terbaca_dari_sidik_dan_bukti_berat_tidak_ikut(pintu, db):
    kalimat = {"ringan": "1 jurnal", "berat": "18 bersih"}
    daftarkan_bukti("ringan", "Ringan", lambda ling: hijau(kalimat["ringan"]))
    daftarkan_bukti("berat", "Berat", lambda ling: hijau(kalimat["berat"]), berat=True)
    dulu = periksa_bukti(JANUARI)
    assert [b.kode for b in periksa_bukti(JANUARI, berat=False)] == ["ringan"]
    kalimat["berat"] = "19 bersih"
    assert sidik_bukti(periksa_bukti(JANUARI)) == sidik_bukti(dulu)
    kalimat["ringan"] = "2 jurnal"
    kini = periksa_bukti(JANUARI)
    assert sidik_bukti(kini) != sidik_bukti(dulu)
    assert bukti_berubah(dulu, kini) == [("Ringan", "1 jurnal", "2 jurnal")]


def test_query_bukti_ringan_tidak_bertambah_bersama_isi(buku):
    def banyak() -> int:
        with CaptureQueriesContext(connection) as tangkapan:
            periksa_bukti(JANUARI, berat=False)
        return len(tangkapan)

    jurnal(buku["orang"], buku["kas"], buku["titipan"], 70, dt.date(2026, 1, 5))
    satu = banyak()
    for n in range(3):
        lain = AkunFactory(kode=f"22{n}", jenis=JenisAkun.KEWAJIBAN, sementara=True)
        jurnal(buku["orang"], buku["kas"], lain, 70, dt.date(2026, 1, 5))
        DrafJurnal.objects.create(
            kunci=uuid.uuid4(), tanggal=dt.date(2026, 1, 9), isi={}, dibuat_oleh=buku["orang"]
        )
    assert banyak() == satu
