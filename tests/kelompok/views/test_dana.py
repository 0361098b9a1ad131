"""Pages of group funds: PJ writes in her own group's books only, pengawas reads all of them."""

import datetime as dt
import uuid
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from anggota.models import Anggota
from kelompok.enums import JabatanKelompok
from kelompok.models import (
    DanaKelompok,
    HitungDana,
    KeanggotaanKelompok,
    MutasiDana,
    PengurusKelompok,
    SerahTerimaPJ,
)
from kelompok.selectors.kelompok import orang_pada
from kelompok.services.kelompok import keluarkan_dari_kelompok
from koperasi.core.models import Dokumen, HalPerhatian, JejakAudit, ProfilKoperasi
from koperasi.core.waktu import tanggal_buku
from tests.factories.core import PenggunaFactory
from tests.factories.dana import anggota_dari, bank, dana, keputusan_dana, masuk_dana, tangan
from tests.factories.kelompok import anggota_kelompok, pj
from tests.factories.pertemuan import kelompok_beranggota

pytestmark = pytest.mark.django_db


@pytest.fixture
def kas():
    return dana(kelompok_beranggota(3), isi=100_000)


@pytest.fixture
def akun_pj(kas):
    akun, jabatan = PenggunaFactory(peran="pj"), pj(kas.kelompok)
    Anggota.objects.filter(pk=jabatan.anggota_id).update(pengguna=akun)
    return akun


def alamat(nama, objek):
    return reverse(f"kelompok:{nama}", args=[objek.pk])


def isian(kas, **lain):
    return {
        "kunci": str(uuid.uuid4()),
        "tanggal": tanggal_buku().isoformat(),
        "tempat": tangan(kas).pk,
        "uraian": "Sumbangan",
        **lain,
    }


def test_pj_mencatat_di_buku_kelompoknya_dan_tidak_menemukan_kelompok_lain(kas, akun_pj, masuk):
    klien, asing = masuk(akun_pj), dana(isi=5)
    jawaban = klien.post(alamat("terima_dana", kas), isian(kas, jumlah="25.000"))
    assert jawaban.url == alamat("buku_dana", kas)
    kas.refresh_from_db()
    assert kas.saldo == 125_000
    for nama in ("buku_dana", "terima_dana", "iuran_dana"):
        assert klien.get(alamat(nama, asing)).status_code == 404
    assert klien.get(alamat("dana", asing.kelompok)).status_code == 404
    assert asing.kelompok.nama not in klien.get(reverse("kelompok:semua_dana")).content.decode()


def test_anggota_biasa_berperan_pj_tidak_mencatat_kelompok_yang_tidak_dipimpinnya(kas, masuk):
    akun = PenggunaFactory(peran="pj")
    siti = anggota_dari(kas.kelompok)[0]
    Anggota.objects.filter(pk=siti.pk).update(pengguna=akun)
    klien = masuk(akun)
    halaman = klien.get(alamat("buku_dana", kas))
    assert halaman.status_code == 200
    assert alamat("terima_dana", kas) not in halaman.content.decode()
    assert klien.post(alamat("terima_dana", kas), isian(kas, jumlah="5")).status_code == 404


def test_pengawas_membaca_tanpa_tombol_yang_menulis(kas, masuk):
    klien = masuk("pengawas")
    for nama, objek in (("buku_dana", kas), ("dana", kas.kelompok)):
        halaman = klien.get(alamat(nama, objek)).content.decode()
        assert "100.000" in halaman
        for tombol in ("terima_dana", "keluar_dana", "iuran_dana"):
            assert alamat(tombol, kas) not in halaman
        assert alamat("buka_dana", kas.kelompok) not in halaman
    assert klien.post(alamat("terima_dana", kas), isian(kas, jumlah="5")).status_code == 403


def test_keluar_tanpa_keputusan_ditolak_di_samping_isiannya(kas, masuk):
    klien, besok = masuk("staf"), tanggal_buku()
    jawaban = klien.post(alamat("keluar_dana", kas), isian(kas, jumlah="5"))
    assert jawaban.context["form"].errors["keputusan"] == [
        "Pilih keputusan yang membolehkan uang keluar."
    ]
    putusan = keputusan_dana(kas.kelompok)
    isi = isian(kas, jumlah="100.001", keputusan=putusan.pk, tanggal=besok.isoformat())
    jawaban = klien.post(alamat("keluar_dana", kas), isi)
    assert "kurang" in jawaban.context["form"].errors["jumlah"][0]
    assert klien.post(alamat("keluar_dana", kas), {**isi, "jumlah": "40.000"}).status_code == 302
    kas.refresh_from_db()
    assert kas.saldo == 60_000


