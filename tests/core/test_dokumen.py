"""Papers: equal contents are one paper, changed ones its next version."""

import datetime as dt
import re

import pytest

from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.dokumen import (
    PencabutanDitolak,
    alamat_verifikasi,
    cabut_dokumen,
    sidik_beku,
)
from koperasi.core.models import BukuNomor, Dokumen, JejakAudit, Pekerjaan, ProfilKoperasi
from koperasi.core.ringkasan import ButirRingkasan, Ringkasan
from tests.factories.core import PenggunaFactory
from tests.factories.kertas import TANGGAL, surat, tugas_uji


@pytest.fixture(autouse=True)
def _tugas_uji():
    with tugas_uji():
        yield


@pytest.fixture
def oleh(db):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    return PenggunaFactory(peran="manajer")


def test_isi_yang_sama_adalah_kertas_yang_sama(oleh):
    pertama = surat(oleh)
    assert surat(oleh, tanggal=TANGGAL + dt.timedelta(days=3)) == pertama
    assert (pertama.versi, pertama.menggantikan) == (1, None)
    assert Pekerjaan.objects.count() == 1
    assert JejakAudit.objects.filter(aksi="uji.cetak").count() == 1


def test_isi_yang_berubah_menjadi_versi_berikut_dengan_nomor_sendiri(oleh):
    pertama = surat(oleh)
    kedua = surat(oleh, "250")
    assert (kedua.versi, kedua.menggantikan) == (2, pertama)
    assert kedua.nomor != pertama.nomor
    assert kedua.kode != pertama.kode
    # What was true once and is true again is said by a third paper, not by the replaced first one.
    ketiga = surat(oleh)
    assert (ketiga.versi, ketiga.menggantikan) == (3, kedua)
    pertama.refresh_from_db()
    assert pertama.pengganti == kedua
    assert BukuNomor.objects.get(buku="UJI").terakhir == 3


def test_pokok_lain_mulai_dari_versi_satu(oleh):
    surat(oleh)
    assert surat(oleh, pokok="uji.surat/2024").versi == 1


def test_kertas_yang_dicabut_tidak_dipakai_lagi(oleh):
    pertama = surat(oleh)
    cabut_dokumen(pertama, alasan="Tertukar tahun", oleh=oleh, tanggal=TANGGAL)
    with pytest.raises(PencabutanDitolak, match="sudah dicabut"):
        cabut_dokumen(pertama, alasan="Sekali lagi", oleh=oleh, tanggal=TANGGAL)
    assert surat(oleh).versi == 2
    jejak = JejakAudit.objects.get(aksi="core.cabut_dokumen")
    assert (jejak.objek_id, jejak.keterangan) == (str(pertama.pk), "Tertukar tahun")


def test_pencabutan_minta_alasan(oleh):
    kertas = surat(oleh)
    with pytest.raises(PencabutanDitolak) as galat:
        cabut_dokumen(kertas, alasan="  ", oleh=oleh, tanggal=TANGGAL)
    assert galat.value.bidang == "alasan"
    assert not hasattr(Dokumen.objects.get(), "pencabutan")


def test_sidik_menutup_seluruh_isi_beku(oleh):
    kertas = surat(oleh)
    kertas.refresh_from_db()
    assert kertas.sidik == sidik_beku(kertas)
    for kolom, nilai in {
        "judul": "Lain",
        "nomor": "9",
        "pokok": "lain",
        "versi": 2,
        "jenis": "lain",
        "ringkasan": {},
        "tanggal_buku": TANGGAL + dt.timedelta(days=1),
        "dicetak_pada": kertas.dicetak_pada + dt.timedelta(seconds=1),
        "isi": {**kertas.isi, "kas": "101"},
    }.items():
        palsu = Dokumen.objects.get(pk=kertas.pk)
        setattr(palsu, kolom, nilai)
        assert sidik_beku(palsu) != kertas.sidik, kolom


def test_sidik_tidak_dapat_ditebak_dari_isinya(oleh):
    """Two papers alike but for their salt: figures cannot be tried out against the hash."""
    satu, dua = surat(oleh), surat(oleh, pokok="uji.surat/2024")
    dua.pokok, dua.nomor, dua.kode = satu.pokok, satu.nomor, satu.kode
    dua.dicetak_pada = satu.dicetak_pada
    dua.isi["verifikasi"] = satu.isi["verifikasi"]
    assert sidik_beku(dua) != satu.sidik
    dua.isi["garam"] = satu.isi["garam"]
    assert sidik_beku(dua) == satu.sidik


def test_kode_dan_alamat(oleh):
    kertas = surat(oleh)
    assert re.fullmatch("[2-9a-hj-km-np-z]{20}", kertas.kode)
    assert kertas.kode_pendek == f"{kertas.kode[:4]}-{kertas.kode[4:8]}"
    assert kertas.isi["verifikasi"] == alamat_verifikasi(kertas.kode)
    assert alamat_verifikasi("k") == "https://koperasi.example/verifikasi/k/"


def test_ringkasan_kembali_utuh_dan_menyembunyikan_yang_bukan_publik():
    ringkasan = Ringkasan(
        "2025", (ButirRingkasan("Jumlah", "3"), ButirRingkasan("Siti", "Rp1", publik=False)), "Umum"
    )
    assert Ringkasan.dari_json(ringkasan.ke_json()) == ringkasan
    assert [b.label for b in ringkasan.publik] == ["Jumlah"]
    assert Ringkasan.dari_json({}) == Ringkasan("")


def test_dua_permintaan_bersamaan_satu_kertas(basis_salinan, serentak):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    oleh = PenggunaFactory()
    hasil = serentak(*[lambda: surat(oleh)] * 4)
    assert len({d.pk for d in hasil}) == 1
    assert BukuNomor.objects.get(buku="UJI").terakhir == 1


def test_dua_isi_bersamaan_dua_versi(basis_salinan, serentak):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    oleh = PenggunaFactory()
    surat(oleh)
    hasil = serentak(*[lambda kas=str(kas): surat(oleh, kas) for kas in range(3)])
    assert sorted(d.versi for d in hasil) == [2, 3, 4]
