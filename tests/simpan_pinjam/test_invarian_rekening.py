"""What the database itself refuses of imports and passbooks, past every service."""

import datetime as dt
import uuid

import pytest
from django.db import connection, connections
from django.utils import timezone

from simpan_pinjam.models import CetakBukuTabungan, ImporSaldoSimpanan, RekeningSimpanan
from tests.factories.core import PenggunaFactory
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import produk_terpasang, rekening, setor
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])


def impor(**lain) -> ImporSaldoSimpanan:
    return ImporSaldoSimpanan.objects.create(
        **{
            "tanggal": dt.date(2026, 5, 31),
            "nama_berkas": "saldo.xlsx",
            "lembar": [["Nomor anggota"]],
            "dibuat_oleh": PenggunaFactory(),
            **lain,
        }
    )


def test_impor_simpanan_tuntas():
    orang = PenggunaFactory()
    for lain in (
        {"status": "SELESAI", "lembar": []},
        {"status": "SELESAI", "diputus_oleh": orang, "diputus_pada": timezone.now()},
        {"status": "BATAL", "diputus_oleh": orang, "lembar": []},
        {"status": "UJI", "diputus_oleh": orang},
        {"status": "LAIN"},
    ):
        with ditolak("impor_simpanan_tuntas"):
            impor(**lain)


def test_impor_simpanan_diputus_sekali():
    satu = impor()
    with ditolak("impor_simpanan_diputus_sekali"):
        ImporSaldoSimpanan.objects.filter(pk=satu.pk).update(tanggal=dt.date(2026, 1, 1))
    with ditolak("impor_simpanan_diputus_sekali"):
        connection.cursor().execute("DELETE FROM simpan_pinjam_imporsaldosimpanan")
    ImporSaldoSimpanan.objects.filter(pk=satu.pk).update(
        status="BATAL", lembar=[], diputus_oleh=satu.dibuat_oleh, diputus_pada=timezone.now()
    )
    with ditolak("impor_simpanan_diputus_sekali"):
        ImporSaldoSimpanan.objects.filter(pk=satu.pk).update(hasil=[{"kode": "SUK"}])


def test_impor_simpanan_tak_dikosongkan():
    with ditolak("simpan_pinjam_imporsaldosimpanan_hanya_tambah", "pemilik"):
        connections["pemilik"].cursor().execute("TRUNCATE simpan_pinjam_imporsaldosimpanan")


@pytest.fixture
def satu():
    """An account with two movements."""
    kantor = kantor_kas()
    kantor.buka(isi=1_000_000)
    satu = rekening(kantor, produk_terpasang(kantor)["SUK"], saldo=50_000)
    setor(kantor, satu, 10_000)
    return satu


def cetak(satu: RekeningSimpanan, **lain) -> CetakBukuTabungan:
    return CetakBukuTabungan.objects.create(
        **{
            "rekening": satu,
            "jenis": "LANJUT",
            "dari_urut": 1,
            "sampai_urut": 2,
            "buku": 1,
            "halaman": 1,
            "baris_mulai": 1,
            "baris_sehalaman": 24,
            "kunci": uuid.uuid4(),
            "oleh": satu.dibuat_oleh,
            **lain,
        }
    )


def test_cetak_buku_sah(satu):
    for lain in (
        {"jenis": "ULANG", "dari_urut": 1, "sampai_urut": 0, "alasan": "x"},
        {"baris_mulai": 25},
        {"baris_mulai": 0},
        {"halaman": 0},
    ):
        if lain.get("jenis") == "ULANG":
            cetak(satu)
        with ditolak("cetak_buku_sah"):
            cetak(satu, **{"dari_urut": CetakBukuTabungan.objects.count() * 2 + 1, **lain})


def test_cetak_buku_beralasan(satu):
    with ditolak("cetak_buku_beralasan"):
        cetak(satu, alasan="tanpa perlu")
    cetak(satu)
    with ditolak("cetak_buku_beralasan"):
        cetak(satu, jenis="ULANG")


def test_cetak_buku_berurutan(satu):
    for lain in (
        {"dari_urut": 2},
        {"sampai_urut": 3},
        {"buku": 2},
        {"jenis": "BUKU_BARU", "alasan": "x"},
        {"jenis": "ULANG", "alasan": "x"},
    ):
        with ditolak("cetak_buku_berurutan"):
            cetak(satu, **lain)
    cetak(satu, sampai_urut=1)
    for lain in (
        {"dari_urut": 1},
        {"dari_urut": 2, "buku": 2},
        {"jenis": "BUKU_BARU", "dari_urut": 2, "alasan": "x"},
        {"jenis": "ULANG", "dari_urut": 2, "alasan": "x"},
    ):
        with ditolak("cetak_buku_berurutan"):
            cetak(satu, **lain)


def test_satu_cetakan_per_kunci(satu):
    kunci = uuid.uuid4()
    cetak(satu, sampai_urut=1, kunci=kunci)
    with ditolak("simpan_pinjam_cetakbukutabungan_kunci_key"):
        cetak(satu, dari_urut=2, kunci=kunci)


@pytest.mark.parametrize("perintah", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_cetak_buku_hanya_tambah_juga_bagi_pemilik(perintah):
    tabel = "simpan_pinjam_cetakbukutabungan"
    with ditolak(f"{tabel}_hanya_tambah", "pemilik"), connections["pemilik"].cursor() as cursor:
        CetakBukuTabungan.objects.using("pemilik").create(
            rekening_id=1,
            jenis="LANJUT",
            dari_urut=1,
            sampai_urut=1,
            buku=1,
            halaman=1,
            baris_mulai=1,
            baris_sehalaman=24,
            kunci=uuid.uuid4(),
            oleh_id=1,
        )
        cursor.execute(perintah.format(tabel))


def test_cetak_buku_tak_dikosongkan_juga_bagi_pemilik():
    with ditolak("simpan_pinjam_cetakbukutabungan_hanya_tambah", "pemilik"):
        connections["pemilik"].cursor().execute("TRUNCATE simpan_pinjam_cetakbukutabungan")