def test_iuran_semua_lunas_kecuali_yang_dikosongkan(masuk):
    kas = dana(kelompok_beranggota(3), iuran=5_000, dasar="Peraturan")
    klien = masuk("staf")
    form = klien.get(alamat("iuran_dana", kas)).context["form"]
    siti, wati, tini = anggota_dari(kas.kelompok)
    assert [form[f"bayar_{a.pk}"].value() for a in (siti, wati, tini)] == [5_000] * 3
    isi = {
        **isian(kas),
        f"bayar_{siti.pk}": "5.000",
        f"bayar_{wati.pk}": "2.000",
        f"bayar_{tini.pk}": "",
    }
    for _ in range(2):
        assert klien.post(alamat("iuran_dana", kas), isi).status_code == 302
    kas.refresh_from_db()
    assert kas.saldo == 7_000
    assert MutasiDana.objects.filter(dana=kas).count() == 2


def test_buku_keluar_terisi_dan_kosong_dengan_kolom_formulir(kas, masuk):
    masuk_dana(kas, 5_000)
    klien = masuk("manajer")
    kolom = [
        *("Tanggal", "No bukti", "Uraian", "Anggota", "Masuk", "Keluar", "Saldo"),
        *("Disimpan di", "Paraf PJ II", "Dibacakan di pertemuan tgl"),
    ]

    def lembar(**saring):
        jawaban = klien.get(alamat("buku_dana", kas), {"bentuk": "xlsx", **saring})
        isi = list(load_workbook(BytesIO(b"".join(jawaban))).active.values)
        kepala = next(n for n, b in enumerate(isi) if b[0] == "Tanggal")
        assert list(isi[kepala]) == kolom
        return isi[kepala + 1 :]

    terisi = lembar()
    assert [b[6] for b in terisi[:2]] == [100_000, 105_000]
    kosong = lembar(kosong="1")
    assert len(kosong) > 20
    assert not any(b[2] for b in kosong)
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    lain = dana(isi=7)
    for satu in (kas, lain):
        klien.post(f"{alamat('buku_dana', satu)}?bentuk=pdf")
    assert {d.versi for d in Dokumen.objects.all()} == {1}  # a paper of its own for each fund


def test_balik_dari_halaman_meninggalkan_dua_baris(kas, masuk):
    klien, salah = masuk("staf"), masuk_dana(kas, 5_000)
    isi = {"kunci": str(uuid.uuid4()), "alasan": "salah", "tanggal": tanggal_buku().isoformat()}
    assert klien.post(alamat("balik_dana", salah), isi).status_code == 302
    kas.refresh_from_db()
    assert kas.saldo == 100_000
    assert "pembalikan" in klien.get(alamat("buku_dana", kas)).content.decode()


def test_serah_terima_dihitung_dicetak_dan_selisihnya_ke_pengawas(kas, masuk):
    lama, baru = pj(kas.kelompok), pj(kas.kelompok, jabatan=JabatanKelompok.PJ_II)
    ppl, klien, t = PenggunaFactory(peran="ppl"), masuk("staf"), tangan(kas).pk
    isi = {
        "kunci": str(uuid.uuid4()),
        "tanggal": tanggal_buku().isoformat(),
        "dari": lama.pk,
        "kepada": baru.pk,
        "ppl": ppl.pk,
        "dokumen": ["Buku notulen"],
        "tagihan": "tidak ada",
        "kasus": "tidak ada",
        f"lembar_{t}_KERTAS_50000": "1",
    }
    halaman = alamat("serah_terima_baru", kas.kelompok)
    jawaban = klien.post(halaman, isi)
    galat = jawaban.context["form"].errors
    assert "Tulis penjelasannya" in galat[f"alasan_{t}"][0]
    assert "menanggung" in galat[f"penanggung_{t}"][0]
    isi |= {f"alasan_{t}": "Terpakai", f"penanggung_{t}": lama.anggota_id}
    jawaban = klien.post(halaman, isi, follow=True)
    berita = jawaban.content.decode()
    assert "1 × 50.000" in berita
    assert ppl.nama in berita
    assert HitungDana.objects.get().selisih == -50_000
    assert HalPerhatian.objects.get().tautan == jawaban.request["PATH_INFO"]
    assert JejakAudit.objects.filter(aksi="kelompok.lihat_dana").exists()
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    serah = SerahTerimaPJ.objects.get()
    for _ in range(2):
        kertas = klien.post(alamat("cetak_serah_terima", serah))
    dokumen = Dokumen.objects.get()
    assert kertas.url == reverse("beranda:rincian_dokumen", args=[dokumen.pk])
    assert "/BST/" in dokumen.nomor
    assert dokumen.isi["data"]["dana"][0]["penanggung"] == lama.anggota.nama
    assert lama.anggota.nama not in str(dokumen.ringkasan) + dokumen.judul
    assert dokumen.nomor in klien.get(alamat("serah_terima", serah)).text


