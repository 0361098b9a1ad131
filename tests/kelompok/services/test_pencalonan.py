"""Form C5: proposed, decided by the meeting, in the group once she is a member."""

import datetime as dt
import uuid

import pytest

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota
from anggota.services.identitas import DataDitolak
from anggota.services.keanggotaan import aktifkan_anggota, sahkan_anggota
from kelompok.enums import JenisKelompok, StatusPencalonan
from kelompok.models import Pencalonan
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.pencalonan import (
    ajukan_pencalonan,
    calonkan_orang_baru,
    calonkan_orang_lama,
    masukkan_calon,
    putuskan_pencalonan,
    tarik_pencalonan,
)
from koperasi.core.pengecualian import FormulirSudahDikirim
from tests.factories.anggota import HARI, data_orang, keanggotaan
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, kelompok

pytestmark = pytest.mark.django_db


@pytest.fixture
def hal(db):
    return {"oleh": PenggunaFactory(peran="staf"), "tanggal": HARI}


def calon(hal, satu=None, data=None, **lain):
    satu = satu or kelompok()
    pengusul = lain.pop("pengusul", None) or anggota_kelompok(satu).anggota
    isi = {"pengusul": pengusul, "pernyataan_tr": HARI, "kunci": uuid.uuid4(), **lain}
    return calonkan_orang_baru(data or data_orang(), satu, **isi, **hal)


def test_dari_usulan_sampai_masuk_kelompok(hal):
    satu = calon(hal)
    putuskan_pencalonan(satu, disetujui=True, pada=HARI, dasar="Pertemuan 2, keputusan 1", **hal)
    anggota = satu.keanggotaan
    anggota.refresh_from_db()
    assert anggota.status == StatusKeanggotaan.DISETUJUI
    langkah = {"pada": HARI, "dasar": "SK 1", **hal}
    sahkan_anggota(anggota, **{**langkah, "oleh": PenggunaFactory(peran="ketua")})
    aktifkan_anggota(anggota, **langkah)
    masuk = masukkan_calon(anggota, **langkah)
    assert (masuk.kelompok, masuk.mulai) == (satu.kelompok, HARI)
    assert masuk.dasar == "Pertemuan 2, keputusan 1"
    satu.refresh_from_db()
    assert satu.status == StatusPencalonan.MASUK
    assert masukkan_calon(anggota, **langkah) is None


def test_dikirim_dua_kali_menjadi_satu_orang(hal):
    kunci, satu, data = uuid.uuid4(), kelompok(), data_orang()
    pengusul = anggota_kelompok(satu).anggota
    pertama = calon(hal, satu, data, kunci=kunci, pengusul=pengusul)
    assert calon(hal, satu, data, kunci=kunci, pengusul=pengusul) == pertama
    assert Anggota.objects.filter(nama=data.nama).count() == 1
    with pytest.raises(FormulirSudahDikirim, match="isi lain"):
        calon(hal, satu, data_orang(), kunci=kunci, pengusul=pengusul)
    for lain in (
        {"pengusul": anggota_kelompok(satu).anggota},
        {"pengusul": pengusul, "pernyataan_tr": None},
        {"pengusul": pengusul, "diajukan": HARI - dt.timedelta(days=1)},
    ):
        with pytest.raises(FormulirSudahDikirim, match="isi lain"):
            calon(hal, satu, data, kunci=kunci, **lain)


def test_orang_yang_dikenal_dikirim_dua_kali_dengan_isi_lain_ditolak(hal):
    satu, kunci = kelompok(), uuid.uuid4()
    orang, pengusul = keanggotaan(StatusKeanggotaan.KELUAR).anggota, anggota_kelompok(satu).anggota
    isi = {"pengusul": pengusul, "pernyataan_tr": HARI, "kunci": kunci, **hal}
    pertama = calonkan_orang_lama(orang, satu, **isi)
    assert calonkan_orang_lama(orang, satu, **isi) == pertama
    with pytest.raises(FormulirSudahDikirim, match="isi lain"):
        calonkan_orang_lama(orang, satu, **{**isi, "pernyataan_tr": None})
    with pytest.raises(FormulirSudahDikirim, match="isi lain"):
        ajukan_pencalonan(pertama.keanggotaan, kelompok(), **isi)


