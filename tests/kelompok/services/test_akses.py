"""Every night: what begins or ended with the day before changes who sees whom."""

import datetime as dt

import pytest

from anggota.models import AksesAnggota, Anggota
from kelompok.services.akses import segarkan_akses_hari_ini
from kelompok.services.kelompok import hentikan_pengurus, segarkan_akses, tugaskan_ppl
from kelompok.services.perpindahan import pindah_kelompok
from kelompok.tasks import segarkan_akses_malam
from koperasi.core.models import Pekerjaan
from tests.factories.anggota import HARI
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import anggota_kelompok, kelompok, pj

pytestmark = pytest.mark.django_db
SEHARI = dt.timedelta(1)


def test_pindah_yang_dicatat_lebih_dahulu_berlaku_pada_harinya():
    lama, baru, ppl = kelompok(), kelompok(), PenggunaFactory(peran="ppl")
    satu = anggota_kelompok(lama)
    tugaskan_ppl(baru, ppl, mulai=HARI, oleh=ppl, tanggal=HARI)
    hari = HARI + 10 * SEHARI
    isi = {"dasar": "N", "kunci": "0" * 32, "oleh": ppl, "tanggal": HARI}
    pindah_kelompok(satu, baru, mulai=hari, **isi)
    assert not Anggota.objects.terlihat_oleh(ppl).exists()
    segarkan_akses_hari_ini(hari - SEHARI)
    assert not Anggota.objects.terlihat_oleh(ppl).exists()
    segarkan_akses_hari_ini(hari)
    assert list(Anggota.objects.terlihat_oleh(ppl)) == [satu.anggota]


def test_pj_yang_berhenti_tidak_melihat_mulai_esoknya():
    satu, akun = kelompok(), PenggunaFactory(peran="pj")
    jabatan = pj(satu)
    anggota_kelompok(satu)
    Anggota.objects.filter(pk=jabatan.anggota_id).update(pengguna=akun)
    hentikan_pengurus(jabatan, selesai=HARI, oleh=None, tanggal=HARI)
    segarkan_akses(satu, HARI)
    assert AksesAnggota.objects.filter(pengguna=akun).count() == 2
    segarkan_akses_hari_ini(HARI + SEHARI)
    assert not AksesAnggota.objects.filter(pengguna=akun).exists()


def test_malam_yang_terlewat_disusulkan():
    satu, akun = kelompok(), PenggunaFactory(peran="ppl")
    tugaskan_ppl(satu, akun, mulai=HARI + SEHARI, oleh=akun, tanggal=HARI)
    anggota_kelompok(satu)
    segarkan_akses_hari_ini(HARI + 9 * SEHARI)
    assert AksesAnggota.objects.filter(pengguna=akun).count() == 1


def test_sekali_semalam():
    segarkan_akses_malam()
    segarkan_akses_malam()
    assert Pekerjaan.objects.filter(nama="kelompok.segarkan_akses").count() == 1
