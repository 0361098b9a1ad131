"""People's data: checked, encrypted, found again, shown with a reason, erased for good."""

import datetime as dt

import pytest
from django.db import connection

from anggota.enums import StatusKeanggotaan
from anggota.models import Anggota, KunciPribadi
from anggota.selectors.identitas import nik_terbuka
from anggota.services.identitas import (
    DataDitolak,
    catat_orang,
    lihat_nik,
    periksa_data,
    ubah_orang,
)
from anggota.services.penghapusan import hapus_data_pribadi
from koperasi.core.models import JejakAudit
from koperasi.core.rahasia import RahasiaTakTerbaca, buka, kunci_orang_baru, sandikan
from tests.factories.anggota import HARI, data_orang, keanggotaan, orang
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db
NIK = "3507255203800777"


def test_nik_tersimpan_tersandi_dan_terbuka_kembali():
    siti = orang(nik=NIK)
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(a)::text FROM anggota_anggota a")
        (isi,) = cursor.fetchone()
    assert NIK not in isi
    assert NIK.encode().hex() not in isi
    assert siti.nik_akhir == "0777"
    assert nik_terbuka(Anggota.objects.get()) == NIK


def test_sandi_yang_sama_tidak_pernah_terlihat_sama_dan_terikat_tempatnya():
    kunci = kunci_orang_baru()
    satu, dua = (sandikan(kunci, b"3507", "1/nik") for _ in range(2))
    assert satu != dua
    assert buka(kunci, satu, "1/nik") == b"3507"
    for konteks, isi in (("2/nik", satu), ("1/nik", satu[:-1] + bytes([satu[-1] ^ 1]))):
        with pytest.raises(RahasiaTakTerbaca):
            buka(kunci, isi, konteks)


def test_kunci_rumah_dapat_diganti_selama_yang_lama_masih_dikenal(settings):
    siti = orang(nik=NIK)
    settings.KUNCI_PRIBADI, settings.KUNCI_PRIBADI_LAMA = "b" * 40, [settings.KUNCI_PRIBADI]
    assert nik_terbuka(siti) == NIK
    settings.KUNCI_PRIBADI_LAMA = []
    with pytest.raises(RahasiaTakTerbaca):
        nik_terbuka(siti)


def test_nik_yang_sudah_tercatat_ditolak_tanpa_menyimpan_apa_pun():
    orang(nik=NIK)
    with pytest.raises(DataDitolak, match="sudah tercatat"):
        orang(nik=NIK)
    assert Anggota.objects.count() == KunciPribadi.objects.count() == 1


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"nama": " "}, "Isi nama"),
        ({"nik": "350725520380"}, "12 digit"),
        ({"nik": ""}, "alasan belum ada NIK"),
        ({"tanggal_lahir": HARI + dt.timedelta(1)}, "sesudah hari ini"),
        ({"tanggal_lahir": dt.date(1880, 1, 1)}, "terlalu lama"),
    ],
)
def test_data_yang_mustahil_ditolak(ubah, kata):
    with pytest.raises(DataDitolak, match=kata):
        orang(**ubah)
    assert not Anggota.objects.exists()


def test_yang_berbeda_dari_nik_diberi_peringatan_bukan_ditolak():
    data = data_orang(jenis_kelamin="L", tanggal_lahir=dt.date(1980, 3, 13))
    peringatan = periksa_data(data, tanggal=HARI)
    assert len(peringatan) == 2
    assert "12-03-1980" in peringatan[0]
    catat_orang(data, oleh=None, tanggal=HARI)


def test_jejak_menyebut_bidang_yang_berubah_bukan_isinya():
    siti, staf = orang(nik=NIK), PenggunaFactory(peran="staf")
    data = data_orang(nama=siti.nama, nik="", alamat="Jl. Rahasia 9", telepon=siti.telepon)
    ubah_orang(siti, data, oleh=staf, tanggal=HARI)
    jejak = JejakAudit.objects.get(aksi="anggota.ubah_orang")
    assert jejak.data == {"bidang": ["alamat"]}
    assert nik_terbuka(siti) == NIK


def test_membuka_nik_perlu_alasan_dan_tercatat():
    siti, staf = orang(nik=NIK), PenggunaFactory(peran="staf")
    with pytest.raises(DataDitolak):
        lihat_nik(siti, oleh=staf, tanggal=HARI, alasan="")
    assert lihat_nik(siti, oleh=staf, tanggal=HARI, alasan="akad pinjaman") == NIK
    jejak = JejakAudit.objects.get(aksi="anggota.lihat_nik")
    assert (jejak.oleh, jejak.keterangan) == (staf, "akad pinjaman")
    assert NIK not in str(jejak.data)


def test_hak_dilupakan_menghapus_kunci_dan_semua_isian():
    lama = keanggotaan(StatusKeanggotaan.KELUAR, anggota=orang(nik=NIK, nama="Siti Aminah"))
    siti, ketua = lama.anggota, PenggunaFactory(peran="ketua")
    sandi = Anggota.objects.get().nik_sandi
    hapus_data_pribadi(siti, alasan="permintaan tertulis", oleh=ketua, tanggal=HARI)
    sisa = Anggota.objects.get()
    assert "Siti" not in str(sisa)
    assert sisa.telepon == sisa.alamat == sisa.nik_akhir == ""
    assert sisa.nik_sandi is None
    assert not KunciPribadi.objects.exists()
    siti.nik_sandi = sandi
    with pytest.raises(RahasiaTakTerbaca):
        nik_terbuka(siti)
    assert lama.nomor


def test_data_anggota_yang_masih_aktif_tidak_dihapus():
    satu = keanggotaan()
    with pytest.raises(DataDitolak, match="tidak dapat dihapus"):
        hapus_data_pribadi(
            satu.anggota, alasan="minta", oleh=PenggunaFactory(peran="ketua"), tanggal=HARI
        )