def test_blangko_serah_terima_memuat_pecahan_dan_tiga_penanda(masuk):
    lembar = masuk("staf").get(reverse("kelompok:blangko", args=["c3"])).text
    assert "100.000 kertas" in lembar
    for kata in ("Yang menyerahkan", "Yang menerima", "Disaksikan PPL", "Kunci kotak kas"):
        assert kata in lembar


def test_melihat_dana_tercatat_dan_ekspornya_sekali(kas, masuk):
    klien = masuk("pengawas")
    dilihat = JejakAudit.objects.filter(aksi="kelompok.lihat_dana")
    klien.get(alamat("dana", kas.kelompok))
    klien.get(alamat("buku_dana", kas))
    assert {j.objek_id for j in dilihat} == {str(kas.kelompok_id), str(kas.pk)}
    assert klien.get(alamat("buku_dana", kas), {"bentuk": "xlsx"}).getvalue()
    assert dilihat.count() == 2


def test_selisih_ditanggung_anggota_hari_ini_atau_pj_yang_menyerahkan(kas, masuk):
    """Not somebody who left long ago; the PJ who goes counts though she left the group with it."""
    hari_ini = tanggal_buku()
    kemarin = hari_ini - dt.timedelta(days=1)
    sudah = set(orang_pada(kas.kelompok, hari_ini))
    lama, dulu = pj(kas.kelompok), anggota_kelompok(kas.kelompok)
    PengurusKelompok.objects.filter(pk=lama.pk).update(selesai=kemarin)
    baru = pj(kas.kelompok, jabatan=JabatanKelompok.PJ_II)
    for keluar in (dulu, KeanggotaanKelompok.objects.get(anggota=lama.anggota)):
        keluarkan_dari_kelompok(
            keluar, selesai=kemarin, sebab="Pindah rumah", oleh=None, tanggal=hari_ini
        )
    klien, halaman = masuk("staf"), alamat("serah_terima_baru", kas.kelompok)
    penanggung, boleh = f"penanggung_{tangan(kas).pk}", sudah | {lama.anggota, baru.anggota}
    assert set(klien.get(halaman).context["form"].fields[penanggung].queryset) == boleh
    isi = {"dari": lama.pk, penanggung: dulu.anggota_id}
    form = klien.post(halaman, isi).context["form"]
    assert set(form.fields[penanggung].queryset) == boleh
    assert form.errors[penanggung]
    assert klien.post(halaman, {"dari": "ngawur"}).context["form"].errors["dari"]


def test_halaman_dana_sama_kuerinya_untuk_berapa_pun_dana_dan_baris(
    kas, masuk, django_assert_max_num_queries
):
    klien = masuk("manajer")

    def hitung(url):
        with django_assert_max_num_queries(80) as kueri:
            assert klien.get(url).status_code == 200
        return len(kueri)

    daftar = [
        reverse("kelompok:semua_dana"),
        alamat("dana", kas.kelompok),
        alamat("buku_dana", kas),
    ]
    for url in daftar:
        hitung(url)
    awal = [hitung(url) for url in daftar]
    for n in range(3):
        dana(kas.kelompok, isi=5, nama=f"Dana {n}")
        masuk_dana(kas, 5_000)
    assert [hitung(url) for url in daftar] == awal
    assert DanaKelompok.objects.count() == 4


def test_tempat_simpan_ditutup_dari_buku_kas(kas, masuk):
    klien, rekening = masuk("staf"), bank(kas)
    halaman = alamat("tutup_tempat", rekening)
    assert halaman in klien.get(alamat("buku_dana", kas)).text
    assert "Alasan" in klien.get(halaman).text
    assert klien.post(halaman, {"alasan": ""}).context["form"].errors["alasan"]
    klien.post(halaman, {"alasan": "Rekening ditutup bank"})
    buku = klien.get(alamat("buku_dana", kas)).text
    assert "Rekening ditutup bank" in buku
    assert halaman not in buku
    assert masuk("pengawas").get(halaman).status_code == 403
