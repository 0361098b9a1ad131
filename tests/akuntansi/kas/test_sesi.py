"""A drawer from opening to closing: counts, differences and their owners, limits, hand-over."""

import datetime as dt
import uuid

import pytest

from akuntansi.enums import SaatHitung, StatusSelisih, StatusSerahLaci
from akuntansi.models import HitungKas, Jurnal, SelisihKas, SesiLaci
from akuntansi.selectors.kas import (
    KasDitolak,
    LaciBelumDibuka,
    kas_teller,
    laci_belum_dihitung,
    sesi_kasir,
    sesi_terbuka,
)
from akuntansi.services.kas.opname import opname_kas
from akuntansi.services.kas.selisih import setujui_selisih, tolak_selisih
from akuntansi.services.kas.serah import (
    serahkan_laci,
    tarik_penyerahan,
    terima_laci,
    tolak_laci,
)
from akuntansi.services.kas.sesi import buka_laci
from akuntansi.services.kas.tempat import ganti_penjaga, tambah_laci, tutup_tempat
from koperasi.core.kotak_pengawas import HalPerhatian
from koperasi.core.models import JejakAudit
from tests.factories.core import PenggunaFactory
from tests.factories.kas import uang

BESOK = dt.timedelta(days=1)


def test_laci_baru_mempunyai_akun_sendiri_di_bawah_kas(kantor):
    assert kantor.laci.akun.kode == "1-11201"
    assert kantor.laci_lain.akun.kode == "1-11202"
    assert kantor.laci.akun.induk.kode == "1-112"
    assert (kantor.laci.akun.kas, kantor.laci.akun.pos) == (True, "kas")


def test_kas_teller_menyebut_yang_harus_dilakukan(kantor):
    with pytest.raises(LaciBelumDibuka, match="belum membuka laci"):
        kas_teller(kantor.kasir)
    kantor.buka()
    assert kas_teller(kantor.kasir, kantor.tanggal) == kantor.laci.akun
    with pytest.raises(LaciBelumDibuka, match="masih terbuka sejak"):
        kas_teller(kantor.kasir, kantor.tanggal + BESOK)


def test_laci_dibuka_sekali_oleh_kasirnya_sendiri(kantor):
    kunci = uuid.uuid4()
    sesi = kantor.buka(kunci=kunci)
    assert kantor.buka(kunci=kunci) == sesi
    with pytest.raises(KasDitolak, match="sudah terbuka"):
        kantor.buka()
    with pytest.raises(KasDitolak, match="bukan laci Anda"):
        kantor.buka(kantor.laci_lain, oleh=kantor.kasir)
    ganti_penjaga(kantor.laci_lain, kantor.kasir, oleh=kantor.manajer, tanggal=kantor.tanggal)
    kantor.laci_lain.refresh_from_db()
    with pytest.raises(KasDitolak, match="masih memegang laci"):
        kantor.buka(kantor.laci_lain)
    assert SesiLaci.objects.count() == HitungKas.objects.count() == 1


def test_bulan_yang_tertutup_atau_tidak_ada_tidak_membuka_laci(kantor):
    with pytest.raises(KasDitolak, match="tidak terbuka"):
        kantor.buka(tanggal=kantor.tanggal.replace(year=kantor.tanggal.year + 5))
    assert not sesi_terbuka().exists()


def test_pembukaan_yang_berbeda_dijelaskan_dan_dibukukan(kantor):
    kantor.tutup(kantor.buka(isi=500_000))
    with pytest.raises(KasDitolak, match=r"kurang Rp100\.000") as galat:
        buka_laci(
            kantor.laci,
            uang(400_000),
            kunci=uuid.uuid4(),
            oleh=kantor.kasir,
            tanggal=kantor.tanggal,
        )
    assert galat.value.bidang == "alasan"
    assert sesi_kasir(kantor.kasir) is None
    sesi = buka_laci(
        kantor.laci,
        uang(400_000),
        kunci=uuid.uuid4(),
        oleh=kantor.kasir,
        tanggal=kantor.tanggal,
        alasan="Seratus ribu tidak ada di laci pagi ini",
    )
    assert (sesi.saldo_awal, kantor.saldo(kantor.laci)) == (500_000, 400_000)
    assert SelisihKas.objects.get().jumlah == -100_000


