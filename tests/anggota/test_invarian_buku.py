"""Every constraint and trigger of the books and registers, provoked past the services."""

import datetime as dt
import uuid

import pytest
from django.db import connections

from anggota.enums import JabatanOrgan as J
from anggota.models import (
    Anggota,
    CatatanBuku,
    CoretanCatatan,
    Karyawan,
    Keanggotaan,
    MasaJabatan,
    TandaCatatan,
    TanggapanCatatan,
)
from koperasi.core.pemeriksaan import periksa
from tests.factories.anggota import HARI, keanggotaan, orang
from tests.factories.buku import catatan, karyawan, pejabat
from tests.factories.core import PenggunaFactory
from tests.penolakan import ditolak

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])
SEHARI = dt.timedelta(1)


def entri(**ubah: object) -> CatatanBuku:
    isi = {
        "buku": "TAMU",
        "tahun": 2026,
        "nomor": 1,
        "tanggal": HARI,
        "isi": {},
        "kunci": uuid.uuid4(),
        "tanggal_buku": HARI,
    }
    return CatatanBuku.objects.create(**{**isi, **ubah})


def masa(**ubah: object) -> MasaJabatan:
    isi = {
        "organ": "PENGURUS",
        "jabatan": J.KETUA,
        "mulai": HARI,
        "sampai": dt.date(2031, 3, 2),
        "batas_tahun": 5,
        "dasar": "RAT",
        "pengesah": "RAT",
        "kunci": uuid.uuid4(),
        "tanggal_buku": HARI,
    }
    if "anggota" not in ubah:
        isi["anggota"] = keanggotaan().anggota
    return MasaJabatan.objects.create(**{**isi, **ubah})


def test_nomor_catatan_berurut_dan_tunggal():
    with ditolak("nomor_catatan_berurut"):
        entri(nomor=2)
    entri()
    with ditolak("nomor_catatan_berurut"):
        entri(nomor=1)
    with ditolak("nomor_catatan_berurut"):
        entri(nomor=3)


def test_nomor_catatan_buku_tunggal():
    """The unique index stands behind the trigger, for writers at the same moment."""
    pemilik = connections["pemilik"].cursor()
    pemilik.execute("ALTER TABLE anggota_catatanbuku DISABLE TRIGGER catatan_buku_dijaga")
    try:
        isi = {"buku": "TAMU", "tahun": 2026, "nomor": 1, "tanggal": HARI, "isi": {}}
        CatatanBuku.objects.using("pemilik").create(kunci=uuid.uuid4(), tanggal_buku=HARI, **isi)
        with ditolak("nomor_catatan_buku_tunggal", "pemilik"):
            CatatanBuku.objects.using("pemilik").create(
                kunci=uuid.uuid4(), tanggal_buku=HARI, **isi
            )
        connections["pemilik"].check_constraints()
    finally:
        pemilik.execute("ALTER TABLE anggota_catatanbuku ENABLE TRIGGER catatan_buku_dijaga")


def test_bentuk_catatan():
    with ditolak("buku_administrasi_sah"):
        entri(buku="LAIN")
    with ditolak("tahun_catatan_sesuai_tanggal"):
        entri(tahun=2025)
    with ditolak("catatan_tidak_mendahului"):
        entri(tanggal=HARI + SEHARI)


def test_kunci_catatan_tunggal():
    satu = entri()
    with ditolak("anggota_catatanbuku_kunci_key"):
        entri(nomor=2, kunci=satu.kunci)


def test_pengganti_hanya_atas_yang_tercoret_dan_sekali():
    satu, lain = catatan(), catatan("KEJADIAN")
    with ditolak("pengganti_catatan_tercoret"):
        entri(nomor=2, menggantikan=satu)
    for c in (satu, lain):
        CoretanCatatan.objects.create(catatan=c, alasan="x", tanggal_buku=HARI)
    with ditolak("pengganti_catatan_tercoret"):
        entri(nomor=2, menggantikan=lain)
    entri(nomor=2, menggantikan=satu)
    with ditolak("anggota_catatanbuku_menggantikan_id_key"):
        entri(nomor=3, menggantikan=satu)


def test_kode_inventaris_tunggal():
    catatan("INVENTARIS", kode="A1")
    with ditolak("kode_inventaris_tunggal"):
        entri(buku="INVENTARIS", nomor=2, isi={"kode": "a1"})


