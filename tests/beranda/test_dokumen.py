"""The page of all papers: found, filtered, versions side by side, withdrawn; each by its kind."""

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import Dokumen, JejakAudit, ProfilKoperasi
from rat.services.cetak_kesehatan import VersiLamaTakDicetak, minta_dokumen
from rat.services.kesehatan import batalkan_penilaian, perbaiki_penilaian
from tests.factories.core import PenggunaFactory
from tests.factories.kertas import surat, tugas_uji
from tests.factories.rat import TANGGAL, isian_lengkap, penilaian_lain, penilaian_sendiri

DAFTAR = "/dokumen/"


@pytest.fixture(autouse=True)
def _tugas_uji():
    with tugas_uji():
        yield


@pytest.fixture
def oleh(db):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    return PenggunaFactory(peran="manajer")


def isi(jawaban) -> str:
    return jawaban.content.decode()


def test_daftar_disaring_dan_dicari(masuk, oleh):
    satu = surat(oleh)
    dua = surat(oleh, "9")
    lain = surat(oleh, pokok="uji/lain", judul="Surat lain", tanggal=dt.date(2026, 5, 1))
    klien = masuk(oleh)

    def nomor(**kueri):
        return {d.nomor for d in klien.get(DAFTAR, kueri).context["daftar"]}

    assert nomor() == {satu.nomor, dua.nomor, lain.nomor}
    assert nomor(q="lain") == {lain.nomor}
    assert nomor(q=satu.nomor) == {satu.nomor}
    assert nomor(keadaan="DIGANTI") == {satu.nomor}
    assert nomor(keadaan="BERLAKU") == {dua.nomor, lain.nomor}
    assert nomor(keadaan="DICABUT") == set()
    assert nomor(dari="2026-04-01") == {lain.nomor}
    assert nomor(jenis="uji.surat", sampai="2026-03-01") == {satu.nomor, dua.nomor}
    assert "Hapus saringan" in isi(klien.get(DAFTAR, {"q": "tidak ada"}))


def test_kertas_terlihat_menurut_jenisnya(masuk, oleh):
    buku = surat(oleh)
    pendamping = masuk("pendamping")
    milik = minta_dokumen(penilaian_lain(pendamping.pengguna), oleh=oleh, tanggal=TANGGAL)
    asing = minta_dokumen(
        penilaian_lain(oleh, nama="KSU Lain"), oleh=pendamping.pengguna, tanggal=TANGGAL
    )
    sendiri = minta_dokumen(penilaian_sendiri(oleh), oleh=oleh, tanggal=TANGGAL)
    terlihat = {d.pk for d in pendamping.get(DAFTAR).context["daftar"]}
    assert terlihat == {milik.pk}
    for dokumen in (buku, asing, sendiri):
        for nama in ("rincian_dokumen", "unduh_dokumen"):
            alamat = reverse(f"beranda:{nama}", args=[dokumen.pk])
            assert pendamping.get(alamat).status_code == 404
    assert {d.pk for d in masuk("pengawas").get(DAFTAR).context["daftar"]} == {
        d.pk for d in (buku, milik, asing, sendiri)
    }
    assert list(masuk("kasir").get(DAFTAR).context["daftar"]) == []


def test_rincian_versi_satu_menunjuk_versi_dua(masuk, oleh):
    satu = surat(oleh)
    dua = surat(oleh, "9", tanggal=dt.date(2026, 3, 5))
    klien = masuk(oleh)
    halaman = isi(klien.get(reverse("beranda:rincian_dokumen", args=[satu.pk])))
    assert "Sudah diganti versi 2 tanggal 5 Maret 2026, karena isinya berubah" in halaman
    assert reverse("beranda:rincian_dokumen", args=[dua.pk]) in halaman
    halaman = isi(klien.get(reverse("beranda:rincian_dokumen", args=[dua.pk])))
    assert satu.nomor in halaman
    assert dua.kode_pendek in halaman


def test_mencabut_minta_alasan_dan_sekali(masuk, oleh):
    kertas = surat(oleh)
    klien, alamat = masuk(oleh), reverse("beranda:cabut_dokumen", args=[kertas.pk])
    assert klien.post(alamat, {"alasan": ""}).context["form"].errors["alasan"]
    assert not hasattr(Dokumen.objects.get(), "pencabutan")
    halaman = isi(klien.post(alamat, {"alasan": "Salah tahun"}, follow=True))
    assert "Salah tahun" in halaman
    assert "jangan dipakai lagi" in halaman
    assert "sudah dicabut" in isi(klien.post(alamat, {"alasan": "Lagi"}))
    assert JejakAudit.objects.filter(aksi="core.cabut_dokumen").count() == 1


def test_query_daftar_tidak_bertambah_bersama_baris(masuk, oleh):
    klien = masuk(oleh)

    def banyak() -> int:
        klien.get(DAFTAR)
        with CaptureQueriesContext(connection) as kueri:
            klien.get(DAFTAR)
        assert not [k for k in kueri if '"core_dokumen"."isi",' in k["sql"]]
        return len(kueri)

    surat(oleh)
    satu = banyak()
    surat(oleh, "2")
    surat(oleh, pokok="uji/3")
    assert banyak() == satu


def perbaikan(versi, oleh):
    isian = isian_lengkap()
    isian.pos["total_aset"] += 1_000_000
    return perbaiki_penilaian(
        penilaian=versi.penilaian,
        isian=isian,
        versi_asal=versi.nomor,
        alasan="Salah ketik",
        kunci=uuid.uuid4(),
        oleh=oleh,
        tanggal=TANGGAL,
    )


def test_penilaian_yang_diperbaiki_menjadi_versi_berikut(oleh):
    versi = penilaian_sendiri(oleh)
    pertama = minta_dokumen(versi, oleh=oleh, tanggal=TANGGAL)
    assert minta_dokumen(versi, oleh=oleh, tanggal=TANGGAL) == pertama
    baru = perbaikan(versi, oleh)
    kedua = minta_dokumen(baru, oleh=oleh, tanggal=TANGGAL)
    assert (kedua.versi, kedua.menggantikan) == (2, pertama)
    # The paper of the older version is still that one; it takes no number of its own again.
    assert minta_dokumen(versi, oleh=oleh, tanggal=TANGGAL) == pertama


def test_versi_lama_yang_belum_dicetak_tidak_mendahului_yang_baru(oleh):
    versi = penilaian_sendiri(oleh)
    baru = perbaikan(versi, oleh)
    minta_dokumen(baru, oleh=oleh, tanggal=TANGGAL)
    with pytest.raises(VersiLamaTakDicetak, match="Versi 2 sudah dicetak"):
        minta_dokumen(versi, oleh=oleh, tanggal=TANGGAL)


def test_penilaian_yang_dibatalkan_mencabut_kertasnya(oleh):
    versi = penilaian_sendiri(oleh)
    kertas = minta_dokumen(versi, oleh=oleh, tanggal=TANGGAL)
    batalkan_penilaian(versi.penilaian, alasan="Salah tanggal", oleh=oleh, tanggal=TANGGAL)
    assert Dokumen.objects.get(pk=kertas.pk).pencabutan.alasan == "Salah tanggal"
