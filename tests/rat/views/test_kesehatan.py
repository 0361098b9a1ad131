"""The pages of the health assessment, as people of each role meet them."""

import io
import re
import uuid

import pytest
from django.urls import reverse

from rat.laporan.templat_kesehatan import templat_excel
from rat.models import PenilaianKesehatan, VersiPenilaian
from tests.factories.core import PenggunaFactory
from tests.factories.rat import (
    aturan,
    isian_lengkap,
    penilaian_lain,
    penilaian_sendiri,
)

pytestmark = pytest.mark.django_db


def kiriman(**lain):
    """What the page would send for the full demonstration figures."""
    isian = isian_lengkap()
    return {
        "kunci": str(uuid.uuid4()),
        "per_tanggal": "2025-12-31",
        **{f"pos-{k}": str(v) for k, v in isian.pos.items()},
        **{f"ya-{k}": "ya" if v else "tidak" for k, v in isian.ya.items()},
        **lain,
    }


def test_manajer_mengisi_dan_melihat_skor(masuk):
    klien = masuk("manajer")
    jawab = klien.post(reverse("rat:baru"), kiriman(), follow=True)
    isi = jawab.content.decode()
    assert "81,50" in isi
    assert "Penilaian disimpan: skor 81.5" in isi or "skor 81,50" in isi
    assert VersiPenilaian.objects.get().predikat == "Sehat"


def test_kirim_dua_kali_dari_tombol_kembali_tidak_menambah_apa_pun(masuk):
    klien, data = masuk("manajer"), kiriman()
    satu = klien.post(reverse("rat:baru"), data)
    dua = klien.post(reverse("rat:baru"), data)
    assert satu.url == dua.url
    assert VersiPenilaian.objects.count() == 1


@pytest.mark.parametrize(
    ("ubahan", "kalimat"),
    [
        ({"per_tanggal": ""}, "wajib"),
        ({"per_tanggal": "2999-12-31"}, "belum tiba"),
        ({"per_tanggal": "0202-12-31"}, "terlalu lampau"),
        ({"pos-total_aset": "-5"}, "tidak boleh negatif"),
        ({"pos-total_aset": "lima"}, "bukan jumlah uang"),
        ({"pos-total_aset": "9" * 30}, "terlalu besar"),
        ({"ya-3a.1": "mungkin"}, "pilihan"),
        ({"kunci": "bukan-kunci"}, "UUID"),
        ({"tertulis-modal_sendiri": "1.000"}, "Pilih yang dipakai"),
    ],
)
def test_masukan_buruk_dijelaskan_dan_tidak_menyimpan_apa_pun(masuk, ubahan, kalimat):
    jawab = masuk("manajer").post(reverse("rat:baru"), kiriman(**ubahan))
    isi = jawab.content.decode()
    assert jawab.status_code == 200
    assert kalimat.lower() in isi.lower()
    assert not PenilaianKesehatan.objects.exists()
    assert "210" in isi  # what was typed is still there


def test_selisih_meminta_pilihan_lalu_menyimpan_yang_dipilih(masuk):
    klien = masuk("pendamping")
    data = {
        "kunci": str(uuid.uuid4()),
        "nama": "KSU Setia Dharma",
        "pos-total_aset": "174.055.219",
        "pos-simpanan_pokok": "15.000.000",
        "pos-simpanan_wajib": "40.810.000",
        "pos-simpanan_sejenis": "28.995.547",
        "pos-cadangan_umum": "12.474.021",
        "pos-cadangan_tujuan_risiko": "30.853.649",
        "pos-hibah": "20.000.000",
        "pos-shu_belum_dibagi": "7.073.451",
        "tertulis-modal_sendiri": "115.206.668",
    }
    ditanya = klien.post(reverse("rat:baru_lain"), data).content.decode()
    assert "selisih Rp40.000.000" in ditanya
    assert 'name="pilihan-modal_sendiri"' in ditanya
    jawab = klien.post(
        reverse("rat:baru_lain"), {**data, "pilihan-modal_sendiri": "TERTULIS"}, follow=True
    ).content.decode()
    assert "66,19%" in jawab
    assert "89,17%" in jawab
    assert "Angka yang diperselisihkan" in jawab


