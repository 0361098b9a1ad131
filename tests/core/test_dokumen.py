"""Papers: equal contents are one paper, changed ones its next version."""

import datetime as dt
import re

import pytest

from koperasi.core import antrean
from koperasi.core.antrean import tugas
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.dokumen import (
    PencabutanDitolak,
    alamat_verifikasi,
    bekukan_dokumen,
    cabut_dokumen,
    sidik_beku,
)
from koperasi.core.models import BukuNomor, Dokumen, JejakAudit, Pekerjaan, ProfilKoperasi
from koperasi.core.ringkasan import ButirRingkasan, Ringkasan, butir_publik
from tests.factories.core import PenggunaFactory

TANGGAL = dt.date(2026, 2, 10)


@pytest.fixture(autouse=True)
def _tugas_uji(monkeypatch):
    monkeypatch.setattr(antrean, "_TUGAS", dict(antrean._TUGAS))
    monkeypatch.setattr(antrean, "colek", lambda pk: True)
    tugas("uji.surat")(lambda *, lapor, id_dokumen: None)


@pytest.fixture
def oleh(db):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    return PenggunaFactory(peran="manajer")


def minta(oleh, kas: str = "100", **lain) -> Dokumen:
    return bekukan_dokumen(
        **{
            "jenis": "uji.surat",
            "pokok": "uji.surat/2025",
            "ringkasan": Ringkasan("Tahun 2025", butir_publik([("Kas", kas)])),
            "buku": "UJI",
            "judul": "Surat uji",
            "isi": {"kas": kas},
            "oleh": oleh,
            "tanggal": TANGGAL,
            "aksi": "uji.cetak",
            **lain,
        }
    )


def test_isi_yang_sama_adalah_kertas_yang_sama(oleh):
    pertama = minta(oleh)
    assert minta(oleh, tanggal=TANGGAL + dt.timedelta(days=3)) == pertama
    assert (pertama.versi, pertama.menggantikan) == (1, None)
    assert Pekerjaan.objects.count() == 1
    assert JejakAudit.objects.filter(aksi="uji.cetak").count() == 1


def test_isi_yang_berubah_menjadi_versi_berikut_dengan_nomor_sendiri(oleh):
    pertama = minta(oleh)
    kedua = minta(oleh, "250")
    assert (kedua.versi, kedua.menggantikan) == (2, pertama)
    assert kedua.nomor != pertama.nomor
    assert kedua.kode != pertama.kode
    # What was true once and is true again is said by a third paper, not by the replaced first one.
    ketiga = minta(oleh)
    assert (ketiga.versi, ketiga.menggantikan) == (3, kedua)
    pertama.refresh_from_db()
    assert pertama.pengganti == kedua
    assert BukuNomor.objects.get(buku="UJI").terakhir == 3


def test_pokok_lain_mulai_dari_versi_satu(oleh):
    minta(oleh)
    assert minta(oleh, pokok="uji.surat/2024").versi == 1


def test_kertas_yang_dicabut_tidak_dipakai_lagi(oleh):
    pertama = minta(oleh)
    cabut_dokumen(pertama, alasan="Tertukar tahun", oleh=oleh, tanggal=TANGGAL)
    with pytest.raises(PencabutanDitolak, match="sudah dicabut"):
        cabut_dokumen(pertama, alasan="Sekali lagi", oleh=oleh, tanggal=TANGGAL)
    assert minta(oleh).versi == 2
    jejak = JejakAudit.objects.get(aksi="core.cabut_dokumen")
    assert (jejak.objek_id, jejak.keterangan) == (str(pertama.pk), "Tertukar tahun")


def test_pencabutan_minta_alasan(oleh):
    surat = minta(oleh)
    with pytest.raises(PencabutanDitolak) as galat:
        cabut_dokumen(surat, alasan="  ", oleh=oleh, tanggal=TANGGAL)
    assert galat.value.bidang == "alasan"
    assert not hasattr(Dokumen.objects.get(), "pencabutan")


def test_sidik_menutup_seluruh_isi_beku(oleh):
    surat = minta(oleh)
    surat.refresh_from_db()
    assert surat.sidik == sidik_beku(surat)
    for kolom, nilai in {
        "judul": "Lain",
        "nomor": "9",
        "pokok": "lain",
        "versi": 2,
        "jenis": "lain",
        "ringkasan": {},
        "tanggal_buku": TANGGAL + dt.timedelta(days=1),
        "dicetak_pada": surat.dicetak_pada + dt.timedelta(seconds=1),
        "isi": {**surat.isi, "kas": "101"},
    }.items():
        palsu = Dokumen.objects.get(pk=surat.pk)
        setattr(palsu, kolom, nilai)
        assert sidik_beku(palsu) != surat.sidik, kolom


def test_sidik_tidak_dapat_ditebak_dari_isinya(oleh):
    """Two papers alike but for their salt: figures cannot be tried out against the hash."""
    satu, dua = minta(oleh), minta(oleh, pokok="uji.surat/2024")
    dua.pokok, dua.nomor, dua.kode = satu.pokok, satu.nomor, satu.kode
    dua.dicetak_pada = satu.dicetak_pada
    dua.isi["verifikasi"] = satu.isi["verifikasi"]
    assert sidik_beku(dua) != satu.sidik
    dua.isi["garam"] = satu.isi["garam"]
    assert sidik_beku(dua) == satu.sidik


def test_kode_dan_alamat(oleh):
    surat = minta(oleh)
    assert re.fullmatch("[2-9a-hj-km-np-z]{20}", surat.kode)
    assert surat.kode_pendek == f"{surat.kode[:4]}-{surat.kode[4:8]}"
    assert surat.isi["verifikasi"] == alamat_verifikasi(surat.kode)
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
    hasil = serentak(*[lambda: minta(oleh)] * 4)
    assert len({d.pk for d in hasil}) == 1
    assert BukuNomor.objects.get(buku="UJI").terakhir == 1


def test_dua_isi_bersamaan_dua_versi(basis_salinan, serentak):
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    oleh = PenggunaFactory()
    minta(oleh)
    hasil = serentak(*[lambda kas=str(kas): minta(oleh, kas) for kas in range(3)])
    assert sorted(d.versi for d in hasil) == [2, 3, 4]
