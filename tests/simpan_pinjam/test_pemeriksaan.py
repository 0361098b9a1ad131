"""Damage past triggers and services is found by the nightly truths."""

import pytest
from django.db import connections, transaction

from koperasi.core.pemeriksaan import periksa
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import kelompok
from tests.factories.simpan_pinjam import disahkan, produk_terpasang, terima

RUSAK = {
    "simpanan_pokok_sama_dengan_jurnalnya": "UPDATE simpan_pinjam_penerimaansimpananpokok"
    " SET jumlah = jumlah + 1",
    "anggota_sudah_membayar_simpanan_pokok": "DELETE FROM simpan_pinjam_penerimaansimpananpokok",
}


@pytest.mark.parametrize("nama", RUSAK)
def test_kerusakan_ditemukan(basis_salinan, nama):
    kantor = kantor_kas()
    produk_terpasang(kantor)
    kantor.buka()
    terima(kantor, disahkan(kantor, kelompok()))
    assert periksa() == []
    with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
        cursor.execute("ALTER TABLE simpan_pinjam_penerimaansimpananpokok DISABLE TRIGGER USER")
        cursor.execute(RUSAK[nama])
        assert cursor.rowcount > 0
    assert {t.nama for t in periksa()} == {nama}
