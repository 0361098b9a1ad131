"""What the owner of the tables does by plain SQL, with every trigger off, is found and named."""

import datetime as dt
import uuid

import pytest

from akuntansi.models import Jurnal
from akuntansi.services.periode import buka_kembali_periode
from koperasi.core.models import JejakAudit, Segel
from koperasi.core.segel import (
    akui_pemulihan,
    belum_disegel,
    kepala_rantai,
    periksa_rantai,
    segel_semua,
    segel_yang_baru,
)
from koperasi.core.segel.rantai import Mata, hitung_mac
from koperasi.core.segel.temuan import JenisTemuan
from tests.factories.akuntansi import jurnal, tutup
from tests.factories.core import PenggunaFactory
from tests.factories.rat import penilaian_sendiri

from .conftest import LAMA, Tersegel, pemilik_tanpa_pemicu, temuan

TANGGAL = dt.date(2026, 3, 10)


def satu(potongan: str) -> None:
    semua = temuan()
    assert len(semua) == 1, semua
    (kalimat,) = semua
    assert potongan in kalimat


def segel_jurnal(entri: Jurnal) -> Segel:
    return Segel.objects.get(macam="akuntansi.jurnal", objek=str(entri.pk))


KOLOM_JURNAL = {
    "tanggal": "'2026-03-11'",
    "urut": "urut + 900",
    "keterangan": "'lain'",
    "total": "total + 1",
    "kunci": "gen_random_uuid()",
    "dibuat_oleh_id": "NULL",
    "diposting_pada": "diposting_pada - interval '1 microsecond'",
}


@pytest.mark.parametrize("kolom", KOLOM_JURNAL)
def test_isi_jurnal_diubah(tersegel: Tersegel, kolom):
    with pemilik_tanpa_pemicu() as sql:
        if kolom == "dibuat_oleh_id":
            sql("ALTER TABLE akuntansi_jurnal ALTER dibuat_oleh_id DROP NOT NULL")
        if kolom == "tanggal":
            sql("ALTER TABLE akuntansi_barisjurnal DROP CONSTRAINT baris_setanggal_jurnalnya")
        sql(
            f"UPDATE akuntansi_jurnal SET {kolom} = {KOLOM_JURNAL[kolom]} WHERE id = %s",
            [tersegel.jurnal[1].pk],
        )
    satu(f"Jurnal {tersegel.jurnal[1].nomor}: isi berubah sesudah disegel pada ")


def test_akun_dan_jumlah_baris_diubah_walau_tetap_seimbang(tersegel: Tersegel):
    with pemilik_tanpa_pemicu() as sql:
        sql(
            "UPDATE akuntansi_barisjurnal SET akun_id = %s WHERE jurnal_id = %s AND debit > 0",
            [tersegel.modal.pk, tersegel.jurnal[0].pk],
        )
        sql(
            "UPDATE akuntansi_barisjurnal SET debit = debit * 2, kredit = kredit * 2"
            " WHERE jurnal_id = %s",
            [tersegel.jurnal[2].pk],
        )
    pertama, kedua = temuan()
    assert f"Jurnal {tersegel.jurnal[0].nomor}: isi berubah" in pertama
    assert f"Jurnal {tersegel.jurnal[2].nomor}: isi berubah" in kedua


def test_baris_ditambah_dan_dihapus(tersegel: Tersegel):
    with pemilik_tanpa_pemicu() as sql:
        sql(
            "INSERT INTO akuntansi_barisjurnal (jurnal_id, urut, akun_id, tanggal, debit, kredit,"
            " keterangan) SELECT jurnal_id, 9, akun_id, tanggal, 5, 0, ''"
            " FROM akuntansi_barisjurnal WHERE jurnal_id = %s AND urut = 1",
            [tersegel.jurnal[0].pk],
        )
        sql(
            "DELETE FROM akuntansi_barisjurnal WHERE jurnal_id = %s AND urut = 2",
            [tersegel.jurnal[1].pk],
        )
    tambah, hapus = temuan()
    assert f"Jurnal {tersegel.jurnal[0].nomor}: baris bertambah dari 2 menjadi 3" in tambah
    assert f"Jurnal {tersegel.jurnal[1].nomor}: baris berkurang dari 2 menjadi 1" in hapus


