"""The queue: a job takes effect once, says why when it cannot, and survives its workers."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from koperasi.core import antrean
from koperasi.core.antrean import UlangTidakBisa, antrekan, sapu, tugas, ulangi_pekerjaan
from koperasi.core.enums import StatusPekerjaan
from koperasi.core.models import BukuNomor, HalPerhatian, JejakAudit, Pekerjaan
from koperasi.core.pelaksana import jalankan_pekerjaan
from koperasi.core.pengecualian import KesalahanDomain
from tests.factories.core import PenggunaFactory


@pytest.fixture(autouse=True)
def tanpa_broker(monkeypatch):
    """Remember the nudges instead of sending them."""
    dicolek: list[str] = []

    def colek(pk):
        dicolek.append(str(pk))
        return True

    monkeypatch.setattr(antrean, "colek", colek)
    return dicolek


@pytest.fixture
def daftarkan(monkeypatch):
    """Register tasks for one test only."""
    monkeypatch.setattr(antrean, "_TUGAS", dict(antrean._TUGAS))

    def daftar(fungsi):
        nama = f"uji.{fungsi.__name__}"
        tugas(nama)(fungsi)
        return nama

    return daftar


def catat_satu(*, lapor, buku):
    """A task whose effect can be counted."""
    lapor.maju("menghitung", 1, 2)
    BukuNomor.objects.get_or_create(buku=buku, tahun=2026)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_bukunomor SET terakhir = terakhir + 1 WHERE buku = %s", [buku])
    return "/hasil/"


@pytest.mark.django_db
def test_pekerjaan_ditulis_dalam_transaksi_pemanggil_dan_dicolek_setelah_commit(
    daftarkan, tanpa_broker, django_capture_on_commit_callbacks
):
    nama = daftarkan(catat_satu)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        pekerjaan = antrekan(nama, judul="Uji", oleh=PenggunaFactory(), buku="A")
        assert tanpa_broker == []
    assert tanpa_broker == [str(pekerjaan.pk)]


@pytest.mark.django_db
def test_pekerjaan_batal_bersama_transaksi_pemanggil(daftarkan):
    nama = daftarkan(catat_satu)

    @transaction.atomic
    def batal():
        antrekan(nama, judul="Uji", oleh=None, buku="A")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        batal()
    assert not Pekerjaan.objects.exists()


@pytest.mark.django_db
def test_kunci_yang_sama_memberi_pekerjaan_yang_sama(daftarkan):
    nama = daftarkan(catat_satu)
    pertama = antrekan(nama, judul="Uji", oleh=None, kunci="k", buku="A")
    kedua = antrekan(nama, judul="Uji", oleh=None, kunci="k", buku="A")
    assert pertama == kedua
    assert Pekerjaan.objects.count() == 1


@pytest.mark.django_db
def test_tugas_yang_tidak_dikenal_ditolak_sebelum_masuk_antrean():
    with pytest.raises(KesalahanDomain, match="tidak dikenal"):
        antrekan("tidak.ada", judul="Uji", oleh=None)
    assert not Pekerjaan.objects.exists()


def test_pekerjaan_selesai_sekali_walau_diantar_dua_kali(basis_salinan, daftarkan):
    pekerjaan = antrekan(daftarkan(catat_satu), judul="Uji", oleh=None, buku="A")

    assert jalankan_pekerjaan(pekerjaan.pk) == StatusPekerjaan.SELESAI
    assert jalankan_pekerjaan(pekerjaan.pk) is None

    pekerjaan.refresh_from_db()
    assert pekerjaan.tautan == "/hasil/"
    assert BukuNomor.objects.get(buku="A").terakhir == 1


def test_dua_pelaksana_bersamaan_hanya_satu_yang_mengerjakan(basis_salinan, daftarkan):
    mulai, lanjut = threading.Event(), threading.Event()

    def lambat(*, lapor, buku):
        mulai.set()
        lanjut.wait(10)
        return catat_satu(lapor=lapor, buku=buku)

    pekerjaan = antrekan(daftarkan(lambat), judul="Uji", oleh=None, buku="B")
    hasil: list = []

    def kerjakan():
        try:
            hasil.append(jalankan_pekerjaan(pekerjaan.pk))
        finally:
            connection.close()

    satu = threading.Thread(target=kerjakan)
    satu.start()
    assert mulai.wait(10)
    kerjakan()
    lanjut.set()
    satu.join(10)

    assert sorted(map(str, hasil)) == ["None", "SELESAI"]
    assert BukuNomor.objects.get(buku="B").terakhir == 1


def test_pelaksana_yang_kehilangan_sewa_tidak_meninggalkan_apa_pun(basis_salinan, daftarkan):
    """The lease is taken over while the first worker still computes: its work is rolled back."""

    def direbut(*, lapor, buku):
        hasil = catat_satu(lapor=lapor, buku=buku)

        def rebut():
            Pekerjaan.objects.filter(pk=lapor.pekerjaan.pk).update(sewa=uuid.uuid4())
            connection.close()

        perebut = threading.Thread(target=rebut)
        perebut.start()
        perebut.join(10)
        return hasil

    pekerjaan = antrekan(daftarkan(direbut), judul="Uji", oleh=None, buku="C")
    assert jalankan_pekerjaan(pekerjaan.pk) is None
    assert not BukuNomor.objects.filter(buku="C").exists()


def test_kesalahan_domain_menjadi_alasan_yang_terbaca(basis_salinan, daftarkan):
    def tolak(*, lapor):
        BukuNomor.objects.create(buku="D", tahun=2026)
        raise KesalahanDomain("Periode sudah ditutup.")

    pekerjaan = antrekan(daftarkan(tolak), judul="Uji", oleh=None)
    assert jalankan_pekerjaan(pekerjaan.pk) == StatusPekerjaan.GAGAL
    pekerjaan.refresh_from_db()
    assert pekerjaan.alasan_gagal == "Periode sudah ditutup."
    assert not BukuNomor.objects.filter(buku="D").exists()
    hal = HalPerhatian.objects.get()
    assert (hal.uraian, hal.objek_id) == ("Periode sudah ditutup.", str(pekerjaan.pk))
    assert not hal.pihak.exists()

    # Tried again by hand and failing again: still the one item of this job.
    ulangi_pekerjaan(pekerjaan, alasan="coba lagi", oleh=PenggunaFactory())
    assert jalankan_pekerjaan(pekerjaan.pk) == StatusPekerjaan.GAGAL
    assert HalPerhatian.objects.count() == 1


def test_kesalahan_domain_setelah_sewa_direbut_bukan_urusan_pelaksana_lama(
    basis_salinan, daftarkan
):
    def direbut_lalu_tolak(*, lapor):
        def rebut():
            Pekerjaan.objects.filter(pk=lapor.pekerjaan.pk).update(sewa=uuid.uuid4())
            connection.close()

        perebut = threading.Thread(target=rebut)
        perebut.start()
        perebut.join(10)
        raise KesalahanDomain("Periode sudah ditutup.")

    pekerjaan = antrekan(daftarkan(direbut_lalu_tolak), judul="Uji", oleh=None)
    assert jalankan_pekerjaan(pekerjaan.pk) is None
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == StatusPekerjaan.BERJALAN


def test_kesalahan_tak_terduga_dicoba_lagi_lalu_dinyatakan(basis_salinan, daftarkan, settings):
    settings.PEKERJAAN_PERCOBAAN_MAKSIMUM = 2

    def rusak(*, lapor):
        raise ZeroDivisionError

    pekerjaan = antrekan(daftarkan(rusak), judul="Uji", oleh=None)
    assert jalankan_pekerjaan(pekerjaan.pk) == StatusPekerjaan.ANTRE
    assert jalankan_pekerjaan(pekerjaan.pk) is None  # still in its pause
    assert not HalPerhatian.objects.exists()  # it will try again by itself
    Pekerjaan.objects.update(ambil_sejak=timezone.now())
    assert jalankan_pekerjaan(pekerjaan.pk) == StatusPekerjaan.GAGAL
    pekerjaan.refresh_from_db()
    assert "tidak terduga" in pekerjaan.alasan_gagal
    assert HalPerhatian.objects.get().objek_id == str(pekerjaan.pk)


def test_pekerja_yang_mati_terus_dihentikan_dengan_alasan(basis_salinan, daftarkan, settings):
    settings.PEKERJAAN_PERCOBAAN_MAKSIMUM = 3
    pekerjaan = antrekan(daftarkan(catat_satu), judul="Uji", oleh=None, buku="E")
    Pekerjaan.objects.update(
        status=StatusPekerjaan.BERJALAN,
        percobaan=3,
        sewa=uuid.uuid4(),
        sewa_sampai=timezone.now() - dt.timedelta(seconds=1),
    )
    assert jalankan_pekerjaan(pekerjaan.pk) is None
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == StatusPekerjaan.GAGAL
    assert "berhenti di tengah jalan 3 kali" in pekerjaan.alasan_gagal
    assert HalPerhatian.objects.get().objek_id == str(pekerjaan.pk)


@pytest.mark.django_db
def test_penyapu_mencolek_yang_menunggu_dan_yang_ditinggal_mati(daftarkan, tanpa_broker):
    nama = daftarkan(catat_satu)
    menunggu = antrekan(nama, judul="menunggu", oleh=None, buku="F")
    mati = antrekan(nama, judul="mati", oleh=None, buku="F")
    hidup = antrekan(nama, judul="hidup", oleh=None, buku="F")
    lalu, nanti = (timezone.now() + dt.timedelta(seconds=d) for d in (-5, 60))
    for pekerjaan, sampai in ((mati, lalu), (hidup, nanti)):
        Pekerjaan.objects.filter(pk=pekerjaan.pk).update(
            status=StatusPekerjaan.BERJALAN, sewa=uuid.uuid4(), sewa_sampai=sampai
        )
    assert sapu() == 2
    assert set(tanpa_broker) == {str(menunggu.pk), str(mati.pk)}


@pytest.mark.django_db
def test_penyapu_mencolek_yang_tertua_dan_sekaligus_tidak_banyak(
    daftarkan, tanpa_broker, monkeypatch
):
    """Otherwise an hour's work waiting would put a thousand letters into the broker a minute."""
    monkeypatch.setattr(antrean, "SEKALI_SAPU", 3)
    nama = daftarkan(catat_satu)
    antre = [antrekan(nama, judul=f"{n}", oleh=None, buku="K") for n in range(5)]
    assert sapu() == 3
    assert tanpa_broker == [str(p.pk) for p in antre[:3]]


