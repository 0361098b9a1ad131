"""Every constraint and trigger of core, provoked by name past the services.

What the application role may not even ask is in ``test_hak_akses.py``; here the owner of the
tables tries, where a trigger has to refuse.
"""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from koperasi.core.db import nama_kekangan
from koperasi.core.models import (
    Berkas,
    BukuNomor,
    Dokumen,
    JejakAudit,
    Pekerjaan,
    PencabutanDokumen,
    Pengguna,
    ProfilKoperasi,
)
from tests.factories.core import PenggunaFactory
from tests.penolakan import ditolak

TANGGAL = dt.date(2026, 2, 10)
SIDIK = "a" * 64
KODE = "2" * 20
LAIN = uuid.UUID(int=7)

pytestmark = pytest.mark.django_db(databases=["default", "pemilik"])


def pekerjaan(**lain: Any) -> Pekerjaan:
    return Pekerjaan.objects.create(
        **{"nama": "uji.tidak_ada", "judul": "Uji", "tanggal_buku": TANGGAL, **lain}
    )


def berkas(sha256: str = SIDIK) -> Berkas:
    return Berkas.objects.create(sha256=sha256, ukuran=3, tipe="text/plain")


def dokumen(**lain: Any) -> Dokumen:
    return Dokumen.objects.create(
        **{
            "jenis": "uji.surat",
            "pokok": "uji/1",
            "sumber": "1",
            "nomor": "001/KRS/UJI/II/2026",
            "judul": "Surat uji",
            "isi": {"a": 1},
            "kode": KODE,
            "sidik": SIDIK,
            "tanggal_buku": TANGGAL,
            "dicetak_pada": timezone.now(),
            **lain,
            "dibuat_oleh": lain.get("dibuat_oleh") or PenggunaFactory(),
            "pekerjaan": lain.get("pekerjaan") or pekerjaan(),
        }
    )


# --- people -------------------------------------------------------------------------------------


def test_nama_pengguna_tunggal_tanpa_membedakan_huruf_besar():
    PenggunaFactory(nama_pengguna="siti")
    with ditolak("nama_pengguna_tunggal"):
        PenggunaFactory(nama_pengguna="SITI")
    with ditolak("core_pengguna_nama_pengguna_key"):
        PenggunaFactory(nama_pengguna="siti")


def test_email_pengguna_tunggal_tanpa_membedakan_huruf_besar():
    PenggunaFactory(email="siti@contoh.id")
    with ditolak("email_pengguna_tunggal"):
        PenggunaFactory(email="Siti@Contoh.id")
    with ditolak("core_pengguna_email_key"):
        PenggunaFactory(email="siti@contoh.id")


def test_banyak_orang_boleh_tanpa_email_dan_tanpa_nomor():
    PenggunaFactory.create_batch(2, email=None, nomor_hp=None)
    assert Pengguna.objects.count() == 2


def test_satu_nomor_hp_untuk_satu_orang():
    PenggunaFactory(nomor_hp="+6281234567890")
    with ditolak("core_pengguna_nomor_hp_key"):
        PenggunaFactory(nomor_hp="+6281234567890")


@pytest.mark.parametrize("nomor", ["081234567890", "+0812345678", "+62 812345678", "+62812a", ""])
def test_nomor_hp_internasional(nomor):
    with ditolak("nomor_hp_internasional"):
        PenggunaFactory(nomor_hp=nomor)


# --- the cooperative ----------------------------------------------------------------------------


def test_satu_profil_koperasi():
    isi = {"nama": "KSP Uji", "singkatan": "KU", "alamat": "Jalan", "kabupaten": "Malang"}
    ProfilKoperasi.objects.create(id=1, **isi)
    with ditolak("satu_profil_koperasi"):
        ProfilKoperasi.objects.create(id=2, **isi)


def test_satu_buku_nomor_per_tahun():
    BukuNomor.objects.create(buku="UJI", tahun=2026)
    BukuNomor.objects.create(buku="UJI", tahun=2027)
    with ditolak("satu_buku_nomor_per_tahun"):
        BukuNomor.objects.create(buku="UJI", tahun=2026)


# --- jobs ---------------------------------------------------------------------------------------


