"""Joining, moving and leaving at the desk, each refusal with its sentence."""

import datetime as dt
import uuid

import pytest

from kelompok.enums import JenisKelompok
from kelompok.ketentuan import kode_ukuran
from kelompok.models import KeanggotaanKelompok
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.kelompok import hentikan_pengurus
from kelompok.services.perpindahan import (
    batalkan_rencana_pindah,
    keluar_kelompok,
    masuk_kelompok,
    pindah_kelompok,
)
from koperasi.core.models import HalPerhatian, JejakAudit
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import HARI, keanggotaan
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan
from tests.factories.kelompok import anggota_kelompok, kelompok, pj

pytestmark = pytest.mark.django_db
BESOK = HARI + dt.timedelta(1)


@pytest.fixture
def hal(db):
    return {"oleh": PenggunaFactory(peran="staf"), "tanggal": HARI}


def pindah(satu, tujuan, mulai=BESOK, **lain):
    return pindah_kelompok(satu, tujuan, mulai=mulai, dasar="Notulen 2", kunci=uuid.uuid4(), **lain)


def test_pindah_mulai_tanggal_yang_ditulis(hal):
    lama, baru = kelompok(), kelompok()
    satu = anggota_kelompok(lama)
    pindah(satu, baru, **hal)
    (hari_ini,) = KeanggotaanKelompok.objects.filter(anggota=satu.anggota).berlaku(HARI)
    (besok,) = KeanggotaanKelompok.objects.filter(anggota=satu.anggota).berlaku(BESOK)
    assert (hari_ini.kelompok, besok.kelompok) == (lama, baru)
    assert hari_ini.sebab_selesai == f"Pindah ke {baru.nomor}"


def test_pj_pindah_sesudah_serah_terima(hal):
    satu, baru = kelompok(), kelompok()
    jabatan = pj(satu)
    masuk = KeanggotaanKelompok.objects.get(anggota=jabatan.anggota)
    with pytest.raises(KelompokDitolak, match=r"masih PJ I di .* Serah terimakan"):
        pindah(masuk, baru, **hal)
    hentikan_pengurus(jabatan, selesai=HARI, **hal)
    pindah(masuk, baru, **hal)


@pytest.mark.parametrize(
    ("tujuan", "mulai", "kalimat", "bidang"),
    [
        ({"jenis": JenisKelompok.USAHA}, BESOK, "sejenis", "tujuan"),
        ({}, HARI, "masuk kelompok ini 02-03-2026", "mulai"),
        ({}, HARI - dt.timedelta(60), "Paling lama 31 hari", "mulai"),
        ({}, HARI + dt.timedelta(90), "Paling jauh 62 hari", "mulai"),
    ],
)
def test_pindah_ditolak_dengan_sebabnya(hal, tujuan, mulai, kalimat, bidang):
    satu = anggota_kelompok(kelompok())
    with pytest.raises(KelompokDitolak, match=kalimat) as galat:
        pindah(satu, kelompok(**tujuan), mulai, **hal)
    assert galat.value.bidang == bidang
    assert KeanggotaanKelompok.objects.get(anggota=satu.anggota).selesai is None


def test_pindah_ke_kelompok_yang_sama_ditolak(hal):
    satu = anggota_kelompok(kelompok())
    with pytest.raises(KelompokDitolak, match="kelompok lain"):
        pindah(satu, satu.kelompok, **hal)


def test_ukuran_dilewati_dengan_alasan_dan_pengawas_tahu(hal):
    ketentuan_diputuskan(
        kode_ukuran(JenisKelompok.TANGGUNG_RENTENG),
        {"paling_sedikit": 1, "paling_banyak": 1},
        HARI,
    )
    penuh = kelompok()
    anggota_kelompok(penuh)
    siti = keanggotaan().anggota
    isi = {"mulai": HARI, "dasar": "Notulen 2", "kunci": uuid.uuid4(), **hal}
    with pytest.raises(KelompokDitolak, match="2 anggota, ketentuannya paling banyak 1") as galat:
        masuk_kelompok(penuh, siti, **isi)
    assert galat.value.bidang == "alasan_ukuran"
    masuk_kelompok(penuh, siti, alasan_ukuran="Tetangga sebelah rumah", **isi)
    (temuan,) = HalPerhatian.objects.all()
    assert (temuan.jenis, temuan.alasan) == ("kelompok.ukuran_dilewati", "Tetangga sebelah rumah")
    assert penuh.keanggotaan.berlaku(HARI).count() == 2


def test_keluar_kelompok_bersebab(hal):
    satu = anggota_kelompok(kelompok())
    with pytest.raises(KelompokDitolak, match="Tulis sebab"):
        keluar_kelompok(satu, selesai=HARI, sebab=" ", **hal)
    keluar_kelompok(satu, selesai=HARI, sebab="Pindah rumah", **hal)
    satu.refresh_from_db()
    assert (satu.selesai, satu.sebab_selesai) == (HARI, "Pindah rumah")
    with pytest.raises(KelompokDitolak, match="sudah dicatat keluar"):
        keluar_kelompok(satu, selesai=HARI, sebab="Pindah rumah", **hal)


def test_rencana_pindah_dapat_dibatalkan_sebelum_tanggalnya(hal):
    hari_ini = tanggal_buku()
    lama, baru = kelompok(), kelompok()
    satu = anggota_kelompok(lama)
    oleh = {"oleh": hal["oleh"], "tanggal": hari_ini}
    rencana = pindah(satu, baru, hari_ini + dt.timedelta(10), **oleh)
    batalkan_rencana_pindah(rencana, alasan="Tidak jadi pindah rumah", **oleh)
    (tetap,) = KeanggotaanKelompok.objects.filter(anggota=satu.anggota)
    assert (tetap.kelompok, tetap.selesai, tetap.sebab_selesai) == (lama, None, "")
    assert JejakAudit.objects.filter(aksi="kelompok.batalkan_rencana_pindah").count() == 1


def test_yang_sudah_berlaku_tidak_dibatalkan(hal):
    satu = anggota_kelompok(kelompok())
    baru = pindah(satu, kelompok(), **hal)
    with pytest.raises(KelompokDitolak, match="sudah berlaku"):
        batalkan_rencana_pindah(baru, alasan="x", oleh=hal["oleh"], tanggal=BESOK)