@pytest.mark.django_db
def test_penyapu_berhenti_pada_broker_yang_tidak_menjawab(daftarkan, monkeypatch):
    """Each vain nudge waits for its time-out; the next sweep tries again."""
    dicoba = []
    monkeypatch.setattr(antrean, "colek", dicoba.append)
    nama = daftarkan(catat_satu)
    for n in range(3):
        antrekan(nama, judul=f"{n}", oleh=None, buku="L")
    assert sapu() == 0
    assert len(dicoba) == 1


@pytest.mark.django_db
def test_ulangi_hanya_yang_gagal_dan_dengan_alasan(daftarkan):
    pengguna = PenggunaFactory()
    pekerjaan = antrekan(daftarkan(catat_satu), judul="Uji", oleh=pengguna, buku="G")
    with pytest.raises(UlangTidakBisa, match="Hanya pekerjaan yang gagal"):
        ulangi_pekerjaan(pekerjaan, alasan="coba", oleh=pengguna)

    Pekerjaan.objects.update(status=StatusPekerjaan.GAGAL, alasan_gagal="listrik padam")
    pekerjaan.refresh_from_db()
    with pytest.raises(UlangTidakBisa, match="alasan"):
        ulangi_pekerjaan(pekerjaan, alasan=" ", oleh=pengguna)

    ulangi_pekerjaan(pekerjaan, alasan="listrik menyala", oleh=pengguna)
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == StatusPekerjaan.ANTRE
    assert JejakAudit.objects.get(aksi="core.ulangi_pekerjaan").keterangan == "listrik menyala"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ubahan", "kekangan"),
    [
        ({"status": "ENTAH"}, "status_pekerjaan_sah"),
        ({"status": "BERJALAN"}, "pekerjaan_berjalan_punya_sewa"),
        ({"status": "GAGAL"}, "pekerjaan_gagal_punya_alasan"),
    ],
)
def test_basis_data_menolak_pekerjaan_yang_mustahil(daftarkan, ubahan, kekangan):
    pekerjaan = antrekan(daftarkan(catat_satu), judul="Uji", oleh=None, buku="H")
    with pytest.raises(IntegrityError, match=kekangan), transaction.atomic():
        Pekerjaan.objects.filter(pk=pekerjaan.pk).update(**ubahan)
