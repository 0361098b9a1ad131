"""Many people at once are the same people as one by one."""

import datetime as dt

import pytest
from django.db import IntegrityError

from anggota.models import Anggota, KataAnggota
from anggota.services.borongan import anggota_sejak, catat_orang_banyak
from koperasi.core.db import nama_kekangan
from koperasi.core.rahasia import buka
from tests.factories.anggota import HARI, data_orang
from tests.factories.core import PenggunaFactory

pytestmark = pytest.mark.django_db


def test_orang_banyak_tercatat_utuh_dan_berurutan(django_assert_num_queries):
    oleh = PenggunaFactory(peran="staf")
    data = [data_orang(nama=f"Bu Rombongan {n}", nomor_kk=f"35072552038{n:05d}") for n in range(40)]
    data[7] = data_orang(nama='Nur "Aini", {S.Pd}', nik="", tanpa_nik="hilang", tanggal_lahir=None)
    daftar = catat_orang_banyak(data, oleh=oleh)
    assert [a.pk for a in daftar] == sorted(a.pk for a in daftar)
    for asal, kini in zip(data, Anggota.objects.order_by("pk"), strict=True):
        assert (kini.nama, kini.alamat, kini.telepon) == (asal.nama, asal.alamat, asal.telepon)
        assert (kini.tanggal_lahir, kini.dibuat_oleh) == (asal.tanggal_lahir, oleh)
        if asal.nik:
            nik = buka(kini.kunci.terbungkus, kini.nik_sandi, f"{kini.kode}/nik")
            assert nik.decode() == asal.nik
    assert KataAnggota.objects.filter(kata="rombongan").count() == 1
    with django_assert_num_queries(2):
        catat_orang_banyak([data_orang() for _ in range(3)], oleh=oleh)


def test_nik_ganda_dalam_rombongan_ditolak_basis_data():
    data = data_orang()
    with pytest.raises(IntegrityError) as galat:
        catat_orang_banyak([data, data], oleh=None)
    assert nama_kekangan(galat.value) == "nik_tidak_ganda"


def test_anggota_sejak_menerima_orang_yang_baru_dicatat():
    orang = catat_orang_banyak([data_orang(), data_orang()], oleh=None)
    hari = HARI - dt.timedelta(9)
    masuk = [(a, hari, f"7{n:04d}") for n, a in enumerate(orang)]
    anggota_sejak(masuk, dasar="Buku lama", oleh=None, tanggal=HARI)
    assert [k.nomor for a in orang for k in a.keanggotaan.all()] == ["70000", "70001"]
    assert {k.mulai for a in orang for k in a.keanggotaan.all()} == {hari}
