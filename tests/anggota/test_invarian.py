"""Every constraint and trigger of anggota, provoked by name past the services."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from anggota.enums import StatusKeanggotaan as S
from anggota.models import (
    AhliWaris,
    AksesAnggota,
    Anggota,
    Keanggotaan,
    KunciPribadi,
    PeristiwaKeanggotaan,
    Persetujuan,
)
from anggota.services.keanggotaan import ajukan_calon
from anggota.services.penghapusan import hapus_data_pribadi
from koperasi.core.db import nama_kekangan
from tests.factories.anggota import HARI, keanggotaan, orang
from tests.factories.core import PenggunaFactory
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])


def peristiwa(satu: Keanggotaan, status: S) -> None:
    PeristiwaKeanggotaan.objects.create(
        keanggotaan=satu, status=status, tanggal=HARI, alasan="uji", tanggal_buku=HARI
    )


def ubah(satu: Keanggotaan, **nilai: object) -> None:
    Keanggotaan.objects.filter(pk=satu.pk).update(**nilai)


def test_nik_tidak_ganda():
    satu, dua = orang(), orang()
    with ditolak("nik_tidak_ganda"):
        Anggota.objects.filter(pk=dua.pk).update(nik_sidik=satu.nik_sidik)


def test_nik_tersandi_lengkap():
    with ditolak("nik_tersandi_lengkap"):
        Anggota.objects.filter(pk=orang().pk).update(nik_sidik=None)


def test_nik_atau_alasannya():
    kosong = {"nik_sandi": None, "nik_sidik": None, "nik_akhir": ""}
    with ditolak("nik_atau_alasannya"):
        Anggota.objects.filter(pk=orang().pk).update(**kosong)


def test_jenis_kelamin_sah():
    with ditolak("jenis_kelamin_sah"):
        Anggota.objects.filter(pk=orang().pk).update(jenis_kelamin="X")


def test_satu_orang_satu_kode_kunci_dan_akun():
    siti, dua = orang(), orang()
    with ditolak("anggota_anggota_kode_key"):
        Anggota.objects.filter(pk=dua.pk).update(kode=siti.kode)
    with ditolak("anggota_kuncipribadi_anggota_id_key"):
        KunciPribadi.objects.create(anggota=siti, terbungkus=b"x")
    akun = PenggunaFactory(peran="anggota")
    Anggota.objects.filter(pk=siti.pk).update(pengguna=akun)
    with ditolak("anggota_anggota_pengguna_id_key"):
        Anggota.objects.filter(pk=dua.pk).update(pengguna=akun)


def test_akses_tidak_ganda():
    isi = {"pengguna": PenggunaFactory(), "anggota": orang(), "sumber": "kelompok:1"}
    AksesAnggota.objects.create(**isi)
    with ditolak("akses_tidak_ganda"):
        AksesAnggota.objects.create(**isi)


def test_satu_keanggotaan_berjalan():
    satu = keanggotaan(S.CALON)
    with ditolak("satu_keanggotaan_berjalan"):
        Keanggotaan.objects.create(anggota=satu.anggota, diajukan=HARI)


def test_nomor_anggota_tunggal():
    satu, dua = keanggotaan(), keanggotaan(S.CALON)
    with ditolak("anggota_keanggotaan_nomor_key"):
        ubah(dua, nomor=satu.nomor)


def test_keanggotaan_mulai_dari_calon():
    with ditolak("keanggotaan_mulai_dari_calon"):
        Keanggotaan.objects.create(
            anggota=orang(), diajukan=HARI, status=S.AKTIF, nomor="1", mulai=HARI
        )


@pytest.mark.parametrize(
    ("dari", "ke"), [(S.CALON, S.DISAHKAN), (S.AKTIF, S.CALON), (S.KELUAR, S.AKTIF)]
)
def test_keanggotaan_berurutan(dari, ke):
    satu = keanggotaan(dari)
    peristiwa(satu, ke)
    with ditolak("keanggotaan_berurutan"):
        ubah(satu, status=ke, nomor=satu.nomor or "9")


def test_keanggotaan_berperistiwa():
    with ditolak("keanggotaan_berperistiwa"):
        ubah(keanggotaan(S.CALON), status=S.DISETUJUI)


def test_keanggotaan_tetap_dan_tidak_dihapus():
    satu = keanggotaan(S.KELUAR)
    lain = HARI + dt.timedelta(3)
    for nilai in (
        {"nomor": "77"},
        {"mulai": lain},
        {"selesai": lain},
        {"diajukan": lain},
        {"anggota": orang()},
    ):
        with ditolak("keanggotaan_tetap"):
            ubah(satu, **nilai)
    with ditolak("keanggotaan_tidak_dihapus"):
        Keanggotaan.objects.filter(pk=satu.pk)._raw_delete("default")


def test_anggota_bernomor_dan_bertanggal():
    satu = keanggotaan(S.DISETUJUI)
    peristiwa(satu, S.DISAHKAN)
    with ditolak("anggota_bernomor"):
        ubah(satu, status=S.DISAHKAN)
    ubah(satu, status=S.DISAHKAN, nomor="1")
    peristiwa(satu, S.AKTIF)
    with ditolak("tanggal_keanggotaan_sesuai_status"):
        ubah(satu, status=S.AKTIF)
    with ditolak("tanggal_keanggotaan_berurut"):
        ubah(satu, status=S.AKTIF, mulai=HARI - dt.timedelta(1))


def test_status_keanggotaan_sah():
    with ditolak("status_keanggotaan_sah"):
        peristiwa(keanggotaan(), "HILANG")


def test_berhenti_beralasan():
    with ditolak("berhenti_beralasan"):
        PeristiwaKeanggotaan.objects.create(
            keanggotaan=keanggotaan(), status=S.KELUAR, tanggal=HARI, tanggal_buku=HARI
        )


@pytest.mark.parametrize("persen", [0, -5, Decimal("100.01")])
def test_bagian_ahli_waris_sah(persen):
    with ditolak("bagian_ahli_waris_sah"):
        AhliWaris.objects.create(anggota=orang(), nama="A", hubungan="anak", persen=persen)


def test_bagian_ahli_waris_utuh(tegakkan_invarian):
    siti = orang()
    satu = AhliWaris.objects.create(anggota=siti, nama="A", hubungan="anak", persen=60)
    AhliWaris.objects.create(anggota=siti, nama="B", hubungan="anak", persen=40)
    tegakkan_invarian()
    with ditolak("bagian_ahli_waris_utuh"):
        AhliWaris.objects.filter(pk=satu.pk).update(diganti_pada=timezone.now())
        tegakkan_invarian()


def test_ahli_waris_tetap(tegakkan_invarian):
    satu = keanggotaan()
    waris = AhliWaris.objects.create(anggota=satu.anggota, nama="A", hubungan="anak", persen=100)
    tegakkan_invarian()
    milik = AhliWaris.objects.filter(pk=waris.pk)
    with ditolak("ahli_waris_tetap"):
        milik.update(nama="B")
    with ditolak("ahli_waris_tetap"):
        milik._raw_delete("default")
    milik.update(diganti_pada=timezone.now())
    with ditolak("ahli_waris_tetap"):
        milik.update(diganti_pada=None)


def test_pengesah_bukan_pengaju():
    staf = PenggunaFactory(peran="sekretaris")
    satu = ajukan_calon(orang(), oleh=staf, tanggal=HARI)
    for oleh in (None, PenggunaFactory()):
        PeristiwaKeanggotaan.objects.create(
            keanggotaan=satu, status=S.DISAHKAN, tanggal=HARI, tanggal_buku=HARI, dibuat_oleh=oleh
        )
    with ditolak("pengesah_bukan_pengaju"):
        PeristiwaKeanggotaan.objects.create(
            keanggotaan=satu, status=S.DISAHKAN, tanggal=HARI, tanggal_buku=HARI, dibuat_oleh=staf
        )


@pytest.mark.parametrize("sisa", [{"telepon": "+62812"}, {"alamat": "Jl. 1"}, {"desa": "Bedali"}])
def test_data_terhapus_kosong(sisa):
    siti = keanggotaan(S.KELUAR).anggota
    hapus_data_pribadi(siti, alasan="minta", oleh=PenggunaFactory(), tanggal=HARI)
    with ditolak("data_terhapus_kosong"):
        Anggota.objects.filter(pk=siti.pk).update(**sisa)


@pytest.fixture
def isi_pemilik() -> None:
    """One row in each table, as the owner of the tables."""
    siti = Anggota.objects.using("pemilik").create(nama="Siti", jenis_kelamin="P", tanpa_nik="-")
    satu = Keanggotaan.objects.using("pemilik").create(anggota=siti, diajukan=HARI)
    PeristiwaKeanggotaan.objects.using("pemilik").create(
        keanggotaan=satu, status=S.CALON, tanggal=HARI, tanggal_buku=HARI
    )
    Persetujuan.objects.using("pemilik").create(
        anggota=siti, naskah="2026-1", diberikan=True, cara="LAYAR", tanggal=HARI
    )
    connections["pemilik"].check_constraints()  # TRUNCATE waits for no pending foreign key


@pytest.mark.parametrize("tabel", ["anggota_peristiwakeanggotaan", "anggota_persetujuan"])
@pytest.mark.parametrize(
    "perintah", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
@pytest.mark.usefixtures("isi_pemilik")
def test_riwayat_hanya_tambah_juga_bagi_pemilik(tabel, perintah):
    with ditolak(f"{tabel}_hanya_tambah", "pemilik"), connections["pemilik"].cursor() as cursor:
        cursor.execute(perintah.format(tabel))


@pytest.mark.usefixtures("isi_pemilik")
def test_keanggotaan_tak_dikosongkan():
    # Without CASCADE PostgreSQL already refuses because of the tables that point here.
    with pytest.raises(IntegrityError) as galat, transaction.atomic("pemilik"):
        connections["pemilik"].cursor().execute("TRUNCATE anggota_keanggotaan CASCADE")
    assert nama_kekangan(galat.value).endswith("_hanya_tambah")
