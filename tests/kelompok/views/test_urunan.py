"""Pages of levies: the teller receives, the accountant takes back, PJ sees her own people."""

import uuid

import pytest
from django.urls import reverse

from akuntansi.models import TransaksiKas
from anggota.models import Anggota
from kelompok.models import PembayaranUrunan, Urunan
from kelompok.selectors.urunan import bulan_terutang
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.dana import anggota_dari, urunan
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import pj
from tests.factories.pertemuan import kelompok_beranggota

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor():
    return kantor_kas()


@pytest.fixture
def siti():
    return keanggotaan(pada=tanggal_buku().replace(day=1)).anggota


def alamat(nama, *argumen):
    return reverse(f"urunan:{nama}", args=argumen)


def test_ditetapkan_diterima_dan_dibalik_dari_halaman(kantor, siti, masuk):
    hari = tanggal_buku()
    isi = {
        "kunci": str(uuid.uuid4()),
        "nama": "Gedung",
        "keperluan": "Gedung baru",
        "jumlah": "2.000",
        "banyak_bulan": "18",
        "mulai": hari.isoformat(),
        "dasar": "RAT 7",
    }
    manajer = masuk(kantor.manajer)
    assert manajer.post(alamat("baru"), isi).status_code == 302
    gedung = Urunan.objects.get()
    kantor.buka()
    kasir = masuk(kantor.kasir)
    form = kasir.get(alamat("terima", gedung.pk, siti.kode)).context["form"]
    assert (form["banyak_bulan"].value(), form["jumlah"].value()) == (1, 2_000)
    bayar = {"kunci": str(uuid.uuid4()), "banyak_bulan": "2", "jumlah": "4.000"}
    for _ in range(2):
        jawaban = kasir.post(alamat("terima", gedung.pk, siti.kode), bayar)
        assert jawaban.url == reverse("kas:transaksi", args=[TransaksiKas.objects.get().pk])
    pembayaran = PembayaranUrunan.objects.get()
    peserta = alamat("peserta", gedung.pk, siti.kode)
    assert alamat("balik", pembayaran.pk) not in kasir.get(peserta).content.decode()
    akuntan = masuk(kantor.akuntan)
    assert alamat("balik", pembayaran.pk) in akuntan.get(peserta).content.decode()
    lewat_jurnal = akuntan.get(
        reverse("akuntansi:balik_jurnal", args=[pembayaran.jurnal_id]), follow=True
    )
    assert "dari halaman urunannya" in lewat_jurnal.content.decode()
    isi = {"kunci": str(uuid.uuid4()), "alasan": "salah orang"}
    assert akuntan.post(alamat("balik", pembayaran.pk), isi).url == peserta
    assert len(bulan_terutang(gedung, siti)) == 18


def test_jumlah_yang_tidak_cocok_ditulis_di_samping_isiannya(kantor, siti, masuk):
    kantor.buka()
    gedung = urunan(tanggal=tanggal_buku())
    jawaban = masuk(kantor.kasir).post(
        alamat("terima", gedung.pk, siti.kode),
        {"kunci": str(uuid.uuid4()), "banyak_bulan": "2", "jumlah": "3.000"},
    )
    assert "2 bulan berjumlah" in jawaban.context["form"].errors["jumlah"][0]
    assert not PembayaranUrunan.objects.exists()


def test_tanpa_laci_dituntun_ke_tempat_membukanya(kantor, siti, masuk):
    satu = urunan(tanggal=tanggal_buku())
    jawaban = masuk(kantor.kasir).get(
        reverse("urunan:terima", args=[satu.pk, siti.kode]), follow=True
    )
    assert jawaban.request["PATH_INFO"] == reverse("urunan:rincian", args=[satu.pk])
    assert f'<a href="{reverse("kas:buka")}">Buka laci</a>' in jawaban.content.decode()


def test_pj_hanya_melihat_orang_kelompoknya_pengawas_semua_tanpa_tombol(kantor, siti, masuk):
    mawar, akun = kelompok_beranggota(2), PenggunaFactory(peran="pj")
    jabatan = pj(mawar)
    Anggota.objects.filter(pk=jabatan.anggota_id).update(pengguna=akun)
    from kelompok.services.kelompok import segarkan_akses

    segarkan_akses(mawar, tanggal_buku())
    gedung = urunan(tanggal=tanggal_buku())
    halaman = masuk(akun).get(alamat("rincian", gedung.pk)).content.decode()
    assert str(anggota_dari(mawar)[0].kode) in halaman
    assert str(siti.kode) not in halaman
    pengawas = masuk("pengawas").get(alamat("rincian", gedung.pk)).content.decode()
    assert siti.nama in pengawas
    assert alamat("terima", gedung.pk, siti.kode) not in pengawas
    assert alamat("hentikan", gedung.pk) not in pengawas


def test_daftar_tunggakan_dan_kueri_tetap(kantor, masuk, django_assert_max_num_queries):
    gedung, klien = urunan(tanggal=tanggal_buku()), masuk("manajer")

    def hitung():
        with django_assert_max_num_queries(60) as kueri:
            halaman = klien.get(alamat("rincian", gedung.pk), {"keadaan": "menunggak"})
        return len(kueri), len(halaman.context["daftar"])

    keanggotaan(pada=tanggal_buku().replace(day=1))
    hitung()
    kueri, satu = hitung()
    for _ in range(3):
        keanggotaan(pada=tanggal_buku().replace(day=1))
    assert hitung() == (kueri, satu + 3)
