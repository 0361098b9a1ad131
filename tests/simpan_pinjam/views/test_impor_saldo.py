"""Pages of the opening balances: template, upload, dry run, mending, writing."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from anggota.enums import StatusKeanggotaan
from koperasi.core.models import JejakAudit
from simpan_pinjam.models import ImporSaldoSimpanan, RekeningSimpanan
from tests.factories.akuntansi import jurnal
from tests.factories.anggota import keanggotaan
from tests.factories.kas import kantor_kas
from tests.factories.simpan_pinjam import produk_terusulkan

pytestmark = pytest.mark.django_db
DAFTAR = "simpan_pinjam:impor_saldo"


@pytest.fixture
def kantor(tegakkan_invarian):
    kantor = kantor_kas()
    produk_terusulkan(kantor)
    kemarin = kantor.tanggal - dt.timedelta(days=1)
    jurnal(kantor.akuntan, kantor.akun["1-1101"], kantor.akun["3-1102"], 60_000, kemarin)
    tegakkan_invarian()
    return kantor


@pytest.fixture
def anggota():
    return keanggotaan(StatusKeanggotaan.AKTIF, pada=dt.date(2025, 1, 1))


def unggah(klien, kantor, *baris, kepala="Nomor anggota;Nama;WJB", **lain):
    isi = "\n".join([kepala, *(";".join(b) for b in baris)]).encode()
    return klien.post(
        reverse(DAFTAR),
        {
            "saldo_pada": str(kantor.tanggal - dt.timedelta(days=1)),
            "berkas": SimpleUploadedFile("saldo.csv", isi),
            **lain,
        },
    )


def test_dari_templat_sampai_rekening(kantor, anggota, masuk):
    klien = masuk(kantor.akuntan)
    templat = klien.get(reverse("simpan_pinjam:templat_saldo"))
    lembar = load_workbook(BytesIO(templat.content)).active
    assert lembar.cell(2, 1).value == anggota.nomor
    uji = unggah(klien, kantor, (anggota.nomor, "Siti", "60.000")).url
    halaman = klien.get(uji).content.decode()
    assert "Cocok" in halaman
    assert "Muat saldo 1 rekening" in halaman
    assert klien.post(uji).url == reverse("simpan_pinjam:daftar_rekening")
    assert RekeningSimpanan.objects.get().saldo == 60_000
    klien.post(uji)
    assert RekeningSimpanan.objects.count() == 1
    sesudah = klien.get(uji).content.decode()
    assert "Dimuat oleh" in sesudah
    assert "60.000" in klien.get(reverse(DAFTAR)).content.decode()
    assert JejakAudit.objects.filter(aksi="simpan_pinjam.unduh_impor_saldo").count() == 1


def test_selisih_dan_baris_salah_diperlihatkan_dan_tidak_dimuat(kantor, anggota, masuk):
    klien = masuk(kantor.akuntan)
    uji = unggah(klien, kantor, (anggota.nomor, "Siti", "50.000"), ("X-7", "Ani", "-1")).url
    halaman = klien.get(uji).content.decode()
    assert "X-7 tidak dikenal" in halaman
    assert "saldo tidak boleh negatif" in halaman
    assert "kurang Rp\N{NO-BREAK SPACE}10.000" in halaman
    assert "Muat saldo" not in halaman
    jawaban = klien.post(uji, follow=True)
    assert "tidak ada yang dimuat" in jawaban.content.decode()
    assert not RekeningSimpanan.objects.exists()
    perbaikan = klien.get(uji + "perbaikan/")
    lembar = load_workbook(BytesIO(perbaikan.content)).active
    assert "tidak dikenal" in lembar.cell(3, 4).value
    batal = uji + "batal/"
    assert klien.post(batal).url == reverse(DAFTAR)
    assert ImporSaldoSimpanan.objects.get().status == "BATAL"
    assert "dibatalkan" in klien.get(uji).content.decode()
    assert klien.get(uji + "perbaikan/").status_code == 302


def test_berkas_dan_tanggal_salah_disebut_di_samping_isiannya(kantor, anggota, masuk):
    klien = masuk(kantor.akuntan)
    for lain, bidang in (
        ({"saldo_pada": str(kantor.tanggal)}, "saldo_pada"),
        ({"saldo_pada": "31-02-2026"}, "saldo_pada"),
        ({"berkas": SimpleUploadedFile("a.csv", b"")}, "berkas"),
        ({"berkas": SimpleUploadedFile("a.csv", b"Nama;WJB\nSiti;1\n")}, "berkas"),
        ({"berkas": SimpleUploadedFile("a.xlsx", b"PK bukan")}, "berkas"),
    ):
        jawaban = unggah(klien, kantor, (anggota.nomor, "", "1"), **lain)
        assert jawaban.context["form"].errors[bidang]
    assert not ImporSaldoSimpanan.objects.exists()
