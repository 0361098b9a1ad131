"""Books close by two people, on proofs that are run again in the transaction that closes."""

import datetime as dt
import threading
import time
import uuid
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import transaction

from akuntansi.enums import JenisAkun, Peruntukan, StatusPeriode, StatusTutup
from akuntansi.models import (
    DrafJurnal,
    Jurnal,
    Periode,
    PeristiwaPeriode,
    PermintaanBuka,
    PermintaanTutup,
    SaldoTutup,
)
from akuntansi.selectors.bukti_tutup import Bukti, Keadaan, periksa_bukti, sidik_bukti
from akuntansi.selectors.tutup_buku import lingkup_tutup
from akuntansi.services.periode import PeriodeDitolak
from akuntansi.services.permintaan_buka import minta_buka_periode, setujui_buka_periode
from akuntansi.services.posting import PeriodeTertutup
from akuntansi.services.tutup_buku import (
    BuktiBerubah,
    BuktiMenghalangi,
    minta_tutup,
    periksa_permintaan,
    setujui_tutup,
    tolak_tutup,
)
from koperasi.core.contoh import PROFIL_CONTOH
from koperasi.core.models import BukuNomor, Dokumen, HalPerhatian, ProfilKoperasi
from koperasi.core.pemeriksaan import periksa
from tests.factories.akuntansi import AkunFactory, jurnal, tahun_buku, tutup_dengan_bukti
from tests.factories.core import PenggunaFactory

FEB_1 = dt.date(2026, 2, 1)
JAN_5 = dt.date(2026, 1, 5)


def siapkan() -> SimpleNamespace:
    return SimpleNamespace(
        peminta=PenggunaFactory(nama="Rizky"),
        penyetuju=PenggunaFactory(nama="Endang"),
        kas=AkunFactory(kode="11", kas=True),
        titipan=AkunFactory(kode="21", jenis=JenisAkun.KEWAJIBAN, sementara=True),
        shu=AkunFactory(kode="34", jenis=JenisAkun.EKUITAS, peruntukan=Peruntukan.SHU_BELUM_DIBAGI),
        jasa=AkunFactory(kode="41", jenis=JenisAkun.PENDAPATAN),
        beban=AkunFactory(kode="51", jenis=JenisAkun.BEBAN),
        bulan=tahun_buku(2026),
    )


@pytest.fixture
def buku(db) -> SimpleNamespace:
    return siapkan()


@pytest.fixture
def profil(db) -> ProfilKoperasi:
    """With a letterhead there are papers."""
    return ProfilKoperasi.objects.create(pk=1, **PROFIL_CONTOH)


def minta(buku, nomor: int = 1, tanggal: dt.date = FEB_1, **alasan: str) -> PermintaanTutup:
    """Asked and proved; the second person has not looked yet."""
    permintaan = minta_tutup(
        buku.bulan[nomor - 1],
        oleh=buku.peminta,
        tanggal=tanggal,
        kunci=uuid.uuid4(),
        alasan=alasan,
    )
    return periksa_permintaan(permintaan)


def setujui(buku, permintaan: PermintaanTutup, **lain) -> PermintaanTutup:
    return setujui_tutup(permintaan, **{"oleh": buku.penyetuju, "tanggal": FEB_1, **lain})


def status(nomor: int) -> str:
    return Periode.objects.get(mulai__month=nomor, tahun_buku=2026).status


# --- a month ------------------------------------------------------------------------------------


