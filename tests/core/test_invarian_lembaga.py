"""Constraints and the trigger of the cooperative's documents, provoked past the services."""

import datetime as dt
import uuid

import pytest
from django.db import connections

from koperasi.core.models import DokumenLembaga
from tests.factories.anggota import HARI
from tests.factories.buku import dokumen_lembaga
from tests.factories.core import PenggunaFactory
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])


def versi(**ubah: object) -> DokumenLembaga:
    isi = {
        "jenis": "AD",
        "nomor": "1",
        "diputuskan_pada": HARI,
        "diputuskan_oleh": "RAT",
        "berlaku_sejak": HARI,
        "kunci": uuid.uuid4(),
        "tanggal_buku": HARI,
    }
    return DokumenLembaga.objects.create(**{**isi, **ubah})


def test_versi_tidak_tumpang_tindih():
    satu = versi()
    with ditolak("dokumen_lembaga_tidak_tumpang_tindih"):
        versi(berlaku_sejak=HARI + dt.timedelta(9))
    with ditolak("core_dokumenlembaga_kunci_key"):
        versi(jenis="ART", kunci=satu.kunci)


def test_bentuk_dokumen_lembaga():
    with ditolak("jenis_dokumen_lembaga_sah"):
        versi(jenis="LAIN")
    with ditolak("dokumen_lembaga_berurut"):
        versi(diputuskan_pada=HARI + dt.timedelta(1))
    with ditolak("dokumen_lembaga_berurut"):
        versi(kedaluwarsa=HARI - dt.timedelta(1))
    with ditolak("izin_berwilayah"):
        versi(jenis="IZIN")
    with ditolak("setoran_berjumlah"):
        versi(jenis="SETORAN")
    with ditolak("pencabutan_lembaga_beralasan"):
        versi(dicabut_pada=HARI)


def test_dokumen_lembaga_dijaga():
    baris = DokumenLembaga.objects.filter(pk=dokumen_lembaga().pk)
    with ditolak("dokumen_lembaga_dijaga"):
        baris.update(nomor="lain")
    with ditolak("dokumen_lembaga_dijaga"):
        baris.delete()
    baris.update(dicabut_pada=HARI, dicabut_oleh=PenggunaFactory(), alasan_cabut="x")
    with ditolak("dokumen_lembaga_dijaga"):
        baris.update(alasan_cabut="lain")


def test_dokumen_lembaga_tak_dikosongkan():
    with ditolak("core_dokumenlembaga_hanya_tambah", "pemilik"):
        connections["pemilik"].cursor().execute("TRUNCATE core_dokumenlembaga")
