"""The paper of an assessment."""

import datetime as dt

import pytest

from koperasi.core import antrean
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import Dokumen, ProfilKoperasi
from rat.services.cetak_kesehatan import html_dokumen, minta_dokumen
from tests.factories.core import PenggunaFactory
from tests.factories.rat import TANGGAL, penilaian_sendiri


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zona", "tertulis"),
    [("WIB", "23.30 WIB"), ("WITA", "00.30 WITA"), ("WIT", "01.30 WIT")],
)
def test_saat_cetak_memakai_zona_koperasi_juga_di_pekerja(monkeypatch, zona, tertulis):
    """The worker draws without a request, so nobody has set the zone for it."""
    monkeypatch.setattr(antrean, "colek", lambda pk: True)
    profil = ProfilKoperasi.objects.create(pk=1, **{**PROFIL_CONTOH, "zona": zona})
    oleh = PenggunaFactory()
    versi = penilaian_sendiri(oleh)
    dokumen = minta_dokumen(versi, oleh=oleh, tanggal=TANGGAL)
    assert dokumen.isi["kop"]["zona"] == profil.zona
    belum = Dokumen(
        **{
            **{f.attname: getattr(dokumen, f.attname) for f in Dokumen._meta.concrete_fields},
            "dicetak_pada": dt.datetime(2026, 2, 10, 16, 30, tzinfo=dt.UTC),
        }
    )
    assert tertulis in html_dokumen(versi, belum)
