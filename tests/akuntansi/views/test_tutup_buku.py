"""Closing on the pages: the proofs, the request, the second person, what goes wrong."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akuntansi.models import DrafJurnal, Periode, PermintaanTutup
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import Pekerjaan, ProfilKoperasi
from koperasi.core.pelaksana import jalankan_pekerjaan
from tests.factories.akuntansi import jurnal, tutup
from tests.factories.core import PenggunaFactory

JAN_5 = dt.date(2026, 1, 5)


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def bulan(nomor: int) -> Periode:
    return Periode.objects.get(mulai__month=nomor, tahun_buku=2026)


def alamat(nama: str, objek) -> str:
    return reverse(f"akuntansi:{nama}", args=[objek.pk])


def kerjakan() -> None:
    """What the worker would do meanwhile."""
    for pekerjaan in Pekerjaan.objects.filter(status="ANTRE", nama__contains="tutup"):
        if not pekerjaan.nama.startswith("akuntansi.cetak"):
            jalankan_pekerjaan(pekerjaan.pk)


def minta(klien, nomor: int = 1, **isi: str) -> PermintaanTutup:
    jawaban = klien.post(alamat("tutup_periode", bulan(nomor)), {"kunci": uuid.uuid4(), **isi})
    assert jawaban.status_code == 302, jawaban.context["form"].errors
    kerjakan()
    return PermintaanTutup.objects.latest("pk")


@pytest.fixture
def orang(buku, masuk):
    return {p: masuk(p) for p in ("akuntan", "manajer", "ketua", "pengawas")}


def test_bulan_ditutup_dua_orang_dengan_berita_acara(orang, buku):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    jurnal(PenggunaFactory(), buku["1-1101"], buku["3-1101"], tanggal=JAN_5)
    halaman = teks(orang["akuntan"].get(alamat("tutup_periode", bulan(1))))
    assert "1 jurnal, debit dan kredit masing-masing Rp50.000." in halaman
    assert "1 jurnal belum dilampiri bukti" in halaman
    permintaan = minta(orang["akuntan"])
    rincian = alamat("permintaan_tutup", permintaan)
    assert orang["akuntan"].get(alamat("tutup_periode", bulan(1))).url == rincian
    sendiri = orang["akuntan"].get(rincian)
    assert "Orang lain yang menyetujui" in teks(sendiri)
    assert "Setujui dan tutup" not in teks(sendiri)
    assert "Setujui dan tutup" not in teks(orang["pengawas"].get(rincian))
    lihat = orang["ketua"].get(rincian)
    assert "Setujui dan tutup" in teks(lihat)
    putusan = alamat("putusan_tutup", permintaan)
    setuju = {"putusan": "setuju", "sidik": lihat.context["sidik"]}
    for _ in range(2):  # a double click asks for one job
        assert orang["ketua"].post(putusan, setuju).url == rincian
    assert Pekerjaan.objects.filter(nama="akuntansi.setujui_tutup").count() == 1
    assert "Menutup Januari 2026" in teks(orang["ketua"].get(rincian))
    kerjakan()
    assert bulan(1).status == "TUTUP"
    halaman = teks(orang["pengawas"].get(rincian))
    assert "Bukti saat disetujui" in halaman
    assert "Berita acara" in halaman
    permintaan.refresh_from_db()
    berita = alamat("dokumen", permintaan.dokumen)
    assert orang["pengawas"].get(berita, follow=True).status_code == 200
    # The back button: the same form again changes nothing and says so.
    lagi = orang["ketua"].post(putusan, setuju, follow=True)
    assert "sudah diputus: disetujui" in teks(lagi)
    assert "sudah ditutup" in teks(
        orang["akuntan"].get(alamat("tutup_periode", bulan(1)), follow=True)
    )
    assert "Bukti tutup" in teks(orang["pengawas"].get(reverse("akuntansi:periode")))


def test_yang_meminta_tidak_menyetujui_miliknya(orang):
    permintaan = minta(orang["manajer"])
    jawaban = orang["manajer"].post(
        alamat("putusan_tutup", permintaan), {"putusan": "setuju"}, follow=True
    )
    assert "orang lain" in teks(jawaban)
    assert bulan(1).status == "BUKA"


def test_urutan_dan_masa_depan_terhalang_di_halaman(orang, buku, hari_ini):
    halaman = orang["akuntan"].get(alamat("tutup_periode", bulan(2)))
    assert "1 bulan sebelumnya masih terbuka" in teks(halaman)
    assert "Periksa semua dan minta ditutup" not in teks(halaman)
    kiriman = orang["akuntan"].post(alamat("tutup_periode", bulan(2)), {"kunci": uuid.uuid4()})
    assert "masih terbuka" in str(kiriman.context["form"].errors)
    hari_ini(dt.date(2026, 11, 22))
    tahun = orang["akuntan"].get(reverse("akuntansi:tutup_tahun", args=[2026]))
    assert "berakhir 31 Desember 2026" in teks(tahun)
    assert orang["akuntan"].get(reverse("akuntansi:tutup_tahun", args=[1999])).status_code == 404
    assert not PermintaanTutup.objects.exists()


def test_desember_ditutup_di_halaman_tahunnya(orang):
    jawaban = orang["akuntan"].get(alamat("tutup_periode", bulan(12)))
    assert jawaban.url == reverse("akuntansi:tutup_tahun", args=[2026])


def test_bukti_merah_meminta_alasan_di_sampingnya(orang, buku):
    jurnal(PenggunaFactory(), buku["1-1101"], buku["2-1201"], tanggal=JAN_5)
    DrafJurnal.objects.create(
        kunci=uuid.uuid4(), tanggal=JAN_5, isi={}, dibuat_oleh=orang["akuntan"].pengguna
    )
    tutup_januari = alamat("tutup_periode", bulan(1))
    form = orang["akuntan"].post(tutup_januari, {"kunci": uuid.uuid4()}).context["form"]
    assert set(form.errors) == {"alasan_draf_kosong", "alasan_pos_sementara_nihil"}
    permintaan = minta(
        orang["akuntan"],
        alasan_draf_kosong="Menunggu nota",
        alasan_pos_sementara_nihil="Dibagi besok",
    )
    halaman = teks(orang["ketua"].get(alamat("permintaan_tutup", permintaan)))
    assert "Dikecualikan" in halaman
    assert "Dibagi besok" in halaman


def test_yang_berubah_tampak_sebelum_disetujui_dan_menggagalkan_yang_basi(orang, buku):
    permintaan = minta(orang["akuntan"])
    rincian, putusan = (alamat(n, permintaan) for n in ("permintaan_tutup", "putusan_tutup"))
    basi = orang["ketua"].get(rincian).context["sidik"]
    jurnal(PenggunaFactory(), buku["1-1101"], buku["3-1101"], tanggal=JAN_5)
    orang["ketua"].post(putusan, {"putusan": "setuju", "sidik": basi})
    kerjakan()
    assert bulan(1).status == "BUKA"
    lihat = orang["ketua"].get(rincian)
    assert "tadinya “Tidak ada jurnal.”, sekarang “1 jurnal" in teks(lihat)
    orang["ketua"].post(putusan, {"putusan": "setuju", "sidik": lihat.context["sidik"]})
    kerjakan()
    assert bulan(1).status == "TUTUP"


def test_ditolak_dengan_alasan_dan_ditarik(orang):
    permintaan = minta(orang["akuntan"])
    putusan = alamat("putusan_tutup", permintaan)
    tanpa = orang["ketua"].post(putusan, {"putusan": "tolak"})
    assert "Tulis alasan penolakan." in teks(tanpa)
    assert orang["ketua"].post(putusan, {"putusan": "entah"}).status_code == 404
    orang["ketua"].post(putusan, {"putusan": "tolak", "alasan": "Nota kurang"})
    assert "Nota kurang" in teks(orang["akuntan"].get(alamat("permintaan_tutup", permintaan)))
    lain = minta(orang["akuntan"])
    tarik = alamat("tarik_tutup", lain)
    assert "Hanya yang meminta" in teks(orang["manajer"].post(tarik, follow=True))
    orang["akuntan"].post(tarik)
    assert [p.status for p in PermintaanTutup.objects.order_by("pk")] == ["DITOLAK", "DITARIK"]


def test_berita_acara_menyusul_bila_profil_baru_diisi(orang):
    permintaan = minta(orang["akuntan"])
    berita = alamat("berita_tutup", permintaan)
    assert orang["pengawas"].post(berita).status_code == 404
    orang["ketua"].post(
        alamat("putusan_tutup", permintaan),
        {
            "putusan": "setuju",
            "sidik": orang["ketua"].get(alamat("permintaan_tutup", permintaan)).context["sidik"],
        },
    )
    kerjakan()
    assert "Isi profil koperasi" in teks(orang["pengawas"].post(berita, follow=True))
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    pertama = orang["pengawas"].post(berita).url
    assert orang["pengawas"].post(berita).url == pertama


def test_query_halaman_bukti_tidak_bertambah_bersama_isi(orang, buku):
    def banyak(url: str) -> int:
        orang["ketua"].get(url)
        with CaptureQueriesContext(connection) as tangkapan:
            orang["ketua"].get(url)
        return len(tangkapan)

    permintaan = minta(orang["akuntan"])
    halaman = alamat("permintaan_tutup", permintaan), reverse("akuntansi:periode")
    sedikit = [banyak(u) for u in halaman]
    for _ in range(3):
        jurnal(PenggunaFactory(), buku["1-1101"], buku["2-1201"], tanggal=JAN_5)
    assert [banyak(u) for u in halaman] == sedikit


def test_kotak_bulan_tertutup_lama_tanpa_permintaan_tetap_terbaca(orang):
    tutup(bulan(1), orang["ketua"].pengguna)
    assert orang["pengawas"].get(reverse("akuntansi:periode")).status_code == 200
