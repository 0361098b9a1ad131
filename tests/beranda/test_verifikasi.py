"""Anybody may check a paper, and learns of nobody by it."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from anggota.models import Anggota
from koperasi.beranda.selectors.verifikasi import kode_dari_nomor
from koperasi.core.berkas import simpan_berkas
from koperasi.core.contoh import AKUN_CONTOH, PROFIL_CONTOH
from koperasi.core.dokumen import cabut_dokumen
from koperasi.core.enums import Peran
from koperasi.core.kertas import semua_kertas
from koperasi.core.models import Dokumen, Pengguna, ProfilKoperasi
from koperasi.core.ringkasan import ButirRingkasan, Ringkasan
from tests.contoh_buku import batal_sesudahnya, buku_contoh
from tests.factories.core import PenggunaFactory
from tests.factories.kertas import SEMUA_KERTAS, TANGGAL, surat, tugas_uji

CARI = "/verifikasi/"


@pytest.fixture(autouse=True)
def _tugas_uji():
    with tugas_uji():
        yield


@pytest.fixture
def oleh(db):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    return PenggunaFactory(peran="manajer", nama="Endang Rahasia Wulandari")


def alamat(dokumen: Dokumen) -> str:
    return reverse("beranda:verifikasi_dokumen", args=[dokumen.kode])


def halaman(client, dokumen: Dokumen, status: int = 200) -> str:
    jawaban = client.get(alamat(dokumen))
    assert jawaban.status_code == status
    return jawaban.content.decode()


def test_alamat_di_kertas_adalah_alamat_halamannya(oleh):
    kertas = surat(oleh)
    assert kertas.isi["verifikasi"] == f"https://koperasi.example{alamat(kertas)}"


def test_kode_yang_salah_dijelaskan_tanpa_bicara_tentang_simpan(client, oleh):
    kertas = surat(oleh)
    isi = client.post(CARI, {"nomor": kertas.nomor, "kode": "aaaa-2222"}).content.decode()
    assert "Tidak ada dokumen dengan nomor dan kode ini" in isi
    assert "Ada yang perlu dibetulkan" in isi
    assert "Belum tersimpan" not in isi


def test_halaman_menyebut_apa_yang_tercetak(client, oleh):
    kertas = surat(oleh)
    pdf = simpan_berkas(b"%PDF uji", tipe="application/pdf", oleh=oleh)
    Dokumen.objects.filter(pk=kertas.pk).update(berkas=pdf)
    isi = halaman(client, kertas)
    for kata in (
        PROFIL_CONTOH["nama"],
        kertas.nomor,
        "Surat uji",
        "Tahun 2025",
        "Rp100",
        "Berlaku: belum diganti",
        kertas.sidik,
        f'data-sha256="{pdf.sha256}"',
        "sha256sum",
    ):
        assert kata in isi, kata


def test_kertas_yang_belum_digambar_mengatakannya(client, oleh):
    isi = halaman(client, surat(oleh))
    assert "sedang dibuat" in isi
    assert "data-sha256" not in isi


def test_versi_satu_mengaku_sudah_diganti(client, oleh):
    satu = surat(oleh)
    dua = surat(oleh, "250", tanggal=dt.date(2026, 3, 5))
    isi = halaman(client, satu)
    assert "Sudah diganti versi 2 tanggal 5 Maret 2026, karena isinya berubah" in isi
    assert dua.nomor in isi
    assert "Rp250" not in isi
    assert "Berlaku: belum diganti" in halaman(client, dua)


def test_kertas_dicabut_tanpa_menyebut_alasan_atau_orangnya(client, oleh):
    kertas = surat(oleh)
    cabut_dokumen(kertas, alasan="Bu Siti salah menjumlah", oleh=oleh, tanggal=TANGGAL)
    isi = halaman(client, kertas)
    assert "Sudah dicabut oleh koperasi tanggal 10 Februari 2026" in isi
    assert "Siti" not in isi


def test_bagian_yang_bukan_publik_tidak_pernah_keluar(client, oleh):
    kertas = surat(
        oleh,
        judul="Slip SHU Kasiati",
        ringkasan=Ringkasan(
            "Tahun 2025",
            (
                ButirRingkasan("Jumlah anggota", "1"),
                ButirRingkasan("Bagian Kasiati", "Rp77", publik=False),
            ),
            judul="Slip SHU seorang anggota",
        ),
    )
    isi = halaman(client, kertas)
    assert "Slip SHU seorang anggota" in isi
    assert "Jumlah anggota" in isi
    assert "Kasiati" not in isi
    assert "Rp77" not in isi
    assert "tidak ditampilkan" in isi


@pytest.fixture(scope="module")
def contoh(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), buku_contoh(tmp_path_factory.mktemp("berkas")) as akun:
        yield akun


def test_setiap_jenis_kertas_ikut_diperiksa(contoh):
    """Lists are in ``test_ekspor``: their title names nobody and their filter stays inside."""
    with batal_sesudahnya():
        dibuat = {buat(contoh[Peran.MANAJER]).jenis for buat in SEMUA_KERTAS.values()}
    assert dibuat == {j for j in semua_kertas() if not j.startswith(("daftar.", "uji."))}


@pytest.mark.parametrize("macam", SEMUA_KERTAS)
def test_tidak_satu_orang_pun_disebut(client, contoh, macam):
    """Neither who asked for the paper, nor who signs it, nor anybody with an account."""
    dokumen = SEMUA_KERTAS[macam](contoh[Peran.MANAJER])
    isi = halaman(client, dokumen)
    assert dokumen.nomor in isi
    orang = {a.nama for a in AKUN_CONTOH} | set(Pengguna.objects.values_list("nama", flat=True))
    orang |= set(Anggota.objects.values_list("nama", flat=True))
    pejabat = {v for k, v in PROFIL_CONTOH.items() if k.startswith("nama_")}
    disebut = {n for n in orang | pejabat if escape(n) in isi}
    assert disebut == set()
    assert not re.search(r"\+62\d{6}|@", isi.replace(PROFIL_CONTOH["email"], ""))


def test_siapa_yang_masuk_melihat_yang_sama(client, masuk, oleh):
    kertas = surat(oleh)
    tamu = re.sub(r"csrf\S+|\s+", "", halaman(client, kertas))
    klien = masuk(oleh)
    assert re.sub(r"csrf\S+|\s+", "", halaman(klien, kertas)) == tamu
    assert oleh.nama not in tamu


@pytest.mark.parametrize(
    "kode", ["a", "2" * 20, "zz" * 10, "%00" * 20, "..%2F..%2Fetc", "<script>", "é" * 20, "9" * 500]
)
def test_alamat_palsu_dijawab_kalimat(client, oleh, kode):
    surat(oleh)
    jawaban = client.get(f"/verifikasi/{kode}/")
    assert jawaban.status_code == 404
    isi = jawaban.content.decode()
    assert "tidak pernah menerbitkan" in isi or "Halaman tidak ditemukan" in isi
    assert "<script>" not in isi.replace('<script type="module"', "")


def test_kode_salah_satu_huruf_tidak_dikenal(client, oleh):
    kertas = surat(oleh)
    lain = "2" if kertas.kode[-1] != "2" else "3"
    assert client.get(f"/verifikasi/{kertas.kode[:-1]}{lain}/").status_code == 404


def test_kode_yang_diketik_lain_rupa_tetap_sampai(client, oleh):
    kertas = surat(oleh)
    rupa = f"{kertas.kode[:4]}-{kertas.kode[4:]}".upper()
    jawaban = client.get(f"/verifikasi/{rupa}/")
    assert (jawaban.status_code, jawaban.url) == (302, alamat(kertas))


def test_nomor_dan_kode_pendek_menuju_halamannya(client, oleh):
    kertas = surat(oleh)
    for nomor, kode in (
        (kertas.nomor, kertas.kode_pendek),
        (kertas.nomor.lower(), kertas.kode_pendek.upper().replace("-", " ")),
        (f" {kertas.nomor.replace('/', ' / ')} ", kertas.kode),
    ):
        jawaban = client.post(CARI, {"nomor": nomor, "kode": kode})
        assert (jawaban.status_code, jawaban.url) == (302, alamat(kertas))


@pytest.mark.parametrize("kode", ["", "2222-2222", "abc", "\x00" * 8, "abcd-efg", "2" * 20])
def test_nomor_dengan_kode_salah_dijawab_kalimat(client, oleh, kode):
    kertas = surat(oleh)
    jawaban = client.post(CARI, {"nomor": kertas.nomor, "kode": kode})
    assert jawaban.status_code == 200
    assert jawaban.context["form"].errors
    assert kertas.kode not in jawaban.content.decode()


def test_kode_pendek_milik_kertas_lain_tidak_membuka(oleh):
    satu, dua = surat(oleh), surat(oleh, pokok="uji.surat/2024")
    assert kode_dari_nomor(satu.nomor, satu.kode_pendek) == satu.kode
    assert kode_dari_nomor(satu.nomor, dua.kode_pendek) == ""


def test_tidak_disimpan_dan_tidak_didaftar_mesin_pencari(client, oleh):
    kertas = surat(oleh)
    for url in (alamat(kertas), CARI, "/verifikasi/salah/"):
        jawaban = client.get(url)
        assert "no-store" in jawaban["Cache-Control"], url
        assert "noindex" in jawaban["X-Robots-Tag"], url
        assert "noindex" in jawaban.content.decode(), url
    # Looking leaves nothing behind either.
    assert not client.get(alamat(kertas)).cookies


def test_mencoba_coba_kode_diperlambat(client, oleh, settings):
    settings.LAJU = {**settings.LAJU, "verifikasi": "3/min"}
    kertas = surat(oleh)
    isian = {"nomor": kertas.nomor, "kode": "2222-3333"}
    assert [client.post(CARI, isian).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert client.get("/verifikasi/salah/").status_code == 429
    # Who holds a genuine paper is not kept waiting by whoever tries.
    assert client.get(alamat(kertas)).status_code == 200


def test_kertas_besar_tidak_ikut_terbaca(client, oleh):
    kertas = surat(oleh, isi={"kas": "1", "baris": ["x" * 1000] * 1000})
    with CaptureQueriesContext(
        connection,
    ) as kueri:
        halaman(client, kertas)
    assert not [k["sql"] for k in kueri if '"core_dokumen"."isi",' in k["sql"]]
    assert len(kueri) <= 3
