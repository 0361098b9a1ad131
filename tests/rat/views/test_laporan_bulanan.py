"""The page of the monthly reports."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from koperasi.core import antrean
from koperasi.core.berkas import simpan_berkas
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import Dokumen, Pekerjaan, ProfilKoperasi
from koperasi.core.sistem import pengguna_sistem
from rat.models import LaporanBulanan
from rat.services.laporan_bulanan import LENGKAPI_LAPORAN, lengkapi_laporan_bulanan
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory

URL, SIAPKAN = "rat:laporan_bulanan", "rat:siapkan_laporan_bulanan"

pytestmark = pytest.mark.django_db


@pytest.fixture
def buku(monkeypatch):
    monkeypatch.setattr(antrean, "colek", lambda pk: True)
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    tahun_buku(2026)
    kas, modal, orang = AkunFactory(), AkunFactory(jenis="EKUITAS"), PenggunaFactory()
    for bulan in (1, 2, 3):
        jurnal(orang, kas, modal, tanggal=dt.date(2026, bulan, 10))


def test_tanpa_laporan_halaman_menyebut_kapan_ada(masuk):
    assert "Belum ada laporan bulanan" in masuk("pengawas").get(reverse(URL)).text


def test_tautan_bila_jadi_kemajuan_bila_belum_alasan_bila_dilewati(buku, masuk):
    lengkapi_laporan_bulanan(dt.date(2026, 4, 2), oleh=pengguna_sistem())
    dokumen = Dokumen.objects.get(judul__contains="SHU Sementara Maret")
    klien = masuk("ketua")
    halaman = klien.get(reverse(URL)).text
    assert halaman.index("Maret 2026") < halaman.index("Februari 2026")
    assert dokumen.nomor in halaman
    assert "Menunggu giliran" in halaman
    assert "every 3s" in halaman
    assert "Belum ada penilaian sebelumnya" in halaman
    unduh = reverse("beranda:unduh_dokumen", args=[dokumen.pk])
    assert unduh not in halaman
    Pekerjaan.objects.update(status="SELESAI")
    Pekerjaan.objects.filter(pk=dokumen.pekerjaan_id).update(tautan=unduh)
    dokumen.berkas = simpan_berkas(b"%PDF", tipe="application/pdf", oleh=None)
    dokumen.save()
    halaman = klien.get(reverse(URL)).text
    assert unduh in halaman
    assert "every 3s" not in halaman


def test_query_halaman_tetap_berapa_pun_bulannya(buku, masuk, django_assert_num_queries):
    klien = masuk("akuntan")
    lengkapi_laporan_bulanan(dt.date(2026, 2, 2), oleh=pengguna_sistem())
    klien.get(reverse(URL))
    with CaptureQueriesContext(connection) as satu:
        klien.get(reverse(URL))
    lengkapi_laporan_bulanan(dt.date(2026, 12, 2), oleh=pengguna_sistem())
    assert LaporanBulanan.objects.count() == 11
    with django_assert_num_queries(len(satu)):
        klien.get(reverse(URL))


@pytest.mark.parametrize("peran", ["manajer", "akuntan", "ketua", "sekretaris", "bendahara"])
def test_pengelola_menyiapkan_sekarang_sekali(buku, masuk, peran):
    klien = masuk(peran)
    assert "Siapkan sekarang" in klien.get(reverse(URL)).text
    for _ in range(2):
        klien.post(reverse(SIAPKAN))
    pekerjaan = Pekerjaan.objects.get(nama=LENGKAPI_LAPORAN)
    assert pekerjaan.dibuat_oleh == klien.pengguna
    assert "sedang disiapkan" in klien.get(reverse(URL)).text


def test_pengawas_melihat_tanpa_menyiapkan(buku, masuk):
    klien = masuk("pengawas")
    assert "Siapkan sekarang" not in klien.get(reverse(URL)).text
    assert klien.post(reverse(SIAPKAN)).status_code == 403


def test_sistem_bukan_orang_yang_dikelola(masuk):
    sistem = pengguna_sistem()
    assert sistem == pengguna_sistem()
    assert not sistem.is_active
    assert not sistem.has_usable_password()
    admin = masuk("admin")
    assert "Renteng (otomatis)" not in admin.get(reverse("beranda:pengguna")).text
    for nama in ("rincian_pengguna", "ubah_pengguna", "aktifkan_pengguna"):
        assert admin.get(reverse(f"beranda:{nama}", args=[sistem.pk])).status_code == 404
