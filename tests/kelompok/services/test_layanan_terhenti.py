"""The door of every service that a sanction may stop."""

import datetime as dt

import pytest
from django.urls import reverse

from kelompok.enums import JenisKelompok, LayananDihentikan
from kelompok.selectors.sanksi import layanan_terhenti
from kelompok.services.kelompok import pindahkan_anggota
from kelompok.services.sanksi import LayananTerhenti, cabut_sanksi, pastikan_layanan_berjalan
from koperasi.core.waktu import tanggal_buku
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, kelompok
from tests.factories.pertemuan import HARI_PERTEMUAN, kelompok_beranggota, sanksi

pytestmark = pytest.mark.django_db
PINJAMAN, BARANG = LayananDihentikan.PINJAMAN, LayananDihentikan.BARANG
BESOK = HARI_PERTEMUAN + dt.timedelta(1)


def test_sanksi_seluruh_kelompok_mengenai_kelompok_dan_anggotanya():
    satu = kelompok_beranggota(1)
    siti = satu.keanggotaan.get().anggota
    dikenakan = sanksi(satu)
    for siapa in (satu, siti):
        assert layanan_terhenti(siapa, PINJAMAN, BESOK) == [dikenakan]
        assert not layanan_terhenti(siapa, BARANG, BESOK)
        assert not layanan_terhenti(siapa, PINJAMAN, HARI_PERTEMUAN - dt.timedelta(1))
    lain = kelompok_beranggota(1)
    assert not layanan_terhenti(lain, PINJAMAN, BESOK)
    assert not layanan_terhenti(lain.keanggotaan.get().anggota, PINJAMAN, BESOK)


def test_sanksi_seorang_anggota_tidak_mengenai_yang_lain():
    satu = kelompok_beranggota(2)
    siti, sri = (k.anggota for k in satu.keanggotaan.order_by("pk"))
    dikenakan = sanksi(satu, anggota=siti)
    assert layanan_terhenti(siti, PINJAMAN, BESOK) == [dikenakan]
    assert not layanan_terhenti(sri, PINJAMAN, BESOK)
    assert not layanan_terhenti(satu, PINJAMAN, BESOK)


def test_sanksi_pribadi_ikut_pindah_sanksi_kelompok_tinggal():
    lama, baru = kelompok_beranggota(1), kelompok()
    keanggotaan = lama.keanggotaan.get()
    seluruhnya, pribadi = sanksi(lama), sanksi(lama, anggota=keanggotaan.anggota)
    assert set(layanan_terhenti(keanggotaan.anggota, PINJAMAN, BESOK)) == {seluruhnya, pribadi}
    pindahkan_anggota(
        keanggotaan,
        baru,
        mulai=BESOK,
        dasar="N",
        oleh=PenggunaFactory(peran="staf"),
        tanggal=BESOK,
    )
    assert layanan_terhenti(keanggotaan.anggota, PINJAMAN, BESOK) == [pribadi]


def test_semua_layanan_menghentikan_masing_masing():
    satu = kelompok_beranggota(1)
    sanksi(satu, layanan=["SEMUA"])
    assert all(layanan_terhenti(satu, layanan, BESOK) for layanan in LayananDihentikan)


def test_sesudah_berakhir_atau_dicabut_layanan_berjalan():
    satu = kelompok_beranggota(1)
    sanksi(satu, sampai=BESOK)
    dicabut = sanksi(satu)
    lusa = BESOK + dt.timedelta(1)
    assert layanan_terhenti(satu, PINJAMAN, lusa) == [dicabut]
    ketua = PenggunaFactory(peran="ketua")
    cabut_sanksi(dicabut, sejak=lusa, alasan="Lunas", oleh=ketua, tanggal=lusa)
    pastikan_layanan_berjalan(satu, PINJAMAN, lusa)


def test_pintunya_menyebut_sanksi_yang_menghentikan():
    satu = kelompok_beranggota(1)
    siti = satu.keanggotaan.get().anggota
    anggota_kelompok(kelompok(jenis=JenisKelompok.USAHA), siti)
    dikenakan = sanksi(satu, alasan="Setoran kurang")
    with pytest.raises(LayananTerhenti, match=r"Pinjaman baru .*seluruh kelompok.*kurang") as galat:
        pastikan_layanan_berjalan(siti, PINJAMAN, BESOK)
    assert galat.value.sanksi == [dikenakan]
    pastikan_layanan_berjalan(siti, BARANG, BESOK)


def test_sanksi_tampil_pada_anggota_dan_pada_formulir_masuk(masuk):
    satu = kelompok_beranggota(1)
    sanksi(satu, layanan=["SEMUA"], tinjau_pada=tanggal_buku() + dt.timedelta(9))
    klien = masuk(PenggunaFactory(peran="staf"))
    kode = satu.keanggotaan.get().anggota.kode
    for alamat in (
        reverse("kelompok:ringkasan_anggota", args=[kode]),
        reverse("kelompok:masuk", args=[satu.pk]),
        reverse("kelompok:calon_baru", args=[satu.pk]),
    ):
        assert "Dalam sanksi" in klien.get(alamat).content.decode()
