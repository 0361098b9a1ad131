"""Officers elected and ratified, rules version by version, sanctions until they are lifted."""

import datetime as dt
import uuid

import pytest

from kelompok.enums import PerihalKeputusan, StatusPemilihan
from kelompok.ketentuan import aturan_jabatan
from kelompok.models import Pemilihan, PengurusKelompok, PeraturanKelompok, Sanksi
from kelompok.selectors.kepengurusan import (
    SaringanPengurus,
    dengan_peringatan,
    keputusan_dapat_dipakai,
    pengurus_menjabat,
    serah_terima_belum,
)
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.kelompok import hentikan_pengurus
from kelompok.services.keputusan import batalkan_keputusan
from kelompok.services.pemilihan import sahkan_pemilihan, tolak_pemilihan
from kelompok.services.peraturan import tetapkan_peraturan
from kelompok.services.pertemuan import PertemuanDitolak
from kelompok.services.sanksi import cabut_sanksi, tinjau_sanksi
from koperasi.core.models import Dokumen, ProfilKoperasi
from koperasi.core.pengecualian import FormulirSudahDikirim
from tests.factories.anggota import HARI, keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import pj
from tests.factories.pertemuan import (
    HARI_PERTEMUAN,
    kelompok_beranggota,
    keputusan,
    keputusan_tertutup,
    pemilihan,
    pertemuan,
    sanksi,
)

pytestmark = pytest.mark.django_db
NANTI = HARI_PERTEMUAN + dt.timedelta(days=30)


@pytest.fixture
def ketua(db):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    return PenggunaFactory(peran="ketua")


# --- elections ---------------------------------------------------------------------------------


def test_pemilihan_disahkan_menjabat_dengan_nomor_sk(ketua):
    satu = sahkan_pemilihan(pemilihan(), oleh=ketua, tanggal=HARI_PERTEMUAN)
    pengurus = PengurusKelompok.objects.get()
    assert satu.pengurus == pengurus
    assert pengurus.nomor_sk == satu.nomor_sk == Dokumen.objects.get().nomor
    assert "/SK/" in pengurus.nomor_sk
    assert pengurus.dasar == satu.keputusan.dasar
    assert pengurus.sampai_rencana == satu.sampai_rencana


def test_yang_mencatat_bukan_yang_mengesahkan(ketua):
    satu = pemilihan(oleh=ketua)
    with pytest.raises(KelompokDitolak, match="orang lain daripada yang mencatat"):
        sahkan_pemilihan(satu, oleh=ketua, tanggal=HARI_PERTEMUAN)
    assert not PengurusKelompok.objects.exists()
    assert not Dokumen.objects.exists()


def test_mengesahkan_dua_kali_tidak_mengubah_apa_pun(ketua):
    satu = pemilihan()
    sahkan_pemilihan(satu, oleh=ketua, tanggal=HARI_PERTEMUAN)
    sahkan_pemilihan(satu, oleh=ketua, tanggal=NANTI)
    assert PengurusKelompok.objects.count() == Dokumen.objects.count() == 1


def test_pj_lama_berhenti_sehari_sebelum_penggantinya(ketua):
    rapat = pertemuan(hadir=5)
    lama = pj(rapat.kelompok, rapat.kelompok.keanggotaan.last().anggota)
    sahkan_pemilihan(pemilihan(rapat, "PJ_I"), oleh=ketua, tanggal=HARI_PERTEMUAN)
    lama.refresh_from_db()
    assert lama.selesai == HARI_PERTEMUAN - dt.timedelta(days=1)
    assert serah_terima_belum(rapat.kelompok, HARI_PERTEMUAN) == [lama]


def test_masa_jabatan_yang_bertumpuk_ditolak(ketua):
    rapat = pertemuan(hadir=5)
    lama = pj(rapat.kelompok, rapat.kelompok.keanggotaan.last().anggota)
    hentikan_pengurus(lama, selesai=NANTI, oleh=ketua, tanggal=HARI_PERTEMUAN)
    with pytest.raises(KelompokDitolak, match="tidak boleh bertumpuk"):
        sahkan_pemilihan(pemilihan(rapat, "PJ_I"), oleh=ketua, tanggal=HARI_PERTEMUAN)
    assert not Dokumen.objects.exists()


def test_pj_yang_bukan_anggota_kelompok_ditolak():
    orang = keanggotaan().anggota
    with pytest.raises(KelompokDitolak, match="bukan anggota kelompok ini") as galat:
        pemilihan(terpilih=orang)
    assert galat.value.bidang == "terpilih"
    assert not Pemilihan.objects.exists()