def test_susulan_sekali_dan_beralasan():
    satu = catatan("KEJADIAN")
    TanggapanCatatan.objects.create(catatan=satu, tanggal=HARI, isi={}, tanggal_buku=HARI)
    with ditolak("anggota_tanggapancatatan_catatan_id_key"):
        TanggapanCatatan.objects.create(catatan=satu, tanggal=HARI, isi={}, tanggal_buku=HARI)
    with ditolak("tanggapan_tidak_mendahului"):
        TanggapanCatatan.objects.create(
            catatan=catatan("KEJADIAN"), tanggal=HARI + SEHARI, isi={}, tanggal_buku=HARI
        )
    with ditolak("coretan_beralasan"):
        CoretanCatatan.objects.create(catatan=satu, alasan="", tanggal_buku=HARI)
    CoretanCatatan.objects.create(catatan=satu, alasan="x", tanggal_buku=HARI)
    with ditolak("anggota_coretancatatan_catatan_id_key"):
        CoretanCatatan.objects.create(catatan=satu, alasan="x", tanggal_buku=HARI)


def test_tanda_sekali_per_pihak_dan_bergambar_bila_gambar():
    satu = catatan()
    isi = {"catatan": satu, "pihak": "tamu", "tanggal_buku": HARI}
    with ditolak("tanda_bergambar_bila_gambar"):
        TandaCatatan.objects.create(cara="GAMBAR", **isi)
    TandaCatatan.objects.create(cara="CAP_JEMPOL", **isi)
    with ditolak("satu_tanda_per_pihak"):
        TandaCatatan.objects.create(cara="TANDA_TANGAN", **isi)


def test_catatan_tercoret_tidak_ditulisi():
    satu = catatan("KEJADIAN")
    CoretanCatatan.objects.create(catatan=satu, alasan="x", tanggal_buku=HARI)
    with ditolak("catatan_tercoret_selesai"):
        TanggapanCatatan.objects.create(catatan=satu, tanggal=HARI, isi={}, tanggal_buku=HARI)
    with ditolak("catatan_tercoret_selesai"):
        TandaCatatan.objects.create(
            catatan=satu, pihak="pencatat", cara="CAP_JEMPOL", tanggal_buku=HARI
        )


def test_celah_nomor_terlihat_pada_pemeriksaan():
    entri()  # past the counter
    assert [t.nama for t in periksa()] == ["nomor_buku_administrasi_tanpa_celah"]


def test_pejabat_adalah_anggota():
    with ditolak("pejabat_adalah_anggota"):
        masa(anggota=orang())


def test_masa_jabatan_dalam_batas():
    with ditolak("masa_jabatan_dalam_batas"):
        masa(sampai=dt.date(2031, 3, 3))


def test_jabatan_tidak_tumpang_tindih():
    satu = masa()
    with ditolak("satu_jabatan_per_orang"):
        masa(anggota=satu.anggota, jabatan=J.SEKRETARIS)
    with ditolak("satu_orang_per_jabatan_organ"):
        masa()
    with ditolak("anggota_masajabatan_kunci_key"):
        masa(jabatan=J.SEKRETARIS, kunci=satu.kunci)


def test_bentuk_masa_jabatan():
    with ditolak("jabatan_sesuai_organ"):
        masa(organ="PENGAWAS")
    with ditolak("masa_jabatan_berurut"):
        masa(sampai=HARI)
    with ditolak("masa_jabatan_berdasar"):
        masa(dasar="")
    with ditolak("berhenti_menjabat_beralasan"):
        masa(selesai=HARI)
    with ditolak("berhenti_menjabat_beralasan"):
        masa(alasan="x")


def test_masa_jabatan_hanya_diakhiri_sekali():
    satu = pejabat()
    baris = MasaJabatan.objects.filter(pk=satu.pk)
    with ditolak("masa_jabatan_dijaga"):
        baris.update(sampai=dt.date(2030, 1, 1))
    with ditolak("masa_jabatan_dijaga"):
        baris.delete()
    baris.update(selesai=HARI, alasan="x")
    with ditolak("masa_jabatan_dijaga"):
        baris.update(alasan="lain")