def test_unggah_excel_menyimpan_dan_baris_salah_ditampilkan(masuk):
    klien = masuk("akuntan")
    berkas = io.BytesIO(templat_excel(aturan(), isian_lengkap()))
    berkas.name = "isi.xlsx"
    data = {"kunci": str(uuid.uuid4()), "per_tanggal": "2025-12-31", "berkas": berkas}
    klien.post(reverse("rat:unggah_baru"), data)
    assert VersiPenilaian.objects.get().predikat == "Sehat"

    rusak = io.BytesIO(b"bukan excel")
    rusak.name = "isi.xlsx"
    jawab = klien.post(
        reverse("rat:unggah_baru"),
        {"kunci": str(uuid.uuid4()), "per_tanggal": "2024-12-31", "berkas": rusak},
    )
    assert "bukan Excel" in jawab.content.decode()
    assert VersiPenilaian.objects.count() == 1


def test_perbaikan_mulai_dari_angka_lama_dan_menolak_versi_usang(masuk):
    klien = masuk("manajer")
    versi = penilaian_sendiri(klien.pengguna)
    url = reverse("rat:ubah", args=[versi.penilaian_id])
    assert "2.600.000.000" in klien.get(url).content.decode()
    baru = kiriman(alasan="Angka audit", versi_asal="1")
    klien.post(url, baru)
    usang = klien.post(url, {**baru, "kunci": str(uuid.uuid4())})
    assert "sejak halaman ini dibuka" in usang.content.decode()
    assert versi.penilaian.versi.count() == 2


@pytest.mark.parametrize("nomor", ["2", "32768", "9" * 20])
def test_perbaikan_dari_versi_yang_tidak_ada_dijelaskan(masuk, nomor):
    klien = masuk("manajer")
    versi = penilaian_sendiri(klien.pengguna)
    url = reverse("rat:ubah", args=[versi.penilaian_id])
    jawab = klien.post(url, kiriman(alasan="Angka audit", versi_asal=nomor))
    assert "Versi yang diperbaiki tidak ada" in jawab.content.decode()
    assert versi.penilaian.versi.count() == 1


def test_versi_nol_tidak_ada(masuk):
    klien = masuk("manajer")
    versi = penilaian_sendiri(klien.pengguna)
    assert klien.get(reverse("rat:versi", args=[versi.penilaian_id, 0])).status_code == 404


def test_hasil_resmi_yang_diperbaiki_lewat_tombol_kembali_tidak_hilang(masuk):
    klien = masuk("ketua")
    versi = penilaian_sendiri(klien.pengguna)
    url = reverse("rat:resmi", args=[versi.penilaian_id])
    data = {
        "kunci": str(uuid.uuid4()),
        "nomor_surat": "518/12/2026",
        "tanggal_surat": "2026-02-01",
        "pejabat": "Kepala Dinas",
        "skor": "76.5",
        "predikat": aturan().predikat[0].nama,
    }
    klien.post(url, data)
    jawab = klien.post(url, {**data, "skor": "81"})
    assert "518/12/2026 dengan isi lain" in jawab.content.decode()
    klien.post(url, {**data, "skor": "81", "kunci": jawab.context["form"]["kunci"].value()})
    skor = versi.penilaian.hasil_resmi.values_list("skor", flat=True)
    assert [str(s) for s in skor] == ["81.00", "76.50"]


def test_andai_menghitung_tanpa_menyimpan(masuk):
    klien = masuk("pengawas")
    versi = penilaian_sendiri(klien.pengguna)
    url = reverse("rat:andai", args=[versi.penilaian_id])
    isian = isian_lengkap()
    data = {f"pos-{k}": str(v) for k, v in isian.pos.items()}
    data |= {"ya-3a": "11", "ya-3b": "6", "ya-3c": "4", "ya-3d": "9", "ya-3e": "4"}
    jawab = klien.post(url, {**data, "pos-kas_bank": "80.000.000"}, headers={"HX-Request": "true"})
    isi = jawab.content.decode()
    assert "<html" not in isi
    assert "Menjadi" in isi
    assert "5a" in isi
    assert VersiPenilaian.objects.count() == 1
    salah = klien.post(url, {**data, "pos-kas_bank": "x"}, headers={"HX-Request": "true"})
    assert "bukan jumlah uang" in salah.content.decode()


