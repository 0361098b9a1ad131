"""Every constraint and trigger of rat, provoked by name past the services."""

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from koperasi.core.db import nama_kekangan
from koperasi.core.models import Pengguna
from rat.models import (
    AngkaPenilaian,
    ButirLaporanBulanan,
    HasilResmi,
    JawabanManajemen,
    KoperasiLain,
    LaporanBulanan,
    NilaiKomponen,
    PenilaianKesehatan,
    VersiPenilaian,
)
from tests.factories.core import PenggunaFactory
from tests.factories.rat import AKHIR_TAHUN, TANGGAL, penilaian_sendiri
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])


@pytest.fixture
def versi() -> VersiPenilaian:
    return penilaian_sendiri(PenggunaFactory())


def versi_lain(asal: VersiPenilaian, **lain: Any) -> VersiPenilaian:
    return VersiPenilaian.objects.create(
        **{
            "penilaian": asal.penilaian,
            "nomor": 2,
            "aturan": asal.aturan,
            "alasan": "uji",
            "skor": 10,
            "skor_maksimum": 100,
            "kunci": uuid.uuid4(),
            "tanggal_buku": TANGGAL,
            "dibuat_oleh": asal.dibuat_oleh,
            **lain,
        }
    )


def hasil_resmi(asal: VersiPenilaian, **lain: Any) -> HasilResmi:
    return HasilResmi.objects.create(
        **{
            "penilaian": asal.penilaian,
            "nomor_surat": "518/045/2026",
            "tanggal_surat": TANGGAL,
            "pejabat": "Pejabat Uji",
            "skor": 80,
            "predikat": "Sehat",
            "kunci": uuid.uuid4(),
            "tanggal_buku": TANGGAL,
            "dibuat_oleh": asal.dibuat_oleh,
            **lain,
        }
    )


# --- what is assessed ---------------------------------------------------------------------------


def test_satu_penilaian_per_koperasi_dan_tanggal():
    orang = PenggunaFactory()
    PenilaianKesehatan.objects.create(per_tanggal=AKHIR_TAHUN, dibuat_oleh=orang)
    with ditolak("satu_penilaian_per_koperasi_dan_tanggal"):
        PenilaianKesehatan.objects.create(per_tanggal=AKHIR_TAHUN, dibuat_oleh=orang)


def test_satu_penilaian_per_koperasi_juga_bila_sumbernya_tanpa_tanggal():
    orang = PenggunaFactory()
    satu, dua = (KoperasiLain.objects.create(nama=n, dibuat_oleh=orang) for n in "AB")
    for koperasi in (satu, dua):
        PenilaianKesehatan.objects.create(koperasi_lain=koperasi, dibuat_oleh=orang)
    PenilaianKesehatan.objects.create(
        koperasi_lain=satu, per_tanggal=AKHIR_TAHUN, dibuat_oleh=orang
    )
    with ditolak("satu_penilaian_per_koperasi_dan_tanggal"):
        PenilaianKesehatan.objects.create(koperasi_lain=satu, dibuat_oleh=orang)


def test_penilaian_sendiri_bertanggal():
    with ditolak("penilaian_sendiri_bertanggal"):
        PenilaianKesehatan.objects.create(dibuat_oleh=PenggunaFactory())


# --- versions -----------------------------------------------------------------------------------


def test_nomor_versi_penilaian_tunggal(versi):
    with ditolak("nomor_versi_penilaian_tunggal"):
        versi_lain(versi, nomor=1)


def test_kunci_versi_tidak_dipakai_dua_kali(versi):
    with ditolak("rat_versipenilaian_kunci_key"):
        versi_lain(versi, kunci=versi.kunci)


def test_versi_perbaikan_beralasan(versi):
    with ditolak("versi_perbaikan_beralasan"):
        versi_lain(versi, alasan="")


@pytest.mark.parametrize(
    ("skor", "maksimum"), [("-0.01", 100), ("100.01", 100), ("40.01", 40), ("100", "100.01")]
)
def test_skor_dalam_batas(versi, skor, maksimum):
    with ditolak("skor_dalam_batas"):
        versi_lain(versi, skor=Decimal(skor), skor_maksimum=Decimal(maksimum))


def test_satu_angka_per_kode_versi(versi):
    ada = versi.angka.first()
    with ditolak("satu_angka_per_kode_versi"):
        AngkaPenilaian.objects.create(versi=versi, kode=ada.kode, jenis=ada.jenis, jumlah=1)


def test_jenis_angka_sah(versi):
    with ditolak("jenis_angka_sah"):
        AngkaPenilaian.objects.create(versi=versi, kode="uji", jenis="KIRA-KIRA", jumlah=1)


def test_satu_jawaban_per_pertanyaan(versi):
    with ditolak("satu_jawaban_per_pertanyaan"):
        JawabanManajemen.objects.create(versi=versi, kode=versi.jawaban.first().kode, ya=True)


def test_satu_nilai_per_komponen(versi):
    with ditolak("satu_nilai_per_komponen"):
        NilaiKomponen.objects.create(versi=versi, kode="1a", nilai=100, skor=6)


# --- the official result ------------------------------------------------------------------------


