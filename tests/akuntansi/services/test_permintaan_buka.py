"""Two people re-open a month."""

import pytest

from akuntansi.enums import StatusPeriode, StatusPermintaan
from akuntansi.models import PeristiwaPeriode, PermintaanBuka
from akuntansi.services.periode import PeriodeDitolak
from akuntansi.services.permintaan_buka import (
    minta_buka_periode,
    setujui_buka_periode,
    tolak_buka_periode,
)
from tests.factories.akuntansi import TANGGAL, tahun_buku
from tests.factories.akuntansi import tutup as tutup_bulan
from tests.factories.core import PenggunaFactory


@pytest.fixture
def tutup(db):
    """January and February closed; the two people."""
    januari, februari, *_ = tahun_buku()
    peminta, pemutus = PenggunaFactory(), PenggunaFactory()
    for bulan in (januari, februari):
        tutup_bulan(bulan, peminta)
    return januari, februari, peminta, pemutus


def test_yang_meminta_tidak_menyetujui(tutup):
    _, februari, peminta, pemutus = tutup
    permintaan = minta_buka_periode(
        februari, alasan="BKM-2026-000002 salah akun", oleh=peminta, tanggal=TANGGAL
    )
    with pytest.raises(PeriodeDitolak, match="orang lain"):
        setujui_buka_periode(permintaan, oleh=peminta, tanggal=TANGGAL)
    permintaan.refresh_from_db()
    assert permintaan.status == StatusPermintaan.MENUNGGU
    setujui_buka_periode(permintaan, oleh=pemutus, tanggal=TANGGAL)
    februari.refresh_from_db()
    assert februari.status == StatusPeriode.BUKA
    peristiwa = PeristiwaPeriode.objects.get(status=StatusPeriode.BUKA)
    assert (peristiwa.diminta_oleh, peristiwa.disetujui_oleh) == (peminta, pemutus)
    with pytest.raises(PeriodeDitolak, match="sudah diputus"):
        tolak_buka_periode(permintaan, oleh=pemutus, tanggal=TANGGAL)


def test_permintaan_yang_tidak_masuk_akal_ditolak(tutup):
    januari, februari, peminta, _ = tutup
    with pytest.raises(PeriodeDitolak, match="terakhir"):
        minta_buka_periode(januari, alasan="Lupa", oleh=peminta, tanggal=TANGGAL)
    with pytest.raises(PeriodeDitolak, match="alasan"):
        minta_buka_periode(februari, alasan="  ", oleh=peminta, tanggal=TANGGAL)
    minta_buka_periode(februari, alasan="Lupa", oleh=peminta, tanggal=TANGGAL)
    with pytest.raises(PeriodeDitolak, match="Sudah ada permintaan"):
        minta_buka_periode(februari, alasan="Lupa lagi", oleh=peminta, tanggal=TANGGAL)
    assert PermintaanBuka.objects.count() == 1


@pytest.mark.parametrize(("sendiri", "status"), [(True, "DITARIK"), (False, "DITOLAK")])
def test_permintaan_ditolak_atau_ditarik(tutup, sendiri, status):
    _, februari, peminta, pemutus = tutup
    permintaan = minta_buka_periode(februari, alasan="Lupa", oleh=peminta, tanggal=TANGGAL)
    tolak_buka_periode(permintaan, oleh=peminta if sendiri else pemutus, tanggal=TANGGAL)
    permintaan.refresh_from_db()
    februari.refresh_from_db()
    assert (permintaan.status, februari.status) == (status, StatusPeriode.TUTUP)
