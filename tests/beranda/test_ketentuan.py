"""The pages of policies: deciding alone, proposing and approving by two, and who may not."""

import datetime as dt
import re
import uuid
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from akuntansi.ketentuan import PEMBAGIAN_SHU
from koperasi.core.enums import StatusUsulan
from koperasi.core.ketentuan import (
    MFA_WAJIB,
    ketentuan_tahun_buku,
    nilai_ketentuan,
    setujui_usulan,
)
from koperasi.core.models import Ketentuan, UsulanKetentuan
from koperasi.core.waktu import tanggal_buku
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan, usulan_shu

pytestmark = pytest.mark.django_db

DAFTAR = "/ketentuan/"
MFA = f"/ketentuan/{MFA_WAJIB}/"
SHU = f"/ketentuan/{PEMBAGIAN_SHU}/"


def isi(jawab):
    tanpa_tag = re.sub(r"<[^>]+>", " ", unescape(jawab.content.decode()))
    return re.sub(r"\s+", " ", tanpa_tag.replace("\N{NO-BREAK SPACE}", " "))


def keputusan(**ganti):
    return {
        "forum": "PENGURUS",
        "diputuskan_pada": tanggal_buku().isoformat(),
        "nomor": "SK 12",
        "alasan": "Laptop kantor hilang",
        "kunci": str(uuid.uuid4()),
        **ganti,
    }


def isian_mfa(**ganti):
    return keputusan(**{"nilai": ["ketua"], "berlaku_sejak": tanggal_buku().isoformat(), **ganti})


def isian_shu(*bagian, **ganti):
    bagian = bagian or (("Cadangan", "42,5"), ("Anggota", "57,5"))
    return keputusan(
        **{
            "nilai-nama": [n for n, _ in bagian],
            "nilai-persen": [p for _, p in bagian],
            "tahun_buku": tanggal_buku().year - 1,
            "forum": "RAPAT_ANGGOTA",
            **ganti,
        }
    )


@pytest.fixture
def admin(masuk):
    return masuk("admin", nama="Bu Admin")


@pytest.fixture
def manajer(masuk):
    return masuk("manajer", nama="Endang")


@pytest.fixture
def ketua(masuk):
    return masuk("ketua", nama="Sri")


# --- one person ---------------------------------------------------------------------------------


def test_ketentuan_dua_langkah_hari_ini_dan_yang_akan_datang(admin):
    assert "Tidak ada peran yang diwajibkan" in isi(admin.get(MFA))
    hari_ini = tanggal_buku()
    besok = hari_ini + dt.timedelta(days=1)
    jawab = admin.post(
        MFA + "ubah/", isian_mfa(nilai=["admin", "ketua"], berlaku_sejak=besok), follow=True
    )
    assert "Ketentuan baru disimpan." in isi(jawab)
    assert nilai_ketentuan(MFA_WAJIB, hari_ini) == []
    assert nilai_ketentuan(MFA_WAJIB, besok) == ["admin", "ketua"]
    for halaman in (isi(jawab), isi(admin.get(DAFTAR))):
        assert "Tidak ada peran yang diwajibkan" in halaman
        assert "Admin, Ketua (pengurus)" in halaman
    assert "SK 12" in isi(jawab)


@pytest.mark.parametrize(
    ("ganti", "bidang", "kalimat"),
    [
        ({"berlaku_sejak": "2001-01-01"}, "berlaku_sejak", "tidak boleh berlaku surut"),
        ({"berlaku_sejak": "besok"}, "berlaku_sejak", "tanggal"),
        ({"nomor": " "}, "nomor", "Sebutkan dasar keputusannya."),
        ({"alasan": ""}, "alasan", "Tulis alasannya."),
        ({"diputuskan_pada": "2999-01-01"}, "diputuskan_pada", "tidak boleh sesudah hari ini"),
        ({"nilai": ["pj"]}, "nilai", "pj"),
        ({"nilai": ["anggota", "admin"]}, "nilai", "anggota"),
        ({"kunci": "x"}, "kunci", "UUID"),
    ],
)
def test_ketentuan_yang_salah_tidak_disimpan(admin, ganti, bidang, kalimat):
    jawab = admin.post(MFA + "ubah/", isian_mfa(**ganti))
    assert jawab.status_code == 200
    assert kalimat in str(jawab.context["form"].errors[bidang])
    assert not Ketentuan.objects.exists()


def test_dua_keputusan_sejak_hari_yang_sama_dijelaskan(admin):
    sejak = tanggal_buku() + dt.timedelta(9)
    admin.post(MFA + "ubah/", isian_mfa(berlaku_sejak=sejak))
    jawab = admin.post(MFA + "ubah/", isian_mfa(berlaku_sejak=sejak))
    assert "Sudah ada ketentuan yang berlaku sejak tanggal itu;" in isi(jawab)
    assert Ketentuan.objects.count() == 1


