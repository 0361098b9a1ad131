"""What the database refuses of a month's interest, past the services."""

import datetime as dt
import uuid
from dataclasses import dataclass

import pytest

from simpan_pinjam.models import PerhitunganJasa, RincianJasa
from simpan_pinjam.services.jasa.hitung import hitung_jasa
from simpan_pinjam.services.jasa.posting import posting_jasa
from tests.akuntansi.buku import KEDUANYA, sql
from tests.basis_data import salinan_basis_data
from tests.factories.jasa import KantorJasa, kantor_jasa, rekening_berjasa
from tests.penolakan import ditolak

from .isi import salin, ubah


@dataclass
class Jasa:
    """``posting`` is last month's, posted; ``rincian`` its only row; ``hitung`` a later count."""

    kantor: KantorJasa
    posting: PerhitunganJasa
    rincian: RincianJasa
    hitung: PerhitunganJasa
    baru: RincianJasa


@pytest.fixture(scope="module")
def jasa(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), salinan_basis_data():
        kantor = kantor_jasa()
        rekening_berjasa(kantor, 1_200_000)
        hari = kantor.kas.tanggal
        posting = posting_jasa(
            hitung_jasa(kantor.bulan, kunci=uuid.uuid4(), oleh=kantor.kas.akuntan, tanggal=hari),
            oleh=kantor.kas.manajer,
            tanggal=hari,
        )
        rekening_berjasa(kantor, 600_000)
        hitung = hitung_jasa(
            kantor.bulan, kunci=uuid.uuid4(), oleh=kantor.kas.akuntan, tanggal=hari
        )
        yield Jasa(kantor, posting, posting.rincian.get(), hitung, hitung.rincian.get())


@KEDUANYA
def test_perhitungan_jasa_sah(jasa, pintu):
    for kolom in ("jasa", "pajak", "biaya"):
        with ditolak("perhitungan_jasa_sah", pintu):
            ubah(pintu, "perhitunganjasa", jasa.hitung.pk, **{kolom: -1})
    with ditolak("perhitungan_jasa_sah"):
        salin("default", "perhitunganjasa", jasa.hitung.pk, bulan=dt.date(2026, 1, 2))


def test_satu_perhitungan_berjalan_dan_kunci_tunggal(jasa):
    with ditolak("satu_perhitungan_jasa_berjalan"):
        salin("default", "perhitunganjasa", jasa.hitung.pk)
    with ditolak("simpan_pinjam_perhitunganjasa_kunci_key"):
        salin(
            "default",
            "perhitunganjasa",
            jasa.hitung.pk,
            kunci=jasa.hitung.kunci,
            bulan=dt.date(2020, 1, 1),
        )
    with ditolak("simpan_pinjam_perhitunganjasa_jurnal_id_key"):
        salin("default", "perhitunganjasa", jasa.posting.pk, bulan=dt.date(2020, 1, 1))


@KEDUANYA
def test_jasa_diposting_dua_orang(jasa, pintu):
    penghitung = jasa.kantor.kas.akuntan.pk
    with ditolak("jasa_diposting_dua_orang", pintu):
        ubah(pintu, "perhitunganjasa", jasa.hitung.pk, diposting_oleh_id=penghitung)
    with ditolak("jasa_diposting_dua_orang", pintu):
        ubah(pintu, "perhitunganjasa", jasa.hitung.pk, status="DIPOSTING")


@KEDUANYA
def test_perhitungan_jasa_tetap(jasa, pintu):
    with ditolak("perhitungan_jasa_tetap", pintu):
        ubah(pintu, "perhitunganjasa", jasa.posting.pk, jasa=1)
    with ditolak("perhitungan_jasa_tetap", pintu):
        ubah(pintu, "perhitunganjasa", jasa.hitung.pk, bulan=dt.date(2020, 1, 1))
    with ditolak("perhitungan_jasa_tetap", pintu):
        sql(pintu, "DELETE FROM simpan_pinjam_perhitunganjasa")
    with ditolak("simpan_pinjam_perhitunganjasa_hanya_tambah", "pemilik"):
        sql("pemilik", "TRUNCATE simpan_pinjam_perhitunganjasa CASCADE")


@KEDUANYA
def test_rincian_jasa_sah(jasa, pintu):
    for nilai in (
        {"jasa": -1},
        {"pajak": -1},
        {"parkir": "uji", "bulan_diposting": dt.date(2026, 1, 1)},
    ):
        with ditolak("rincian_jasa_sah", pintu):
            ubah(pintu, "rincianjasa", jasa.baru.pk, **nilai)


def test_satu_rincian_per_rekening_dan_jasa_sekali_sebulan(jasa):
    with ditolak("satu_rincian_jasa_per_rekening"):
        salin("default", "rincianjasa", jasa.baru.pk)
    with ditolak("jasa_sekali_sebulan"):
        ubah(
            "default",
            "rincianjasa",
            jasa.baru.pk,
            rekening_id=jasa.rincian.rekening_id,
            bulan_diposting=jasa.rincian.bulan_diposting,
        )


@KEDUANYA
def test_rincian_jasa_diposting_tetap(jasa, pintu):
    with ditolak("rincian_jasa_diposting_tetap", pintu):
        ubah(pintu, "rincianjasa", jasa.rincian.pk, jasa=5)
    with ditolak("rincian_jasa_diposting_tetap", pintu):
        sql(pintu, "DELETE FROM simpan_pinjam_rincianjasa WHERE id = %s", [jasa.rincian.pk])
    with ditolak("rincian_jasa_diposting_tetap", pintu):
        salin(
            pintu,
            "rincianjasa",
            jasa.rincian.pk,
            rekening_id=jasa.baru.rekening_id,
            bulan_diposting=None,
        )
    with ditolak("simpan_pinjam_rincianjasa_hanya_tambah", "pemilik"):
        sql("pemilik", "TRUNCATE simpan_pinjam_rincianjasa")