@pytest.mark.parametrize(
    ("dihitung", "selisih", "buku", "akun"),
    [(985_000, -15_000, "BKK", "5-5103"), (1_002_000, 2_000, "BKM", "4-3107")],
)
def test_selisih_penutupan_dibukukan_dan_menjadi_milik_kasir(
    kantor, dihitung, selisih, buku, akun, tegakkan_invarian
):
    sesi = kantor.buka(isi=1_000_000)
    with pytest.raises(KasDitolak, match="Hitung sekali lagi"):
        kantor.tutup(sesi, dihitung)
    sesi.refresh_from_db()
    assert sesi.terbuka
    assert not SelisihKas.objects.exists()
    kunci = uuid.uuid4()
    tertutup = kantor.tutup(sesi, dihitung, alasan="Salah kembalian", kunci=kunci)
    assert kantor.tutup(sesi, dihitung, alasan="Salah kembalian", kunci=kunci) == tertutup
    tegakkan_invarian()
    catatan = SelisihKas.objects.get()
    assert (catatan.jumlah, catatan.pemilik, catatan.status) == (selisih, kantor.kasir, "MENUNGGU")
    assert catatan.jurnal.buku == buku
    assert catatan.jurnal.baris.filter(akun=kantor.akun[akun]).exists()
    assert kantor.saldo(kantor.laci) == tertutup.saldo_akhir == dihitung
    hal = HalPerhatian.objects.get()
    assert (hal.jenis, hal.oleh) == ("akuntansi.selisih_kas", kantor.kasir)


def test_selisih_diputus_orang_lain_sekali(kantor):
    kantor.tutup(kantor.buka(isi=200_000), 190_000, alasan="Tidak tahu")
    selisih = SelisihKas.objects.get()
    siapa = {"oleh": kantor.kasir, "tanggal": kantor.tanggal}
    with pytest.raises(KasDitolak, match="orang lain"):
        setujui_selisih(selisih, **siapa)
    with pytest.raises(KasDitolak, match="manajer, bendahara, atau ketua"):
        setujui_selisih(selisih, **{**siapa, "oleh": kantor.kasir_lain})
    siapa["oleh"] = kantor.manajer
    with pytest.raises(KasDitolak, match="tidak diterima"):
        tolak_selisih(selisih, catatan=" ", **siapa)
    tolak_selisih(selisih, catatan="Diganti akhir bulan", **siapa)
    tolak_selisih(selisih, catatan="Diganti akhir bulan", **siapa)
    with pytest.raises(KasDitolak, match="sudah diputus"):
        setujui_selisih(selisih, oleh=kantor.bendahara, tanggal=kantor.tanggal)
    selisih.refresh_from_db()
    assert (selisih.status, selisih.diputus_oleh) == (StatusSelisih.DITOLAK, kantor.manajer)


def test_menutup_dua_kali_tidak_mengubah_apa_pun(kantor):
    sesi = kantor.tutup(kantor.buka(isi=300_000))
    banyak = Jurnal.objects.count()
    with pytest.raises(KasDitolak, match="sudah ditutup"):
        kantor.tutup(sesi)
    assert Jurnal.objects.count() == banyak


def test_bermalam_di_atas_batas_memerlukan_alasan_dan_dilihat_pengawas(kantor):
    sesi = kantor.buka(isi=12_000_000)
    with pytest.raises(KasDitolak, match=r"melewati batas laci Rp10\.000\.000") as galat:
        kantor.tutup(sesi, alasan_lewat_batas="")
    assert galat.value.bidang == "alasan_lewat_batas"
    kantor.tutup(sesi, alasan_lewat_batas="Brankas rusak")
    assert HalPerhatian.objects.get().alasan == "Brankas rusak"