def test_satu_pekerjaan_per_kunci():
    pekerjaan(kunci="k")
    pekerjaan(kunci=None)
    pekerjaan(kunci=None)
    with ditolak("core_pekerjaan_kunci_key"):
        pekerjaan(kunci="k")


# --- files and papers ---------------------------------------------------------------------------


@pytest.mark.parametrize("sidik", ["A" * 64, "a" * 63, "g" * 64, ""])
def test_sha256_berkas_sah(sidik):
    with ditolak("sha256_berkas_sah"):
        berkas(sidik)


def test_satu_berkas_per_isi():
    berkas()
    with ditolak("core_berkas_sha256_key"):
        berkas()


def versi_kedua(pertama: Dokumen, **lain: Any) -> Dokumen:
    return dokumen(
        **{
            "versi": 2,
            "menggantikan": pertama,
            "nomor": "002/KRS/UJI/II/2026",
            "kode": "3" * 20,
            **lain,
        }
    )


def test_satu_dokumen_per_pokok_dan_versi():
    dokumen()
    with ditolak("satu_dokumen_per_pokok_dan_versi"):
        dokumen(nomor="002/KRS/UJI/II/2026", kode="3" * 20)
    dokumen(pokok="uji/2", nomor="002/KRS/UJI/II/2026", kode="3" * 20)


def test_nomor_dokumen_tidak_dipakai_dua_kali():
    dokumen()
    with ditolak("core_dokumen_nomor_key"):
        dokumen(pokok="uji/2", kode="3" * 20)


def test_kode_dokumen_tidak_dipakai_dua_kali():
    dokumen()
    with ditolak("core_dokumen_kode_key"):
        dokumen(pokok="uji/2", nomor="002/KRS/UJI/II/2026")


@pytest.mark.parametrize("kode", ["", "2" * 19, "A" * 20, "1" * 20])
def test_kode_dokumen_sah(kode):
    with ditolak("kode_dokumen_sah"):
        dokumen(kode=kode)


def test_sidik_dokumen_sah():
    with ditolak("sidik_dokumen_sah"):
        dokumen(sidik="bukan sidik")


def test_versi_kemudian_menggantikan():
    with ditolak("versi_kemudian_menggantikan"):
        dokumen(versi=0)
    pertama = dokumen()
    with ditolak("versi_kemudian_menggantikan"):
        versi_kedua(pertama, pokok="uji/2", versi=1)


def test_versi_dokumen_berurutan():
    """No gap, nothing out of nowhere, and not somebody else's predecessor."""
    pertama = dokumen()
    for ganjil in ({"versi": 3}, {"menggantikan": None}, {"pokok": "uji/2"}, {"jenis": "uji.lain"}):
        with ditolak("versi_dokumen_berurutan"):
            versi_kedua(pertama, **ganjil)
    kedua = versi_kedua(pertama)
    ketiga = versi_kedua(kedua, versi=3, nomor="003/KRS/UJI/II/2026", kode="4" * 20)
    assert ketiga.menggantikan.menggantikan == pertama


def test_dokumen_diganti_sekali():
    pertama = dokumen()
    versi_kedua(pertama)
    with ditolak("core_dokumen_menggantikan_id_key"):
        versi_kedua(pertama, nomor="003/KRS/UJI/II/2026", kode="4" * 20)


def cabut(surat: Dokumen, alasan: str = "Salah cetak") -> PencabutanDokumen:
    return PencabutanDokumen.objects.create(
        dokumen=surat, alasan=alasan, tanggal_buku=TANGGAL, dicabut_oleh=PenggunaFactory()
    )


def test_dokumen_dicabut_sekali_dan_beralasan():
    surat = dokumen()
    with ditolak("pencabutan_dokumen_beralasan"):
        cabut(surat, "")
    cabut(surat)
    with ditolak("core_pencabutandokumen_dokumen_id_key"):
        cabut(surat)


def test_pencabutan_hanya_tambah_juga_bagi_pemilik():
    surat = dokumen_pemilik()
    PencabutanDokumen.objects.using("pemilik").create(
        dokumen=surat, alasan="Uji", tanggal_buku=TANGGAL, dicabut_oleh=surat.dibuat_oleh
    )
    for perintah in ("UPDATE {} SET alasan = 'lain'", "DELETE FROM {}"):
        assert (
            _sebagai_pemilik(perintah.format("core_pencabutandokumen"))
            == "core_pencabutandokumen_hanya_tambah"
        )