def test_dua_orang_menutup_bulan_dengan_bukti_yang_dibekukan(buku):
    jurnal(buku.peminta, buku.kas, buku.jasa, 900, JAN_5)
    permintaan = minta(buku)
    assert permintaan.status == StatusTutup.MENUNGGU
    assert status(1) == StatusPeriode.BUKA
    kalimat = {b["kode"]: b["kalimat"] for b in permintaan.bukti}
    assert kalimat["jurnal_seimbang"] == "1 jurnal, debit dan kredit masing-masing Rp900."
    assert "SHU sejak Januari Rp900" in kalimat["laporan_cocok"]
    selesai = setujui(buku, permintaan)
    assert (selesai.status, status(1)) == (StatusTutup.DISETUJUI, StatusPeriode.TUTUP)
    peristiwa = PeristiwaPeriode.objects.get()
    assert (peristiwa.diminta_oleh, peristiwa.disetujui_oleh) == (buku.peminta, buku.penyetuju)
    ringkasan = selesai.ringkasan
    assert ringkasan["buku"] == [["BM", 1, "BM-2026-000001", "BM-2026-000001"]]
    assert ringkasan["kas"] == {"awal": "0", "akhir": "900.00"}
    assert ringkasan["saldo_tutup"] == {"akun": 2, "debit": "900.00", "kredit": "900.00"}
    assert ringkasan["shu"] == "900.00"
    assert periksa() == []


def test_yang_meminta_tidak_menyetujui_dan_yang_sudah_diputus_tetap(buku):
    permintaan = minta(buku)
    with pytest.raises(PeriodeDitolak, match="orang lain"):
        setujui(buku, permintaan, oleh=buku.peminta)
    setujui(buku, permintaan)
    for lagi in (
        lambda: setujui(buku, permintaan),
        lambda: tolak_tutup(permintaan, oleh=buku.penyetuju, tanggal=FEB_1, alasan="Ragu"),
        lambda: tolak_tutup(permintaan, oleh=buku.peminta, tanggal=FEB_1),
    ):
        with pytest.raises(PeriodeDitolak, match="sudah diputus: disetujui"):
            lagi()
    assert PeristiwaPeriode.objects.count() == 1


def test_satu_permintaan_menunggu_dan_kunci_yang_sama_tidak_mengulang(buku):
    kunci = uuid.uuid4()
    kiriman = {"oleh": buku.peminta, "tanggal": FEB_1, "kunci": kunci}
    pertama = minta_tutup(buku.bulan[0], **kiriman)
    assert minta_tutup(buku.bulan[0], **kiriman) == pertama
    with pytest.raises(PeriodeDitolak, match="Sudah ada permintaan"):
        minta(buku)
    with pytest.raises(PeriodeDitolak, match="masih diperiksa"):
        setujui(buku, pertama)
    periksa_permintaan(pertama)
    assert periksa_permintaan(pertama).status == StatusTutup.MENUNGGU
    assert PermintaanTutup.objects.count() == 1


def test_urutan_dan_bulan_yang_belum_berakhir_ditolak_tanpa_bekas(buku):
    with pytest.raises(BuktiMenghalangi, match="1 bulan sebelumnya masih terbuka"):
        minta(buku, 2, dt.date(2026, 3, 1), bulan_sebelumnya="biar saja")
    with pytest.raises(BuktiMenghalangi, match="berakhir 31 Januari 2026"):
        minta(buku, 1, dt.date(2026, 1, 30), sudah_berakhir="mau libur")
    assert not PermintaanTutup.objects.exists()
    assert minta(buku, 1, dt.date(2026, 1, 31)).status == StatusTutup.MENUNGGU


def test_ditolak_dengan_alasan_atau_ditarik_lalu_diminta_lagi(buku):
    permintaan = minta(buku)
    with pytest.raises(PeriodeDitolak, match="alasan penolakan"):
        tolak_tutup(permintaan, oleh=buku.penyetuju, tanggal=FEB_1)
    ditolak = tolak_tutup(permintaan, oleh=buku.penyetuju, tanggal=FEB_1, alasan="Nota kurang")
    assert (ditolak.status, ditolak.alasan_putus) == (StatusTutup.DITOLAK, "Nota kurang")
    ditarik = tolak_tutup(minta(buku), oleh=buku.peminta, tanggal=FEB_1)
    assert ditarik.status == StatusTutup.DITARIK
    assert status(1) == StatusPeriode.BUKA
    setujui(buku, minta(buku))
    assert status(1) == StatusPeriode.TUTUP


# --- what the proofs say ------------------------------------------------------------------------