def test_pemilihan_memerlukan_keputusan_pj_yang_diterima():
    rapat = pertemuan(hadir=5)
    with pytest.raises(KelompokDitolak, match="keputusan pemilihan yang diterima"):
        pemilihan(rapat, keputusan=keputusan(rapat, PerihalKeputusan.DANA))
    ditunda = keputusan(rapat, PerihalKeputusan.PJ, hasil="DITUNDA")
    with pytest.raises(KelompokDitolak, match="keputusan pemilihan yang diterima"):
        pemilihan(rapat, keputusan=ditunda)


def test_satu_pemilihan_menunggu_per_jabatan():
    rapat = pertemuan(hadir=5)
    pemilihan(rapat)
    with pytest.raises(KelompokDitolak, match="masih menunggu disahkan"):
        pemilihan(rapat)


def test_tidak_disahkan_beralasan_lalu_dapat_dipilih_lagi(ketua):
    satu = pemilihan()
    hal = {"oleh": ketua, "tanggal": HARI_PERTEMUAN}
    with pytest.raises(KelompokDitolak, match="Tulis mengapa"):
        tolak_pemilihan(satu, alasan="", **hal)
    assert tolak_pemilihan(satu, alasan="Masih PJ lain", **hal).status == StatusPemilihan.DITOLAK
    assert pemilihan(satu.keputusan.pertemuan).status == StatusPemilihan.DIPILIH


def test_keputusan_yang_sudah_dipakai_tidak_dibatalkan(ketua):
    satu = pemilihan()
    with pytest.raises(PertemuanDitolak, match="sudah ditutup"):
        batalkan_keputusan(satu.keputusan, alasan="x", oleh=ketua, tanggal=HARI_PERTEMUAN)


def test_keputusan_pertemuan_yang_masih_terbuka_belum_menjadi_dasar(ketua):
    rapat = pertemuan(hadir=5)
    for perihal, pakai in (
        (PerihalKeputusan.PJ, lambda k: pemilihan(rapat, keputusan=k)),
        (PerihalKeputusan.PERATURAN, lambda k: aturan(rapat, keputusan=k)),
        (PerihalKeputusan.SANKSI, lambda k: sanksi(rapat.kelompok, keputusan=k)),
    ):
        terbuka = keputusan(rapat, perihal)
        with pytest.raises(KelompokDitolak, match="pertemuan yang sudah ditutup") as galat:
            pakai(terbuka)
        assert galat.value.bidang == "keputusan"
        assert not keputusan_dapat_dipakai(rapat.kelompok, perihal).exists()
        batalkan_keputusan(terbuka, alasan="x", oleh=ketua, tanggal=HARI_PERTEMUAN)


@pytest.mark.parametrize(
    ("mulai", "sampai"),
    [
        (dt.date(2026, 3, 2), dt.date(2028, 3, 1)),
        (dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
        (dt.date(2024, 2, 29), dt.date(2026, 2, 27)),
    ],
)
def test_masa_jabatan_bawaan_dua_tahun(mulai, sampai):
    assert aturan_jabatan(mulai).sampai(mulai) == sampai


def test_peringatan_masa_jabatan_dan_pj_terlalu_lama():
    lama = pj(kelompok_beranggota(2))
    PengurusKelompok.objects.filter(pk=lama.pk)
    kantor = PenggunaFactory(peran="staf")
    jauh = dt.date(2032, 6, 1)

    def peringatan(tanggal):
        daftar = pengurus_menjabat(kantor, SaringanPengurus(perhatian=True), tanggal)
        return [m.peringatan for m in dengan_peringatan(daftar, tanggal)]

    assert peringatan(HARI) == [("belum ber-SK",)]
    assert peringatan(jauh) == [("menjadi PJ 6 tahun", "belum ber-SK")]


# --- rules -------------------------------------------------------------------------------------


def aturan(rapat, **ubah):
    isi = {
        "pasal": [("Bayar", "Dibayar di pertemuan."), ("", " ")],
        "penghargaan": "Hadiah bagi yang selalu hadir.",
        "sanksi": "Teguran.",
        "berlaku_sejak": rapat.tanggal,
        "kunci": uuid.uuid4(),
        "oleh": PenggunaFactory(peran="staf"),
        "tanggal": rapat.tanggal,
        **ubah,
    }
    if "keputusan" not in isi:
        isi["keputusan"] = keputusan_tertutup(rapat, PerihalKeputusan.PERATURAN)
    return tetapkan_peraturan(rapat.kelompok, isi.pop("pasal"), **isi)


def test_peraturan_bernomor_versi_dan_pasal_kosong_dilewati():
    rapat = pertemuan(hadir=5)
    satu = aturan(rapat)
    dua = aturan(pertemuan(rapat.kelompok, tanggal=NANTI, hadir=5))
    assert (satu.versi, dua.versi) == (1, 2)
    assert [(p.nomor, p.judul) for p in satu.pasal.all()] == [(1, "Bayar")]


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"penghargaan": " "}, "Tulis penghargaannya"),
        ({"sanksi": ""}, "Tulis sanksinya"),
        ({"pasal": [("", "")]}, "sedikitnya satu pasal"),
        ({"berlaku_sejak": HARI}, "tidak berlaku surut"),
    ],
)
def test_peraturan_memuat_keduanya_dan_tidak_surut(ubah, kalimat):
    with pytest.raises(KelompokDitolak, match=kalimat):
        aturan(pertemuan(hadir=5), **ubah)
    assert not PeraturanKelompok.objects.exists()