def dokumen_pemilik() -> Dokumen:
    """The same paper, written by the owner of the tables."""
    oleh = Pengguna.objects.using("pemilik").create(nama_pengguna="pemilik", nama="Pemilik")
    kerja = Pekerjaan.objects.using("pemilik").create(
        nama="uji.tidak_ada", judul="Uji", tanggal_buku=TANGGAL
    )
    return Dokumen.objects.using("pemilik").create(
        jenis="uji.surat",
        pokok="uji/1",
        nomor="001/KRS/UJI/II/2026",
        judul="Surat uji",
        isi={},
        kode=KODE,
        sidik=SIDIK,
        tanggal_buku=TANGGAL,
        dicetak_pada=timezone.now(),
        dibuat_oleh=oleh,
        pekerjaan=kerja,
    )


KOLOM_BEKU: dict[str, Any] = {
    "id": LAIN,
    "jenis": "uji.lain",
    "pokok": "uji/9",
    "versi": 9,
    "menggantikan": LAIN,
    "sumber": "9",
    "nomor": "009/KRS/UJI/II/2026",
    "judul": "Judul lain",
    "isi": {"a": 2},
    "ringkasan": {"periode": "lain"},
    "kode": "9" * 20,
    "sidik": "b" * 64,
    "tanggal_buku": TANGGAL + dt.timedelta(days=1),
    "dicetak_pada": dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
    "dibuat_oleh": PenggunaFactory,
    "pekerjaan": pekerjaan,
}


def test_setiap_kolom_dokumen_dicoba():
    """A column added later is frozen too, or this list says why not."""
    assert {f.name for f in Dokumen._meta.concrete_fields} == {*KOLOM_BEKU, "berkas"}


@pytest.mark.parametrize("kolom", KOLOM_BEKU)
def test_dokumen_beku(kolom):
    surat = dokumen()
    nilai = KOLOM_BEKU[kolom]
    with ditolak("dokumen_beku"):
        Dokumen.objects.filter(pk=surat.pk).update(**{kolom: nilai() if callable(nilai) else nilai})
    surat.refresh_from_db()
    assert surat.judul == "Surat uji"


def test_dokumen_beku_menerima_berkas_sekali():
    surat = dokumen()
    Dokumen.objects.filter(pk=surat.pk).update(berkas=berkas())
    for pengganti in (None, berkas("b" * 64)):
        with ditolak("dokumen_beku"):
            Dokumen.objects.filter(pk=surat.pk).update(berkas=pengganti)
    surat.refresh_from_db()
    assert surat.berkas.sha256 == SIDIK


def test_dokumen_beku_tidak_dapat_dihapus():
    surat = dokumen()
    with ditolak("dokumen_beku"):
        surat.delete()


# --- the owner too ------------------------------------------------------------------------------

BARIS: dict[str, dict[str, Any]] = {
    "core_berkas": {"sha256": SIDIK, "ukuran": 3, "tipe": "text/plain"},
    "core_jejakaudit": {"aksi": "uji.coba", "tanggal_buku": TANGGAL},
}
MODEL = {m._meta.db_table: m for m in (Berkas, JejakAudit)}


def _sebagai_pemilik(perintah: str) -> str:
    """The constraint that refuses the owner, or '' when nothing does."""
    try:
        with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
            cursor.execute(perintah)
    except IntegrityError as galat:
        return nama_kekangan(galat)
    return ""


@pytest.mark.parametrize("tabel", BARIS)
@pytest.mark.parametrize("perintah", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_hanya_tambah_juga_bagi_pemilik(tabel, perintah):
    MODEL[tabel].objects.using("pemilik").create(**BARIS[tabel])
    assert _sebagai_pemilik(perintah.format(tabel)) == f"{tabel}_hanya_tambah"
    assert MODEL[tabel].objects.using("pemilik").count() == 1


@pytest.mark.parametrize("tabel", [*BARIS, "core_dokumen", "core_pencabutandokumen"])
def test_tak_dikosongkan_juga_bagi_pemilik(tabel):
    # CASCADE, so that it is the trigger that refuses and not a foreign key.
    assert _sebagai_pemilik(f"TRUNCATE {tabel} CASCADE") == f"{tabel}_hanya_tambah"
