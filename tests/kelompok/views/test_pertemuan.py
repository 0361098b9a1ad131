"""Pages of meetings: who sees and writes what, the list, attendance tap by tap, minutes, papers."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kelompok.enums import JabatanKelompok, StatusHadir, StatusNotulen
from kelompok.models import Kehadiran, Keputusan, Pertemuan, PerubahanKehadiran
from kelompok.services.kelompok import tugaskan_ppl
from kelompok.services.pemecahan import bubarkan_kelompok
from koperasi.core.models import Dokumen, JejakAudit, ProfilKoperasi
from tests.factories.anggota import HARI
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, pj
from tests.factories.pertemuan import (
    HARI_PERTEMUAN,
    calon,
    hadirkan,
    kelompok_beranggota,
    keputusan,
    pertemuan,
)

pytestmark = pytest.mark.django_db
BERIKUT = dt.date(2026, 5, 8)


@pytest.fixture(autouse=True)
def _pada_hari_pertemuan(hari_ini):
    hari_ini(BERIKUT)


@pytest.fixture
def profil(db):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")


def alamat(nama, *args):
    return reverse(f"kelompok:{nama}", args=args)


def pj_kelompok(kelompok):
    """Somebody with a sign-in who is PJ I of the group."""
    pengguna = PenggunaFactory(peran="pj")
    jabatan = pj(kelompok)
    jabatan.anggota.pengguna = pengguna
    jabatan.anggota.save(update_fields=["pengguna"])
    return pengguna


def ppl_kelompok(kelompok):
    pengguna = PenggunaFactory(peran="ppl")
    tugaskan_ppl(kelompok, pengguna, mulai=HARI, oleh=PenggunaFactory(peran="ketua"), tanggal=HARI)
    return pengguna


# --- who ---------------------------------------------------------------------------------------


def test_pj_dan_ppl_hanya_melihat_pertemuan_kelompoknya(masuk):
    satu, lain = pertemuan(), pertemuan()
    for pengguna in (pj_kelompok(satu.kelompok), ppl_kelompok(satu.kelompok)):
        klien = masuk(pengguna)
        daftar = klien.get(alamat("daftar_pertemuan")).content.decode()
        assert str(satu.kelompok) in daftar
        assert str(lain.kelompok) not in daftar
        assert klien.get(alamat("pertemuan", satu.pk)).status_code == 200
        for nama in ("pertemuan", "tutup_pertemuan", "catat_keputusan", "tulis_notulen"):
            assert klien.get(alamat(nama, lain.pk)).status_code == 404


def test_pengawas_membaca_tanpa_tombol_yang_menulis(masuk):
    satu = pertemuan(hadir=5)
    keputusan(satu)
    isi = masuk("pengawas").get(alamat("pertemuan", satu.pk)).content.decode()
    assert "Keputusan tentang dana" in isi
    # The only form is the page's own search; nothing leads to a page that writes.
    for nama in ("tutup_pertemuan", "catat_keputusan", "tulis_notulen", "hadirkan_semua"):
        assert alamat(nama, satu.pk) not in isi
    assert "hx-post" not in isi


def test_anggota_biasa_berperan_pj_di_kelompok_lain_tidak_mencatat(masuk):
    """PJ of one group, ordinary member of another: she reads there and writes nothing."""
    sendiri, nilai = pertemuan(), pertemuan(kelompok_beranggota(3, jenis="NILAI"))
    pengguna = pj_kelompok(sendiri.kelompok)
    anggota_kelompok(nilai.kelompok, pengguna.anggota)
    klien = masuk(pengguna)
    assert klien.get(alamat("pertemuan", nilai.pk)).status_code == 200
    assert klien.get(alamat("tutup_pertemuan", nilai.pk)).status_code == 404
    assert klien.get(alamat("tutup_pertemuan", sendiri.pk)).status_code == 200


# --- opening -----------------------------------------------------------------------------------


def test_pj_membuka_pertemuan_kelompoknya(masuk):
    kelompok = kelompok_beranggota()
    klien = masuk(pj_kelompok(kelompok))
    halaman = klien.get(alamat("buka_pertemuan"))
    form = halaman.context["form"]
    assert form.initial["kelompok"] == kelompok.pk
    kiriman = {
        "kunci": str(form["kunci"].value()),
        "kelompok": kelompok.pk,
        "tanggal": "2026-05-08",
        "jenis": "RUTIN",
        "mulai": "15:00",
    }
    for _ in range(2):  # a double click opens one meeting
        jawaban = klien.post(alamat("buka_pertemuan"), kiriman)
    satu = Pertemuan.objects.get()
    assert jawaban.url == alamat("pertemuan", satu.pk)
    assert (satu.mulai, satu.dibuat_oleh) == (dt.time(15), klien.pengguna)


def test_kelompok_orang_lain_tidak_dapat_dipilih(masuk):
    lain = kelompok_beranggota()
    klien = masuk(pj_kelompok(kelompok_beranggota()))
    jawaban = klien.post(
        alamat("buka_pertemuan"),
        {"kunci": uuid.uuid4(), "kelompok": lain.pk, "tanggal": "2026-05-08", "jenis": "RUTIN"},
    )
    assert "kelompok" in jawaban.context["form"].errors
    assert not Pertemuan.objects.exists()


def test_tanggal_besok_dijawab_di_samping_kotaknya(masuk):
    kelompok = kelompok_beranggota()
    jawaban = masuk("staf").post(
        alamat("buka_pertemuan"),
        {"kunci": uuid.uuid4(), "kelompok": kelompok.pk, "tanggal": "2026-05-09", "jenis": "RUTIN"},
    )
    assert "tidak boleh sesudah hari ini" in str(jawaban.context["form"].errors["tanggal"])


# --- attendance --------------------------------------------------------------------------------


def test_semua_hadir_lalu_satu_ketukan_menggerakkan_meter(masuk):
    satu = pertemuan()
    klien = masuk("staf")
    klien.post(alamat("hadirkan_semua", satu.pk), {"kunci": uuid.uuid4()})
    assert Kehadiran.objects.filter(status=StatusHadir.HADIR).count() == 5
    anggota = satu.kehadiran.first().anggota
    meter = klien.post(
        alamat("catat_hadir", satu.pk),
        {f"hadir-{anggota.kode}": "SAKIT"},
        headers={"HX-Request": "true"},
    )
    assert meter.status_code == 200
    assert "4 dari 5 hadir" in meter.content.decode()
    assert satu.kehadiran.get(anggota=anggota).status == StatusHadir.SAKIT
    assert PerubahanKehadiran.objects.filter(anggota=anggota).count() == 2


def test_halaman_lama_tidak_mengubah_yang_tidak_disentuh(masuk):
    """Sent without script: what the page showed stands beside what was chosen."""
    satu = pertemuan(hadir=5)
    klien = masuk("staf")
    pertama, kedua = (k.anggota for k in satu.kehadiran.order_by("pk")[:2])
    Kehadiran.objects.filter(anggota=kedua).update(status=StatusHadir.SAKIT)  # by another, since
    klien.post(
        alamat("catat_hadir", satu.pk),
        {
            "kunci": uuid.uuid4(),
            f"hadir-{pertama.kode}": "IZIN",
            f"semula-hadir-{pertama.kode}": "HADIR",
            f"hadir-{kedua.kode}": "HADIR",
            f"semula-hadir-{kedua.kode}": "HADIR",
        },
    )
    assert satu.kehadiran.get(anggota=pertama).status == StatusHadir.IZIN
    assert satu.kehadiran.get(anggota=kedua).status == StatusHadir.SAKIT


def test_urutan_daftar_hadir_tidak_berubah_oleh_ketukan(masuk):
    satu = pertemuan()
    klien = masuk("staf")
    semula = [p.anggota.pk for p in klien.get(alamat("pertemuan", satu.pk)).context["peserta"]]
    anggota = satu.kelompok.keanggotaan.last().anggota
    klien.post(
        alamat("catat_hadir", satu.pk),
        {f"hadir-{anggota.kode}": "HADIR"},
        headers={"HX-Request": "true"},
    )
    kini = [p.anggota.pk for p in klien.get(alamat("pertemuan", satu.pk)).context["peserta"]]
    assert kini == semula


def test_jam_datang_dan_riwayat_seorang_anggota(masuk):
    satu = pertemuan(hadir=5)
    klien, anggota = masuk("staf"), satu.kehadiran.first().anggota
    url = alamat("hadir_satu", satu.pk, anggota.kode)
    klien.post(
        url,
        {
            "kunci": uuid.uuid4(),
            "status": "HADIR",
            "jam_datang": "15:40",
            "keterangan": "Terlambat",
        },
    )
    assert satu.kehadiran.get(anggota=anggota).jam_datang == dt.time(15, 40)
    assert len(klien.get(url).context["riwayat"]) == 2


def test_ketukan_sesudah_ditutup_ditolak_dengan_kalimat(masuk):
    satu = pertemuan(tertutup=True)
    anggota = satu.kehadiran.first().anggota
    jawaban = masuk("staf").post(
        alamat("catat_hadir", satu.pk),
        {f"hadir-{anggota.kode}": "ALPA"},
        headers={"HX-Request": "true"},
    )
    assert jawaban.status_code == 409
    assert "sudah ditutup" in jawaban.content.decode()
    assert satu.kehadiran.get(anggota=anggota).status == StatusHadir.HADIR


# --- decisions ---------------------------------------------------------------------------------


def kiriman_keputusan(**ubah):
    isi = {"perihal": "DANA", "teks": "Iuran", "hasil": "DITERIMA", "jumlah": "0"}
    return {"kunci": uuid.uuid4(), **isi, **ubah}


def test_keputusan_tanpa_kuorum_dijawab_di_samping_hasilnya(masuk):
    satu = pertemuan(hadir=2)
    klien = masuk("staf")
    jawaban = klien.post(alamat("catat_keputusan", satu.pk), kiriman_keputusan())
    assert "Kuorum belum tercapai" in str(jawaban.context["form"].errors["hasil"])
    assert not Keputusan.objects.exists()
    hadirkan(satu)
    klien.post(alamat("catat_keputusan", satu.pk), kiriman_keputusan())
    assert Keputusan.objects.get().diterima


def test_hanya_calon_kelompok_ini_yang_ditawarkan(masuk):
    satu = pertemuan(hadir=5)
    sendiri, lain = calon(satu.kelompok), calon(kelompok_beranggota(1))
    form = masuk("staf").get(alamat("catat_keputusan", satu.pk)).context["form"]
    assert list(form.fields["keanggotaan"].queryset) == [sendiri]
    assert lain not in form.fields["keanggotaan"].queryset


def test_membatalkan_keputusan_dan_menyelesaikan_tindak_lanjutnya(masuk):
    satu = pertemuan(hadir=5)
    keputusan(satu, batas=BERIKUT)
    keputusan(satu)
    klien = masuk("staf")
    klien.post(alamat("selesaikan_tindak", satu.pk, 1), {"catatan": "Beres"})
    klien.post(alamat("batalkan_keputusan", satu.pk, 2), {"alasan": "Salah tulis"})
    halaman = klien.get(alamat("pertemuan", satu.pk)).content.decode()
    assert "Dibatalkan: Salah tulis." in halaman
    assert list(satu.keputusan.values_list("tindak_lanjut", flat=True)) == [
        "SELESAI",
        "TIDAK_PERLU",
    ]


# --- minutes -----------------------------------------------------------------------------------


def test_notulen_ditulis_dan_bentrokan_ditunjukkan(masuk):
    satu = pertemuan()
    klien, url = masuk("staf"), alamat("tulis_notulen", satu.pk)
    lama = klien.get(url).context["form"]
    versi = {f"versi_{b}": 0 for b in ("PEMBUKAAN", "PENUTUP")}
    klien.post(url, {"kunci": uuid.uuid4(), "PEMBUKAAN": "Doa Bu Sri", **versi})
    jawaban = klien.post(
        url,
        {"kunci": str(lama["kunci"].value()), "PEMBUKAAN": "Doa Bu Ani", "PENUTUP": "x", **versi},
    )
    assert "Tulisan Anda belum disimpan" in jawaban.content.decode()
    assert "Doa Bu Sri" in jawaban.content.decode()
    assert satu.notulen.isi.count() == 1  # nothing of it was written
    form = jawaban.context["form"]
    klien.post(
        url,
        {
            "kunci": form["kunci"].value(),
            "PEMBUKAAN": "Doa Bu Sri dan Bu Ani",
            "PENUTUP": "x",
            "versi_PEMBUKAAN": form["versi_PEMBUKAAN"].value(),
            "versi_PENUTUP": 0,
        },
    )
    assert satu.notulen.isi.get(bagian="PEMBUKAAN").teks == "Doa Bu Sri dan Bu Ani"


def test_notulen_lalu_dibacakan_dikoreksi_dan_disahkan_dari_halaman(masuk):
    lalu = pertemuan(tertutup=True)
    kini = pertemuan(lalu.kelompok, tanggal=BERIKUT)
    klien, n = masuk("staf"), lalu.notulen.pk
    assert (
        alamat("bacakan_notulen", kini.pk, n)
        in klien.get(alamat("pertemuan", kini.pk)).content.decode()
    )
    klien.post(alamat("bacakan_notulen", kini.pk, n))
    tanpa = klien.post(
        alamat("koreksi_notulen", kini.pk, n, "keuangan"),
        {"kunci": uuid.uuid4(), "teks": "Kas 5.000", "alasan": "", "versi": 0},
    )
    assert "alasan" in tanpa.context["form"].errors
    klien.post(
        alamat("koreksi_notulen", kini.pk, n, "keuangan"),
        {"kunci": uuid.uuid4(), "teks": "Kas 5.000", "alasan": "Salah angka", "versi": 0},
    )
    klien.post(alamat("sahkan_notulen", kini.pk, n))
    lalu.notulen.refresh_from_db()
    assert lalu.notulen.status == StatusNotulen.DISAHKAN
    assert "Salah angka" in klien.get(alamat("pertemuan", kini.pk)).content.decode()


# --- closing -----------------------------------------------------------------------------------


def test_menutup_dari_halaman(masuk):
    satu = pertemuan()
    klien, url = masuk("staf"), alamat("tutup_pertemuan", satu.pk)
    assert "sisa_alpa" in klien.post(url, {}).context["form"].errors
    klien.post(url, {"sisa_alpa": "on", "selesai": "16:30"})
    satu.refresh_from_db()
    assert (satu.tertutup, satu.jumlah_hadir, satu.selesai) == (True, 0, dt.time(16, 30))


def test_membatalkan_dari_halaman(masuk):
    satu = pertemuan()
    klien = masuk("staf")
    assert "alasan" in klien.post(alamat("batalkan_pertemuan", satu.pk), {}).context["form"].errors
    klien.post(alamat("batalkan_pertemuan", satu.pk), {"alasan": "Hujan deras"})
    assert "Hujan deras" in klien.get(alamat("pertemuan", satu.pk)).content.decode()


# --- lists and papers --------------------------------------------------------------------------


@pytest.mark.parametrize("nama", ["daftar_pertemuan", "daftar_keputusan"])
def test_daftar_sama_banyak_kueri_untuk_satu_dan_lima(masuk, nama):
    klien = masuk("staf")
    keputusan(pertemuan(hadir=5))
    klien.get(alamat(nama))
    with CaptureQueriesContext(
        connection,
    ) as satu:
        klien.get(alamat(nama))
    for _ in range(4):
        keputusan(pertemuan(hadir=5))
    with CaptureQueriesContext(connection) as lima:
        assert klien.get(alamat(nama)).status_code == 200
    assert len(satu) == len(lima)


def test_halaman_pertemuan_sama_banyak_kueri_untuk_tiga_dan_tiga_puluh_anggota(masuk):
    klien = masuk("staf")
    kecil, besar = pertemuan(kelompok_beranggota(3)), pertemuan(kelompok_beranggota(12))
    klien.get(alamat("pertemuan", kecil.pk))
    with CaptureQueriesContext(connection) as sedikit:
        klien.get(alamat("pertemuan", kecil.pk))
    with CaptureQueriesContext(connection) as banyak:
        klien.get(alamat("pertemuan", besar.pk))
    assert len(sedikit) == len(banyak)


def test_saringan_daftar(masuk):
    satu = pertemuan(tertutup=True)
    pertemuan(tanggal=BERIKUT)
    klien = masuk("staf")

    def hasil(**kueri):
        return list(klien.get(alamat("daftar_pertemuan"), kueri).context["daftar"])

    assert len(hasil()) == 2
    assert hasil(status="DITUTUP") == [satu]
    assert hasil(q=satu.kelompok.nomor) == [satu]
    assert hasil(sampai="2026-04-30") == [satu]
    assert hasil(notulen="TERKUNCI") == []


def test_kertas_hadir_dan_notulen_bernomor_dan_tidak_menyebut_nama_di_ringkasannya(masuk, profil):
    satu = pertemuan(tertutup=True)
    klien = masuk("staf")
    for kertas, buku in (("hadir", "DH"), ("notulen", "NTL")):
        klien.post(alamat("cetak_pertemuan", satu.pk, kertas))
        dokumen = Dokumen.objects.latest("dicetak_pada", "nomor")
        assert f"/{buku}/" in dokumen.nomor
        nama = satu.kehadiran.first().anggota.nama
        assert nama not in str(dokumen.ringkasan) + dokumen.judul


def test_kertas_ppl_tidak_terlihat_ppl_lain(masuk, profil):
    satu = pertemuan(tertutup=True)
    klien = masuk(ppl_kelompok(satu.kelompok))
    dokumen_url = klien.post(alamat("cetak_pertemuan", satu.pk, "hadir")).url
    assert klien.get(dokumen_url).status_code == 200
    assert masuk("ppl").get(dokumen_url).status_code == 404
    assert masuk("pengawas").get(dokumen_url).status_code == 200


def test_kertas_yang_sudah_diminta_kantor_juga_didapat_ppl(masuk, profil):
    satu = pertemuan(tertutup=True)
    cetak = alamat("cetak_pertemuan", satu.pk, "hadir")
    milik_kantor = masuk("staf").post(cetak).url
    klien = masuk(ppl_kelompok(satu.kelompok))
    miliknya = klien.post(cetak).url
    assert klien.get(miliknya).status_code == 200
    assert klien.get(milik_kantor).status_code == 404
    assert klien.post(cetak).url == miliknya


@pytest.mark.parametrize("kertas", ["hadir", "notulen"])
def test_blangko_keluar_tanpa_nomor_dan_tercatat(masuk, profil, kertas):
    kelompok = kelompok_beranggota(2)
    jawaban = masuk("staf").get(alamat("blangko_pertemuan", kelompok.pk, kertas))
    assert jawaban.content.startswith(b"%PDF")
    assert not Dokumen.objects.exists()
    jejak = JejakAudit.objects.get(aksi="kelompok.unduh_blangko")
    assert jejak.data == {"kertas": kertas}


def test_pertemuan_di_halaman_kelompok(masuk):
    satu = pertemuan()
    klien = masuk("staf")
    bagian = klien.get(
        alamat("pertemuan_kelompok", satu.kelompok_id), headers={"HX-Request": "true"}
    ).content.decode()
    assert alamat("pertemuan", satu.pk) in bagian
    assert f"?kelompok={satu.kelompok_id}" in bagian
    assert (
        alamat("pertemuan_kelompok", satu.kelompok_id)
        in klien.get(alamat("rincian", satu.kelompok_id)).content.decode()
    )


def test_pj_yang_bukan_pj_lagi_tidak_mencatat_lagi(masuk):
    satu = pertemuan()
    pengguna = pj_kelompok(satu.kelompok)
    assert masuk(pengguna).get(alamat("tutup_pertemuan", satu.pk)).status_code == 200
    jabatan = satu.kelompok.pengurus.get(jabatan=JabatanKelompok.PJ_I)
    type(jabatan).objects.filter(pk=jabatan.pk).update(selesai=HARI_PERTEMUAN)
    assert masuk(pengguna).get(alamat("tutup_pertemuan", satu.pk)).status_code == 404


def test_tombol_buka_pertemuan_hanya_bila_ada_kelompok_yang_dapat_dipilih(masuk):
    ada = kelompok_beranggota(1)
    for peran, daftar in (("pj", False), ("ppl", False), ("staf", True)):
        klien = masuk(peran)
        halaman = klien.get(alamat("daftar_pertemuan")).content.decode()
        assert (alamat("buka_pertemuan") in halaman) is daftar
    url, bagian = alamat("pertemuan_kelompok", ada.pk), {"HX-Request": "true"}
    assert alamat("buka_pertemuan") in klien.get(url, headers=bagian).content.decode()
    satu = kelompok_beranggota(0)
    bubarkan_kelompok(
        satu,
        pada=BERIKUT,
        dasar="Musyawarah",
        alasan="Tidak jadi",
        serah_dana="",
        kunci=uuid.uuid4(),
        oleh=klien.pengguna,
        tanggal=BERIKUT,
    )
    url = alamat("pertemuan_kelompok", satu.pk)
    assert alamat("buka_pertemuan") not in klien.get(url, headers=bagian).content.decode()
