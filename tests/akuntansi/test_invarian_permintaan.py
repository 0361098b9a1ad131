"""Rules about asking for a closed month, provoked by name past the services."""

from django.utils import timezone

from akuntansi.models import PermintaanBuka
from tests.factories.akuntansi import tahun_buku
from tests.factories.core import PenggunaFactory
from tests.penolakan import ditolak


def _permintaan(**lain):
    isi = {"periode": tahun_buku()[0] if "periode" not in lain else None, "alasan": "Salah catat"}
    return PermintaanBuka.objects.create(
        **{**isi, "diminta_oleh": lain.get("diminta_oleh") or PenggunaFactory(), **lain}
    )


def test_satu_permintaan_menunggu_per_periode(db):
    pertama = _permintaan()
    with ditolak("satu_permintaan_buka_menunggu"):
        _permintaan(periode=pertama.periode)


def test_permintaan_beralasan_dan_berstatus_sah(db):
    for salah in ({"alasan": ""}, {"status": "LAIN", "diputus_pada": timezone.now()}):
        with ditolak("permintaan_buka_beralasan"):
            orang = PenggunaFactory() if "status" in salah else None
            _permintaan(**salah, diputus_oleh=orang)


def test_putusan_lengkap(db):
    for salah in (
        {"status": "DISETUJUI"},
        {"status": "MENUNGGU", "diputus_pada": timezone.now()},
        {"status": "DITOLAK", "diputus_pada": timezone.now()},
    ):
        with ditolak("permintaan_buka_diputus_lengkap"):
            _permintaan(**salah)


def test_yang_memutuskan_orang_lain_kecuali_menarik_kembali(db):
    orang = PenggunaFactory()
    kini = timezone.now()
    for status, pemutus in (
        ("DISETUJUI", orang),
        ("DITOLAK", orang),
        ("DITARIK", PenggunaFactory()),
    ):
        with ditolak("permintaan_buka_diputus_orang_lain"):
            _permintaan(status=status, diminta_oleh=orang, diputus_oleh=pemutus, diputus_pada=kini)
    _permintaan(status="DITARIK", diminta_oleh=orang, diputus_oleh=orang, diputus_pada=kini)
