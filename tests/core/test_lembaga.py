"""Versions of the cooperative's documents: what holds when, and what runs out."""

import datetime as dt
import io
from decimal import Decimal

import pytest

from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.enums import WilayahKeanggotaan
from koperasi.core.lampiran import LampiranDitolak
from koperasi.core.lembaga import DokumenLembagaDitolak, cabut_versi_dokumen, izin_berakhir
from koperasi.core.models import DokumenLembaga, ProfilKoperasi
from koperasi.core.profil import kop_surat
from tests.factories.anggota import HARI
from tests.factories.buku import dokumen_lembaga
from tests.factories.core import PenggunaFactory
from tests.factories.pdf import pdf_polos

pytestmark = pytest.mark.django_db
FEB, MAR, APR = (dt.date(2026, b, 1) for b in (2, 3, 4))


def berlaku(tanggal: dt.date) -> list[str]:
    return [d.nomor for d in DokumenLembaga.objects.berlaku(tanggal)]


def test_versi_berikutnya_mengakhiri_yang_lama_sehari_sebelumnya():
    lama = dokumen_lembaga(nomor="AD-1", berlaku_sejak=FEB)
    dokumen_lembaga(nomor="AD-2", berlaku_sejak=APR)
    lama.refresh_from_db()
    assert lama.berlaku_sampai == dt.date(2026, 3, 31)
    assert berlaku(FEB - dt.timedelta(1)) == []
    assert berlaku(dt.date(2026, 3, 31)) == ["AD-1"]
    assert berlaku(APR) == ["AD-2"]


def test_versi_lama_yang_baru_ditemukan_masuk_di_tempatnya():
    dokumen_lembaga(nomor="AD-1", berlaku_sejak=FEB)
    dokumen_lembaga(nomor="AD-3", berlaku_sejak=APR)
    dokumen_lembaga(nomor="AD-2", berlaku_sejak=MAR)
    assert [berlaku(h) for h in (FEB, MAR, APR)] == [["AD-1"], ["AD-2"], ["AD-3"]]


def test_dua_versi_sejak_hari_yang_sama_ditolak():
    dokumen_lembaga()
    with pytest.raises(DokumenLembagaDitolak, match="Sudah ada versi") as galat:
        dokumen_lembaga(nomor="AD-2")
    assert galat.value.bidang == "berlaku_sejak"
    assert berlaku(HARI) == ["AD-1"]


def test_versi_salah_catat_dicabut_dan_yang_lama_berlaku_lagi():
    dokumen_lembaga(nomor="AD-1", berlaku_sejak=FEB)
    salah = dokumen_lembaga(nomor="AD-X", berlaku_sejak=MAR)
    oleh = PenggunaFactory(peran="ketua")
    with pytest.raises(DokumenLembagaDitolak, match="alasan"):
        cabut_versi_dokumen(salah, alasan="", oleh=oleh, tanggal=HARI)
    cabut_versi_dokumen(salah, alasan="Salah nomor", oleh=oleh, tanggal=HARI)
    with pytest.raises(DokumenLembagaDitolak, match="sudah dicabut"):
        cabut_versi_dokumen(salah, alasan="Lagi", oleh=oleh, tanggal=HARI)
    assert berlaku(MAR) == ["AD-1"]
    dokumen_lembaga(nomor="AD-2", berlaku_sejak=MAR)
    assert berlaku(MAR) == ["AD-2"]


def test_beberapa_peraturan_khusus_berdampingan_menurut_perihalnya():
    dokumen_lembaga("PERATURAN", nomor="P-1", perihal="Pinjaman")
    dokumen_lembaga("PERATURAN", nomor="P-2", perihal="Simpanan")
    baru = dokumen_lembaga("PERATURAN", nomor="P-3", perihal="pinjaman", berlaku_sejak=MAR)
    assert baru.perihal == "Pinjaman"
    assert sorted(berlaku(MAR)) == ["P-2", "P-3"]
    with pytest.raises(DokumenLembagaDitolak, match="perihal"):
        dokumen_lembaga("SOP")
    with pytest.raises(DokumenLembagaDitolak, match="Perihal hanya"):
        dokumen_lembaga("ART", perihal="Umum")


def test_penerbit_izin_menurut_wilayah_keanggotaan():
    """Lampiran Pergub NTT 33/2018: bupati/walikota, gubernur, menteri."""
    assert {w.value: w.penerbit for w in WilayahKeanggotaan} == {
        "SATU_KABUPATEN": "Bupati atau Walikota",
        "LINTAS_KABUPATEN": "Gubernur",
        "LINTAS_PROVINSI": "Menteri",
    }
    with pytest.raises(DokumenLembagaDitolak, match="wilayah keanggotaan") as galat:
        dokumen_lembaga("IZIN", wilayah="")
    assert galat.value.bidang == "wilayah"
    with pytest.raises(DokumenLembagaDitolak, match="hanya untuk izin"):
        dokumen_lembaga("AD", wilayah="LINTAS_PROVINSI")


def test_kop_menyebut_izin_yang_berlaku_pada_harinya():
    profil = ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    dokumen_lembaga("IZIN", berlaku_sejak=MAR, kedaluwarsa=APR)
    assert kop_surat(profil, FEB)["izin"] == ""
    assert kop_surat(profil, APR)["izin"] == "518/IUSP/1"
    assert kop_surat(profil, APR + dt.timedelta(1))["izin"] == ""


def test_izin_hampir_habis_diperingatkan_sampai_ada_penggantinya():
    dokumen_lembaga("IZIN", kedaluwarsa=APR)
    assert izin_berakhir(HARI, 20) == []
    (dekat,) = izin_berakhir(HARI, 30)
    assert dekat.hari == 30
    (lewat,) = izin_berakhir(APR + dt.timedelta(1), 30)
    assert lewat.hari == -1
    dokumen_lembaga("IZIN", nomor="2", berlaku_sejak=APR)
    assert izin_berakhir(APR, 30) == []


def test_bukti_setoran_berjumlah():
    with pytest.raises(DokumenLembagaDitolak, match="jumlah setoran"):
        dokumen_lembaga("SETORAN")
    assert dokumen_lembaga("SETORAN", jumlah=Decimal(15_000_000)).jumlah == 15_000_000
    with pytest.raises(DokumenLembagaDitolak, match="Jumlah hanya"):
        dokumen_lembaga("ART", jumlah=Decimal(1))


def test_tanggal_dan_kata_diperiksa():
    for ubah, bidang in (
        ({"nomor": " "}, "nomor"),
        ({"diputuskan_oleh": ""}, "diputuskan_oleh"),
        ({"diputuskan_pada": HARI + dt.timedelta(1)}, "diputuskan_pada"),
        ({"kedaluwarsa": dt.date(2026, 1, 1)}, "kedaluwarsa"),
    ):
        with pytest.raises(DokumenLembagaDitolak) as galat:
            dokumen_lembaga(**ubah)
        assert galat.value.bidang == bidang
    assert not DokumenLembaga.objects.exists()


def test_berkas_dinilai_menurut_isinya(settings, tmp_path):
    settings.BERKAS_DIR = tmp_path
    with pytest.raises(LampiranDitolak):
        dokumen_lembaga(berkas=io.BytesIO(b"PK bukan pdf"))
    assert not DokumenLembaga.objects.exists()
    satu = dokumen_lembaga(berkas=io.BytesIO(pdf_polos()))
    assert satu.berkas.tipe == "application/pdf"
