"""Two monthly meetings of a group: the minutes of the first are approved in the second."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from anggota.enums import StatusKeanggotaan
from kelompok.models import Kehadiran, Keputusan, Notulen, Pertemuan, PerubahanNotulen
from koperasi.core.models import ProfilKoperasi
from koperasi.core.pemeriksaan import periksa
from tests.factories.core import PenggunaFactory
from tests.factories.kelompok import pj
from tests.factories.pertemuan import calon, kelompok_beranggota

pytestmark = pytest.mark.django_db
APRIL, MEI = dt.date(2026, 4, 8), dt.date(2026, 5, 8)


def alamat(nama, *args):
    return reverse(f"kelompok:{nama}", args=args)


def test_notulen_april_disahkan_di_pertemuan_mei(masuk, hari_ini):
    ProfilKoperasi.objects.create(pk=1, nama="Koperasi Uji", singkatan="KU", kabupaten="Malang")
    kelompok = kelompok_beranggota(4, tempat="Rumah Bu Sri")
    jabatan = pj(kelompok)
    jabatan.anggota.pengguna = PenggunaFactory(peran="pj")
    jabatan.anggota.save(update_fields=["pengguna"])
    pemohon = calon(kelompok)
    klien = masuk(jabatan.anggota.pengguna)

    # April: two of five come in time, which is too few to decide.
    hari_ini(APRIL)
    klien.post(
        alamat("buka_pertemuan"),
        {"kunci": uuid.uuid4(), "kelompok": kelompok.pk, "tanggal": APRIL, "jenis": "RUTIN"},
    )
    april = Pertemuan.objects.get()
    anggota = [k.anggota for k in kelompok.keanggotaan.order_by("anggota__nama")]

    def ketuk(rapat, siapa, status):
        return klien.post(
            alamat("catat_hadir", rapat.pk),
            {f"hadir-{siapa.kode}": status},
            headers={"HX-Request": "true"},
        ).content.decode()

    for siapa in anggota[:2]:
        meter = ketuk(april, siapa, "HADIR")
    assert "kurang 1" in meter
    terima = {
        "kunci": uuid.uuid4(),
        "perihal": "TERIMA_ANGGOTA",
        "keanggotaan": pemohon.pk,
        "teks": "Calon diterima",
        "hasil": "DITERIMA",
    }
    ditolak = klien.post(alamat("catat_keputusan", april.pk), terima)
    assert "Kuorum belum tercapai" in str(ditolak.context["form"].errors["hasil"])
    assert "Kuorum tercapai" in ketuk(april, anggota[2], "DARING")
    klien.post(alamat("catat_keputusan", april.pk), terima)
    pemohon.refresh_from_db()
    assert pemohon.status == StatusKeanggotaan.DISETUJUI
    assert pemohon.pencalonan.get().dasar == "Pertemuan 8 April 2026, keputusan 1"

    klien.post(
        alamat("tulis_notulen", april.pk),
        {"kunci": uuid.uuid4(), "KEUANGAN": "Kas Rp10.000", "versi_KEUANGAN": 0},
    )
    klien.post(alamat("atur_pertemuan", april.pk), {"tanggal_berikut": MEI, "jam_berikut": "15:00"})
    klien.post(alamat("tutup_pertemuan", april.pk), {"sisa_alpa": "on"})
    april.refresh_from_db()
    assert (april.jumlah_hadir, april.jumlah_anggota, april.ambang_kuorum) == (3, 5, 3)
    assert Kehadiran.objects.filter(status="ALPA").count() == 2

    # May: all come; the minutes of April are read, corrected, approved, and locked at the close.
    hari_ini(MEI)
    klien.post(
        alamat("buka_pertemuan"),
        {"kunci": uuid.uuid4(), "kelompok": kelompok.pk, "tanggal": MEI, "jenis": "RUTIN"},
    )
    mei = Pertemuan.objects.get(tanggal=MEI)
    klien.post(alamat("hadirkan_semua", mei.pk), {"kunci": uuid.uuid4()})
    n = april.notulen.pk
    klien.post(alamat("bacakan_notulen", mei.pk, n))
    klien.post(
        alamat("koreksi_notulen", mei.pk, n, "keuangan"),
        {"kunci": uuid.uuid4(), "teks": "Kas Rp15.000", "alasan": "Salah angka", "versi": 1},
    )
    klien.post(alamat("sahkan_notulen", mei.pk, n))
    klien.post(alamat("tutup_pertemuan", mei.pk), {})
    notulen = Notulen.objects.get(pk=n)
    assert (notulen.status, notulen.disahkan_di) == ("TERKUNCI", mei)
    assert notulen.isi.get().teks == "Kas Rp15.000"
    koreksi = PerubahanNotulen.objects.get(koreksi=True)
    assert (koreksi.semula, koreksi.pertemuan) == ("Kas Rp10.000", mei)
    assert Keputusan.objects.count() == 1
    assert periksa() == []
