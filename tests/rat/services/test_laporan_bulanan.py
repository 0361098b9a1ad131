"""Every finished month gets its papers once, also the months that were missed."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse

from akuntansi.enums import JenisAkun
from koperasi.core import antrean
from koperasi.core.antrean import tugas_bernama
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import Dokumen, Pekerjaan, ProfilKoperasi
from koperasi.core.sistem import pengguna_sistem
from rat.enums import JenisLaporanBulanan
from rat.laporan.penilaian_kesehatan import laporan_penilaian
from rat.models import LaporanBulanan, VersiPenilaian
from rat.perhitungan.kesehatan.pemetaan import pemetaan_berlaku
from rat.services.cetak_kesehatan import dokumen_versi, html_dokumen
from rat.services.laporan_bulanan import (
    LENGKAPI_LAPORAN,
    LaporanBulananDilewati,
    jadwalkan_laporan_bulanan,
    lengkapi_laporan_bulanan,
    minta_laporan_bulanan,
    siapkan_laporan_bulan,
)
from rat.tasks import jadwal_laporan_bulanan
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku
from tests.factories.core import PenggunaFactory
from tests.factories.rat import AKHIR_TAHUN, penilaian_sendiri

HARI_INI = dt.date(2026, 5, 2)
LAPORAN_BUKU = [j.value for j in JenisLaporanBulanan if j != JenisLaporanBulanan.KESEHATAN]

pytestmark = pytest.mark.django_db


@pytest.fixture
def buku(monkeypatch):
    """Entries in January, March and April 2026; nobody draws. Returns ``catat(bulan)``."""
    monkeypatch.setattr(antrean, "colek", lambda pk: True)
    ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)
    tahun_buku(2026)
    kas = AkunFactory(kas=True)
    jasa = AkunFactory(jenis=JenisAkun.PENDAPATAN)
    orang = PenggunaFactory()

    def catat(bulan: int) -> None:
        jurnal(orang, kas, jasa, 1_000_000 * bulan, dt.date(2026, bulan, 10))

    for bulan in (1, 3, 4):
        catat(bulan)
    return catat


def lengkapi(tanggal: dt.date = HARI_INI) -> list[LaporanBulanan]:
    return lengkapi_laporan_bulanan(tanggal, oleh=pengguna_sistem())


def butir(bulan: int) -> dict[str, str]:
    """What each kind of the month says: its paper's title, or why there is none."""
    laporan = LaporanBulanan.objects.get(bulan=dt.date(2026, bulan, 1))
    return {b.jenis: b.dokumen.judul if b.dokumen else b.alasan for b in laporan.butir.all()}


def test_bulan_yang_terlewat_disusulkan_dan_tiap_dokumen_dibuat_sekali(buku):
    penilaian_sendiri(PenggunaFactory())
    assert [la.bulan.month for la in lengkapi()] == [1, 2, 3, 4]
    dokumen = set(Dokumen.objects.values_list("nomor", flat=True))
    assert len(dokumen) == 3 * len(JenisLaporanBulanan)
    assert {d.dibuat_oleh for d in Dokumen.objects.all()} == {pengguna_sistem()}
    assert butir(4) == {
        "NERACA": "Laporan Posisi Keuangan Per 30 April 2026 dan 31 Desember 2025",
        "HASIL_USAHA": "Perhitungan Hasil Usaha Untuk 1 Januari s.d. 30 April 2026 dan 2025",
        "SHU": "Laporan SHU Sementara April 2026",
        "KESEHATAN": "Penilaian Mandiri Kesehatan per 30 April 2026",
    }
    assert [la.bulan.month for la in lengkapi()] == [2]
    assert set(Dokumen.objects.values_list("nomor", flat=True)) == dokumen
    assert VersiPenilaian.objects.count() == 1 + 3


def test_bulan_tanpa_jurnal_dilewati_dengan_kalimatnya_sampai_dibukukan(buku):
    penilaian_sendiri(PenggunaFactory())
    lengkapi()
    assert set(butir(2).values()) == {"Belum ada jurnal pada bulan ini."}
    buku(2)
    lengkapi()
    assert butir(2)["SHU"] == "Laporan SHU Sementara Februari 2026"
    assert lengkapi() == []


