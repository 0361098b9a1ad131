"""The pages of a month's interest: counted by one, posted by another, explained row by row."""

import datetime as dt
import io
import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from koperasi.core.enums import StatusPekerjaan
from koperasi.core.models import Pekerjaan
from koperasi.core.pelaksana import jalankan_pekerjaan
from koperasi.core.waktu import tanggal_buku
from simpan_pinjam.enums import StatusJasa
from simpan_pinjam.models import PerhitunganJasa, RekeningSimpanan
from simpan_pinjam.services.jasa.antre import jadwalkan_hitung
from simpan_pinjam.services.jasa.hitung import hitung_jasa
from tests.factories.core import PenggunaFactory
from tests.factories.jasa import kantor_jasa, rekening_berjasa

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor():
    return kantor_jasa()


def masuk(client, pengguna):
    client.force_login(pengguna)
    return client


def jalankan() -> Pekerjaan:
    pekerjaan = Pekerjaan.objects.latest("dibuat_pada")
    jalankan_pekerjaan(str(pekerjaan.pk))
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == StatusPekerjaan.SELESAI, pekerjaan.alasan_gagal
    return pekerjaan


def hitung(kantor) -> PerhitunganJasa:
    return hitung_jasa(
        kantor.bulan, kunci=uuid.uuid4(), oleh=kantor.kas.akuntan, tanggal=tanggal_buku()
    )


def test_dihitung_akuntan_diposting_manajer(client, kantor):
    satu = rekening_berjasa(kantor, 1_200_000)
    masuk(client, kantor.kas.akuntan)
    isi = {"bulan": f"{kantor.bulan:%Y-%m}", "kunci": str(uuid.uuid4())}
    for _ in range(2):
        assert client.post(reverse("simpan_pinjam:daftar_jasa"), isi).status_code == 302
    assert Pekerjaan.objects.count() == 1
    alamat = jalankan().tautan
    halaman = client.get(alamat).content.decode()
    assert "12.000" in halaman
    assert "Anda yang menghitung" in halaman
    (perhitungan,) = PerhitunganJasa.objects.all()
    client.post(reverse("simpan_pinjam:posting_jasa", args=[perhitungan.pk]))
    perhitungan.refresh_from_db()
    assert perhitungan.status == StatusJasa.DIHITUNG

    masuk(client, kantor.kas.manajer)
    assert "Posting jasa" in client.get(alamat).content.decode()
    client.post(reverse("simpan_pinjam:posting_jasa", args=[perhitungan.pk]))
    jalankan()
    assert RekeningSimpanan.objects.get(pk=satu.pk).saldo == 1_212_000
    assert "Balik" in client.get(alamat).content.decode()


def test_bulan_berjalan_ditolak_dengan_kalimat(client, kantor):
    masuk(client, kantor.kas.akuntan)
    depan = tanggal_buku() + dt.timedelta(days=40)
    jawaban = client.post(
        reverse("simpan_pinjam:daftar_jasa"),
        {"bulan": f"{depan:%Y-%m}", "kunci": str(uuid.uuid4())},
    )
    assert "belum selesai" in jawaban.content.decode()
    assert not Pekerjaan.objects.exists()


@pytest.mark.parametrize("peran", ["pengawas", "ketua"])
def test_yang_hanya_membaca_tidak_menghitung(client, kantor, peran):
    masuk(client, PenggunaFactory(peran=peran))
    alamat = reverse("simpan_pinjam:daftar_jasa")
    assert client.get(alamat).status_code == 200
    assert client.post(alamat, {"bulan": f"{kantor.bulan:%Y-%m}"}).status_code == 403


def test_uraian_menyebut_saldo_hari_dan_ketentuannya(client, kantor):
    rekening_berjasa(kantor, 1_200_000)
    rincian = hitung(kantor).rincian.get()
    masuk(client, kantor.kas.akuntan)
    isi = client.get(reverse("simpan_pinjam:uraian_jasa", args=[rincian.pk])).content.decode()
    assert "1.200.000" in isi
    assert "Rapat pengurus" in isi


def test_yang_diparkir_disaring_dan_diekspor(client, kantor):
    for _ in range(2):
        rekening_berjasa(kantor, 1_200_000)
    perhitungan = hitung(kantor)
    satu = perhitungan.rincian.first()
    perhitungan.rincian.filter(pk=satu.pk).update(parkir="Rekening sudah ditutup.")
    masuk(client, kantor.kas.manajer)
    alamat = reverse("simpan_pinjam:jasa", args=[perhitungan.pk])
    buku = load_workbook(io.BytesIO(client.get(f"{alamat}?keadaan=parkir&bentuk=xlsx").getvalue()))
    nomor = [sel.value for baris in buku.active.iter_rows() for sel in baris]
    assert satu.rekening.nomor in nomor
    assert sum(1 for n in nomor if str(n).startswith("JSA-")) == 1


def test_sama_banyak_kueri_untuk_satu_dan_banyak(client, kantor):
    masuk(client, kantor.kas.manajer)
    banyak = []
    for _ in range(2):
        rekening_berjasa(kantor, 1_200_000)
        alamat = reverse("simpan_pinjam:jasa", args=[hitung(kantor).pk])
        client.get(alamat)
        with CaptureQueriesContext(connection) as catatan:
            client.get(alamat)
        banyak.append(len(catatan))
    assert banyak[0] == banyak[1]


def test_dibalik_dengan_alasan(client, kantor):
    satu = rekening_berjasa(kantor, 1_200_000)
    perhitungan = hitung(kantor)
    masuk(client, kantor.kas.manajer)
    client.post(reverse("simpan_pinjam:posting_jasa", args=[perhitungan.pk]))
    jalankan()
    alamat = reverse("simpan_pinjam:balik_jasa", args=[perhitungan.pk])
    kosong = client.post(alamat, {"alasan": "", "kunci": str(uuid.uuid4())})
    assert "Tulis alasan pembalikan." in kosong.content.decode()
    client.post(alamat, {"alasan": "Tingkat keliru", "kunci": str(uuid.uuid4())})
    assert RekeningSimpanan.objects.get(pk=satu.pk).saldo == 1_200_000


def test_pajak_masuk_daftarnya(client, kantor):
    rekening_berjasa(kantor, 25_000_000)
    perhitungan = hitung(kantor)
    masuk(client, kantor.kas.manajer)
    client.post(reverse("simpan_pinjam:posting_jasa", args=[perhitungan.pk]))
    jalankan()
    isi = client.get(
        reverse("simpan_pinjam:pajak_jasa"), {"tahun": kantor.bulan.year}
    ).content.decode()
    assert "25.000" in isi
    assert "250.000" in isi


def test_jadwal_menghitung_bulan_lalu_sekali(kantor):
    rekening_berjasa(kantor, 1_200_000)
    oleh = kantor.kas.akuntan
    assert jadwalkan_hitung(oleh=oleh, tanggal=tanggal_buku()) == jadwalkan_hitung(
        oleh=oleh, tanggal=tanggal_buku()
    )
    jalankan()
    assert PerhitunganJasa.objects.get().jasa == Decimal(12_000)
    assert jadwalkan_hitung(oleh=oleh, tanggal=tanggal_buku()) is None
