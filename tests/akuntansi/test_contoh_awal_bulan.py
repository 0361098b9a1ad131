"""The demonstration begun on the first of a month: the teller's last day is in the month before."""

import datetime as dt

import pytest

from akuntansi.enums import StatusPeriode
from akuntansi.models import Periode, SelisihKas, SesiLaci
from akuntansi.services.contoh import rakit_contoh_buku
from koperasi.core.contoh import rakit_contoh_inti
from koperasi.core.kotak_pengawas import HalPerhatian
from koperasi.core.pemeriksaan import periksa


@pytest.mark.parametrize("hari", [dt.date(2024, 2, 1), dt.date(2024, 7, 1)])
def test_hari_kasir_ada_juga_pada_tanggal_satu(db, settings, tmp_path, hari):
    """A Wednesday before it, and a Saturday with the Sunday between."""
    settings.BERKAS_DIR = tmp_path
    akun = rakit_contoh_inti(hari)
    rakit_contoh_buku(akun, hari)
    rakit_contoh_buku(akun, hari)
    sesi = SesiLaci.objects.get()
    assert sesi.tanggal == max(
        t for n in (1, 2) if (t := hari - dt.timedelta(days=n)).weekday() != 6
    )
    assert Periode.objects.memuat(sesi.tanggal).get().status == StatusPeriode.TUTUP
    assert SelisihKas.objects.get().jumlah == -2_000
    assert HalPerhatian.objects.filter(jenis="akuntansi.selisih_kas").count() == 1
    assert periksa() == []
