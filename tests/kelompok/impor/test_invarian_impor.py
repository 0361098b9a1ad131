"""What the database refuses of imports, past the services."""

import pytest
from django.db import IntegrityError, transaction

from kelompok.enums import StatusImporAnggota
from kelompok.models import ImporAnggota, SusunanImpor
from koperasi.core.db import nama_kekangan

from .conftest import KEPALA, excel, orang


def ditolak(nama, kerja):
    with pytest.raises(IntegrityError) as galat, transaction.atomic():
        kerja()
    assert nama_kekangan(galat.value) == nama


def test_isi_impor_anggota_dibuang_di_akhir(impor):
    satu = impor(excel({"A": [KEPALA, orang(1)]}))
    milik = ImporAnggota.objects.filter(pk=satu.pk)
    for status in (StatusImporAnggota.SELESAI, StatusImporAnggota.BATAL):
        ditolak("isi_impor_anggota_dibuang_di_akhir", lambda s=status: milik.update(status=s))
    ditolak("isi_impor_anggota_dibuang_di_akhir", lambda: milik.update(isi_sandi=None))


def test_impor_anggota_disetujui_orang_lain(susun, staf, ketua):
    milik = ImporAnggota.objects.filter(pk=susun(excel({"A": [KEPALA, orang(1)]})).pk)
    nama = "impor_anggota_disetujui_orang_lain"
    ditolak(nama, lambda: milik.update(disetujui_oleh=ketua))
    ditolak(nama, lambda: milik.update(diajukan_oleh=ketua, disetujui_oleh=ketua))
    ditolak(nama, lambda: milik.update(diajukan_oleh=ketua, disetujui_oleh=staf))
    milik.update(diajukan_oleh=staf, disetujui_oleh=ketua)


def test_impor_anggota_disetujui_sebelum_selesai(susun):
    milik = ImporAnggota.objects.filter(pk=susun(excel({"A": [KEPALA, orang(1)]})).pk)
    selesai = {"status": StatusImporAnggota.SELESAI, "isi_sandi": None, "kunci_terbungkus": None}
    ditolak("impor_anggota_disetujui", lambda: milik.update(**selesai))


def test_satu_susunan_per_judul_kolom(impor, staf):
    impor(excel({"A": [KEPALA, orang(1)]}))
    ada = SusunanImpor.objects.get()
    ditolak(
        "satu_susunan_per_judul_kolom",
        lambda: SusunanImpor.objects.create(
            sidik=ada.sidik, daftar=ada.daftar, kolom={}, diubah_oleh=staf
        ),
    )


def test_kode_impor_anggota_tunggal(impor):
    satu = ImporAnggota.objects.get(pk=impor(excel({"A": [KEPALA, orang(1)]})).pk)
    satu.pk = None
    ditolak("kelompok_imporanggota_kode_key", lambda: satu.save(force_insert=True))