def test_peraturan_memerlukan_keputusan_peraturan():
    rapat = pertemuan(hadir=5)
    with pytest.raises(KelompokDitolak, match="keputusan tentang peraturan"):
        aturan(rapat, keputusan=keputusan(rapat, PerihalKeputusan.DANA))
    satu = aturan(rapat)
    with pytest.raises(KelompokDitolak, match="dasar peraturan lain"):
        aturan(rapat, keputusan=satu.keputusan, berlaku_sejak=NANTI)


def test_peraturan_dikirim_dua_kali_dengan_isi_lain_ditolak():
    rapat, kunci = pertemuan(hadir=5), uuid.uuid4()
    satu = aturan(rapat, kunci=kunci)
    isi = {"kunci": kunci, "keputusan": satu.keputusan}
    assert aturan(rapat, **isi) == satu
    for lain in (
        {"pasal": [("Bayar", "Dibayar di rumah PJ.")]},
        {"sanksi": "Denda."},
        {"berlaku_sejak": NANTI},
    ):
        with pytest.raises(FormulirSudahDikirim, match="isi lain"):
            aturan(rapat, **isi, **lain)
    assert PeraturanKelompok.objects.get() == satu


# --- sanctions ---------------------------------------------------------------------------------


def test_sanksi_berlaku_ditinjau_lalu_dicabut(ketua):
    satu = sanksi(kelompok_beranggota(2))
    tinjau = satu.tinjau_pada
    assert Sanksi.objects.berlaku(NANTI).get() == satu
    assert not Sanksi.objects.perlu_ditinjau(NANTI).exists()
    assert Sanksi.objects.perlu_ditinjau(tinjau).get() == satu
    lagi = tinjau + dt.timedelta(days=90)
    kunci = uuid.uuid4()
    for _ in range(2):
        satu = tinjau_sanksi(
            satu, hasil="Belum lunas", berikut=lagi, kunci=kunci, oleh=ketua, tanggal=tinjau
        )
    assert (satu.tinjau_pada, satu.tinjauan.count()) == (lagi, 1)
    with pytest.raises(FormulirSudahDikirim, match="isi lain"):
        tinjau_sanksi(satu, hasil="Lunas", berikut=lagi, kunci=kunci, oleh=ketua, tanggal=tinjau)
    cabut_sanksi(satu, sejak=tinjau, alasan="Lunas", oleh=ketua, tanggal=tinjau)
    assert not Sanksi.objects.berlaku(tinjau).exists()
    assert Sanksi.objects.berlaku(tinjau - dt.timedelta(days=1)).exists()
    with pytest.raises(KelompokDitolak, match="sudah dicabut"):
        cabut_sanksi(satu, sejak=tinjau, alasan="Lagi", oleh=ketua, tanggal=tinjau)


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"alasan": " "}, "Tulis alasannya"),
        ({"layanan": []}, "Pilih layanan"),
        ({"layanan": ["ANGSURAN"]}, "Pilih layanan"),
        ({"syarat": ""}, "syarat pemulihannya"),
        ({"tinjau_pada": HARI_PERTEMUAN}, "harus sesudah mulainya"),
        ({"sampai": HARI}, "mendahului mulainya"),
    ],
)
def test_sanksi_yang_tidak_lengkap_ditolak(ubah, kalimat):
    with pytest.raises(KelompokDitolak, match=kalimat):
        sanksi(kelompok_beranggota(1), **ubah)
    assert not Sanksi.objects.exists()


def test_sanksi_hanya_pada_anggota_kelompok_itu():
    with pytest.raises(KelompokDitolak, match="bukan anggota kelompok ini"):
        sanksi(kelompok_beranggota(1), anggota=keanggotaan().anggota)


def test_sanksi_dikirim_dua_kali_dengan_isi_lain_ditolak():
    satu, kunci = kelompok_beranggota(1), uuid.uuid4()
    pertama = sanksi(satu, kunci=kunci)
    assert sanksi(satu, kunci=kunci) == pertama
    siti = satu.keanggotaan.get().anggota
    for lain in ({"alasan": "Sebab lain"}, {"layanan": ["BARANG"]}, {"anggota": siti}):
        with pytest.raises(FormulirSudahDikirim, match="isi lain"):
            sanksi(satu, kunci=kunci, **lain)
    assert Sanksi.objects.get() == pertama