@pytest.mark.parametrize("skor", ["-0.01", "100.01"])
def test_skor_resmi_dalam_batas(versi, skor):
    with ditolak("skor_resmi_dalam_batas"):
        hasil_resmi(versi, skor=Decimal(skor))


def test_kunci_hasil_resmi_tidak_dipakai_dua_kali(versi):
    ada = hasil_resmi(versi)
    with ditolak("rat_hasilresmi_kunci_key"):
        hasil_resmi(versi, kunci=ada.kunci)


# --- the owner too ------------------------------------------------------------------------------

TABEL = {
    m._meta.db_table: m
    for m in (VersiPenilaian, AngkaPenilaian, JawabanManajemen, NilaiKomponen, HasilResmi)
}


@pytest.fixture
def isi_pemilik() -> None:
    """One row in every table, written by the owner, whose session cannot see the test's own."""
    orang = Pengguna.objects.db_manager("pemilik").create_user("uji", "Uji")
    penilaian = PenilaianKesehatan.objects.using("pemilik").create(
        per_tanggal=AKHIR_TAHUN, dibuat_oleh=orang
    )
    tercatat = {"tanggal_buku": TANGGAL, "dibuat_oleh": orang, "kunci": uuid.uuid4()}
    versi = VersiPenilaian.objects.using("pemilik").create(
        penilaian=penilaian, nomor=1, aturan="uji", skor=1, skor_maksimum=1, **tercatat
    )
    isi: tuple[tuple[Any, dict[str, Any]], ...] = (
        (AngkaPenilaian, {"versi": versi, "kode": "a", "jenis": "POS", "jumlah": 1}),
        (JawabanManajemen, {"versi": versi, "kode": "3a.1", "ya": True}),
        (NilaiKomponen, {"versi": versi, "kode": "1a", "nilai": 1, "skor": 1}),
        (
            HasilResmi,
            {
                "penilaian": penilaian,
                "nomor_surat": "1",
                "tanggal_surat": TANGGAL,
                "pejabat": "P",
                "skor": 1,
                "predikat": "Sehat",
                **tercatat,
            },
        ),
    )
    for model, baris in isi:
        model.objects.using("pemilik").create(**baris)
    connections["pemilik"].check_constraints()  # TRUNCATE waits for no pending foreign key


@pytest.mark.parametrize("tabel", TABEL)
@pytest.mark.parametrize(
    "perintah", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
@pytest.mark.usefixtures("isi_pemilik")
def test_penilaian_hanya_tambah_juga_bagi_pemilik(tabel, perintah):
    with (
        pytest.raises(IntegrityError) as galat,
        transaction.atomic("pemilik"),
        connections["pemilik"].cursor() as cursor,
    ):
        cursor.execute(perintah.format(tabel))
    assert nama_kekangan(galat.value) == f"{tabel}_hanya_tambah"
    assert TABEL[tabel].objects.using("pemilik").count() == 1


def test_koperasi_lain_tunggal():
    pendamping = PenggunaFactory()
    isi = {"nama": "KSP Uji", "tempat": "Lawang", "dibuat_oleh": pendamping}
    KoperasiLain.objects.create(**isi)
    with ditolak("koperasi_lain_tunggal"):
        KoperasiLain.objects.create(**isi)


@pytest.mark.parametrize("ubahan", [{"alasan_batal": "x"}, {"dibatalkan_pada": timezone.now()}])
def test_pembatalan_penilaian_beralasan(ubahan):
    penilaian = penilaian_sendiri(PenggunaFactory()).penilaian
    with ditolak("pembatalan_penilaian_beralasan"):
        PenilaianKesehatan.objects.filter(pk=penilaian.pk).update(**ubahan)


def laporan_bulanan(**lain: Any) -> LaporanBulanan:
    isi = {"bulan": TANGGAL.replace(day=1), "tanggal_buku": TANGGAL}
    return LaporanBulanan.objects.create(**{**isi, "dibuat_oleh": PenggunaFactory(), **lain})


def butir_laporan(laporan: LaporanBulanan, **lain: Any) -> ButirLaporanBulanan:
    isi = {"laporan": laporan, "jenis": "SHU", "alasan": "uji"}
    return ButirLaporanBulanan.objects.create(**{**isi, **lain})


def test_satu_laporan_per_bulan():
    laporan_bulanan()
    with ditolak("rat_laporanbulanan_bulan_key"):
        laporan_bulanan()


def test_bulan_laporan_tanggal_satu():
    with ditolak("bulan_laporan_tanggal_satu"):
        laporan_bulanan(bulan=TANGGAL)


def test_satu_butir_per_jenis_laporan():
    laporan = laporan_bulanan()
    butir_laporan(laporan)
    with ditolak("satu_butir_per_jenis_laporan"):
        butir_laporan(laporan)


def test_jenis_laporan_bulanan_sah():
    with ditolak("jenis_laporan_bulanan_sah"):
        butir_laporan(laporan_bulanan(), jenis="LAIN")


def test_butir_laporan_berdokumen_atau_beralasan():
    with ditolak("butir_laporan_berdokumen_atau_beralasan"):
        butir_laporan(laporan_bulanan(), alasan="")
