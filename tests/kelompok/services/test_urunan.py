"""Levies: who owes which months, paid once, through the drawer, taken back with the voucher."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akuntansi.models import Jurnal
from akuntansi.selectors.kas import LaciBelumDibuka
from akuntansi.services.posting import JurnalDitolak, balik_jurnal
from anggota.enums import StatusKeanggotaan
from anggota.services.keanggotaan import akhiri_keanggotaan
from kelompok.enums import PerihalKeputusan
from kelompok.ketentuan import AKUN_URUNAN
from kelompok.models import PembayaranUrunan
from kelompok.selectors.urunan import bulan_terutang, bulan_urunan, kemajuan_urunan, peserta_urunan
from kelompok.services.urunan import (
    UrunanDitolak,
    balik_pembayaran_urunan,
    hentikan_urunan,
    terima_urunan,
)
from koperasi.core.pemeriksaan import periksa
from koperasi.core.pengecualian import FormulirSudahDikirim
from tests.factories.anggota import keanggotaan
from tests.factories.core import PenggunaFactory, ketentuan_diputuskan
from tests.factories.dana import keputusan_dana, urunan
from tests.factories.kas import kantor_kas
from tests.factories.kelompok import kelompok
from tests.factories.pertemuan import kelompok_beranggota

pytestmark = pytest.mark.django_db
JULI = dt.date(2026, 7, 10)


@pytest.fixture
def kantor():
    return kantor_kas(JULI)


def bayar(kantor, satu, anggota, bulan=1, **lain):
    return terima_urunan(
        satu,
        anggota,
        **{
            "banyak_bulan": bulan,
            "jumlah": satu.jumlah * bulan,
            "kunci": uuid.uuid4(),
            "oleh": kantor.kasir,
            "tanggal": kantor.tanggal,
            **lain,
        },
    )


def test_dua_ribu_selama_delapan_belas_bulan(kantor, tegakkan_invarian):
    """The building at Citra Lestari: Rp2.000 a month for 18 months, from May on."""
    kantor.buka()
    siti, wati = keanggotaan().anggota, keanggotaan().anggota
    gedung = urunan(kantor.manajer, tanggal=kantor.tanggal, mulai=dt.date(2026, 5, 1))
    assert len(bulan_terutang(gedung, siti)) == 18
    pertama = bayar(kantor, gedung, siti, 2)
    bayar(kantor, gedung, siti, 4)
    tegakkan_invarian()
    assert (pertama.dari_bulan, pertama.sampai_bulan) == (1, 2)
    assert pertama.jurnal.baris.get(kredit__gt=0).akun.kode == "2-1209"
    assert "Mei sampai Juni 2026" in pertama.jurnal.keterangan
    orang = {a: (a.wajib, a.tunggak) for a in peserta_urunan(gedung, kantor.manajer, JULI)}
    assert orang == {siti: (3, 0), wati: (3, 3)}
    maju = kemajuan_urunan(gedung, kantor.manajer, JULI)
    assert (maju.seharusnya, maju.tunggakan, maju.terkumpul) == (12_000, 6_000, 12_000)
    assert (maju.penunggak, maju.persen) == (1, 50)
    assert kantor.saldo(kantor.laci) == 12_000
    assert periksa() == []


def test_yang_masuk_kemudian_berutang_mulai_bulan_berikutnya_yang_keluar_sampai_keluarnya(kantor):
    lama = keanggotaan()
    baru = keanggotaan(pada=dt.date(2026, 6, 2))
    gedung = urunan(kantor.manajer, tanggal=JULI, mulai=dt.date(2026, 5, 1), banyak_bulan=3)
    akhiri_keanggotaan(
        lama,
        sebab=StatusKeanggotaan.KELUAR,
        pada=dt.date(2026, 6, 20),
        alasan="pindah",
        dasar="Surat",
        oleh=kantor.manajer,
        tanggal=JULI,
    )
    assert bulan_terutang(gedung, lama.anggota) == [1, 2]
    assert bulan_terutang(gedung, baru.anggota) == [3]
    tunggak = {a: a.tunggak for a in peserta_urunan(gedung, kantor.manajer, JULI)}
    assert tunggak == {lama.anggota: 2, baru.anggota: 1}


def test_urunan_satu_kelompok_hanya_untuk_anggotanya(kantor):
    mawar = kelompok_beranggota(2)
    asing = keanggotaan().anggota
    putusan = keputusan_dana(mawar, perihal=PerihalKeputusan.URUNAN)
    tikar = urunan(tanggal=JULI, kelompok=mawar, keputusan=putusan, dasar="", mulai=JULI)
    assert tikar.dasar == str(putusan)
    assert asing not in peserta_urunan(tikar, kantor.manajer, JULI)
    assert peserta_urunan(tikar, kantor.manajer, JULI).count() == 2
    assert bulan_terutang(tikar, asing) == []
    with pytest.raises(UrunanDitolak, match="keputusan kelompok itu"):
        urunan(tanggal=JULI, kelompok=kelompok(), keputusan=putusan)
    with pytest.raises(UrunanDitolak, match="hanya untuk urunan kelompok"):
        urunan(tanggal=JULI, keputusan=putusan)


def _berhenti(satu, pada, oleh):
    akhiri_keanggotaan(
        satu,
        sebab=StatusKeanggotaan.KELUAR,
        pada=pada,
        alasan="pindah",
        dasar="Surat",
        oleh=oleh,
        tanggal=JULI,
    )


def test_hitungan_semua_orang_sama_dengan_hitungan_seorang(kantor):
    """Who came and went within the levy, came back on the very day, paid ahead, or owes nothing."""
    kantor.buka()
    awal = dt.date(2026, 3, 1)
    gedung = urunan(kantor.manajer, tanggal=JULI, mulai=awal, banyak_bulan=12)
    tetap, sebentar, muka, kembali = (keanggotaan(pada=awal) for _ in range(4))
    keanggotaan(pada=dt.date(2026, 7, 2))
    bayar(kantor, gedung, tetap.anggota, 2)
    bayar(kantor, gedung, muka.anggota, 12)
    _berhenti(sebentar, dt.date(2026, 4, 30), kantor.manajer)
    _berhenti(muka, dt.date(2026, 6, 1), kantor.manajer)
    _berhenti(kembali, dt.date(2026, 5, 1), kantor.manajer)
    keanggotaan(anggota=kembali.anggota, pada=dt.date(2026, 5, 1))
    for hari in (dt.date(2026, 2, 27), awal, JULI, dt.date(2027, 9, 1)):
        per_orang = {a: (a.wajib, a.tunggak) for a in peserta_urunan(gedung, kantor.manajer, hari)}
        for a, hitungan in per_orang.items():
            bulan = [b for b in bulan_urunan(gedung, a, hari) if b.sudah_mulai and b.ikut]
            assert hitungan == (len(bulan), sum(b.menunggak for b in bulan)), (a, hari)
        maju = kemajuan_urunan(gedung, kantor.manajer, hari)
        assert (maju.peserta, maju.bulan_wajib, maju.bulan_tunggak, maju.penunggak) == (
            len(per_orang),
            sum(w for w, _ in per_orang.values()),
            sum(t for _, t in per_orang.values()),
            sum(t > 0 for _, t in per_orang.values()),
        )
        for keadaan, menunggak in (("menunggak", True), ("lunas", False)):
            disaring = peserta_urunan(gedung, kantor.manajer, hari, keadaan=keadaan)
            assert set(disaring) == {a for a, (_, t) in per_orang.items() if (t > 0) is menunggak}


def test_kemajuan_dan_saringan_tidak_menghitung_orang_demi_orang(kantor):
    keanggotaan()
    gedung = urunan(kantor.manajer, tanggal=JULI)
    with CaptureQueriesContext(connection) as kueri:
        kemajuan_urunan(gedung, kantor.manajer, JULI)
        peserta_urunan(gedung, kantor.manajer, JULI, keadaan="menunggak").count()
    for satu in kueri.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT TEXT) {satu['sql']}")
            rencana = "\n".join(b[0] for b in cursor.fetchall())
        assert "generate_series" not in rencana
        assert "anggota_id = anggota_anggota.id" not in satu["sql"].replace('"', "")


def test_kirim_dua_kali_tidak_membayar_dua_bulan(kantor):
    kantor.buka()
    siti, kunci = keanggotaan().anggota, uuid.uuid4()
    gedung = urunan(tanggal=JULI)
    assert bayar(kantor, gedung, siti, kunci=kunci) == bayar(kantor, gedung, siti, kunci=kunci)
    assert kantor.saldo(kantor.laci) == 2_000
    with pytest.raises(FormulirSudahDikirim):
        bayar(kantor, gedung, siti, 2, kunci=kunci)


def test_yang_salah_ditolak_dan_tidak_mengubah_apa_pun(kantor):
    siti = keanggotaan().anggota
    gedung = urunan(tanggal=JULI, banyak_bulan=3)
    with pytest.raises(LaciBelumDibuka):
        bayar(kantor, gedung, siti)
    kantor.buka()
    for lain, kalimat in (
        ({"bulan": 4}, "belum dibayar 3 bulan"),
        ({"bulan": 0}, "belum dibayar 3 bulan"),
        ({"bulan": 2, "jumlah": Decimal(3_999)}, "2 bulan berjumlah"),
    ):
        with pytest.raises(UrunanDitolak, match=kalimat):
            bayar(kantor, gedung, siti, **lain)
    with pytest.raises(UrunanDitolak, match="tidak ikut urunan"):
        bayar(kantor, gedung, keanggotaan(StatusKeanggotaan.CALON).anggota)
    assert not PembayaranUrunan.objects.exists()
    assert kantor.saldo(kantor.laci) == 0


def test_dibalik_bersama_buktinya_lalu_terutang_lagi(kantor, tegakkan_invarian):
    kantor.buka()
    siti = keanggotaan().anggota
    gedung = urunan(tanggal=JULI, banyak_bulan=3)
    pembayaran = bayar(kantor, gedung, siti, 3)
    with pytest.raises(JurnalDitolak, match="dari halaman urunannya"):
        balik_jurnal(
            pembayaran.jurnal,
            tanggal=JULI,
            alasan="uji",
            kunci=uuid.uuid4(),
            oleh=kantor.akuntan,
        )
    hal = {"alasan": "salah orang", "kunci": uuid.uuid4(), "oleh": kantor.akuntan, "tanggal": JULI}
    balik_pembayaran_urunan(pembayaran, **hal)
    balik_pembayaran_urunan(pembayaran, **hal)
    tegakkan_invarian()
    with pytest.raises(UrunanDitolak, match="sudah dibalik"):
        balik_pembayaran_urunan(pembayaran, **{**hal, "kunci": uuid.uuid4()})
    assert bulan_terutang(gedung, siti) == [1, 2, 3]
    assert kantor.saldo(kantor.laci) == 0
    assert Jurnal.objects.filter(membalik=pembayaran.jurnal).count() == 1
    bayar(kantor, gedung, siti, 3)
    assert periksa() == []


def test_dihentikan_tidak_diterima_lagi(kantor):
    kantor.buka()
    siti = keanggotaan().anggota
    gedung = urunan(tanggal=JULI, mulai=dt.date(2026, 6, 1))
    hal = {"oleh": kantor.manajer, "tanggal": JULI}
    with pytest.raises(UrunanDitolak, match="alasan"):
        hentikan_urunan(gedung, alasan=" ", **hal)
    gedung = hentikan_urunan(gedung, alasan="Gedung selesai", **hal)
    with pytest.raises(UrunanDitolak, match="sudah dihentikan"):
        bayar(kantor, gedung, siti)
    (a,) = peserta_urunan(gedung, kantor.manajer, dt.date(2027, 7, 1))
    assert a.tunggak == 2


def test_akun_menurut_ketentuan_hari_diputuskan(kantor):
    ketentuan_diputuskan(AKUN_URUNAN, "3-2201", JULI)
    assert urunan(tanggal=JULI).akun == "3-2201"
    assert urunan(tanggal=JULI - dt.timedelta(1), nama="Lama").akun == "2-1209"


@pytest.mark.parametrize(
    ("ubah", "bidang"),
    [
        ({"nama": " "}, "nama"),
        ({"keperluan": ""}, "keperluan"),
        ({"jumlah": Decimal("0.5")}, "jumlah"),
        ({"banyak_bulan": 121}, "banyak_bulan"),
        ({"dasar": " "}, "dasar"),
    ],
)
def test_isian_urunan_yang_kurang_ditolak(kantor, ubah, bidang):
    with pytest.raises(UrunanDitolak) as galat:
        urunan(tanggal=JULI, **ubah)
    assert galat.value.bidang == bidang


def test_pj_hanya_melihat_peserta_kelompoknya(kantor):
    keanggotaan()
    gedung = urunan(tanggal=JULI)
    assert peserta_urunan(gedung, PenggunaFactory(peran="pj"), JULI).count() == 0
