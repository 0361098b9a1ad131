"""Assessments are stored whole, once, in versions that nothing changes."""

import dataclasses
import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from koperasi.core.models import HalPerhatian, JejakAudit
from koperasi.core.pengecualian import FormulirSudahDikirim
from rat.kamus import PENILAIAN_DIBATALKAN
from rat.laporan.penilaian_kesehatan import laporan_penilaian
from rat.models import HasilResmi, PenilaianKesehatan, VersiPenilaian
from rat.perhitungan.kesehatan.angka import PilihanJumlah
from rat.perhitungan.kesehatan.isian import Isian
from rat.selectors.kesehatan import isian_versi, riwayat_sendiri
from rat.services.kesehatan import (
    PenilaianDitolak,
    batalkan_penilaian,
    catat_hasil_resmi,
    perbaiki_penilaian,
)
from tests.factories.core import PenggunaFactory
from tests.factories.rat import (
    AKHIR_TAHUN,
    TANGGAL,
    isian_lengkap,
    isian_sebagian,
    penilaian_lain,
    penilaian_sendiri,
)

pytestmark = pytest.mark.django_db


def test_penilaian_tersimpan_dan_terbaca_kembali_persis_dengan_skor_yang_sama():
    versi = penilaian_sendiri(PenggunaFactory())
    versi = VersiPenilaian.objects.get(pk=versi.pk)
    assert isian_versi(versi) == isian_lengkap()
    laporan = laporan_penilaian(versi)
    assert laporan.lengkap
    assert versi.skor == laporan.penilaian.skor
    assert versi.predikat == laporan.penilaian.predikat.nama
    assert versi.nilai.count() == 22
    assert sum(n.skor for n in versi.nilai.all()) == versi.skor


def test_setiap_penilaian_meninggalkan_jejak_pelaku_dan_tanggal_buku():
    manajer = PenggunaFactory()
    versi = penilaian_sendiri(manajer)
    jejak = JejakAudit.objects.get(aksi="rat.nilai_kesehatan")
    assert (jejak.oleh, jejak.tanggal_buku) == (manajer, TANGGAL)
    assert jejak.data["skor"] == str(versi.skor)


def test_kirim_dua_kali_dengan_kunci_sama_hanya_tersimpan_sekali():
    oleh, kunci = PenggunaFactory(), uuid.uuid4()
    pertama = penilaian_sendiri(oleh, kunci=kunci)
    kedua = penilaian_sendiri(oleh, kunci=kunci)
    assert pertama == kedua
    assert VersiPenilaian.objects.count() == 1


def test_kunci_sama_dengan_isi_lain_ditolak():
    oleh, kunci = PenggunaFactory(), uuid.uuid4()
    penilaian_sendiri(oleh, kunci=kunci)
    with pytest.raises(FormulirSudahDikirim):
        penilaian_sendiri(oleh, kunci=kunci, isian=isian_sebagian())


def test_tanggal_yang_sama_tidak_dinilai_dua_kali():
    oleh = PenggunaFactory()
    penilaian_sendiri(oleh)
    with pytest.raises(PenilaianDitolak, match="sudah ada"):
        penilaian_sendiri(oleh)
    assert PenilaianKesehatan.objects.count() == 1


def test_tanggal_yang_belum_tiba_ditolak():
    with pytest.raises(PenilaianDitolak, match="belum tiba") as galat:
        penilaian_sendiri(PenggunaFactory(), per_tanggal=TANGGAL + dt.timedelta(days=1))
    assert galat.value.bidang == "per_tanggal"
    assert not PenilaianKesehatan.objects.exists()


def test_perbaikan_menambah_versi_dan_menyimpan_yang_lama():
    oleh = PenggunaFactory()
    asal = penilaian_sendiri(oleh)
    isian = isian_lengkap()
    isian.pos["macet"] = Decimal(200_000_000)
    baru = perbaiki_penilaian(
        penilaian=asal.penilaian,
        versi_asal=1,
        isian=isian,
        alasan="Daftar macet terbaru",
        kunci=uuid.uuid4(),
        oleh=oleh,
        tanggal=TANGGAL,
    )
    assert (baru.nomor, baru.alasan) == (2, "Daftar macet terbaru")
    assert baru.skor < asal.skor
    asal.refresh_from_db()
    assert isian_versi(asal) == isian_lengkap()


