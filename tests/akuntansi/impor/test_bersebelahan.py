"""A published balance sheet, printed as a T, comes in to the rupiah without being rearranged."""

from akuntansi.laporan.posisi_keuangan import posisi_keuangan
from akuntansi.services.impor_saldo import posting_impor, susunan_impor

from .conftest import excel, sumber
from .test_impor_saldo import TANGGAL, siapkan


def test_neraca_terbit_berbentuk_t_masuk_sampai_rupiah(akuntan):
    neraca = sumber("WARGA-BAHAGIA-2024")["neraca"]
    aktiva, utang, modal = (
        [[b["nama"], b["jumlah"]] for b in neraca[sisi]]
        for sisi in ("aktiva", "kewajiban", "ekuitas")
    )
    kanan = [["Kewajiban", ""], *utang, ["Kekayaan bersih", ""], *modal]
    total = neraca["total_aktiva_hitungan"]
    tinggi = max(len(aktiva), len(kanan))
    aktiva += [["", ""]] * (tinggi - len(aktiva)) + [["Jumlah aktiva", total]]
    kanan += [["", ""]] * (tinggi - len(kanan)) + [["Jumlah pasiva", total]]
    baris = [[*kiri, "", *sebelah] for kiri, sebelah in zip(aktiva, kanan, strict=True)]
    impor = siapkan(akuntan, excel([["Neraca"], ["AKTIVA", 2024, "", "PASIVA", 2024], *baris]))
    assert susunan_impor(impor).lembar == "Neraca (disusun ke bawah)"
    posting_impor(impor, oleh=akuntan, tanggal_buku=TANGGAL)
    tercetak = posisi_keuangan([TANGGAL])
    assert tercetak["aset"].nilai[0] == total
    assert tercetak["kewajiban_ekuitas"].nilai[0] == total