def test_laci_kasir_yang_berhalangan_ditutup_penjaga_dengan_alasan(kantor):
    sesi = kantor.buka(isi=100_000)
    with pytest.raises(KasDitolak, match="dipegang"):
        kantor.tutup(sesi, oleh=kantor.kasir_lain)
    with pytest.raises(KasDitolak, match="alasan menutup laci orang lain"):
        kantor.tutup(sesi, oleh=kantor.manajer)
    kantor.tutup(sesi, 90_000, oleh=kantor.manajer, alasan="?", alasan_pengganti="Kasir sakit")
    assert SelisihKas.objects.get().pemilik == kantor.kasir
    assert {h.jenis for h in HalPerhatian.objects.all()} == {
        "akuntansi.selisih_kas",
        "akuntansi.laci_ditutupkan",
    }


def test_penghitung_tidak_memutus_selisih_hitungannya_sendiri(kantor):
    """One keeper alone could otherwise count too little and accept it; ketua is a third person."""
    sesi = kantor.buka(isi=100_000)
    kantor.tutup(sesi, 90_000, oleh=kantor.manajer, alasan="?", alasan_pengganti="Kasir sakit")
    laci = SelisihKas.objects.get()
    utama = opname_kas(
        kantor.utama,
        uang(1_000),
        saksi=kantor.kasir,
        kunci=uuid.uuid4(),
        oleh=kantor.bendahara,
        tanggal=kantor.tanggal,
        alasan="?",
    ).selisih
    for selisih, oleh in (
        (laci, kantor.manajer),
        (utama, kantor.manajer),
        (utama, kantor.bendahara),
    ):
        with pytest.raises(KasDitolak, match="pemilik dan penghitungnya"):
            setujui_selisih(selisih, oleh=oleh, tanggal=kantor.tanggal)
    ketua = PenggunaFactory(peran="ketua")
    for selisih, oleh in ((laci, kantor.bendahara), (utama, ketua)):
        putusan = setujui_selisih(selisih, oleh=oleh, tanggal=kantor.tanggal)
        assert (putusan.status, putusan.diputus_oleh) == (StatusSelisih.DISETUJUI, oleh)


def test_sesi_kemarin_ditutup_bertanggal_kemarin_lalu_laci_dibuka_lagi(kantor):
    kemarin = kantor.tanggal - BESOK
    sesi = kantor.buka(tanggal=kemarin)
    kantor.tutup(sesi)
    assert HitungKas.objects.filter(saat=SaatHitung.TUTUP).get().tanggal == kemarin
    kantor.buka()
    kantor.tutup(sesi_kasir(kantor.kasir))
    with pytest.raises(KasDitolak, match="tidak dapat dibuka untuk tanggal sebelumnya"):
        kantor.buka(tanggal=kemarin)


# --- hand-over ----------------------------------------------------------------------------------


def _serahkan(kantor, sesi, jumlah=None, **lain):
    return serahkan_laci(
        sesi,
        lain.pop("kepada", kantor.kasir_lain),
        uang(kantor.saldo(sesi.laci) if jumlah is None else jumlah),
        **{"kunci": uuid.uuid4(), "oleh": kantor.kasir, "tanggal": kantor.tanggal, **lain},
    )


def test_serah_terima_memindahkan_pegangan_sesudah_kedua_kasir_setuju(kantor, tegakkan_invarian):
    sesi = kantor.buka(isi=750_000)
    serah = _serahkan(kantor, sesi, 745_000, alasan="Kembalian kurang")
    with pytest.raises(LaciBelumDibuka, match="menunggu diterima"):
        kantor.catat()
    with pytest.raises(KasDitolak, match="diputus orang lain"):
        terima_laci(serah, oleh=kantor.kasir, tanggal=kantor.tanggal)
    terima_laci(serah, oleh=kantor.kasir_lain, tanggal=kantor.tanggal)
    serah = terima_laci(serah, oleh=kantor.kasir_lain, tanggal=kantor.tanggal)
    tegakkan_invarian()
    sesi.refresh_from_db()
    assert (serah.status, sesi.terbuka) == (StatusSerahLaci.DITERIMA, False)
    assert sesi_kasir(kantor.kasir) is None
    assert sesi_kasir(kantor.kasir_lain) == serah.sesi_baru
    assert SelisihKas.objects.get().pemilik == kantor.kasir
    assert kas_teller(kantor.kasir_lain, kantor.tanggal) == kantor.laci.akun
    kantor.catat(oleh=kantor.kasir_lain)
    assert kantor.saldo(kantor.laci) == 845_000