def test_perbaikan_tanpa_alasan_ditolak():
    oleh = PenggunaFactory()
    asal = penilaian_sendiri(oleh)
    with pytest.raises(PenilaianDitolak, match="alasan"):
        perbaiki_penilaian(
            penilaian=asal.penilaian,
            versi_asal=1,
            isian=isian_lengkap(),
            alasan="  ",
            kunci=uuid.uuid4(),
            oleh=oleh,
            tanggal=TANGGAL,
        )


def test_dua_orang_memperbaiki_versi_yang_sama_yang_kedua_diberi_tahu():
    oleh = PenggunaFactory()
    asal = penilaian_sendiri(oleh)
    isian = isian_lengkap()
    isian.pos["macet"] = Decimal(1)
    perbaikan = {
        "penilaian": asal.penilaian,
        "versi_asal": 1,
        "isian": isian,
        "oleh": oleh,
        "tanggal": TANGGAL,
    }
    perbaiki_penilaian(**perbaikan, alasan="satu", kunci=uuid.uuid4())
    with pytest.raises(PenilaianDitolak, match="sejak halaman ini dibuka"):
        perbaiki_penilaian(**perbaikan, alasan="dua", kunci=uuid.uuid4())
    assert asal.penilaian.versi.count() == 2


def test_perbaikan_tanpa_perubahan_ditolak():
    oleh = PenggunaFactory()
    asal = penilaian_sendiri(oleh)
    with pytest.raises(PenilaianDitolak, match="Tidak ada yang berubah dari versi 1"):
        perbaiki_penilaian(
            penilaian=asal.penilaian,
            versi_asal=1,
            isian=isian_lengkap(),
            alasan="terkirim dua kali",
            kunci=uuid.uuid4(),
            oleh=oleh,
            tanggal=TANGGAL,
        )
    assert asal.penilaian.versi.count() == 1


def test_koperasi_lain_boleh_tanpa_tanggal_dan_terpisah_per_penilai():
    satu, dua = PenggunaFactory(peran="pendamping"), PenggunaFactory(peran="pendamping")
    penilaian_lain(satu)
    penilaian_lain(dua)
    assert PenilaianKesehatan.objects.terlihat_oleh(satu).count() == 1
    assert PenilaianKesehatan.objects.count() == 2


def test_pendamping_tidak_melihat_penilaian_koperasi_ini():
    penilaian_sendiri(PenggunaFactory())
    pendamping = PenggunaFactory(peran="pendamping")
    assert not PenilaianKesehatan.objects.terlihat_oleh(pendamping).exists()


@pytest.mark.parametrize(
    ("pilihan", "rasio", "nilai"),
    [(PilihanJumlah.TERTULIS, "66,19%", 50), (PilihanJumlah.RINCIAN, "89,17%", 25)],
)
def test_selisih_setia_dharma_dijelaskan_menurut_kedua_pilihan(pilihan, rasio, nilai):
    """The Larantuka working paper: its lines sum to 155,206,668 but 115,206,668 was used."""
    rincian = {
        "simpanan_pokok": 15_000_000,
        "simpanan_wajib": 40_810_000,
        "simpanan_sejenis": 28_995_547,
        "cadangan_umum": 12_474_021,
        "cadangan_tujuan_risiko": 30_853_649,
        "hibah": 20_000_000,
        "shu_belum_dibagi": 7_073_451,
    }
    isian = dataclasses.replace(
        isian_sebagian(),
        pos={"total_aset": Decimal(174_055_219), **{k: Decimal(v) for k, v in rincian.items()}},
        pilihan={"modal_sendiri": pilihan},
    )
    versi = penilaian_lain(PenggunaFactory(), isian=isian)
    laporan = laporan_penilaian(versi)
    komponen = laporan.penilaian.komponen["1a"]
    assert (komponen.rasio_teks, komponen.nilai) == (rasio, nilai)
    (selisih,) = laporan.hasil.selisih
    assert selisih.beda == 40_000_000
    assert "40.000.000" in selisih.kalimat


def test_hasil_resmi_disimpan_di_samping_dan_ditolak_bila_tanggalnya_mustahil():
    oleh = PenggunaFactory()
    penilaian = penilaian_sendiri(oleh).penilaian
    resmi = {
        "penilaian": penilaian,
        "nomor_surat": "518/12/2026",
        "pejabat": "Kepala Dinas",
        "skor": Decimal("76.5"),
        "predikat": "Cukup Sehat",
        "catatan": "",
        "oleh": oleh,
        "tanggal": TANGGAL,
    }
    kunci = uuid.uuid4()
    for _ in range(2):
        catat_hasil_resmi(**resmi, tanggal_surat=dt.date(2026, 2, 1), kunci=kunci)
    assert HasilResmi.objects.count() == 1
    with pytest.raises(FormulirSudahDikirim, match="518/12/2026"):
        catat_hasil_resmi(
            **{**resmi, "skor": Decimal(81)}, tanggal_surat=dt.date(2026, 2, 1), kunci=kunci
        )
    for salah in (TANGGAL + dt.timedelta(days=1), AKHIR_TAHUN - dt.timedelta(days=1)):
        with pytest.raises(PenilaianDitolak):
            catat_hasil_resmi(**resmi, tanggal_surat=salah, kunci=uuid.uuid4())
    assert HasilResmi.objects.count() == 1