def test_nik_ganda_tidak_meninggalkan_apa_pun(hal):
    pertama = calon(hal)
    data = data_orang(nik="3507255203800001")
    calon(hal, data=data)
    banyak = Anggota.objects.count()
    with pytest.raises(DataDitolak, match="NIK ini sudah tercatat"):
        calon(hal, pertama.kelompok, data_orang(nik=data.nik), pengusul=pertama.pengusul)
    assert (Anggota.objects.count(), Pencalonan.objects.count()) == (banyak, 2)


def test_tanpa_pernyataan_tanggung_renteng_ditolak(hal):
    with pytest.raises(KelompokDitolak, match="pernyataan tanggung renteng"):
        calon(hal, pernyataan_tr=None)
    with pytest.raises(KelompokDitolak, match="paling lambat hari ini"):
        calon(hal, pernyataan_tr=HARI + dt.timedelta(1))
    assert calon(hal, kelompok(jenis=JenisKelompok.NILAI), pernyataan_tr=None).pk


def test_pengusul_anggota_kelompok_itu(hal):
    asing = anggota_kelompok(kelompok()).anggota
    with pytest.raises(KelompokDitolak, match="Pengusul harus anggota"):
        calon(hal, pengusul=asing)
    with pytest.raises(KelompokDitolak, match="yang mengusulkan"):
        calonkan_orang_baru(
            data_orang(), kelompok(), pengusul=None, pernyataan_tr=HARI, kunci=uuid.uuid4(), **hal
        )


def test_penolakan_beralasan_mengakhiri_pencalonan(hal):
    satu = calon(hal)
    isi = {"disetujui": False, "pada": HARI, "dasar": "Pertemuan 2, keputusan 1", **hal}
    with pytest.raises(KelompokDitolak, match="alasan menolak"):
        putuskan_pencalonan(satu, **isi)
    putuskan_pencalonan(satu, alasan="Belum setahun tinggal di sini", **isi)
    satu.refresh_from_db()
    satu.keanggotaan.refresh_from_db()
    assert (satu.status, satu.keanggotaan.status) == ("DITOLAK", StatusKeanggotaan.DITOLAK)
    with pytest.raises(KelompokDitolak, match="sudah selesai"):
        putuskan_pencalonan(satu, **{**isi, "disetujui": True})


def test_satu_pencalonan_berjalan_dan_yang_ditarik_dapat_diusulkan_lagi(hal):
    satu, lain = calon(hal), kelompok()
    orang, pengusul = satu.keanggotaan.anggota, anggota_kelompok(lain).anggota
    isi = {"pengusul": pengusul, "pernyataan_tr": HARI, **hal}
    with pytest.raises(KelompokDitolak, match="sedang diusulkan"):
        calonkan_orang_lama(orang, lain, kunci=uuid.uuid4(), **isi)
    tarik_pencalonan(satu, alasan="Salah kelompok", **hal)
    baru = calonkan_orang_lama(orang, lain, kunci=uuid.uuid4(), **isi)
    assert baru.keanggotaan == satu.keanggotaan


def test_yang_pernah_keluar_diusulkan_kembali_dengan_riwayatnya(hal):
    dulu = keanggotaan(StatusKeanggotaan.KELUAR)
    satu = kelompok()
    kembali = calonkan_orang_lama(
        dulu.anggota,
        satu,
        pengusul=anggota_kelompok(satu).anggota,
        pernyataan_tr=HARI,
        kunci=uuid.uuid4(),
        **hal,
    )
    assert kembali.keanggotaan != dulu
    assert dulu.anggota.keanggotaan.count() == 2
    masih = anggota_kelompok(satu)
    with pytest.raises(Exception, match="masih calon anggota atau anggota"):
        calonkan_orang_lama(
            masih.anggota,
            satu,
            pengusul=kembali.pengusul,
            pernyataan_tr=HARI,
            kunci=uuid.uuid4(),
            **hal,
        )