def test_orang_asing_mendapat_404_bukan_penjelasan(masuk):
    sendiri = penilaian_sendiri(PenggunaFactory(peran="manajer")).penilaian
    milik_lain = penilaian_lain(PenggunaFactory(peran="pendamping")).penilaian
    klien = masuk("pendamping")
    for pk in (sendiri.pk, milik_lain.pk, 999_999):
        for nama in ("hasil", "andai", "ubah", "unggah", "templat_isi"):
            assert klien.get(reverse(f"rat:{nama}", args=[pk])).status_code == 404


def test_pengawas_membaca_tetapi_tidak_mengubah(masuk):
    versi = penilaian_sendiri(PenggunaFactory(peran="manajer"))
    klien = masuk("pengawas")
    url = reverse("rat:ubah", args=[versi.penilaian_id])
    assert klien.get(reverse("rat:hasil", args=[versi.penilaian_id])).status_code == 200
    assert klien.get(url).status_code == 404
    assert klien.post(url, kiriman(alasan="x", versi_asal="1")).status_code == 404
    assert versi.penilaian.versi.count() == 1


@pytest.mark.parametrize("nama", ["kesehatan", "kesehatan_lain", "banding"])
def test_daftar_memakai_banyak_kueri_yang_sama_untuk_satu_dan_tiga_baris(
    masuk, nama, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    klien = masuk("manajer")
    url = reverse(f"rat:{nama}")

    def tambah(n):
        penilaian_sendiri(klien.pengguna, per_tanggal=__import__("datetime").date(2020 + n, 12, 31))
        penilaian_lain(klien.pengguna, nama=f"Koperasi {n}")

    tambah(0)
    klien.get(url)
    with CaptureQueriesContext(connection) as satu:
        klien.get(url)
    tambah(1)
    tambah(2)
    with CaptureQueriesContext(connection) as tiga:
        assert klien.get(url).status_code == 200
    assert len(tiga) == len(satu)


def test_halaman_hasil_menyebut_rumus_pita_dan_sumber_tiap_komponen(masuk):
    versi = penilaian_sendiri(PenggunaFactory())
    isi = masuk("ketua").get(reverse("rat:hasil", args=[versi.penilaian_id])).content.decode()
    for kode in aturan().komponen:
        assert f'id="komponen-{kode}"' in isi
    assert len(re.findall(r"<dt>Rumus</dt>", isi)) == len(aturan().komponen)
    assert "Perdep 06" in isi


def test_kesalahan_tanggal_ikut_dalam_ringkasan_di_atas_formulir(masuk):
    isi = masuk("manajer").post(reverse("rat:baru"), kiriman(per_tanggal="")).content.decode()
    assert "Belum tersimpan" in isi
    assert '<a href="#id_per_tanggal">Keadaan per tanggal</a>' in isi


def test_hasil_menyebut_isian_yang_sendirian_menahan_komponen(masuk):
    data = kiriman(**{"pos-pinjaman_lain": "", "ya-3b.1": ""})
    isi = masuk("manajer").post(reverse("rat:baru"), data, follow=True).content.decode()
    assert (
        "Pinjaman kepada calon anggota dan koperasi lain: 1c, 2a, 2b, 2d, 4c, 5b (bobot 30,00)"
        in isi
    )
    assert "jawaban 6 pertanyaan Kelembagaan: 3b (bobot 3,00)" in isi


def test_menu_menyala_pada_pintu_yang_memuat_penilaian_itu(masuk):
    klien = masuk("manajer")
    for penilaian, pintu in (
        (penilaian_sendiri(klien.pengguna).penilaian, reverse("rat:kesehatan")),
        (penilaian_lain(klien.pengguna).penilaian, reverse("rat:kesehatan_lain")),
    ):
        menu = klien.get(reverse("rat:hasil", args=[penilaian.pk])).context["navigasi"]
        assert [b["url"] for k in menu for b in k["butir"] if b["aktif"]] == [pintu]
