"""The pages of jobs: progress that replaces itself, the end told whole, trying again."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from koperasi.core.enums import StatusPekerjaan
from koperasi.core.models import Pekerjaan
from koperasi.core.sistem import pengguna_sistem
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def pekerjaan(masuk):
    klien = masuk("akuntan")
    baris = Pekerjaan.objects.create(
        nama="uji", judul="PDF uji", dibuat_oleh=klien.pengguna, tanggal_buku=dt.date(2026, 1, 1)
    )
    baris.klien = klien
    return baris


def jadikan(pekerjaan, status, **isi):
    Pekerjaan.objects.filter(pk=pekerjaan.pk).update(status=status, **isi)


def url(nama, pekerjaan):
    return reverse(f"beranda:{nama}", args=[pekerjaan.pk])


def test_kemajuan_bertanya_terus_lalu_berhenti_dan_memberi_hasil(pekerjaan):
    alamat = url("kemajuan_pekerjaan", pekerjaan)
    menunggu = pekerjaan.klien.get(alamat, headers=HTMX)
    assert menunggu.status_code == 200
    assert "hx-get" in menunggu.content.decode()
    sewa = {"sewa": uuid.uuid4(), "sewa_sampai": timezone.now(), "maju": 1, "dari": 4}
    jadikan(pekerjaan, StatusPekerjaan.BERJALAN, langkah="menggambar halaman", **sewa)
    assert "menggambar halaman" in pekerjaan.klien.get(alamat, headers=HTMX).content.decode()
    jadikan(pekerjaan, StatusPekerjaan.SELESAI, tautan="/hasil/", selesai_pada=timezone.now())
    selesai = pekerjaan.klien.get(alamat, headers=HTMX)
    assert selesai.status_code == 286
    assert 'href="/hasil/"' in selesai.content.decode()
    assert "hx-get" not in selesai.content.decode()


def test_halaman_rincian_mengganti_status_waktu_dan_formulir_ulang_sekaligus(pekerjaan):
    alamat = url("kemajuan_pekerjaan", pekerjaan) + "?rincian=1"
    assert "Menunggu giliran" in pekerjaan.klien.get(alamat, headers=HTMX).content.decode()
    jadikan(
        pekerjaan, StatusPekerjaan.GAGAL, alasan_gagal="Listrik padam.", selesai_pada=timezone.now()
    )
    potongan = pekerjaan.klien.get(alamat, headers=HTMX).content.decode()
    assert "Listrik padam." in potongan
    assert url("ulangi_pekerjaan", pekerjaan) in potongan
    halaman = pekerjaan.klien.get(url("rincian_pekerjaan", pekerjaan)).content.decode()
    assert potongan.split("csrf")[0].strip() in halaman


def test_pemilik_mengulang_dengan_alasan_dan_orang_asing_tidak_melihatnya(pekerjaan, masuk):
    jadikan(pekerjaan, StatusPekerjaan.GAGAL, alasan_gagal="x")
    alamat = url("ulangi_pekerjaan", pekerjaan)
    assert masuk("kasir").post(alamat, {"alasan": "iseng"}).status_code == 404
    kosong = pekerjaan.klien.post(alamat, {"alasan": ""})
    assert kosong.status_code == 200
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == StatusPekerjaan.GAGAL
    pekerjaan.klien.post(alamat, {"alasan": "listrik sudah menyala"})
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == StatusPekerjaan.ANTRE


def test_pengawas_melihat_semua_tetapi_tidak_mengulang_milik_orang(pekerjaan, masuk):
    jadikan(pekerjaan, StatusPekerjaan.GAGAL, alasan_gagal="x")
    pengawas = masuk("pengawas")
    assert "PDF uji" in pengawas.get(reverse("beranda:pekerjaan")).content.decode()
    jawab = pengawas.post(url("ulangi_pekerjaan", pekerjaan), {"alasan": "coba"})
    assert "Hanya pemilik pekerjaan" in jawab.content.decode()
    assert (
        "PDF uji"
        not in masuk(PenggunaFactory(peran="staf"))
        .get(reverse("beranda:pekerjaan"))
        .content.decode()
    )


def test_akuntan_membuka_pekerjaan_gagal_yang_dijalankan_aplikasi_sendiri(pekerjaan, masuk):
    """The papers of a month are the application's own job, and the books are the akuntan's."""
    alasan = {"alasan_gagal": "Neraca tidak cocok."}
    jadikan(pekerjaan, StatusPekerjaan.GAGAL, dibuat_oleh=pengguna_sistem(), **alasan)
    rincian = url("rincian_pekerjaan", pekerjaan)
    assert "Neraca tidak cocok." in masuk("akuntan").get(rincian).content.decode()
    assert masuk("kasir").get(rincian).status_code == 404
    jawab = masuk("akuntan").post(url("ulangi_pekerjaan", pekerjaan), {"alasan": "coba"})
    assert "Hanya pemilik pekerjaan" in jawab.content.decode()
    jadikan(pekerjaan, StatusPekerjaan.GAGAL, dibuat_oleh=masuk("manajer").pengguna)
    assert masuk("akuntan").get(rincian).status_code == 404


def test_tautan_hasil_hanya_bagi_yang_boleh_membukanya(pekerjaan, masuk):
    hasil = reverse("rat:unduh", args=[1, 1])
    jadikan(pekerjaan, StatusPekerjaan.SELESAI, tautan=hasil, selesai_pada=timezone.now())
    rincian = url("rincian_pekerjaan", pekerjaan)
    assert hasil in masuk("pengawas").get(rincian).content.decode()
    assert hasil not in masuk("admin").get(rincian).content.decode()