def test_jurnal_dihapus_masih_disebut_dengan_nomornya(tersegel: Tersegel):
    entri = tersegel.jurnal[1]
    with pemilik_tanpa_pemicu() as sql:
        sql("DELETE FROM akuntansi_barisjurnal WHERE jurnal_id = %s", [entri.pk])
        sql("DELETE FROM akuntansi_jurnal WHERE id = %s", [entri.pk])
    satu(f"Jurnal {entri.nomor}: dihapus sesudah disegel.")


def test_segel_disesuaikan_dengan_isi_yang_diubah(tersegel: Tersegel):
    """The hash alone can be made again by anyone; the keyed one cannot."""
    entri = tersegel.jurnal[1]
    segel = segel_jurnal(entri)
    with pemilik_tanpa_pemicu() as sql:
        sql("UPDATE akuntansi_jurnal SET keterangan = 'lain' WHERE id = %s", [entri.pk])
        mata = Mata(segel.urut, segel.macam, segel.objek, 1, 2, segel.sebutan, bytes(32), LAMPAU)
        palsu = hitung_mac(b"tebakan", bytes(32), mata)
        sql("UPDATE core_segel SET sidik = %s WHERE urut = %s", [bytes(32), segel.urut])
    satu(f"Segel nomor {segel.urut} (Jurnal {entri.nomor}) diubah sesudah dibuat.")
    with pemilik_tanpa_pemicu() as sql:
        sql("UPDATE core_segel SET mac = %s WHERE urut = %s", [palsu, segel.urut])
    sesudah = tersegel.jurnal[2].nomor
    assert temuan() == [
        f"Segel nomor {segel.urut} (Jurnal {entri.nomor}) diubah sesudah dibuat.",
        (
            f"Segel nomor {segel.urut + 1} (Jurnal {sesudah}) tidak lagi terbukti, "
            "karena segel sebelumnya diubah."
        ),
    ]


LAMPAU = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
KOLOM_SEGEL = {
    "macam": "'core.ketentuan'",
    "objek": "'777'",
    "versi": "2",
    "anak": "anak + 1",
    "sebutan": "'BM-2026-000777'",
    "sidik": "sha256('')",
    "mac": "sha256('')",
    "disegel_pada": "disegel_pada - interval '1 day'",
}


@pytest.mark.parametrize("kolom", KOLOM_SEGEL)
def test_setiap_kolom_segel_dilindungi(tersegel: Tersegel, kolom):
    segel = segel_jurnal(tersegel.jurnal[0])
    with pemilik_tanpa_pemicu() as sql:
        sql(
            f"UPDATE core_segel SET {kolom} = {KOLOM_SEGEL[kolom]} WHERE urut = %s",
            [segel.urut],
        )
    hasil = periksa_rantai()
    assert [(t.jenis, t.urut) for t in hasil.temuan] == [(JenisTemuan.SEGEL_BERUBAH, segel.urut)]


def test_segel_di_tengah_dihapus_beserta_barisnya(tersegel: Tersegel):
    entri = tersegel.jurnal[0]
    segel = segel_jurnal(entri)
    with pemilik_tanpa_pemicu() as sql:
        sql("DELETE FROM akuntansi_barisjurnal WHERE jurnal_id = %s", [entri.pk])
        sql("DELETE FROM akuntansi_jurnal WHERE id = %s", [entri.pk])
        sql("DELETE FROM core_segel WHERE urut = %s", [segel.urut])
    satu(f"Segel nomor {segel.urut} dihapus, sehingga segel nomor {segel.urut + 1} (Jurnal ")


def test_rantai_tanpa_nama_kunci(tersegel: Tersegel):
    with pemilik_tanpa_pemicu() as sql:
        sql("UPDATE core_segel SET macam = 'core.ketentuan' WHERE urut = 1")
    assert any("tidak dimulai dengan nama kuncinya" in t for t in temuan())


def test_segel_di_tengah_dihapus_dan_sisanya_dinomori_ulang(tersegel: Tersegel):
    segel = segel_jurnal(tersegel.jurnal[0])
    with pemilik_tanpa_pemicu() as sql:
        sql("DELETE FROM core_segel WHERE urut = %s", [segel.urut])
        sql("UPDATE core_segel SET urut = urut + 999 WHERE urut > %s", [segel.urut])
        sql("UPDATE core_segel SET urut = urut - 1000 WHERE urut > 1000")
    assert {t.jenis for t in periksa_rantai().temuan} >= {
        JenisTemuan.SEGEL_BERUBAH,
        JenisTemuan.EKOR_TERPOTONG,
    }