def test_pos_sementara_berisi_menutup_hanya_dengan_alasan_yang_sampai_ke_pengawas(buku):
    jurnal(buku.peminta, buku.kas, buku.titipan, 500, JAN_5)
    with pytest.raises(BuktiMenghalangi, match=r"21 Akun .* Rp500"):
        minta(buku)
    permintaan = minta(buku, pos_sementara_nihil="Setoran Mawar tanggal 31, dibagi 2 Februari")
    assert not HalPerhatian.objects.exists()
    setujui(buku, permintaan)
    hal = HalPerhatian.objects.get()
    assert hal.jenis == "akuntansi.bukti_dikecualikan"
    assert hal.alasan == "Setoran Mawar tanggal 31, dibagi 2 Februari"
    assert hal.tautan.endswith(f"/tutup/{permintaan.pk}/")
    assert {p.orang for p in hal.pihak.all()} == {buku.peminta, buku.penyetuju}


def test_pemeriksaan_yang_tidak_bersih_tidak_pernah_dikecualikan(buku):
    jurnal(buku.peminta, buku.kas, buku.shu, 70, JAN_5)
    BukuNomor.objects.update(terakhir=9)
    permintaan = minta(buku, pemeriksaan_bersih="sudah tahu")
    assert permintaan.status == StatusTutup.TERHALANG
    (merah,) = [b for b in permintaan.bukti if b["keadaan"] == Keadaan.MERAH]
    assert "Nomor bukti" in merah["kalimat"]
    with pytest.raises(PeriodeDitolak, match="sudah diputus"):
        setujui(buku, permintaan)
    BukuNomor.objects.update(terakhir=1)
    lolos = minta(buku)
    BukuNomor.objects.update(terakhir=9)
    with pytest.raises(BuktiMenghalangi, match="Nomor bukti"):
        setujui(buku, lolos)
    assert status(1) == StatusPeriode.BUKA


def test_yang_berubah_sejak_diminta_disebut_dan_harus_dilihat_dahulu(buku):
    jurnal(buku.peminta, buku.kas, buku.jasa, 900, JAN_5)
    permintaan = minta(buku)
    jurnal(buku.peminta, buku.kas, buku.jasa, 50, JAN_5)
    with pytest.raises(BuktiBerubah, match=r"tadinya “1 jurnal.*Rp900.”, sekarang “2 jurnal"):
        setujui(buku, permintaan)
    assert status(1) == StatusPeriode.BUKA
    dilihat = sidik_bukti(periksa_bukti(lingkup_tutup(buku.bulan[0], FEB_1), berat=False))
    setujui(buku, permintaan, sidik=dilihat)
    permintaan.refresh_from_db()
    assert permintaan.bukti != permintaan.bukti_setuju
    assert status(1) == StatusPeriode.TUTUP


def test_draf_yang_ditulis_sesudah_diminta_menghalangi_persetujuan(buku):
    permintaan = minta(buku)
    DrafJurnal.objects.create(kunci=uuid.uuid4(), tanggal=JAN_5, isi={}, dibuat_oleh=buku.peminta)
    with pytest.raises(BuktiMenghalangi, match="1 draf jurnal"):
        setujui(buku, permintaan)
    permintaan.refresh_from_db()
    assert permintaan.status == StatusTutup.MENUNGGU
    assert Bukti.dari_json(permintaan.bukti[0]).keadaan == Keadaan.HIJAU


# --- the year -----------------------------------------------------------------------------------


def test_desember_menutup_tahun_dengan_jurnal_penutup(buku):
    jurnal(buku.peminta, buku.kas, buku.jasa, 900, JAN_5)
    jurnal(buku.peminta, buku.beban, buku.kas, 350, dt.date(2026, 11, 5))
    setujui(buku, minta(buku))
    sesudah = dt.date(2027, 1, 4)
    permintaan = minta(buku, 12, sesudah)
    assert permintaan.tahunan
    assert not Jurnal.objects.filter(penutup=True).exists()
    selesai = setujui(buku, permintaan, tanggal=sesudah)
    assert selesai.jurnal.penutup
    assert selesai.jurnal.dibuat_oleh == buku.penyetuju
    assert not Periode.objects.terbuka().exists()
    assert selesai.ringkasan["shu"] == "550.00"
    assert selesai.ringkasan["mulai"] == "2026-02-01"
    assert periksa() == []


