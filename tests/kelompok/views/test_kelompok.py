"""Groups on their pages: the list, one group, forming it."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from anggota.models import Anggota
from kelompok.enums import JenisKelompok, StatusKelompok
from kelompok.models import KeanggotaanKelompok, Kelompok, PembentukanKelompok
from kelompok.services.kelompok import tugaskan_ppl
from koperasi.core.models import Dokumen, ProfilKoperasi
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import HARI, keanggotaan, orang
from tests.factories.core import PenggunaFactory
from tests.factories.dana import dana
from tests.factories.kelompok import anggota_kelompok, kelompok, pencalonan, pj
from tests.factories.pertemuan import kelompok_beranggota

pytestmark = pytest.mark.django_db
DAFTAR = reverse("kelompok:daftar")


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def alamat(nama, *argumen):
    return reverse(f"kelompok:{nama}", args=argumen)


@pytest.fixture
def ramai():
    satu = kelompok(nama="Melati Ramai", desa="Turirejo")
    pj(satu)
    anggota_kelompok(satu, keanggotaan(anggota=orang(jenis_kelamin="L")).anggota)
    return satu


def test_daftar_menghitung_perempuan_dan_laki_laki(masuk, ramai):
    anggota_kelompok(kelompok(nama="Kenanga"))
    (baris,) = masuk("pengawas").get(DAFTAR, {"q": "ramai"}).context["daftar"]
    assert (baris.banyak, baris.perempuan, baris.laki_laki) == (2, 1, 1)
    assert [p.anggota for p in baris.pj] == [ramai.pengurus.get().anggota]


@pytest.mark.parametrize(
    ("saring", "banyak"),
    [
        ({"q": "K"}, None),
        ({"desa": "Turirejo"}, 1),
        ({"jenis": "USAHA"}, 1),
        ({"status": "BUBAR"}, 0),
        ({"jenis": "ngawur", "ppl": "x"}, 3),
    ],
)
def test_daftar_disaring_lewat_alamat(masuk, ramai, saring, banyak):
    kelompok(jenis=JenisKelompok.USAHA)
    kelompok()
    daftar = masuk("staf").get(DAFTAR, saring).context["daftar"]
    assert len(daftar) == (Kelompok.objects.count() if banyak is None else banyak)


def test_daftar_menurut_ppl(masuk, ramai):
    ppl = PenggunaFactory(peran="ppl")
    kelompok()
    tugaskan_ppl(ramai, ppl, mulai=HARI, oleh=ppl, tanggal=HARI)
    (baris,) = masuk("staf").get(DAFTAR, {"ppl": ppl.pk}).context["daftar"]
    assert baris == ramai


def test_daftar_dan_halaman_tetap_banyak_querynya(masuk, ramai):
    pengawas = masuk("pengawas")

    def banyak(url):
        with CaptureQueriesContext(connection) as tangkapan:
            assert pengawas.get(url).status_code == 200
        return len(tangkapan)

    halaman = alamat("rincian", ramai.pk)
    banyak(DAFTAR)
    semula = banyak(DAFTAR), banyak(halaman)
    for _ in range(3):
        lain = kelompok()
        pj(lain)
        anggota_kelompok(lain)
        anggota_kelompok(ramai)
    pencalonan(ramai, pengusul=ramai.pengurus.get().anggota)
    sesudah = banyak(DAFTAR), banyak(halaman)
    assert sesudah == semula


def test_halaman_pada_tanggal_lain(masuk, ramai):
    satu = KeanggotaanKelompok.objects.filter(kelompok=ramai).last()
    KeanggotaanKelompok.objects.filter(pk=satu.pk).update(
        selesai=HARI, sebab_selesai="Pindah rumah"
    )
    manajer = masuk("manajer")
    halaman = manajer.get(alamat("rincian", ramai.pk))
    assert len(halaman.context["anggota"]) == 1
    assert "Pindah rumah" in teks(halaman)
    lalu = manajer.get(alamat("rincian", ramai.pk), {"per": "2026-03-02"})
    assert len(lalu.context["anggota"]) == 2
    assert manajer.get(alamat("rincian", ramai.pk), {"per": "kapan"}).status_code == 200


def test_pj_langsung_ke_kelompoknya_dan_tidak_ke_yang_lain(masuk, ramai):
    akun = PenggunaFactory(peran="pj")
    Anggota.objects.filter(pk=ramai.pengurus.get().anggota_id).update(pengguna=akun)
    klien = masuk(akun)
    assert klien.get(DAFTAR).url == alamat("rincian", ramai.pk)
    halaman = teks(klien.get(alamat("rincian", ramai.pk)))
    assert "Melati Ramai" in halaman
    for tombol in ("Pindah<", "Calon anggota<", "Ubah data"):
        assert tombol not in halaman
    assert klien.get(alamat("rincian", kelompok().pk)).status_code == 404


def test_pengawas_tanpa_tombol_yang_menulis(masuk, ramai):
    halaman = teks(masuk("pengawas").get(alamat("rincian", ramai.pk)))
    for nama in ("masuk", "calon_baru", "pecah", "gabung", "ubah"):
        assert alamat(nama, ramai.pk) not in halaman
    halaman = teks(masuk("staf").get(alamat("rincian", ramai.pk)))
    for nama in ("masuk", "calon_baru", "pecah", "gabung", "ubah"):
        assert alamat(nama, ramai.pk) in halaman


def test_membentuk_sampai_aktif(masuk):
    staf = masuk("staf")
    isi = {"nomor": "K777", "nama": "Mawar", "jenis": "TANGGUNG_RENTENG", "dibentuk": "2026-03-02"}
    staf.post(alamat("baru"), isi)
    satu = Kelompok.objects.get(nomor="K777")
    assert satu.status == StatusKelompok.DIBENTUK
    ganda = staf.post(alamat("baru"), {**isi, "nama": "Lain"})
    assert ganda.context["form"].errors["nomor"] == ["Nomor kelompok ini sudah dipakai."]
    siti = anggota_kelompok(satu).anggota
    berita = {
        "kunci": str(uuid.uuid4()),
        "tanggal": "2026-03-02",
        "tempat": "Balai RW",
        "wilayah": "RT 2",
        "sosialisasi_oleh": "Bu Ratna",
        "jadwal": "Tanggal 12",
        "pendiri": [str(siti.pk)],
        "hadir": [str(siti.pk)],
    }
    kosong = staf.post(alamat("pembentukan", satu.pk), {**berita, "pendiri": [], "hadir": []})
    assert "sedikitnya satu pendiri" in str(kosong.context["form"].errors["pendiri"])
    staf.post(alamat("pembentukan", satu.pk), berita)
    assert PembentukanKelompok.objects.get(kelompok=satu).pendiri.count() == 1
    aktif = {"kunci": str(uuid.uuid4()), "pada": "2026-03-03", "dasar": "SK 1", "alasan": ""}
    ditolak = staf.post(alamat("aktifkan", satu.pk), aktif)
    assert "PJ I belum disahkan" in str(ditolak.context["form"].errors["alasan"])
    staf.post(alamat("aktifkan", satu.pk), {**aktif, "alasan": "Kelompok pindahan"})
    satu.refresh_from_db()
    assert satu.status == StatusKelompok.AKTIF


def test_berita_acara_pembentukan_menjadi_kertas_bernomor(masuk, ramai):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    staf = masuk("staf")
    tanpa = staf.post(alamat("cetak_pembentukan", ramai.pk), follow=True)
    assert "belum dicatat" in teks(tanpa)
    satu = PembentukanKelompok.objects.create(
        kelompok=ramai, tanggal=HARI, tempat="Balai", wilayah="RT 2", tanggal_buku=HARI
    )
    satu.pendiri.create(anggota=ramai.pengurus.get().anggota, hadir=True)
    jawaban = staf.post(alamat("cetak_pembentukan", ramai.pk))
    dokumen = Dokumen.objects.get()
    assert jawaban.url == reverse("beranda:rincian_dokumen", args=[dokumen.pk])
    assert dokumen.isi["data"]["pendiri"][0][2] == "Ya"
    assert masuk("pj").get(jawaban.url).status_code == 404


def test_mengubah_data_kelompok(masuk, ramai):
    staf = masuk("staf")
    isi = {"nama": "Melati Baru", "dibentuk": "2026-03-02", "rt": "02", "hari_pertemuan": "12"}
    staf.post(alamat("ubah", ramai.pk), isi)
    ramai.refresh_from_db()
    assert (ramai.nama, ramai.rt, ramai.hari_pertemuan) == ("Melati Baru", "02", 12)
    salah = staf.post(alamat("ubah", ramai.pk), {**isi, "rt": "II", "hari_pertemuan": "40"})
    assert set(salah.context["form"].errors) == {"rt", "hari_pertemuan"}
    depan = (tanggal_buku() + dt.timedelta(1)).isoformat()
    salah = staf.post(alamat("ubah", ramai.pk), {**isi, "dibentuk": depan})
    assert "sesudah hari ini" in str(salah.context["form"].errors["dibentuk"])


@pytest.mark.parametrize("kode", ["c1", "c5", "c6", "c7"])
def test_blangko_dapat_dicetak(masuk, kode):
    halaman = masuk("ppl").get(alamat("blangko", kode))
    assert "data-cetak" in teks(halaman)


def test_blangko_yang_tidak_ada(masuk):
    assert masuk("ppl").get(alamat("blangko", "c9")).status_code == 404


def test_gabung_kelompok_berdana_menyuruh_mencatat_keputusannya_dahulu(masuk):
    satu = kelompok_beranggota(2)
    dana(satu, isi=50_000)
    tujuan = kelompok()
    klien = masuk(PenggunaFactory(peran="manajer"))
    halaman = alamat("gabung", satu.pk)
    assert "perihal Penggabungan kelompok" in teks(klien.get(halaman))
    isian = {"tujuan": tujuan.pk, "mulai": "2026-04-20", "dasar": "N", "alasan": "Sedikit"}
    galat = klien.post(halaman, {**isian, "kunci": str(uuid.uuid4())}).context["form"].errors
    assert set(galat) == {"keputusan", "serah_dana"}
    satu.refresh_from_db()
    assert satu.status == "AKTIF"
