"""The schedule and the button at the same moment."""

import datetime as dt

from koperasi.core import antrean
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import Dokumen, Pengguna, ProfilKoperasi
from koperasi.core.sistem import pengguna_sistem
from rat.models import ButirLaporanBulanan, LaporanBulanan
from rat.services.laporan_bulanan import lengkapi_laporan_bulanan
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory
from tests.factories.rat import penilaian_sendiri


def test_dua_yang_menyiapkan_bersamaan_membuat_tiap_dokumen_sekali(
    basis_salinan, serentak, monkeypatch
):
    monkeypatch.setattr(antrean, "colek", lambda pk: True)
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    tahun_buku(2026)
    kas, modal, orang = AkunFactory(), AkunFactory(jenis="EKUITAS"), PenggunaFactory()
    penilaian_sendiri(orang)
    for bulan in (1, 2, 3):
        jurnal(orang, kas, modal, tanggal=dt.date(2026, bulan, 10))

    def siapkan() -> int:
        return len(lengkapi_laporan_bulanan(dt.date(2026, 4, 2), oleh=pengguna_sistem()))

    assert all(isinstance(hasil, int) for hasil in serentak(siapkan, siapkan, siapkan))
    assert LaporanBulanan.objects.count() == 3
    assert not ButirLaporanBulanan.objects.filter(dokumen=None).exists()
    assert Dokumen.objects.count() == 3 * 4
    assert Pengguna.objects.exclude(pk=orang.pk).count() == 1