def test_tahun_yang_belum_berakhir_tidak_ditutup(buku):
    with pytest.raises(BuktiMenghalangi, match="31 Desember 2026"):
        minta(buku, 12, dt.date(2026, 11, 22))


# --- opened again -------------------------------------------------------------------------------


def test_bulan_yang_dibuka_kembali_menyimpan_laporannya_untuk_dibandingkan(buku, profil):
    jurnal(buku.peminta, buku.kas, buku.jasa, 900, JAN_5)
    setujui(buku, minta(buku))
    januari = Periode.objects.get(mulai__month=1)
    buka = minta_buka_periode(januari, alasan="Nota tertinggal", oleh=buku.peminta, tanggal=FEB_1)
    setujui_buka_periode(buka, oleh=buku.penyetuju, tanggal=FEB_1)
    tertinggal = jurnal(buku.peminta, buku.beban, buku.kas, 40, JAN_5)
    assert PermintaanBuka.objects.get().dokumen is None
    setujui(buku, minta(buku))
    dokumen = PermintaanBuka.objects.get().dokumen
    assert dokumen.judul == "Perubahan Januari 2026 Sesudah Dibuka Kembali"
    neraca, phu = dokumen.isi["laporan"]
    angka = {
        b["uraian"]: (b["sebelum"], b["sesudah"], b["selisih"], b["sebab"])
        for laporan in (neraca, phu)
        for b in laporan["baris"]
        if b["berangka"]
    }
    nomor = tertinggal.nomor
    assert angka["SHU tahun berjalan"] == ("900.00", "860.00", "-40.00", [[nomor, "-40.00"]])
    assert angka["Jumlah aset"][:3] == ("900.00", "860.00", "-40.00")
    assert angka["SHU setelah pajak"][:3] == ("900.00", "860.00", "-40.00")
    for uraian, (sebelum, sesudah, selisih, sebab) in angka.items():
        if sebab:
            assert sum(Decimal(n) for _, n in sebab) == Decimal(selisih), uraian
        assert Decimal(sesudah) - Decimal(sebelum) == Decimal(selisih)
    assert [j[1] for j in dokumen.isi["jurnal"]] == [nomor]
    assert Dokumen.objects.filter(jenis="akuntansi.cetak_berita_tutup").count() == 2


# --- several people at once ---------------------------------------------------------------------


def test_posting_yang_berlomba_dengan_persetujuan_terhitung_atau_ditolak(basis_salinan, serentak):
    buku = siapkan()
    jurnal(buku.peminta, buku.kas, buku.shu, 100, JAN_5)
    permintaan = minta(buku)
    diposting = threading.Event()

    def posting() -> None:
        with transaction.atomic():
            jurnal(buku.peminta, buku.kas, buku.shu, 7, JAN_5)
            diposting.set()
            time.sleep(0.3)

    def penyetuju() -> None:
        diposting.wait(5)
        setujui(buku, permintaan)

    hasil = serentak(posting, penyetuju)
    assert hasil[0] is None
    assert isinstance(hasil[1], BuktiBerubah), hasil
    assert status(1) == StatusPeriode.BUKA
    dilihat = sidik_bukti(periksa_bukti(lingkup_tutup(buku.bulan[0], FEB_1), berat=False))
    hasil = serentak(
        *[lambda: setujui(buku, permintaan, sidik=dilihat).status] * 2,
        lambda: jurnal(buku.peminta, buku.titipan, buku.titipan, 1, dt.date(2026, 2, 5)).total,
    )
    assert sorted(map(str, hasil[:2])) == ["DISETUJUI", "Permintaan ini sudah diputus: disetujui."]
    assert hasil[2] == 1
    with pytest.raises(PeriodeTertutup):
        jurnal(buku.peminta, buku.kas, buku.shu, 1, JAN_5)
    assert SaldoTutup.objects.get(akun=buku.kas).debit == 107
    assert periksa() == []


def test_jalan_lengkap_dalam_satu_panggilan(buku):
    tutup_dengan_bukti(buku.bulan[0], buku.peminta, buku.penyetuju, FEB_1)
    assert status(1) == StatusPeriode.TUTUP
