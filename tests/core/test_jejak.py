"""The audit trail: what is read or exported is written first, and names nobody in its data."""

import datetime as dt

import pytest
from django.db import connections, transaction
from django.urls import reverse

from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.jejak import catat_ekspor, catat_lihat
from koperasi.core.models import JejakAudit, ProfilKoperasi
from koperasi.core.profil import NAMA_ORANG, ubah_profil
from tests.factories.core import PenggunaFactory

TANGGAL = dt.date(2026, 2, 10)


def test_membuka_data_pengguna_tercatat_siapa_dan_siapa(db, masuk):
    pengawas, siti = masuk("pengawas"), PenggunaFactory(email="siti@contoh.id")
    assert pengawas.get(reverse("beranda:rincian_pengguna", args=[siti.pk])).status_code == 200
    jejak = JejakAudit.objects.get()
    assert (jejak.aksi, jejak.oleh, jejak.objek_id) == (
        "core.lihat_pengguna",
        pengawas.pengguna,
        str(siti.pk),
    )
    admin = masuk("admin")
    halaman = admin.get(reverse("beranda:ubah_pengguna", args=[siti.pk]))
    assert "siti@contoh.id" in halaman.content.decode()
    assert JejakAudit.objects.filter(aksi="core.lihat_pengguna").count() == 2
    # Her own history tells what was done to the account, not who looked at it.
    assert not list(
        admin.get(reverse("beranda:rincian_pengguna", args=[siti.pk])).context["riwayat"]
    )


def test_bacaan_tidak_ikut_batal_bersama_yang_sesudahnya(basis_salinan):
    oleh = PenggunaFactory()

    @transaction.atomic
    def dibungkus():
        catat_ekspor("core.unduh_berkas", oleh=oleh, tanggal=TANGGAL)

    with pytest.raises(RuntimeError, match="durable"):
        dibungkus()
    catat_lihat("core.lihat_pengguna", oleh=oleh, tanggal=TANGGAL, objek=oleh)
    assert JejakAudit.objects.count() == 1


def test_tanpa_jejak_tidak_ada_yang_keluar(basis_salinan, masuk):
    """The table takes no row any more: pages still open, but no file and no personal data."""
    admin = masuk("admin")
    siti = PenggunaFactory(nomor_hp="+6281234567890")
    manajer = masuk("manajer")
    manajer.raise_request_exception = admin.raise_request_exception = False
    with connections["pemilik"].cursor() as cursor:
        peran = connections["default"].settings_dict["USER"]
        cursor.execute(f'REVOKE INSERT ON core_jejakaudit FROM "{peran}"')
    connections["pemilik"].close()
    for klien, alamat in (
        (manajer, reverse("akuntansi:ekspor_jurnal")),
        (manajer, reverse("rat:templat")),
        (admin, reverse("beranda:rincian_pengguna", args=[siti.pk])),
    ):
        jawaban = klien.get(alamat)
        assert jawaban.status_code == 500, alamat
        assert not jawaban.has_header("Content-Disposition")
        assert b"81234567890" not in jawaban.content
    assert manajer.get(reverse("akuntansi:daftar_jurnal")).status_code == 200


def test_profil_mencatat_bahwa_nama_berganti_bukan_namanya(db):
    profil = ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    profil.nama_ketua, profil.kecamatan = "Rahayu Ningsih", "Singosari"
    ubah_profil(profil, logo=None, oleh=PenggunaFactory(), tanggal=TANGGAL)
    data = JejakAudit.objects.get().data
    assert data == {"nama_ketua": None, "kecamatan": ["Lawang", "Singosari"]}


def test_setiap_nama_orang_di_profil_dikenali():
    bidang = {f.name for f in ProfilKoperasi._meta.concrete_fields if f.name.startswith("nama_")}
    assert bidang == NAMA_ORANG
