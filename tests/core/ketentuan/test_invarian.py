"""What PostgreSQL refuses about policies, asked past the services."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from koperasi.core.db import nama_kekangan
from koperasi.core.models import Ketentuan, UsulanKetentuan
from tests.factories.core import PenggunaFactory
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])

TANGGAL = dt.date(2026, 2, 10)
SEHARI = dt.timedelta(days=1)
DASAR: dict[str, Any] = {
    "kode": "uji.aturan",
    "nilai": 1,
    "forum": "PENGURUS",
    "nomor_keputusan": "SK 1",
    "diputuskan_pada": TANGGAL,
    "tanggal_buku": TANGGAL,
}


def ketentuan(**lain):
    return Ketentuan.objects.create(**{**DASAR, "berlaku_sejak": TANGGAL, **lain})


def tahunan(**lain):
    return ketentuan(**{"berlaku_sejak": None, "tahun_buku": 2025, **lain})


def usulan(**lain):
    isi = {
        **DASAR,
        "jenis": "TETAPKAN",
        "berlaku_sejak": TANGGAL,
        "alasan": "Uji",
        "kunci": uuid.uuid4(),
        **lain,
    }
    isi.setdefault("diusulkan_oleh", PenggunaFactory())
    return UsulanKetentuan.objects.create(**isi)


def putus(u, status, oleh, **lain):
    isi = {"status": status, "diputus_oleh": oleh, "diputus_pada": timezone.now(), **lain}
    UsulanKetentuan.objects.filter(pk=u.pk).update(**isi)


def test_masa_berlaku_tidak_tumpang_tindih():
    ketentuan(berlaku_sampai=TANGGAL + 9 * SEHARI, sampai_diubah_pada=TANGGAL)
    for sejak, sampai in (
        (TANGGAL, None),
        (TANGGAL + 9 * SEHARI, None),
        (TANGGAL + 3 * SEHARI, TANGGAL + 4 * SEHARI),
    ):
        with ditolak("ketentuan_tidak_tumpang_tindih"):
            ketentuan(berlaku_sejak=sejak, berlaku_sampai=sampai, sampai_diubah_pada=TANGGAL)
    ketentuan(kode="uji.lain")
    ketentuan(berlaku_sejak=TANGGAL + 10 * SEHARI)
    tahunan()


def test_bertanggal_atau_bertahun():
    for lain in (
        {"berlaku_sejak": None},
        {"tahun_buku": 2025},
        {"versi": 2, "alasan": "x"},
        {"berlaku_sejak": None, "tahun_buku": 2025, "berlaku_sampai": TANGGAL},
    ):
        with ditolak("ketentuan_bertanggal_atau_bertahun"):
            ketentuan(**lain)


def test_berurut():
    with ditolak("ketentuan_berurut"):
        ketentuan(berlaku_sampai=TANGGAL)  # nobody says when that was decided
    with ditolak("ketentuan_berurut"):
        ketentuan(berlaku_sampai=TANGGAL - SEHARI, sampai_diubah_pada=TANGGAL)


def test_tidak_surut():
    with ditolak("ketentuan_tidak_surut"):
        ketentuan(berlaku_sejak=TANGGAL - SEHARI)


def test_satu_versi_per_tahun_buku():
    tahunan()
    with ditolak("satu_versi_ketentuan_tahun_buku"):
        tahunan()
    with ditolak("versi_ketentuan_beralasan"):
        tahunan(versi=2)
    tahunan(versi=2, alasan="Ralat")
    with ditolak("versi_ketentuan_beralasan"):
        tahunan(versi=0)


def test_berdasar():
    for lain in (
        {"nomor_keputusan": ""},
        {"forum": "WARUNG"},
        {"diputuskan_pada": TANGGAL + SEHARI},
    ):
        with ditolak("ketentuan_berdasar"):
            ketentuan(**lain)


def test_uang_dua_orang():
    satu, dua = PenggunaFactory(), PenggunaFactory()
    for lain in (
        {},
        {"diusulkan_oleh": satu},
        {"disetujui_oleh": satu},
        {"diusulkan_oleh": satu, "disetujui_oleh": satu},
    ):
        with ditolak("ketentuan_uang_dua_orang"):
            ketentuan(dua_orang=True, **lain)
    ketentuan(dua_orang=True, diusulkan_oleh=satu, disetujui_oleh=dua)


def test_kunci_tunggal():
    ketentuan(kunci=uuid.UUID(int=1))
    with ditolak("core_ketentuan_kunci_key"):
        tahunan(kunci=uuid.UUID(int=1))
    usulan(kunci=uuid.UUID(int=1))
    with ditolak("core_usulanketentuan_kunci_key"):
        usulan(kunci=uuid.UUID(int=1), kode="uji.lain")


def test_pencabutan_lengkap():
    satu, dua = PenggunaFactory(), PenggunaFactory()
    k = ketentuan(
        berlaku_sejak=TANGGAL + 9 * SEHARI,
        dua_orang=True,
        diusulkan_oleh=satu,
        disetujui_oleh=dua,
    )
    baris = Ketentuan.objects.filter(pk=k.pk)
    penuh = {"dicabut_pada": TANGGAL, "dicabut_oleh": dua, "alasan_cabut": "Salah"}
    for lain in (
        penuh,
        {**penuh, "pencabutan_diusulkan_oleh": dua},
        {**penuh, "pencabutan_diusulkan_oleh": satu, "alasan_cabut": ""},
        {**penuh, "pencabutan_diusulkan_oleh": satu, "dicabut_oleh": None},
    ):
        with ditolak("pencabutan_ketentuan_lengkap"):
            baris.update(**lain)
    baris.update(**penuh, pencabutan_diusulkan_oleh=satu)


def test_hanya_masa_depan_yang_berubah():
    k = ketentuan()
    baris = Ketentuan.objects.filter(pk=k.pk)
    nanti = TANGGAL + 30 * SEHARI
    for sampai, pada in (
        (nanti, None),  # changed on no day
        (nanti, TANGGAL - SEHARI),  # before it was decided
        (nanti, nanti + 2 * SEHARI),  # ending it in the past
    ):
        with ditolak("ketentuan_masa_lalu_tetap"):
            baris.update(berlaku_sampai=sampai, sampai_diubah_pada=pada)
    baris.update(berlaku_sampai=nanti, sampai_diubah_pada=TANGGAL)
    with ditolak("ketentuan_masa_lalu_tetap"):  # it has ended: nothing brings it back
        baris.update(berlaku_sampai=None, sampai_diubah_pada=nanti + 2 * SEHARI)
    baris.update(berlaku_sampai=None, sampai_diubah_pada=nanti)
    with ditolak("ketentuan_masa_lalu_tetap"):  # nor does a change dated before the last one
        baris.update(berlaku_sampai=nanti, sampai_diubah_pada=TANGGAL)


def test_dicabut_sebelum_berlaku():
    orang = PenggunaFactory()
    k = ketentuan(berlaku_sejak=TANGGAL + 9 * SEHARI)
    baris = Ketentuan.objects.filter(pk=k.pk)
    cabut = {"dicabut_oleh": orang, "alasan_cabut": "Salah"}
    for lain in (
        {"dicabut_pada": TANGGAL + 9 * SEHARI},
        {"dicabut_pada": TANGGAL - SEHARI},
        {"dicabut_pada": TANGGAL, "berlaku_sampai": TANGGAL + 10 * SEHARI},
    ):
        with ditolak("ketentuan_dicabut_sebelum_berlaku"):
            baris.update(**cabut, **lain)
    t = tahunan()
    with ditolak("ketentuan_dicabut_sebelum_berlaku"):
        Ketentuan.objects.filter(pk=t.pk).update(**cabut, dicabut_pada=TANGGAL)
    baris.update(**cabut, dicabut_pada=TANGGAL)
    with ditolak("ketentuan_tetap"):
        baris.update(dicabut_pada=None, dicabut_oleh=None, alasan_cabut="")


def _sebagai_pemilik(perintah: str) -> str:
    """The constraint that refuses the owner, or '' when nothing does."""
    try:
        with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
            cursor.execute(perintah)
    except IntegrityError as galat:
        return nama_kekangan(galat)
    return ""


@pytest.mark.parametrize(
    "ubah",
    [
        *("nilai = '2'", "berlaku_sejak = berlaku_sejak + 1", "alasan = 'lain'"),
        *("dasar = 'SK 2'", "diputuskan_pada = diputuskan_pada - 1", "dua_orang = true"),
    ],
)
def test_ketentuan_tetap_juga_bagi_pemilik(ubah):
    Ketentuan.objects.using("pemilik").create(**DASAR, berlaku_sejak=TANGGAL)
    assert _sebagai_pemilik(f"UPDATE core_ketentuan SET {ubah}") == "ketentuan_tetap"
    assert _sebagai_pemilik("DELETE FROM core_ketentuan") == "ketentuan_tetap"


def test_usulan_lengkap():
    k = ketentuan(berlaku_sejak=TANGGAL + 9 * SEHARI)
    for lain in (
        {"alasan": ""},
        {"nomor_keputusan": ""},
        {"nilai": None},
        {"berlaku_sejak": None},
        {"tahun_buku": 2025},
        {"sasaran": k},
        {"jenis": "CABUT", "sasaran": k},
        {"jenis": "CABUT", "nilai": None},
        {"jenis": "LAIN"},
        {"diusulkan_oleh": None},
    ):
        with ditolak("usulan_ketentuan_lengkap"):
            usulan(**lain)
    usulan(jenis="CABUT", nilai=None, sasaran=k)


def test_satu_usulan_menunggu():
    usulan()
    with ditolak("satu_usulan_ketentuan_menunggu"):
        usulan(berlaku_sejak=TANGGAL + SEHARI)
    usulan(berlaku_sejak=None, tahun_buku=2024)
    usulan(berlaku_sejak=None, tahun_buku=2025)


def test_putusan_usulan_lengkap():
    u, lain = usulan(), PenggunaFactory()
    for status, isi in (
        ("DISETUJUI", {}),
        ("DITOLAK", {}),
        ("DITOLAK", {"alasan_putusan": "x", "hasil": ketentuan()}),
        ("MENUNGGU", {}),
        ("ENTAH", {}),
    ):
        with ditolak("usulan_ketentuan_diputus_lengkap"):
            putus(u, status, lain, **isi)
    putus(u, "DITOLAK", lain, alasan_putusan="Tunggu RAT")


def test_usulan_diputus_orang_lain():
    u = usulan()
    for status, oleh, isi in (
        ("DISETUJUI", u.diusulkan_oleh, {"hasil": ketentuan()}),
        ("DITOLAK", u.diusulkan_oleh, {"alasan_putusan": "x"}),
        ("DITARIK", PenggunaFactory(), {}),
    ):
        with ditolak("usulan_ketentuan_diputus_orang_lain"):
            putus(u, status, oleh, **isi)
    putus(u, "DITARIK", u.diusulkan_oleh)


def test_usulan_beku():
    u = usulan()
    baris = UsulanKetentuan.objects.filter(pk=u.pk)
    with ditolak("usulan_ketentuan_beku"):
        baris.update(nilai=2)
    with ditolak("usulan_ketentuan_beku"):
        baris.delete()
    putus(u, "DITARIK", u.diusulkan_oleh)
    with ditolak("usulan_ketentuan_beku"):
        baris.update(status="MENUNGGU", diputus_oleh=None, diputus_pada=None)


@pytest.mark.parametrize("tabel", ["core_ketentuan", "core_usulanketentuan"])
def test_tak_dikosongkan_juga_bagi_pemilik(tabel):
    assert _sebagai_pemilik(f"TRUNCATE {tabel} CASCADE").endswith("_hanya_tambah")