def test_serah_terima_yang_keliru_ditolak(kantor):
    sesi = kantor.buka(isi=100_000)
    for lain, kalimat in (
        ({"kepada": kantor.kasir}, "diri sendiri"),
        ({"kepada": kantor.manajer}, "kasir yang aktif"),
        ({"oleh": kantor.kasir_lain, "kepada": kantor.kasir}, "dipegang"),
        ({"jumlah": 90_000}, "kurang Rp10.000"),
    ):
        with pytest.raises(KasDitolak, match=kalimat):
            _serahkan(kantor, sesi, **lain)
    kantor.buka(kantor.laci_lain)
    with pytest.raises(KasDitolak, match="tidak sedang memegang laci"):
        _serahkan(kantor, sesi)


def test_penyerahan_ditolak_penerima_atau_ditarik_pemberi(kantor):
    sesi = kantor.buka(isi=100_000)
    serah = _serahkan(kantor, sesi)
    with pytest.raises(KasDitolak, match="menunggu diterima"):
        kantor.tutup(sesi)
    with pytest.raises(KasDitolak, match="Tulis mengapa"):
        tolak_laci(serah, catatan="", oleh=kantor.kasir_lain, tanggal=kantor.tanggal)
    tolak_laci(serah, catatan="Hanya 90", oleh=kantor.kasir_lain, tanggal=kantor.tanggal)
    with pytest.raises(KasDitolak, match="sudah ditolak"):
        terima_laci(serah, oleh=kantor.kasir_lain, tanggal=kantor.tanggal)
    lagi = _serahkan(kantor, sesi)
    with pytest.raises(KasDitolak, match="diputus orang lain"):
        tarik_penyerahan(lagi, oleh=kantor.kasir_lain, tanggal=kantor.tanggal)
    tarik_penyerahan(lagi, oleh=kantor.kasir, tanggal=kantor.tanggal)
    kantor.catat()
    kantor.tutup(sesi)


# --- the safe, the close of a month, places -------------------------------------------------------


def test_opname_kas_utama_dengan_saksi(kantor):
    siapa = {"kunci": uuid.uuid4(), "oleh": kantor.manajer, "tanggal": kantor.tanggal}
    with pytest.raises(KasDitolak, match="orang lain"):
        opname_kas(kantor.utama, uang(20_000_000), saksi=kantor.manajer, **siapa)
    catatan = opname_kas(
        kantor.utama, uang(19_950_000), saksi=kantor.bendahara, alasan="Belum ketemu", **siapa
    )
    assert opname_kas(kantor.utama, uang(1_000), saksi=kantor.bendahara, **siapa) == catatan
    assert catatan.selisih.pemilik == kantor.utama.penjaga == kantor.manajer
    assert kantor.saldo(kantor.utama) == 19_950_000


def test_opname_mendadak_pada_laci_terbuka(kantor):
    sesi = kantor.buka(isi=400_000)
    siapa = {"saksi": kantor.kasir, "kunci": uuid.uuid4(), "tanggal": kantor.tanggal}
    with pytest.raises(KasDitolak, match="orang lain daripada kasirnya"):
        opname_kas(
            kantor.laci,
            uang(400_000),
            **{**siapa, "saksi": kantor.manajer, "oleh": kantor.kasir},
        )
    catatan = opname_kas(
        kantor.laci, uang(380_000), alasan="Dipinjam", oleh=kantor.manajer, **siapa
    )
    assert (catatan.sesi, catatan.selisih.pemilik) == (sesi, kantor.kasir)
    assert kantor.saldo(kantor.laci) == 380_000


