"""Rules about asking for a close, provoked by name past the services."""

import datetime as dt
import uuid

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from akuntansi.models import Periode, PermintaanTutup
from tests.akuntansi.buku import KEDUANYA, sql
from tests.factories.akuntansi import tahun_buku
from tests.factories.core import PenggunaFactory
from tests.penolakan import ditolak

BUKTI = [{"kode": "uji", "keadaan": "HIJAU"}]
TANGGAL = dt.date(2026, 2, 1)


def permintaan(**lain) -> PermintaanTutup:
    periode = Periode.objects.filter(mulai__month=1).first() or tahun_buku()[0]
    return PermintaanTutup.objects.create(
        **{
            "periode": periode,
            "kunci": uuid.uuid4(),
            "diminta_oleh": lain.get("diminta_oleh") or PenggunaFactory(),
            "tanggal_minta": TANGGAL,
            **lain,
        }
    )


def putusan(oleh=None, **lain) -> dict:
    return {
        "diputus_oleh": oleh or PenggunaFactory(),
        "diputus_pada": timezone.now(),
        "tanggal_putus": TANGGAL,
        "bukti": BUKTI,
        "bukti_setuju": BUKTI,
        "ringkasan": {"mulai": "2026-01-01"},
        **lain,
    }


def test_satu_permintaan_menunggu_per_periode(db):
    permintaan(status="MENUNGGU", bukti=BUKTI)
    with ditolak("satu_permintaan_tutup_menunggu"):
        permintaan()


def test_status_sah(db):
    with ditolak("status_permintaan_tutup_sah"):
        permintaan(status="LAIN", bukti=BUKTI)


def test_tanpa_bukti_tidak_dapat_diputus(db):
    for status in ("MENUNGGU", "TERHALANG"):
        with ditolak("permintaan_tutup_berbukti"):
            permintaan(status=status)
    for kurang in ({"bukti_setuju": []}, {"ringkasan": {}}):
        with ditolak("permintaan_tutup_disetujui_berbukti"):
            permintaan(status="DISETUJUI", **putusan(**kurang))


def test_putusan_lengkap(db):
    for nama in ("diputus_oleh", "diputus_pada", "tanggal_putus"):
        with ditolak("permintaan_tutup_diputus_lengkap"):
            permintaan(status="DITOLAK", **{**putusan(), nama: None})
        with ditolak("permintaan_tutup_diputus_lengkap"):
            permintaan(status="MENUNGGU", bukti=BUKTI, **{nama: putusan()[nama]})


def test_yang_memutuskan_orang_lain(db):
    orang = PenggunaFactory()
    for status, pemutus in (
        ("DISETUJUI", orang),
        ("DITOLAK", orang),
        ("DITARIK", PenggunaFactory()),
    ):
        with ditolak("permintaan_tutup_diputus_orang_lain"):
            permintaan(status=status, diminta_oleh=orang, **putusan(pemutus))


def test_kunci_tunggal(db):
    pertama = permintaan()
    with ditolak("akuntansi_permintaantutup_kunci_key"):
        permintaan(
            kunci=pertama.kunci, periode=Periode.objects.get(mulai__month=2, tahun_buku=2026)
        )


@pytest.mark.parametrize(
    ("awal", "ubahan"),
    [
        ("DIPERIKSA", {"tanggal_minta": dt.date(2026, 2, 2)}),
        ("DIPERIKSA", {"alasan": {"uji": "menyusul"}}),
        ("MENUNGGU", {"bukti": [*BUKTI, *BUKTI]}),
        ("DISETUJUI", {"bukti_setuju": [*BUKTI, *BUKTI]}),
        ("DISETUJUI", {"ringkasan": {"shu": "1"}}),
        ("DISETUJUI", {"alasan_putus": "berubah pikiran"}),
        ("DITOLAK", {"status": "DISETUJUI"}),
    ],
)
def test_yang_dibekukan_tidak_berubah(db, awal, ubahan):
    isi = {"MENUNGGU": {"bukti": BUKTI}, "DIPERIKSA": {}}.get(awal)
    satu = permintaan(status=awal, **(putusan() if isi is None else isi))
    with ditolak("permintaan_tutup_beku"):
        PermintaanTutup.objects.filter(pk=satu.pk).update(**ubahan)


def test_yang_dibekukan_tidak_diputus_sebelum_dibuktikan_dan_tidak_dihapus(db):
    satu = permintaan()
    with ditolak("permintaan_tutup_beku"):
        PermintaanTutup.objects.filter(pk=satu.pk).update(status="DISETUJUI", **putusan())
    with ditolak("permintaan_tutup_beku"):
        sql("default", "DELETE FROM akuntansi_permintaantutup")


@KEDUANYA
def test_permintaan_tak_dikosongkan(basis_salinan, pintu):
    perintah = "TRUNCATE akuntansi_permintaantutup"
    if pintu == "default":
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            sql(pintu, perintah)
    else:
        with pytest.raises(Exception, match="hanya boleh ditambah"), transaction.atomic(pintu):
            sql(pintu, perintah)