def test_tombol_ditekan_dua_kali_satu_keputusan(admin):
    kiriman = isian_mfa()
    for _ in range(2):
        assert "Ketentuan baru disimpan." in isi(admin.post(MFA + "ubah/", kiriman, follow=True))
    assert Ketentuan.objects.count() == 1
    jawab = admin.post(MFA + "ubah/", {**kiriman, "nilai": ["admin"]})
    assert "Formulir ini sudah dikirim dengan isi lain" in isi(jawab)


def test_dibaca_pengurus_ditetapkan_admin(masuk):
    for peran in ["ketua", "manajer", "pengawas", "akuntan"]:
        klien = masuk(peran)
        jawab = klien.get(MFA)
        assert jawab.status_code == 200
        assert "Tetapkan yang baru" not in isi(jawab)
        assert klien.get(MFA + "ubah/").status_code == 403
        assert klien.post(MFA + "ubah/", isian_mfa()).status_code == 403
    assert masuk("kasir").get(MFA).status_code == 403
    assert not Ketentuan.objects.exists()


def test_dicabut_sebelum_mulai(admin, ketua):
    k = ketentuan_diputuskan(
        MFA_WAJIB, ["ketua"], tanggal_buku() + dt.timedelta(9), tanggal=tanggal_buku()
    )
    url = reverse("beranda:cabut_ketentuan", args=[k.pk])
    assert "Cabut" in isi(admin.get(MFA))
    assert ketua.post(url, keputusan()).status_code == 403
    assert "Tulis alasannya." in isi(admin.post(url, keputusan(alasan="")))
    jawab = admin.post(url, keputusan(alasan="Belum semua punya HP"), follow=True)
    assert "Keputusan itu dicabut." in isi(jawab)
    assert "Dicabut" in isi(jawab)
    assert "SK 12: Belum semua punya HP" in isi(jawab)
    assert nilai_ketentuan(MFA_WAJIB, tanggal_buku() + dt.timedelta(9)) == []
    assert admin.get(url).status_code == 404


# --- two people ---------------------------------------------------------------------------------


def test_pembagian_shu_diusulkan_manajer_disetujui_ketua(manajer, ketua, masuk):
    tahun = tanggal_buku().year - 1
    jawab = manajer.post(SHU + "ubah/", isian_shu(), follow=True)
    assert "Berlaku sesudah disetujui oleh orang lain." in isi(jawab)
    usulan = UsulanKetentuan.objects.get()
    url = reverse("beranda:usulan_ketentuan", args=[usulan.pk])
    assert "usulan ketentuan menunggu" not in isi(manajer.get("/"))
    assert "usulan ketentuan menunggu" not in isi(masuk("pengawas").get("/"))
    assert "1 usulan ketentuan menunggu persetujuan Anda" in isi(ketua.get("/"))
    assert "1 usulan ketentuan menunggu persetujuan Anda" in isi(ketua.get(DAFTAR))
    halaman = isi(ketua.get(url))
    assert "42,5 %" in halaman
    assert "Setujui" in halaman
    assert "Tarik usulan" in isi(manajer.get(url))
    assert manajer.post(url, {"putusan": "setuju"}).status_code == 403
    assert masuk("pengawas").post(url, {"putusan": "tolak", "alasan": "x"}).status_code == 403
    assert ketentuan_tahun_buku(PEMBAGIAN_SHU, tahun).keputusan is None
    for _ in range(2):
        assert "Usulan disetujui." in isi(ketua.post(url, {"putusan": "setuju"}, follow=True))
    hasil = ketentuan_tahun_buku(PEMBAGIAN_SHU, tahun)
    assert [str(b.persen) for b in hasil.nilai] == ["42.5", "57.5"]
    assert Ketentuan.objects.count() == 1
    assert "Diusulkan Endang, disetujui Sri" in isi(manajer.get(SHU))
    assert "usulan ketentuan menunggu" not in isi(ketua.get("/"))


def test_usulan_sendiri_tidak_disetujui_juga_oleh_pengurus(ketua):
    usulan = usulan_shu(ketua.pengguna)
    url = reverse("beranda:usulan_ketentuan", args=[usulan.pk])
    assert "Setujui" not in isi(ketua.get(url)).replace("menyetujui", "")
    jawab = ketua.post(url, {"putusan": "setuju"}, follow=True)
    assert "Usulan Anda sendiri disetujui oleh orang lain." in isi(jawab)
    assert not Ketentuan.objects.exists()
    assert "Usulan ditarik kembali." in isi(ketua.post(url, {"putusan": "tarik"}, follow=True))


def test_ditolak_dengan_alasan_dan_yang_terlambat_diberi_tahu(manajer, ketua, masuk):
    usulan = usulan_shu(manajer.pengguna)
    url = reverse("beranda:usulan_ketentuan", args=[usulan.pk])
    assert "Tulis alasan menolak usulan." in isi(ketua.post(url, {"putusan": "tolak"}))
    assert UsulanKetentuan.objects.get().status == StatusUsulan.MENUNGGU
    jawab = ketua.post(url, {"putusan": "tolak", "alasan": "Tunggu RAT"}, follow=True)
    assert "Usulan ditolak." in isi(jawab)
    assert "Tunggu RAT" in isi(jawab)
    jawab = masuk("bendahara").post(url, {"putusan": "setuju"}, follow=True)
    assert "Usulan ini sudah ditolak oleh Sri." in isi(jawab)
    assert ketua.post(url, {"putusan": "entah"}).status_code == 404