def test_ekor_dipotong_bersama_segelnya(tersegel: Tersegel):
    """Without the notes outside the database, what is left would be a whole chain."""
    entri = tersegel.jurnal[2]
    dicatat = kepala_rantai().urut
    batas = segel_jurnal(entri).urut
    with pemilik_tanpa_pemicu() as sql:
        sql("DELETE FROM core_segel WHERE urut >= %s", [batas])
        sql("DELETE FROM akuntansi_barisjurnal WHERE jurnal_id = %s", [entri.pk])
        sql("DELETE FROM akuntansi_jurnal WHERE id = %s", [entri.pk])
    satu(f"Ekor rantai terpotong: segel nomor {batas} sampai {dicatat}")
    # Grown past the note again, the chain is another one at that place.
    jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    segel_semua()
    assert kepala_rantai().urut > dicatat
    satu(f"Segel nomor {dicatat} tidak sama dengan yang dicatat di luar basis data")


def test_seluruh_rantai_dibuat_ulang_dengan_kunci_lain(tersegel: Tersegel, settings):
    asli = settings.SEGEL_KUNCI
    with pemilik_tanpa_pemicu() as sql:
        sql("UPDATE akuntansi_jurnal SET keterangan = 'lain' WHERE id = %s", [1])
        sql("DELETE FROM core_segel")
        sql("DELETE FROM core_batassegel")
    settings.SEGEL_KUNCI = "kunci-si-pemilik-basis-data-" + "z" * 32
    settings.SEGEL_DIR = settings.SEGEL_DIR / "lain"
    segel_semua()
    settings.SEGEL_KUNCI, settings.SEGEL_DIR = asli, settings.SEGEL_DIR.parent
    jenis = {t.jenis for t in periksa_rantai().temuan}
    assert jenis == {JenisTemuan.KUNCI_TIDAK_DIKENAL, JenisTemuan.KEPALA_BERBEDA}


def sisipkan(sql, tersegel: Tersegel, pada: dt.datetime) -> int:
    ((pk,),) = sql(
        "INSERT INTO akuntansi_jurnal (tanggal, buku, tahun, urut, keterangan, total, kunci, sidik,"
        " penutup, alasan_balik, dibuat_oleh_id, diposting_pada) SELECT tanggal, buku, tahun, 777,"
        " 'sisipan', total, %s, sidik, false, '', dibuat_oleh_id, %s FROM akuntansi_jurnal"
        " WHERE id = %s RETURNING id",
        [uuid.uuid4(), pada, tersegel.jurnal[0].pk],
    )
    sql(
        "INSERT INTO akuntansi_barisjurnal (jurnal_id, urut, akun_id, tanggal, debit, kredit,"
        " keterangan) SELECT %s, urut, akun_id, tanggal, debit, kredit, ''"
        " FROM akuntansi_barisjurnal WHERE jurnal_id = %s",
        [pk, tersegel.jurnal[0].pk],
    )
    return pk


def test_jurnal_disisipkan_dengan_saat_mundur(tersegel: Tersegel):
    with pemilik_tanpa_pemicu() as sql:
        sisipkan(sql, tersegel, tersegel.jurnal[0].diposting_pada - LAMA)
    satu("Jurnal BM-2026-000777: ada sejak")
    segel_yang_baru()
    satu("Jurnal BM-2026-000777: mengaku dibuat")


def test_baris_yang_lama_tidak_disegel_disebut(tersegel: Tersegel):
    entri = jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    assert temuan() == []  # the sealer has not been here yet, and need not have been
    assert {b.macam for b in belum_disegel()} == {"akuntansi.jurnal", "core.jejak"}
    with pemilik_tanpa_pemicu() as sql:
        sql(
            "UPDATE akuntansi_jurnal SET diposting_pada = diposting_pada - interval '16 minutes'"
            " WHERE id = %s",
            [entri.pk],
        )
    satu(f"Jurnal {entri.nomor}: ada sejak ")