def test_tanpa_penilaian_sebelumnya_hanya_kesehatan_yang_dilewati(buku):
    lengkapi()
    isi = butir(1)
    assert isi["KESEHATAN"].startswith("Belum ada penilaian sebelumnya")
    assert all(isi[j].endswith("2026") or "2026 dan" in isi[j] for j in LAPORAN_BUKU)
    assert not VersiPenilaian.objects.exists()


def test_tanpa_profil_semua_dilewati_dan_tidak_ada_yang_tertinggal(buku):
    penilaian_sendiri(PenggunaFactory())
    ProfilKoperasi.objects.all().delete()
    lengkapi()
    assert all("profil" in kalimat for kalimat in butir(4).values())
    assert VersiPenilaian.objects.count() == 1
    assert not Dokumen.objects.exists()


def test_penilaian_menandai_angka_yang_dibawa_dengan_tanggal_asalnya(buku):
    asal = penilaian_sendiri(PenggunaFactory())
    lengkapi()
    versi = VersiPenilaian.objects.get(penilaian__per_tanggal=dt.date(2026, 4, 30))
    diketik = set(pemetaan_berlaku(HARI_INI).diketik)
    # March and April carry on what January carried: the date stays that of the typed figure.
    assert laporan_penilaian(versi).dibawa == dict.fromkeys(diketik, AKHIR_TAHUN)
    assert laporan_penilaian(asal).dibawa == {}
    assert versi.dasar == (
        "Angka hasil usaha: 4 bulan sampai 30 April 2026, sejak buku dimulai; "
        "belum genap dua belas bulan. Pemetaan akun baku-2024."
    )
    cetakan = html_dokumen(versi, dokumen_versi(versi))
    assert versi.dasar in cetakan
    assert "dibawa dari penilaian per 31 Desember 2025" in cetakan


def test_penilaian_yang_sudah_ada_dicetak_tanpa_versi_baru(buku):
    orang = PenggunaFactory()
    penilaian_sendiri(orang)
    maret = penilaian_sendiri(orang, per_tanggal=dt.date(2026, 3, 31), tanggal=HARI_INI)
    lengkapi()
    assert list(maret.penilaian.versi.all()) == [maret]
    assert butir(3)["KESEHATAN"] == "Penilaian Mandiri Kesehatan per 31 Maret 2026"


def test_paling_jauh_dua_tahun_ke_belakang(buku):
    laporan = lengkapi(dt.date(2028, 8, 2))
    assert [laporan[0].bulan, laporan[-1].bulan] == [dt.date(2026, 8, 1), dt.date(2028, 7, 1)]


def test_bulan_berjalan_belum_disiapkan(buku):
    with pytest.raises(LaporanBulananDilewati):
        siapkan_laporan_bulan(
            dt.date(2026, 4, 30), tanggal=dt.date(2026, 4, 30), oleh=pengguna_sistem()
        )


def test_buku_kosong_tidak_meminta_apa_pun():
    assert lengkapi() == []


def test_jadwal_mengantre_sekali_per_tanggal_dan_tombol_tidak_menumpuk(buku):
    jadwal_laporan_bulanan()
    jadwal_laporan_bulanan()
    pekerjaan = Pekerjaan.objects.get(nama=LENGKAPI_LAPORAN)
    assert pekerjaan.dibuat_oleh == pengguna_sistem()
    manajer = PenggunaFactory(peran="manajer")
    assert minta_laporan_bulanan(oleh=manajer, tanggal=HARI_INI) == pekerjaan
    esok = jadwalkan_laporan_bulanan(oleh=manajer, tanggal=HARI_INI)
    assert esok != pekerjaan


def test_pekerjaan_menyiapkan_atas_nama_yang_meminta(buku):
    manajer = PenggunaFactory(peran="manajer")
    pekerjaan = minta_laporan_bulanan(oleh=manajer, tanggal=HARI_INI)
    kabar = []
    lapor = SimpleNamespace(pekerjaan=pekerjaan, maju=lambda *isi: kabar.append(isi))
    assert tugas_bernama(LENGKAPI_LAPORAN)(lapor=lapor) == reverse("rat:laporan_bulanan")
    assert {d.dibuat_oleh for d in Dokumen.objects.all()} == {manajer}
    assert kabar[0] == ("menyiapkan 01-2026", 1, len(kabar) + 1)
