"""Pages of the PPL's visits."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kelompok.models import KunjunganPPL
from kelompok.services.kelompok import tugaskan_ppl
from koperasi.core.berkas import simpan_berkas
from koperasi.core.models import JejakAudit
from koperasi.core.waktu import tanggal_buku
from tests.factories.anggota import HARI
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import kelompok, kunjungan
from tests.kelompok.services.test_kunjungan import gambar

pytestmark = pytest.mark.django_db


def isian(**ubah):
    return {
        "tanggal": str(tanggal_buku()),
        "ditemui": "Bu Sri (PJ I)",
        "hasil": "Angsuran lengkap.",
        "kunci": str(uuid.uuid4()),
        **ubah,
    }


def test_ppl_mencatat_dari_halaman_kelompok_dampingannya(masuk):
    satu = kelompok()
    ppl = PenggunaFactory(peran="ppl")
    tugaskan_ppl(satu, ppl, mulai=HARI, oleh=PenggunaFactory(peran="manajer"), tanggal=HARI)
    klien = masuk(ppl)
    alamat = reverse("kelompok:catat_kunjungan", args=[satu.pk])
    assert "pengunjung" not in klien.get(alamat).context["form"].fields
    foto = SimpleUploadedFile("pertemuan.png", gambar().read(), "image/png")
    jawab = klien.post(alamat, isian(foto=foto), follow=True)
    assert "Kunjungan dicatat." in jawab.content.decode()
    dicatat = KunjunganPPL.objects.get()
    assert (dicatat.pengunjung, dicatat.dibuat_oleh) == (ppl, ppl)
    assert "Angsuran lengkap." in jawab.content.decode()
    gambarnya = klien.get(reverse("kelompok:foto_kunjungan", args=[dicatat.pk]))
    assert gambarnya["Content-Type"] == "image/jpeg"
    assert JejakAudit.objects.filter(aksi="core.unduh_berkas").exists()


def test_yang_bukan_gambar_ditolak_di_bidangnya_dan_tidak_tercatat(masuk):
    satu = kelompok()
    klien = masuk(PenggunaFactory(peran="manajer"))
    bukan = SimpleUploadedFile("foto.jpg", b"bukan gambar", "image/jpeg")
    ppl = PenggunaFactory(peran="ppl")
    jawab = klien.post(
        reverse("kelompok:catat_kunjungan", args=[satu.pk]), isian(foto=bukan, pengunjung=ppl.pk)
    )
    assert "bukan gambar" in str(jawab.context["form"].errors["foto"])
    assert not KunjunganPPL.objects.exists()


def test_daftar_disaring_dan_yang_dibatalkan_tetap_terbaca(masuk):
    satu, lain = kelompok(nama="Anggrek"), kelompok(nama="Dahlia")
    foto = simpan_berkas(b"x", tipe="image/jpeg", oleh=None)
    dicatat = kunjungan(satu, foto=foto, hasil="Hasil anggrek")
    kunjungan(lain, hasil="Hasil dahlia")
    klien = masuk(PenggunaFactory(peran="manajer"))
    klien.post(reverse("kelompok:batal_kunjungan", args=[dicatat.pk]), {"alasan": "Salah orang"})
    halaman = klien.get(reverse("kelompok:daftar_kunjungan"), {"q": "anggrek"}).content.decode()
    assert "Hasil anggrek" in halaman
    assert "Salah orang" in halaman
    assert "Hasil dahlia" not in halaman
    saring = {"pengunjung": dicatat.pengunjung_id, "dari": str(HARI), "sampai": str(HARI)}
    daftar = klien.get(reverse("kelompok:daftar_kunjungan"), saring).context["daftar"]
    assert list(daftar) == [dicatat]


def test_daftar_kunjungan_sama_banyak_kueri(masuk, django_assert_max_num_queries):
    klien = masuk(PenggunaFactory(peran="pengawas"))
    for _ in range(3):
        kunjungan(kelompok())
    with django_assert_max_num_queries(22) as tiga:
        klien.get(reverse("kelompok:daftar_kunjungan"))
    for _ in range(9):
        kunjungan(kelompok())
    with django_assert_max_num_queries(len(tiga.captured_queries)):
        klien.get(reverse("kelompok:daftar_kunjungan"))