@pytest.mark.parametrize(
    ("bagian", "kalimat"),
    [
        ([("Cadangan", "45"), ("Anggota", "60")], "berjumlah 105 %, lebih 5 %"),
        ([("Cadangan", "40"), ("Anggota", "59,99")], "kurang 0,01 %"),
        ([("Cadangan", "40"), ("", "60")], "Isi nama bagian untuk 60 %."),
        ([("Cadangan", "40"), ("Anggota", "")], "Isi persen untuk Anggota."),
        ([("Cadangan", "empat"), ("Anggota", "60")], "“empat” bukan persen"),
        ([("Cadangan", "-40"), ("Anggota", "140")], "harus di antara 0 dan 100"),
        ([("a\x00", "100")], "tidak dapat disimpan"),
        ([("", "")], "ini"),
        ([(f"Bagian {n}", "4") for n in range(25)], "Isi satu sampai 20 bagian."),
    ],
)
def test_persentase_yang_salah_tidak_dicatat_dan_tetap_tertulis(manajer, bagian, kalimat):
    jawab = manajer.post(SHU + "ubah/", isian_shu(*bagian))
    salah = str(jawab.context["form"].errors["nilai"]).replace("\N{NO-BREAK SPACE}", " ")
    assert kalimat in unescape(salah)
    if bagian[0][0] == "Cadangan":
        assert f'value="{bagian[0][1]}"' in jawab.content.decode()
    assert not UsulanKetentuan.objects.exists()


def test_satu_usulan_menunggu_dijelaskan(manajer):
    manajer.post(SHU + "ubah/", isian_shu())
    jawab = manajer.post(SHU + "ubah/", isian_shu())
    assert "Masih ada usulan yang menunggu untuk ketentuan ini" in isi(jawab)
    assert UsulanKetentuan.objects.count() == 1


def test_versi_berikutnya_memuat_keduanya_dalam_riwayat(manajer, ketua):
    usulan = usulan_shu(manajer.pengguna)
    setujui_usulan(usulan, oleh=ketua.pengguna, tanggal=tanggal_buku())
    manajer.post(SHU + "ubah/", isian_shu(alasan="Ralat notulen RAT"))
    lagi = UsulanKetentuan.objects.get(status="MENUNGGU")
    assert "45 %" in isi(ketua.get(reverse("beranda:usulan_ketentuan", args=[lagi.pk])))
    setujui_usulan(lagi, oleh=ketua.pengguna, tanggal=tanggal_buku())
    halaman = isi(manajer.get(SHU))
    assert "versi 2" in halaman
    assert "Ralat notulen RAT" in halaman
    assert "Diganti" in halaman


# --- all of them --------------------------------------------------------------------------------


def test_daftar_dan_riwayat_sama_banyak_pertanyaannya_untuk_satu_dan_tiga_baris(admin, manajer):
    def pertanyaan(klien, url):
        klien.get(url)
        with CaptureQueriesContext(
            connection,
        ) as tanya:
            assert klien.get(url).status_code == 200
        return len(tanya)

    hari_ini = tanggal_buku()

    def satu_lagi(n):
        sejak = hari_ini + dt.timedelta(n)
        ketentuan_diputuskan(MFA_WAJIB, ["ketua"], sejak, tanggal=hari_ini)
        ketentuan_diputuskan(
            PEMBAGIAN_SHU,
            ketentuan_tahun_buku(PEMBAGIAN_SHU, 2000).nilai,
            hari_ini.year - n,
            tanggal=hari_ini,
        )
        usulan_shu(PenggunaFactory(), tahun_buku=hari_ini.year - 20 - n)

    satu_lagi(1)
    sebelum = [pertanyaan(manajer, u) for u in (DAFTAR, MFA, SHU)]
    satu_lagi(2)
    satu_lagi(3)
    assert [pertanyaan(manajer, u) for u in (DAFTAR, MFA, SHU)] == sebelum


def test_riwayat_berhalaman(admin):
    for n in range(1, 23):
        ketentuan_diputuskan(
            MFA_WAJIB, [], tanggal_buku() + dt.timedelta(n), tanggal=tanggal_buku()
        )
    assert "?halaman=2" in admin.get(MFA).content.decode()
    assert admin.get(MFA + "?halaman=2").status_code == 200


def test_ketentuan_yang_tidak_ada(admin, manajer):
    for jalur in ("/ketentuan/entah/", "/ketentuan/entah.apa/ubah/", "/ketentuan/usulan/99/"):
        assert manajer.get(jalur).status_code == 404
    assert admin.get("/ketentuan/cabut/99/").status_code == 404