def test_jejak_audit_dihapus_dan_diubah(tersegel: Tersegel):
    pertama, kedua = JejakAudit.objects.filter(aksi="akuntansi.posting").order_by("id")[:2]
    with pemilik_tanpa_pemicu() as sql:
        sql("DELETE FROM core_jejakaudit WHERE id = %s", [pertama.pk])
        sql("UPDATE core_jejakaudit SET oleh_id = NULL WHERE id = %s", [kedua.pk])
    hapus, ubah = temuan()
    assert hapus == f"Jejak audit nomor {pertama.pk}: dihapus sesudah disegel."
    assert f"Jejak audit nomor {kedua.pk}: isi berubah" in ubah


def test_penilaian_kesehatan_diubah(tersegel: Tersegel):
    versi = penilaian_sendiri(PenggunaFactory())
    segel_semua()
    with pemilik_tanpa_pemicu() as sql:
        sql("UPDATE rat_nilaikomponen SET skor = skor WHERE versi_id = %s", [versi.pk])
        assert temuan() == []
        sql("UPDATE rat_nilaikomponen SET skor = skor - 0.01 WHERE versi_id = %s", [versi.pk])
    satu("versi 1: isi berubah")


def test_saldo_tutup_diubah_dan_gugur_bila_periode_dibuka_kembali(tersegel: Tersegel):
    from akuntansi.models import Periode

    januari = Periode.objects.get(mulai="2026-01-01")
    februari = Periode.objects.get(mulai="2026-02-01")
    maret = Periode.objects.get(mulai="2026-03-01")
    for bulan in (januari, februari, maret):
        tutup(bulan, tersegel.orang)
    segel_semua()
    assert temuan() == []
    with pemilik_tanpa_pemicu() as sql:
        sql(
            "UPDATE akuntansi_saldotutup SET debit = debit + 1, kredit = kredit + 1"
            " WHERE periode_id = %s AND akun_id = %s",
            [maret.pk, tersegel.kas.pk],
        )
    satu("Saldo tutup 2026-03: isi berubah")
    buka_kembali_periode(
        maret,
        alasan="uji",
        diminta_oleh=tersegel.orang,
        disetujui_oleh=PenggunaFactory(),
        tanggal=TANGGAL,
    )
    assert temuan() == []
    tutup(maret, tersegel.orang)
    segel_semua()
    assert temuan() == []


def test_peristiwa_periode_dihapus_ditemukan(tersegel: Tersegel):
    from akuntansi.models import Periode

    januari = Periode.objects.get(mulai="2026-01-01")
    tutup(januari, tersegel.orang)
    segel_semua()
    with pemilik_tanpa_pemicu() as sql:
        sql("DELETE FROM akuntansi_peristiwaperiode")
        sql("DELETE FROM akuntansi_saldotutup")
        sql("UPDATE akuntansi_periode SET status = 'BUKA'")
    assert temuan() == [
        "Peristiwa periode 2026-01 tutup: dihapus sesudah disegel.",
        "Saldo tutup 2026-01: dihapus sesudah disegel.",
    ]


def test_cadangan_yang_dipulihkan_diakui_dengan_alasan(tersegel: Tersegel):
    """The same shortening that is a crime elsewhere; only who may write beside the data says so."""
    batas = segel_jurnal(tersegel.jurnal[2]).urut
    with pemilik_tanpa_pemicu() as sql:
        sql("DELETE FROM core_segel WHERE urut >= %s", [batas])
        sql("DELETE FROM akuntansi_barisjurnal WHERE jurnal_id = %s", [tersegel.jurnal[2].pk])
        sql("DELETE FROM akuntansi_jurnal WHERE id = %s", [tersegel.jurnal[2].pk])
        sql("DELETE FROM core_batassegel")
    assert temuan() != []
    gugur = akui_pemulihan(
        alasan="cadangan 9 Maret dipulihkan", oleh=tersegel.orang, tanggal=TANGGAL
    )
    assert gugur == 1
    assert JejakAudit.objects.filter(aksi="core.akui_pemulihan_segel").exists()
    segel_semua()
    assert temuan() == []
    jurnal(tersegel.orang, tersegel.kas, tersegel.modal)
    segel_semua()
    assert temuan() == []