def test_laci_belum_dihitung_menyebut_laci_terbuka_dan_kas_utama(kantor):
    masa = type("Masa", (), {})()
    masa.mulai = kantor.tanggal.replace(day=1)
    masa.selesai = kantor.tanggal
    sesi = kantor.buka(isi=100_000)
    assert [b.tempat for b in laci_belum_dihitung(masa)] == [kantor.laci, kantor.utama]
    kantor.tutup(sesi)
    opname_kas(
        kantor.utama,
        uang(kantor.saldo(kantor.utama)),
        saksi=kantor.bendahara,
        kunci=uuid.uuid4(),
        oleh=kantor.manajer,
        tanggal=kantor.tanggal,
    )
    assert laci_belum_dihitung(masa) == []


def test_tempat_kas_yang_keliru_ditolak(kantor):
    baru = {"kunci": uuid.uuid4(), "oleh": kantor.manajer, "tanggal": kantor.tanggal}
    for lain, kalimat in (
        ({"nama": "Laci 1", "penjaga": kantor.kasir}, "Sudah ada tempat kas"),
        ({"nama": " ", "penjaga": kantor.kasir}, "Isi nama"),
        ({"nama": "X", "penjaga": kantor.manajer}, "berperan kasir"),
        ({"nama": "X", "penjaga": kantor.kasir, "akun": kantor.akun["1-1111"]}, "bukan bank"),
        ({"nama": "X", "penjaga": kantor.kasir, "akun": kantor.akun["1-1101"]}, "tempat kas lain"),
    ):
        with pytest.raises(KasDitolak, match=kalimat):
            tambah_laci(**lain, **baru)
    with pytest.raises(KasDitolak, match="Kas utama selalu dipakai"):
        tutup_tempat(kantor.utama, oleh=kantor.manajer, tanggal=kantor.tanggal)
    sesi = kantor.buka(isi=50_000)
    with pytest.raises(KasDitolak, match="sedang terbuka"):
        tutup_tempat(kantor.laci, oleh=kantor.manajer, tanggal=kantor.tanggal)
    kantor.tutup(sesi)
    with pytest.raises(KasDitolak, match="masih berisi uang"):
        tutup_tempat(kantor.laci, oleh=kantor.manajer, tanggal=kantor.tanggal)
    tutup_tempat(kantor.laci_lain, oleh=kantor.manajer, tanggal=kantor.tanggal)
    with pytest.raises(KasDitolak, match="tidak dipakai lagi"):
        kantor.buka(kantor.laci_lain)


def test_pecahan_yang_dicabut_tidak_dihitung_lagi(kantor):
    from akuntansi.ketentuan import PECAHAN
    from koperasi.core.ketentuan import tetapkan_ketentuan

    sesi = kantor.buka(isi=75_000)
    tetapkan_ketentuan(
        PECAHAN,
        {"KERTAS": ["100000", "50000"], "LOGAM": ["1000"]},
        berlaku_sejak=kantor.tanggal,
        dasar="Pengumuman Bank Indonesia",
        oleh=kantor.bendahara,
        tanggal=kantor.tanggal,
    )
    with pytest.raises(KasDitolak, match=r"Rp20\.000 ini tidak berlaku"):
        kantor.tutup(sesi)


def test_setiap_langkah_berjejak(kantor):
    kantor.tutup(kantor.buka(isi=10_000))
    aksi = set(JejakAudit.objects.values_list("aksi", flat=True))
    assert {
        "akuntansi.tambah_tempat_kas",
        "akuntansi.buka_laci",
        "akuntansi.hitung_kas",
        "akuntansi.serahkan_kas",
        "akuntansi.terima_kas",
        "akuntansi.tutup_laci",
    } <= aksi