@pytest.mark.parametrize(
    "tabel",
    ["versipenilaian", "angkapenilaian", "jawabanmanajemen", "nilaikomponen", "hasilresmi"],
)
@pytest.mark.parametrize("perintah", ["UPDATE {t} SET id = id", "DELETE FROM {t}", "TRUNCATE {t}"])
def test_peran_aplikasi_tidak_dapat_mengubah_isi_penilaian(tabel, perintah):
    penilaian_sendiri(PenggunaFactory())
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(perintah.format(t=f"rat_{tabel}"))


@pytest.mark.parametrize(
    ("kekangan", "ubahan"),
    [
        ("nomor_versi_penilaian_tunggal", {}),
        ("versi_perbaikan_beralasan", {"nomor": 2, "alasan": ""}),
        ("skor_dalam_batas", {"nomor": 3, "alasan": "x", "skor": 101}),
        ("skor_dalam_batas", {"nomor": 4, "alasan": "x", "skor": -1}),
    ],
)
def test_kekangan_versi_menolak_melewati_layanan(kekangan, ubahan):
    asal = penilaian_sendiri(PenggunaFactory())
    isi = {
        "penilaian": asal.penilaian,
        "nomor": 1,
        "aturan": asal.aturan,
        "skor": 10,
        "skor_maksimum": 100,
        "kunci": uuid.uuid4(),
        "tanggal_buku": TANGGAL,
        "dibuat_oleh": asal.dibuat_oleh,
    }
    with pytest.raises(IntegrityError, match=kekangan), transaction.atomic():
        VersiPenilaian.objects.create(**{**isi, **ubahan})


def test_penilaian_sendiri_wajib_bertanggal():
    with pytest.raises(IntegrityError, match="penilaian_sendiri_bertanggal"), transaction.atomic():
        PenilaianKesehatan.objects.create(dibuat_oleh=PenggunaFactory())


def test_penilaian_bertanggal_salah_dibatalkan_lalu_tanggalnya_dapat_dipakai_lagi():
    oleh = PenggunaFactory()
    salah = penilaian_sendiri(oleh).penilaian
    with pytest.raises(PenilaianDitolak, match="alasan"):
        batalkan_penilaian(salah, alasan=" ", oleh=oleh, tanggal=TANGGAL)
    batalkan_penilaian(salah, alasan="tanggalnya keliru", oleh=oleh, tanggal=TANGGAL)
    with pytest.raises(PenilaianDitolak, match="sudah dibatalkan"):
        batalkan_penilaian(salah, alasan="lagi", oleh=oleh, tanggal=TANGGAL)
    assert riwayat_sendiri() == []
    baru = penilaian_sendiri(oleh)
    assert riwayat_sendiri() == [baru]
    assert salah.versi.count() == 1
    assert JejakAudit.objects.get(aksi="rat.batalkan_penilaian").keterangan == "tanggalnya keliru"
    hal = HalPerhatian.objects.get()
    assert (hal.jenis, hal.alasan, hal.oleh) == (PENILAIAN_DIBATALKAN, "tanggalnya keliru", oleh)


def test_penilaian_yang_dibatalkan_tidak_diperbaiki_lagi():
    oleh = PenggunaFactory()
    asal = penilaian_sendiri(oleh).penilaian
    batalkan_penilaian(asal, alasan="keliru", oleh=oleh, tanggal=TANGGAL)
    with pytest.raises(PenilaianDitolak, match="dibatalkan"):
        perbaiki_penilaian(
            penilaian=asal,
            versi_asal=1,
            isian=isian_sebagian(),
            alasan="x",
            kunci=uuid.uuid4(),
            oleh=oleh,
            tanggal=TANGGAL,
        )


def test_penilaian_kosong_ditolak():
    with pytest.raises(PenilaianDitolak, match="sedikitnya satu angka"):
        penilaian_sendiri(PenggunaFactory(), isian=Isian())
    assert not PenilaianKesehatan.objects.exists()
