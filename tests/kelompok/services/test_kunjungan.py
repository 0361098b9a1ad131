"""Visits of the PPL: recorded by who went, taken back with a reason, asked for by activation."""

import datetime as dt
import io
import uuid
from dataclasses import replace

import pytest
from PIL import Image

from kelompok.models import KunjunganPPL, PembatalanKunjungan
from kelompok.selectors.kunjungan import sudah_dikunjungi
from kelompok.services.aturan import KelompokDitolak
from kelompok.services.kunjungan import DataKunjungan, batalkan_kunjungan, catat_kunjungan
from koperasi.core.models import HalPerhatian, JejakAudit
from koperasi.core.pengecualian import FormulirSudahDikirim
from tests.factories.anggota import HARI
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import kelompok, kunjungan

pytestmark = pytest.mark.django_db


@pytest.fixture
def ppl(db):
    return PenggunaFactory(peran="ppl")


@pytest.fixture
def manajer(db):
    return PenggunaFactory(peran="manajer")


@pytest.fixture
def data(ppl):
    return DataKunjungan(tanggal=HARI, pengunjung=ppl, ditemui="Bu Sri (PJ I)", hasil="Tertib.")


def gambar():
    isi = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(isi, "PNG")
    isi.seek(0)
    return isi


def test_ppl_mencatat_kunjungannya_sekali_walau_dikirim_dua_kali(ppl, data):
    satu, kunci = kelompok(), uuid.uuid4()
    isi = {"kunci": kunci, "oleh": ppl, "tanggal": HARI}
    dicatat = catat_kunjungan(satu, replace(data, foto=gambar()), **isi)
    assert dicatat.foto.tipe == "image/jpeg"
    assert catat_kunjungan(satu, data, **isi) == dicatat
    with pytest.raises(FormulirSudahDikirim, match="isi lain"):
        catat_kunjungan(satu, replace(data, hasil="Lain."), **isi)
    assert KunjunganPPL.objects.count() == 1
    assert JejakAudit.objects.filter(aksi="kelompok.catat_kunjungan").count() == 1
    assert sudah_dikunjungi(satu, HARI)


def test_kunjungan_sebelum_dibentuk_tidak_dihitung(ppl, data):
    satu = kelompok()
    lalu = replace(data, tanggal=HARI - dt.timedelta(1))
    catat_kunjungan(satu, lalu, kunci=uuid.uuid4(), oleh=ppl, tanggal=HARI)
    assert not sudah_dikunjungi(satu, HARI)


@pytest.mark.parametrize(
    ("ubah", "bidang"),
    [
        ({"tanggal": HARI + dt.timedelta(1)}, "tanggal"),
        ({"ditemui": " "}, "ditemui"),
        ({"hasil": ""}, "hasil"),
        ({"foto": io.BytesIO(b"bukan gambar")}, "foto"),
    ],
)
def test_kunjungan_yang_tidak_lengkap_ditolak_di_bidangnya(ppl, data, ubah, bidang):
    with pytest.raises(KelompokDitolak) as galat:
        catat_kunjungan(
            kelompok(), replace(data, **ubah), kunci=uuid.uuid4(), oleh=ppl, tanggal=HARI
        )
    assert galat.value.bidang == bidang
    assert not KunjunganPPL.objects.exists()


def test_ppl_tidak_mencatat_kunjungan_orang_lain_manajer_boleh(manajer, data):
    lain = PenggunaFactory(peran="ppl")
    isi = {"kunci": uuid.uuid4(), "tanggal": HARI}
    with pytest.raises(KelompokDitolak, match="kunjungannya sendiri"):
        catat_kunjungan(kelompok(), data, oleh=lain, **isi)
    kasir = replace(data, pengunjung=PenggunaFactory(peran="kasir"))
    with pytest.raises(KelompokDitolak, match="PPL atau manajer"):
        catat_kunjungan(kelompok(), kasir, oleh=manajer, **isi)
    assert catat_kunjungan(kelompok(), data, oleh=manajer, **isi).dibuat_oleh == manajer


def test_membatalkan_satu_satunya_kunjungan_kelompok_aktif_sampai_ke_pengawas(ppl, manajer):
    satu = kelompok()
    dicatat = kunjungan(satu, pengunjung=ppl)
    isi = {"oleh": ppl, "tanggal": HARI}
    with pytest.raises(KelompokDitolak, match="Tulis mengapa"):
        batalkan_kunjungan(dicatat, alasan=" ", **isi)
    with pytest.raises(KelompokDitolak, match="atau manajer"):
        batalkan_kunjungan(dicatat, alasan="-", oleh=PenggunaFactory(peran="ppl"), tanggal=HARI)
    batalkan_kunjungan(dicatat, alasan="Salah kelompok", **isi)
    batalkan_kunjungan(dicatat, alasan="Salah kelompok", **isi)
    assert not sudah_dikunjungi(satu, HARI)
    assert PembatalanKunjungan.objects.count() == 1
    assert HalPerhatian.objects.get().alasan == "Salah kelompok"
    with pytest.raises(KelompokDitolak, match="sudah dibatalkan"):
        batalkan_kunjungan(dicatat, alasan="Lagi", oleh=manajer, tanggal=HARI)


def test_membatalkan_salah_satu_kunjungan_bukan_urusan_pengawas(manajer):
    satu = kelompok()
    dicatat = kunjungan(satu)
    kunjungan(satu)
    batalkan_kunjungan(dicatat, alasan="Tercatat dua kali", oleh=manajer, tanggal=HARI)
    assert not HalPerhatian.objects.exists()