def test_karyawan_disetujui_orang_lain():
    oleh = PenggunaFactory()
    baris = Karyawan.objects.filter(pk=karyawan(oleh).pk)
    with ditolak("karyawan_disetujui_pengurus_lain"):
        baris.update(disetujui_pengurus=oleh, disetujui_pengurus_pada=HARI)
    with ditolak("karyawan_disetujui_ketua_lain"):
        baris.update(disetujui_ketua=oleh, disetujui_ketua_pada=HARI)
    lain = PenggunaFactory()
    with ditolak("karyawan_disetujui_dua_orang"):
        baris.update(
            disetujui_pengurus=lain,
            disetujui_pengurus_pada=HARI,
            disetujui_ketua=lain,
            disetujui_ketua_pada=HARI,
        )


def test_bentuk_karyawan():
    baris = Karyawan.objects.filter(pk=karyawan().pk)
    with ditolak("karyawan_berhenti_beralasan"):
        baris.update(selesai=HARI)
    with ditolak("karyawan_berhenti_beralasan"):
        baris.update(alasan="x")
    isi = {"nama": "x", "jabatan": "x", "mulai": HARI, "tanggal_buku": HARI}
    with ditolak("jenis_kelamin_karyawan_sah"):
        Karyawan.objects.create(jenis_kelamin="X", kunci=uuid.uuid4(), **isi)
    with ditolak("anggota_karyawan_kunci_key"):
        Karyawan.objects.create(jenis_kelamin="P", kunci=baris.get().kunci, **isi)


def test_karyawan_hanya_berubah_sekali():
    baris = Karyawan.objects.filter(pk=karyawan().pk)
    with ditolak("karyawan_dijaga"):
        baris.update(nama="Lain")
    with ditolak("karyawan_dijaga"):
        baris.delete()
    baris.update(selesai=HARI, alasan="x")
    with ditolak("karyawan_dijaga"):
        baris.update(alasan="lain")


@pytest.fixture
def isi_pemilik() -> None:
    """One row in each table, as the owner of the tables."""
    satu = CatatanBuku.objects.using("pemilik").create(
        buku="TAMU",
        tahun=2026,
        nomor=1,
        tanggal=HARI,
        isi={},
        kunci=uuid.uuid4(),
        tanggal_buku=HARI,
    )
    TanggapanCatatan.objects.using("pemilik").create(
        catatan=satu, tanggal=HARI, isi={}, tanggal_buku=HARI
    )
    TandaCatatan.objects.using("pemilik").create(
        catatan=satu, pihak="tamu", cara="CAP_JEMPOL", tanggal_buku=HARI
    )
    CoretanCatatan.objects.using("pemilik").create(catatan=satu, alasan="x", tanggal_buku=HARI)
    connections["pemilik"].check_constraints()


@pytest.mark.parametrize(
    "tabel", ["catatanbuku", "tanggapancatatan", "tandacatatan", "coretancatatan"]
)
@pytest.mark.parametrize("perintah", ["UPDATE {} SET id = id", "DELETE FROM {}"])
@pytest.mark.usefixtures("isi_pemilik")
def test_buku_hanya_tambah_juga_bagi_pemilik(tabel, perintah):
    with ditolak(f"anggota_{tabel}_hanya_tambah", "pemilik"):
        connections["pemilik"].cursor().execute(perintah.format(f"anggota_{tabel}"))


@pytest.mark.parametrize(
    "tabel",
    ["tanggapancatatan", "tandacatatan", "coretancatatan", "masajabatan", "karyawan"],
)
def test_buku_dan_register_tak_dikosongkan(tabel):
    with ditolak(f"anggota_{tabel}_hanya_tambah", "pemilik"):
        connections["pemilik"].cursor().execute(f"TRUNCATE anggota_{tabel}")


def test_catatan_tak_dikosongkan():
    with (
        pytest.raises(Exception, match="hanya boleh ditambah"),
        connections["pemilik"].cursor() as cursor,
    ):
        cursor.execute("TRUNCATE anggota_catatanbuku CASCADE")


def test_tanggal_minta_berhenti_boleh_ditulis_saat_berhenti():
    satu = keanggotaan()
    Keanggotaan.objects.filter(pk=satu.pk).update(minta_berhenti=HARI)
    assert Anggota.objects.filter(keanggotaan__minta_berhenti=HARI).exists()
