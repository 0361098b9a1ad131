"""Calon, joining, moving, leaving and stopping, on their pages."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, Keanggotaan
from kelompok.enums import JenisKelompok, StatusKelompok
from kelompok.ketentuan import kode_ukuran
from kelompok.models import KeanggotaanKelompok, Kelompok, Pencalonan
from kelompok.services.perpindahan import keluar_kelompok, pindah_kelompok
from koperasi.core.models import Dokumen, JejakAudit, ProfilKoperasi
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import HARI, keanggotaan, orang
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan
from tests.factories.kelompok import anggota_kelompok, kelompok, pencalonan, pj

pytestmark = pytest.mark.django_db


def teks(jawaban) -> str:
    return " ".join(jawaban.content.decode().split())


def alamat(nama, *argumen):
    return reverse(f"kelompok:{nama}", args=argumen)


def formulir(pengusul_, **lain):
    hari_ini = tanggal_buku().isoformat()
    return {
        "kunci": str(uuid.uuid4()),
        "diajukan": hari_ini,
        "jenis": "BIASA",
        "pengusul": pengusul_.pk,
        "pernyataan_tr": hari_ini,
        "orang-nama": "Wahyuni Calon",
        "orang-nik": "3507255203809901",
        "orang-jenis_kelamin": "P",
        "orang-tanggal_lahir": "1980-03-12",
        "orang-cara_tanda_tangan": "TANDA_TANGAN",
        **lain,
    }


def test_formulir_calon_orang_baru(masuk):
    satu = kelompok()
    pengusul = anggota_kelompok(satu).anggota
    staf, isi = masuk("staf"), formulir(pengusul)
    assert staf.get(alamat("calon_baru", satu.pk)).status_code == 200
    jawaban = staf.post(alamat("calon_baru", satu.pk), isi)
    usulan = Pencalonan.objects.get()
    assert jawaban.url == alamat("pencalonan", usulan.pk)
    assert usulan.keanggotaan.anggota.nama == "Wahyuni Calon"
    assert "Menunggu musyawarah" in teks(staf.get(jawaban.url))
    ulang = staf.post(alamat("calon_baru", satu.pk), isi)
    assert ulang.url == jawaban.url
    assert Pencalonan.objects.count() == 1


@pytest.mark.parametrize(
    ("ubah", "formnya", "bidang", "kalimat"),
    [
        ({"orang-nik": "123"}, "orang", "nik", "16"),
        ({"orang-tanggal_lahir": "2999-01-01"}, "orang", "tanggal_lahir", "sesudah hari ini"),
        ({"pernyataan_tr": ""}, "calon", "pernyataan_tr", "pernyataan tanggung renteng"),
        ({"pengusul": ""}, "calon", "pengusul", "mengusulkan"),
    ],
)
def test_isian_yang_salah_dijelaskan_di_bidangnya(masuk, ubah, formnya, bidang, kalimat):
    satu = kelompok()
    pengusul = anggota_kelompok(satu).anggota
    isi = formulir(pengusul, **ubah)
    jawaban = masuk("staf").post(alamat("calon_baru", satu.pk), isi)
    assert kalimat in str(jawaban.context[formnya].errors[bidang])
    assert not Pencalonan.objects.exists()
    assert not Anggota.objects.filter(nama="Wahyuni Calon").exists()


def test_semua_yang_salah_disebut_sekaligus_di_bidangnya(masuk):
    satu = kelompok()
    anggota_kelompok(satu)
    orang(nama="Tini Lama", telepon="+6281234500001")
    salah = {
        "orang-nama": "",
        "orang-nik": "123",
        "orang-tanggal_lahir": "2999-01-01",
        "orang-telepon": "081234500001",
        "orang-rt": "satu",
        "diajukan": "2999-01-01",
        "pengusul": "",
        "pernyataan_tr": "",
    }
    jawaban = masuk("staf").post(
        alamat("calon_baru", satu.pk), formulir(keanggotaan().anggota, **salah)
    )
    assert set(jawaban.context["orang"].errors) == {
        "nama",
        "nik",
        "tanggal_lahir",
        "rt",
        "alasan_kembar",
    }
    assert set(jawaban.context["calon"].errors) == {"diajukan", "pengusul", "pernyataan_tr"}
    assert "Tini Lama" in teks(jawaban)
    assert not Pencalonan.objects.exists()


def test_kelompok_penuh_disebut_bersama_salah_yang_lain(masuk):
    ketentuan_diputuskan(
        kode_ukuran(JenisKelompok.TANGGUNG_RENTENG), {"paling_sedikit": 1, "paling_banyak": 2}, HARI
    )
    satu = kelompok()
    usulan = pencalonan(satu)
    jawaban = masuk("staf").post(
        alamat("calon_baru", satu.pk),
        formulir(usulan.pengusul, **{"orang-nik": "1", "pernyataan_tr": ""}),
    )
    assert "nik" in jawaban.context["orang"].errors
    galat = jawaban.context["calon"].errors
    assert set(galat) == {"pernyataan_tr", "alasan_ukuran"}
    (kalimat,) = galat["alasan_ukuran"]
    assert "berisi 3 anggota, termasuk 2 calon, ketentuannya paling banyak 2." in kalimat


def test_orang_yang_kembali_diusulkan_lewat_pilihan_kelompok(masuk):
    dulu, satu = keanggotaan(StatusKeanggotaan.KELUAR), kelompok()
    staf, pengusul = masuk("staf"), anggota_kelompok(satu).anggota
    jawaban = staf.post(alamat("usulkan", dulu.anggota.kode), {"kelompok": satu.pk})
    assert jawaban.url == f"{alamat('calon_baru', satu.pk)}?orang={dulu.anggota.kode}"
    assert dulu.anggota.nama in teks(staf.get(jawaban.url))
    staf.post(jawaban.url, formulir(pengusul))
    assert Pencalonan.objects.get().keanggotaan.anggota == dulu.anggota
    assert staf.get(f"{alamat('calon_baru', satu.pk)}?orang=ngawur").status_code == 404


def test_menarik_pencalonan_dan_mencetak_formulirnya(masuk):
    usulan, staf = pencalonan(kelompok()), masuk("staf")
    lembar = staf.get(alamat("formulir_calon", usulan.pk))
    assert usulan.keanggotaan.anggota.nama in teks(lembar)
    assert JejakAudit.objects.filter(aksi="kelompok.cetak_formulir").count() == 1
    staf.post(alamat("tarik_pencalonan", usulan.pk), {"alasan": "Salah kelompok"})
    usulan.refresh_from_db()
    assert usulan.status == "DITARIK"


def test_memasukkan_anggota_dengan_nomor_atau_nama(masuk):
    satu, staf = kelompok(), masuk("staf")
    baru = [keanggotaan(anggota=orang(nama="Sri Kembar", alasan_kembar="kembar")) for _ in range(2)]
    isi = {
        "kunci": str(uuid.uuid4()),
        "anggota": "sri  kembar",
        "mulai": tanggal_buku().isoformat(),
        "dasar": "Notulen 1",
    }
    jawaban = staf.post(alamat("masuk", satu.pk), isi)
    galat = str(jawaban.context["form"].errors["anggota"])
    assert all(k.nomor in galat for k in baru)
    assert "Tulis nomornya" in galat
    tanpa = staf.post(alamat("masuk", satu.pk), {**isi, "anggota": "Tak Ada"})
    assert "Tidak ada anggota" in str(tanpa.context["form"].errors["anggota"])
    staf.post(alamat("masuk", satu.pk), {**isi, "anggota": baru[1].nomor})
    assert satu.keanggotaan.get().anggota == baru[1].anggota
    lagi = staf.post(alamat("masuk", satu.pk), {**isi, "anggota": baru[1].nomor})
    assert "sudah" in str(lagi.context["form"].errors["anggota"])


def test_memindahkan_dan_membatalkannya(masuk):
    lama, baru, staf = kelompok(), kelompok(), masuk("staf")
    satu = anggota_kelompok(lama)
    besok = tanggal_buku() + dt.timedelta(3)
    isi = {
        "kunci": str(uuid.uuid4()),
        "tujuan": baru.pk,
        "mulai": besok.isoformat(),
        "dasar": "Notulen",
    }
    staf.post(alamat("pindah", satu.pk), isi)
    rencana = baru.keanggotaan.get()
    assert rencana.mulai == besok
    assert alamat("batal_pindah", rencana.pk) in teks(staf.get(alamat("rincian", baru.pk)))
    staf.post(alamat("batal_pindah", rencana.pk), {"alasan": "Tidak jadi"})
    satu.refresh_from_db()
    assert satu.selesai is None
    assert not baru.keanggotaan.exists()


def test_pj_tidak_dipindahkan_dan_sebabnya_tertulis(masuk):
    jabatan, baru = pj(kelompok()), kelompok()
    satu = KeanggotaanKelompok.objects.get(anggota=jabatan.anggota)
    isi = {
        "kunci": str(uuid.uuid4()),
        "tujuan": baru.pk,
        "mulai": tanggal_buku().isoformat(),
        "dasar": "Notulen",
    }
    jawaban = masuk("staf").post(alamat("pindah", satu.pk), isi)
    assert "Serah terimakan jabatannya dahulu" in teks(jawaban)


def test_keluar_dari_kelompok(masuk):
    satu = anggota_kelompok(kelompok())
    isi = {"selesai": tanggal_buku().isoformat(), "sebab": "Pindah rumah"}
    masuk("sekretaris").post(alamat("keluar", satu.pk), isi)
    satu.refresh_from_db()
    assert satu.sebab_selesai == "Pindah rumah"


def test_berhenti_lalu_dua_kertasnya(masuk):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    siti = anggota_kelompok(kelompok()).anggota
    isi = {
        "sebab": "DIBERHENTIKAN",
        "pada": tanggal_buku().isoformat(),
        "alasan": "Menyalahgunakan kas",
        "dasar": "Keputusan pengurus 7",
    }
    staf, ketua = masuk("staf"), masuk("ketua")
    ditolak = staf.post(alamat("berhenti", siti.kode), isi)
    assert "sebab" in ditolak.context["form"].errors
    jawaban = ketua.post(alamat("berhenti", siti.kode), isi)
    assert jawaban.url == alamat("berkas_berhenti", siti.kode)
    assert Keanggotaan.objects.get(anggota=siti).status == StatusKeanggotaan.DIBERHENTIKAN
    for macam in ("berita_acara", "surat"):
        kertas = ketua.post(jawaban.url, {"macam": macam})
        assert kertas.url.startswith("/dokumen/")
    judul = set(Dokumen.objects.values_list("judul", flat=True))
    assert judul == {f"Berita Acara Berhenti {siti.nama}", f"Surat Pemberhentian {siti.nama}"}
    for dokumen in Dokumen.objects.all():
        assert siti.nama not in str(dokumen.ringkasan)
    assert masuk("pengawas").post(jawaban.url, {"macam": "surat"}).status_code == 403
    assert ketua.post(jawaban.url, {"macam": "lain"}).status_code == 404
    assert siti.nama in teks(ketua.get(jawaban.url))


def test_pecah_dan_gabung_di_layar(masuk):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    lama, tujuan, staf = kelompok(), kelompok(), masuk("staf")
    ikut = [anggota_kelompok(lama) for _ in range(2)]
    anggota_kelompok(lama)
    isi = {
        "kunci": str(uuid.uuid4()),
        "nomor": "K888",
        "nama": "Melati Muda",
        "mulai": tanggal_buku().isoformat(),
        "dasar": "Notulen",
        "alasan": "Terlalu banyak",
        "pindah": [str(s.pk) for s in ikut],
        "PJ_I": str(ikut[0].anggota_id),
    }
    staf.post(alamat("pecah", lama.pk), isi)
    baru = Kelompok.objects.get(nomor="K888")
    assert baru.keanggotaan.count() == 2
    assert baru.pengurus.get().anggota == ikut[0].anggota
    assert "Lahir dari pemecahan" in teks(staf.get(alamat("rincian", baru.pk)))
    gabung = {k: isi[k] for k in ("mulai", "dasar", "alasan")}
    gabung |= {"kunci": str(uuid.uuid4()), "tujuan": tujuan.pk}
    jawaban = staf.post(alamat("gabung", lama.pk), gabung)
    lama.refresh_from_db()
    assert lama.status == StatusKelompok.BUBAR
    assert staf.get(jawaban.url).status_code == 200
    assert staf.post(jawaban.url).url.startswith("/dokumen/")
    assert "bubar" in teks(staf.get(alamat("pecah", lama.pk), follow=True))
    kosong = kelompok()
    staf.post(alamat("bubar", kosong.pk), {**gabung, "kunci": str(uuid.uuid4())})
    kosong.refresh_from_db()
    assert kosong.status == StatusKelompok.BUBAR


def test_rencana_pindah_menyebut_tujuannya_di_mana_pun_ia_tampil(masuk):
    asal, tujuan = kelompok(nama="Mawar"), kelompok(nama="Kenanga")
    satu, keluar, staf = anggota_kelompok(asal), anggota_kelompok(asal), masuk("staf")
    besok = tanggal_buku() + dt.timedelta(days=1)
    pindah_kelompok(
        satu,
        tujuan,
        mulai=besok,
        dasar="Notulen",
        kunci=uuid.uuid4(),
        oleh=staf.pengguna,
        tanggal=tanggal_buku(),
    )
    keluar_kelompok(
        keluar,
        selesai=tanggal_buku(),
        sebab="Merantau",
        oleh=staf.pengguna,
        tanggal=tanggal_buku(),
    )
    for url in (alamat("rincian", asal.pk), alamat("ringkasan_anggota", satu.anggota.kode)):
        isi = re.sub("<[^>]+>", "", teks(staf.get(url)))
        assert f"Pindah ke {tujuan} mulai" in isi
    assert ": Merantau" in teks(staf.get(alamat("rincian", asal.pk)))


def test_halaman_sendiri_memuat_kelompok_pj_dan_pertemuannya(masuk):
    satu, tujuan = kelompok(nama="Mawar", hari_pertemuan=12, tempat="Rumah PJ"), kelompok()
    ketua = pj(satu)
    siti = anggota_kelompok(satu)
    akun = PenggunaFactory(peran="anggota")
    Anggota.objects.filter(pk=siti.anggota_id).update(pengguna=akun)
    klien = masuk(akun)
    assert alamat("saya") in teks(klien.get(reverse("anggota:saya")))
    halaman = teks(klien.get(alamat("saya")))
    assert str(satu) in halaman
    assert ketua.anggota.nama in halaman
    assert "tanggal 12 tiap bulan, Rumah PJ" in halaman
    assert alamat("rincian", satu.pk) not in halaman
    pindah_kelompok(
        siti,
        tujuan,
        mulai=tanggal_buku() + dt.timedelta(days=1),
        dasar="Notulen",
        kunci=uuid.uuid4(),
        oleh=PenggunaFactory(peran="staf"),
        tanggal=tanggal_buku(),
    )
    assert f"Pindah ke {tujuan} mulai" in teks(klien.get(alamat("saya")))


def test_halaman_sendiri_tanpa_kelompok_berkata_demikian(masuk):
    akun = PenggunaFactory(peran="anggota")
    Anggota.objects.filter(pk=keanggotaan().anggota_id).update(pengguna=akun)
    assert "belum masuk kelompok" in teks(masuk(akun).get(alamat("saya")))


def test_ringkasan_di_halaman_anggota_hanya_kelompok_yang_terlihat(masuk):
    satu, lain = kelompok(nama="Mawar"), kelompok(nama="Usaha Keripik", jenis="USAHA")
    jabatan = pj(satu)
    akun = PenggunaFactory(peran="pj")
    Anggota.objects.filter(pk=jabatan.anggota_id).update(pengguna=akun)
    teman = anggota_kelompok(satu).anggota
    anggota_kelompok(lain, teman)
    url = alamat("ringkasan_anggota", teman.kode)
    assert "Usaha Keripik" in teks(masuk("staf").get(url))
    from kelompok.services.kelompok import segarkan_akses

    segarkan_akses(satu, tanggal_buku())
    halaman = teks(masuk(akun).get(url))
    assert "Mawar" in halaman
    assert "Usaha Keripik" not in halaman
    assert "Berhenti" not in halaman
