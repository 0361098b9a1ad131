"""The pengawas' inbox: reported once, answered in order, judged by somebody else, never edited."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction

from koperasi.core.db import nama_kekangan
from koperasi.core.enums import JenisCatatanHal, StatusHal, TemuanPengawas
from koperasi.core.kotak_pengawas import JenisTidakDikenal, daftarkan_jenis
from koperasi.core.models import CatatanHal, HalPerhatian, JejakAudit, PihakTerkait
from koperasi.core.pengawasan import (
    KALIMAT,
    PengawasanDitolak,
    buka_lagi,
    minta_tanggapan,
    selesaikan,
    tanggapi,
)
from koperasi.core.pengecualian import FormulirSudahDikirim
from koperasi.core.sistem import pengguna_sistem
from tests.factories.core import PenggunaFactory
from tests.factories.pengawasan import JENIS_UJI, TANGGAL_HAL, hal
from tests.penolakan import ditolak


def langkah(kerja: Any, tentang: HalPerhatian, oleh: Any, **lain: Any) -> CatatanHal:
    isian = {"isi": "Uang kembalian tertukar.", "kunci": uuid.uuid4(), **lain}
    return kerja(tentang, oleh=oleh, tanggal=TANGGAL_HAL, **isian)


def status(tentang: HalPerhatian) -> str:
    return HalPerhatian.objects.berstatus().get(pk=tentang.pk).status


@pytest.fixture
def kasir(db):
    return PenggunaFactory(peran="kasir")


@pytest.fixture
def pengawas(db):
    return PenggunaFactory(peran="pengawas")


# --- the door -----------------------------------------------------------------------------------


def test_laporan_kedua_dengan_kunci_sama_tidak_mengubah_apa_pun(kasir):
    pertama = hal(kasir)
    kedua = hal(kasir, judul="Lain", alasan="Lain")
    assert kedua.pk == pertama.pk
    assert kedua.judul == "Laci kurang Rp 20.000"
    assert HalPerhatian.objects.count() == PihakTerkait.objects.count() == 1
    assert JejakAudit.objects.filter(aksi="core.laporkan_ke_pengawas").count() == 1


def test_laporan_batal_bersama_perbuatannya(kasir):
    @transaction.atomic
    def setor_lalu_gagal():
        hal(kasir)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        setor_lalu_gagal()
    assert not HalPerhatian.objects.exists()


def test_jenis_yang_tidak_didaftarkan_ditolak(kasir):
    with pytest.raises(JenisTidakDikenal):
        hal(kasir, jenis="uji.tak_dikenal")
    with pytest.raises(ValueError, match="dua kali"):
        daftarkan_jenis(JENIS_UJI, "Judul lain", "Lain")


def test_tautan_ke_luar_ditolak(kasir):
    with pytest.raises(ValueError, match="jalur"):
        hal(kasir, tautan="https://contoh.id/")


def test_perbuatan_aplikasi_sendiri_tidak_menyangkut_siapa_pun(kasir):
    assert not hal(pengguna_sistem(), kunci="uji/2").pihak.exists()
    assert not hal(None, kunci="uji/3").pihak.exists()
    berdua = hal(kasir, kunci="uji/4", terkait=[kasir, PenggunaFactory()])
    assert berdua.pihak.count() == 2


def test_dua_laporan_sekaligus_menjadi_satu(basis_salinan, serentak):
    nomor = [h.pk for h in serentak(hal, hal, hal)]
    assert len(set(nomor)) == 1
    assert HalPerhatian.objects.count() == 1


# --- the steps ----------------------------------------------------------------------------------


def test_ditanya_dijawab_diputus_dan_dibuka_lagi(kasir, pengawas):
    perkara = hal(kasir)
    assert status(perkara) == StatusHal.BARU
    langkah(minta_tanggapan, perkara, pengawas)
    assert status(perkara) == StatusHal.MENUNGGU
    langkah(tanggapi, perkara, kasir)
    assert status(perkara) == StatusHal.DITANGGAPI
    langkah(selesaikan, perkara, pengawas, temuan=TemuanPengawas.TINDAK_LANJUT)
    assert status(perkara) == StatusHal.SELESAI
    langkah(buka_lagi, perkara, pengawas)
    assert status(perkara) == StatusHal.BARU
    assert list(perkara.catatan.values_list("urut", flat=True)) == [1, 2, 3, 4]
    assert list(
        JejakAudit.objects.filter(aksi__startswith="core.hal_").values_list("aksi", flat=True)
    ) == ["core.hal_buka_lagi", "core.hal_selesai", "core.hal_tanggapan", "core.hal_minta"]


def test_manajer_ikut_menanggapi_orang_lain_tidak(kasir):
    perkara = hal(kasir)
    langkah(tanggapi, perkara, PenggunaFactory(peran="manajer"))
    with pytest.raises(PengawasanDitolak, match="bersangkutan"):
        langkah(tanggapi, perkara, PenggunaFactory(peran="ketua"))


def test_hanya_pengawas_yang_memutus(kasir):
    perkara = hal(kasir)
    for kerja, lain in (
        (minta_tanggapan, {}),
        (selesaikan, {"temuan": TemuanPengawas.WAJAR}),
        (buka_lagi, {}),
    ):
        for peran in ("manajer", "ketua", "admin"):
            with pytest.raises(PengawasanDitolak, match="Hanya pengawas"):
                langkah(kerja, perkara, PenggunaFactory(peran=peran), **lain)
    assert not CatatanHal.objects.exists()


@pytest.mark.parametrize("isi", ["", "  \n ", "\x00", "a" * 2001])
def test_langkah_tanpa_kata_atau_terlalu_panjang_ditolak(kasir, isi):
    perkara = hal(kasir)
    with pytest.raises(PengawasanDitolak) as galat:
        langkah(tanggapi, perkara, kasir, isi=isi)
    assert galat.value.bidang == "isi"
    assert not CatatanHal.objects.exists()


def test_kirim_dua_kali_dihitung_sekali(kasir):
    perkara, kunci = hal(kasir), uuid.uuid4()
    pertama = langkah(tanggapi, perkara, kasir, kunci=kunci)
    assert langkah(tanggapi, perkara, kasir, kunci=kunci).pk == pertama.pk
    with pytest.raises(FormulirSudahDikirim):
        langkah(tanggapi, perkara, kasir, kunci=kunci, isi="Lain")
    assert CatatanHal.objects.count() == 1


def test_dua_pengawas_sekaligus_hanya_satu_yang_menulis(basis_salinan, serentak):
    perkara = hal(PenggunaFactory(peran="kasir"))
    pengawas = PenggunaFactory.create_batch(2, peran="pengawas")
    hasil = serentak(
        *(lambda p=p: langkah(selesaikan, perkara, p, temuan="WAJAR") for p in pengawas)
    )
    gagal = [h for h in hasil if isinstance(h, Exception)]
    assert [str(g) for g in gagal] == [KALIMAT["urut_catatan_hal_tunggal"]]
    assert CatatanHal.objects.count() == 1


# --- what the database keeps, past the services -------------------------------------------------


def catatan(tentang: HalPerhatian, oleh: Any, **lain: Any) -> CatatanHal:
    isian = {
        "urut": 1,
        "jenis": JenisCatatanHal.TANGGAPAN,
        "menjadi": StatusHal.DITANGGAPI,
        "isi": "Tertukar.",
        "kunci": uuid.uuid4(),
        "tanggal_buku": TANGGAL_HAL,
        **lain,
    }
    return CatatanHal.objects.create(hal=tentang, oleh=oleh, **isian)


SELESAI = {"jenis": JenisCatatanHal.SELESAI, "menjadi": StatusHal.SELESAI, "temuan": "WAJAR"}
MINTA = {"jenis": JenisCatatanHal.MINTA, "menjadi": StatusHal.MENUNGGU}
BUKA = {"jenis": JenisCatatanHal.BUKA_LAGI, "menjadi": StatusHal.BARU}


def hal_mentah(**lain: Any) -> HalPerhatian:
    isian = {"jenis": JENIS_UJI, "kunci": "k", "judul": "J", "uraian": "U", **lain}
    return HalPerhatian.objects.create(tanggal_buku=TANGGAL_HAL, **isian)


def test_satu_hal_per_kunci(db):
    hal_mentah()
    with ditolak("satu_hal_per_kunci"):
        hal_mentah()


@pytest.mark.parametrize("kosong", ["judul", "uraian"])
def test_hal_berisi(db, kosong):
    with ditolak("hal_berisi"):
        hal_mentah(**{kosong: ""})


def test_pihak_terkait_tunggal(kasir):
    perkara = hal(kasir)
    with ditolak("pihak_terkait_tunggal"):
        PihakTerkait.objects.create(hal=perkara, orang=kasir)


def test_catatan_hal_berurutan(kasir, pengawas):
    perkara = hal(kasir)
    for salah in ({"urut": 2}, {"urut": 0}, {**BUKA}):
        with ditolak("catatan_hal_berurutan"):
            catatan(perkara, pengawas, **salah)
    catatan(perkara, pengawas, **SELESAI)
    for salah in ({}, MINTA, SELESAI):
        with ditolak("catatan_hal_berurutan"):
            catatan(perkara, pengawas, **{**salah, "urut": 2})
    catatan(perkara, pengawas, **{**BUKA, "urut": 2})


@pytest.mark.parametrize("langkahnya", [SELESAI, MINTA])
def test_hal_tidak_diputus_sendiri(pengawas, langkahnya):
    """Not by the person herself, not by whoever asked with her, not by who spoke for her."""
    pelaku = PenggunaFactory(peran=["kasir", "pengawas"])
    peminta = PenggunaFactory(peran="pengawas")
    manajer = PenggunaFactory(peran=["manajer", "pengawas"])
    perkara = hal(pelaku, terkait=[peminta])
    catatan(perkara, manajer)
    for orang in (pelaku, peminta, manajer):
        with ditolak("hal_tidak_diputus_sendiri"):
            catatan(perkara, orang, **{**langkahnya, "urut": 2})
        with pytest.raises(PengawasanDitolak, match="Anda sendiri"):
            langkah(selesaikan, perkara, orang, temuan=TemuanPengawas.WAJAR)
    catatan(perkara, pengawas, **{**langkahnya, "urut": 2})


def test_pihak_didengar_dahulu(kasir, pengawas):
    perkara = hal(kasir)
    with ditolak("pihak_didengar_dahulu"):
        catatan(perkara, pengawas, **{**SELESAI, "temuan": "PELANGGARAN"})
    with pytest.raises(PengawasanDitolak, match="diminta menanggapi"):
        langkah(selesaikan, perkara, pengawas, temuan=TemuanPengawas.PELANGGARAN)
    langkah(minta_tanggapan, perkara, pengawas)
    langkah(selesaikan, perkara, pengawas, temuan=TemuanPengawas.PELANGGARAN)
    # What concerns nobody needs nobody's reply.
    langkah(selesaikan, hal(None, kunci="uji/2"), pengawas, temuan=TemuanPengawas.TINDAK_LANJUT)


def test_catatan_hal_berisi(kasir):
    with ditolak("catatan_hal_berisi"):
        catatan(hal(kasir), kasir, isi="")


def test_catatan_hal_menjadi_statusnya(kasir):
    with ditolak("catatan_hal_menjadi_statusnya"):
        catatan(hal(kasir), kasir, menjadi=StatusHal.SELESAI)


def test_temuan_saat_selesai(pengawas):
    perkara = hal()
    for salah in ({**SELESAI, "temuan": ""}, {**SELESAI, "temuan": "X"}, {"temuan": "WAJAR"}):
        with ditolak("temuan_saat_selesai"):
            catatan(perkara, pengawas, **salah)


def test_kunci_catatan_tidak_dipakai_dua_kali(kasir):
    kunci = uuid.uuid4()
    catatan(hal(kasir), kasir, kunci=kunci)
    with ditolak("core_catatanhal_kunci_key"):
        catatan(hal(kasir, kunci="uji/2"), kasir, kunci=kunci)


TABEL = ("core_halperhatian", "core_pihakterkait", "core_catatanhal")


def _sebagai_pemilik(*perintah: str) -> str:
    try:
        with transaction.atomic("pemilik"), connections["pemilik"].cursor() as cursor:
            for p in perintah:
                cursor.execute(p)
    except IntegrityError as galat:
        return nama_kekangan(galat)
    return ""


@pytest.mark.parametrize("tabel", TABEL)
@pytest.mark.parametrize("perintah", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_kotak_hanya_tambah_juga_bagi_pemilik(basis_salinan, tabel, perintah):
    kasir = PenggunaFactory(peran="kasir")
    langkah(tanggapi, hal(kasir), kasir)
    assert _sebagai_pemilik(perintah.format(tabel)) == f"{tabel}_hanya_tambah"


@pytest.mark.django_db(databases=["default", "pemilik"])
@pytest.mark.parametrize("tabel", TABEL)
def test_kotak_tak_dikosongkan_juga_bagi_pemilik(tabel):
    assert _sebagai_pemilik(f"TRUNCATE {tabel} CASCADE") == f"{tabel}_hanya_tambah"
