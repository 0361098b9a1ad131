"""What a typed text means is one rule for every box that looks for people."""

import datetime as dt

import pytest

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, KataAnggota, Keanggotaan
from anggota.selectors.daftar import anggota_tersaring
from anggota.selectors.kecocokan import anggota_bernomor, bernomor, cocok, ejaan_nomor
from anggota.services.penghapusan import hapus_data_pribadi
from kelompok.selectors.keanggotaan import cari_anggota
from simpan_pinjam.selectors.simpanan_pokok import menunggu_simpanan_pokok
from tests.factories.anggota import HARI, keanggotaan, orang
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lastri():
    return orang(
        nama="Lastri Budiarti",
        nik="3507255203806666",
        telepon="+6281230001234",
        alamat="Gg. Melon 05",
    )


@pytest.mark.parametrize(
    "kata",
    ["3507 2552 0380 6666", "0812-3000-1234", "+62 812 3000 1234", "budiarti", "melon 05"],
)
def test_orang_yang_dimaksud(lastri, kata):
    orang()
    assert list(Anggota.objects.filter(cocok(kata))) == [lastri]


@pytest.mark.parametrize("kata", ["lastri 30", "melon 5", "lastri siapa", "3507255203806667"])
def test_orang_lain_tidak_ikut(lastri, kata):
    assert list(Anggota.objects.filter(cocok(kata))) == []


def test_angka_pendek_tidak_dicari_di_tengah_nomor_hp(lastri):
    assert not Anggota.objects.filter(cocok("lastri 000")).exists()
    assert Anggota.objects.filter(cocok("lastri 30001")).exists()


@pytest.mark.parametrize(
    ("kata", "ya"),
    [("00045", True), ("0812-3000 1234", True), ("+62812", True), ("a-12", False), ("²", False)],
)
def test_angka_saja_adalah_nomor(kata, ya):
    assert bernomor(kata) is ya


def test_nomor_dieja_seperti_di_buku():
    assert ejaan_nomor("45") == ["45", "00045"]
    assert {"A-0012", "A0012"} <= set(ejaan_nomor(" a0012 "))
    assert ejaan_nomor("01.0045")[0] == "01.0045"


def test_nomor_anggota_ditemukan_di_setiap_kotak():
    """With and without its zeros: the list, the form of a group, the counter."""
    satu = keanggotaan(StatusKeanggotaan.DISAHKAN)
    lain = keanggotaan()
    staf = PenggunaFactory(peran="staf")
    for nomor in (satu.nomor, satu.nomor.lstrip("0")):
        assert satu.anggota in anggota_tersaring(staf, {"q": nomor})
        assert list(menunggu_simpanan_pokok(staf, kata=nomor)) == [satu]
        assert anggota_bernomor(nomor) == satu.anggota
    for nomor in (lain.nomor, lain.nomor.lstrip("0")):
        assert list(cari_anggota(staf, nomor)) == [lain.anggota]
    assert anggota_bernomor("99999") is None


def test_ejaan_yang_diketik_mendahului_yang_berisi_nol():
    pendek, panjang = (
        Keanggotaan.objects.create(anggota=orang(), diajukan=HARI, nomor=nomor)
        for nomor in ("9045", "09045")
    )
    assert anggota_bernomor("9045") == pendek.anggota
    assert anggota_bernomor("09045") == panjang.anggota


def kata_ada() -> set[str]:
    return set(KataAnggota.objects.values_list("kata", flat=True))


def test_kata_orang_yang_diubah_dan_dihapus_ikut_berubah(lastri):
    assert {"lastri", "budiarti", "melon"} <= kata_ada()
    Anggota.objects.filter(pk=lastri.pk).update(nama="Lastri Kusumawardani")
    assert "kusumawardani" in kata_ada()
    assert "budiarti" not in kata_ada()
    satu = keanggotaan(StatusKeanggotaan.KELUAR, anggota=lastri, pada=HARI)
    oleh = PenggunaFactory(peran="ketua")
    hapus_data_pribadi(satu.anggota, alasan="minta", oleh=oleh, tanggal=HARI + dt.timedelta(1))
    assert not {"lastri", "kusumawardani", "melon"} & kata_ada()


def test_kata_yang_masih_dipakai_orang_lain_tetap(lastri):
    orang(nama="Lastri Lain")
    Anggota.objects.filter(pk=lastri.pk).update(nama="Sri")
    assert "lastri" in kata_ada()
