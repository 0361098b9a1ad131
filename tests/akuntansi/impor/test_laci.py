"""A teller's drawer takes no opening balance: its money moves only through its own sessions."""

from akuntansi.services.impor_saldo import atur_peta, uji_impor
from tests.factories.kas import kantor_kas

from .conftest import excel
from .test_impor_saldo import KEPALA, TANGGAL, siapkan


def test_laci_tidak_diusulkan_dan_pilihan_laci_disebut_saat_uji(db):
    kantor = kantor_kas(TANGGAL)
    baris = [["", "Laci 1", "Aset", 10], ["", "Simpanan pokok", "Ekuitas", 10]]
    impor = siapkan(kantor.akuntan, excel([KEPALA, *baris]))
    laci = {kantor.laci.akun_id, kantor.laci_lain.akun_id}
    assert impor.peta["2"]["akun"] not in laci
    assert not laci & set(impor.peta["2"]["calon"])
    impor = atur_peta(impor, {"2": {"aksi": "akun", "akun": kantor.laci.akun_id}})
    assert "Laci kasir tidak menerima saldo awal" in uji_impor(impor).kesalahan[2]
