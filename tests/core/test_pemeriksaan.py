"""The audit queries find what they claim, and the night's run tells it as a failed job."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from koperasi.core.enums import StatusPekerjaan
from koperasi.core.models import BukuNomor, Pekerjaan
from koperasi.core.pelaksana import jalankan_pekerjaan
from koperasi.core.pemeriksaan import daftar_pemeriksaan, periksa
from koperasi.core.tasks import periksa_malam
from rat.models import NilaiKomponen
from tests.factories.core import PenggunaFactory
from tests.factories.rat import penilaian_sendiri


@pytest.mark.django_db
def test_basis_data_contoh_bersih_dan_setiap_pemeriksaan_bernama(capsys):
    penilaian_sendiri(PenggunaFactory())
    assert periksa() == []
    assert all(p.read_text().startswith("-- ") for p in daftar_pemeriksaan())
    call_command("periksa")
    assert "bersih" in capsys.readouterr().out


@pytest.mark.django_db
def test_skor_yang_tidak_sama_dengan_komponennya_ditemukan():
    versi = penilaian_sendiri(PenggunaFactory())
    NilaiKomponen.objects.create(versi=versi, kode="9z", nilai=100, skor=1)
    (temuan,) = periksa()
    assert temuan.nama == "skor_sama_dengan_jumlah_komponen"
    with pytest.raises(SystemExit):
        call_command("periksa")


@pytest.mark.django_db
def test_nomor_dokumen_yang_bercelah_ditemukan():
    BukuNomor.objects.create(buku="PK", tahun=2026, terakhir=2)
    assert [t.nama for t in periksa()] == ["nomor_dokumen_tanpa_celah"]


def test_pemeriksaan_malam_masuk_antrean_sekali_dan_gagal_dengan_kalimat(
    basis_salinan, monkeypatch
):
    monkeypatch.setattr("koperasi.core.antrean.colek", lambda pk: None)
    for _ in range(2):
        periksa_malam()
    pekerjaan = Pekerjaan.objects.get()
    BukuNomor.objects.create(buku="PK", tahun=2026, terakhir=2)
    assert jalankan_pekerjaan(pekerjaan.pk) == StatusPekerjaan.GAGAL
    pekerjaan.refresh_from_db()
    assert "tanpa celah" in pekerjaan.alasan_gagal


@pytest.mark.parametrize(("zona", "jam_utc"), [("WIB", 19), ("WITA", 18), ("WIT", 17)])
def test_jadwal_memakai_zona_koperasi(basis_salinan, zona, jam_utc):
    """02.00 in Jayapura is 17.00 UTC the day before; in Jakarta 19.00."""
    from koperasi.core.contoh import PROFIL_CONTOH
    from koperasi.core.jadwal import JamKoperasi
    from koperasi.core.models import ProfilKoperasi

    ProfilKoperasi.objects.create(pk=1, **{**PROFIL_CONTOH, "zona": zona})
    sekarang = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
    jam = JamKoperasi(hour="2", minute="0", nowfun=lambda: sekarang)
    berikut = sekarang + jam.remaining_estimate(sekarang)
    assert (berikut.hour, berikut.minute) == (jam_utc, 0)


def test_jadwal_tetap_jalan_setelah_server_basis_data_dimulai_ulang(basis_salinan, serentak):
    from koperasi.core.jadwal import JamKoperasi

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()

    def putuskan():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])

    serentak(putuskan)
    assert str(JamKoperasi(hour="2", minute="0").tz) == "Asia/Jakarta"


def test_pengawas_meminta_pemeriksaan_sekali_dan_membaca_hasilnya(
    basis_salinan, masuk, monkeypatch
):
    monkeypatch.setattr("koperasi.core.antrean.colek", lambda pk: None)
    pengawas, url = masuk("pengawas"), reverse("beranda:pemeriksaan")
    assert "Belum pernah diperiksa" in pengawas.get(url).content.decode()
    for _ in range(2):
        pengawas.post(url)
    pekerjaan = Pekerjaan.objects.get()
    assert "menunggu giliran" in pengawas.get(url).content.decode()
    BukuNomor.objects.create(buku="PK", tahun=2026, terakhir=2)
    jalankan_pekerjaan(pekerjaan.pk)
    isi = pengawas.get(url).content.decode()
    assert "Ada yang tidak benar" in isi
    assert "misalnya PK, 2026, 2" in isi
    assert masuk("kasir").get(url).status_code == 403
