"""The demo books: they agree with the demo's health assessments to the rupiah, and make sense."""

import datetime as dt
import json
from decimal import Decimal

import pytest

from akuntansi.enums import StatusPeriode
from akuntansi.kamus import BALIK_SETELAH_CETAK, JURNAL_MUNDUR, SELISIH_KAS
from akuntansi.laporan.hasil_usaha import hasil_usaha
from akuntansi.laporan.posisi_keuangan import posisi_keuangan
from akuntansi.models import (
    Akun,
    BarisJurnal,
    BuktiJurnal,
    Jurnal,
    Periode,
    SelisihKas,
    TempatKas,
)
from akuntansi.selectors.buku_kas import buku_kas
from akuntansi.selectors.kas import saldo_tempat
from akuntansi.selectors.saldo import jumlah_per_akun
from akuntansi.services.contoh import rakit_contoh_buku
from koperasi.core.contoh_pengawasan import rakit_contoh_pengawasan
from koperasi.core.enums import Peran
from koperasi.core.kamus_jejak import daftar_aksi
from koperasi.core.models import CatatanHal, HalPerhatian, JejakAudit, Pengguna
from rat.services.contoh import FOLDER
from tests.contoh_buku import TANGGAL, buku_contoh


@pytest.fixture(scope="module")
def buku(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), buku_contoh(tmp_path_factory.mktemp("berkas")) as akun:
        yield akun


def per_pos(tanggal: dt.date) -> dict[str, Decimal]:
    """Debit balances by statement line, this year's closing entries left out."""
    pos = {a.pk: a.pos for a in Akun.objects.all()}
    hasil: dict[str, Decimal] = {}
    for pk, jumlah in jumlah_per_akun(tanggal).items():
        hasil[pos[pk]] = hasil.get(pos[pk], Decimal(0)) + jumlah.saldo_debit_tanpa_penutup
    return hasil


@pytest.mark.parametrize("nomor", [0, 1])
def test_neraca_akhir_tahun_sama_dengan_penilaian_kesehatan(buku, nomor):
    data = json.loads((FOLDER / "sendiri.json").read_text())[nomor]
    angka, akhir = data["pos"], dt.date.fromisoformat(data["per_tanggal"])
    saldo = per_pos(akhir)
    assert saldo["kas"] + saldo["bank"] == angka["kas_bank"]
    assert saldo["pinjaman_anggota"] == angka["pinjaman_anggota"]
    assert -saldo["penyisihan_pinjaman"] == angka["penyisihan_pinjaman"]
    assert saldo["aset_tetap"] + saldo["akumulasi_penyusutan"] == angka["aktiva_tetap"]
    assert saldo["simpanan_lembaga_lain"] == angka["tabungan_penempatan"]
    for pos, kode in (
        ("simpanan_pokok", "simpanan_pokok"),
        ("simpanan_wajib", "simpanan_wajib"),
        ("simpanan_wajib_pinjaman", "simpanan_sejenis"),
        ("simpanan_sukarela", "tabungan_koperasi"),
        ("simpanan_berjangka", "simpanan_berjangka"),
        ("cadangan_umum", "cadangan_umum"),
        ("cadangan_risiko", "cadangan_tujuan_risiko"),
        ("utang_bank_panjang", "pinjaman_pihak_lain"),
        ("beban_ymh_dibayar", "beban_ymh_dibayar"),
    ):
        assert -saldo[pos] == angka[kode], pos
    lain = saldo["dana_shu"] + saldo["titipan_lain"] + saldo["utang_pajak"]
    assert -lain == angka["kewajiban_lain"]
    assert per_jenis(akhir)["ASET"] == angka["total_aset"]


@pytest.mark.parametrize("nomor", [0, 1])
def test_laporan_akhir_tahun_sama_dengan_penilaian_kesehatan(buku, nomor):
    data = json.loads((FOLDER / "sendiri.json").read_text())[nomor]
    angka, akhir = data["pos"], dt.date.fromisoformat(data["per_tanggal"])
    neraca = posisi_keuangan([akhir])
    assert neraca["aset"].nilai[0] == neraca["kewajiban_ekuitas"].nilai[0] == angka["total_aset"]
    assert neraca["kewajiban_pendek"].nilai[0] == angka["kewajiban_lancar"]
    assert neraca["shu_berjalan"].nilai[0] == angka["shu_belum_dibagi"]
    phu = hasil_usaha([(akhir.replace(month=1, day=1), akhir)])
    for kode in (
        "partisipasi_bruto",
        "pendapatan_bukan_anggota",
        "shu_kotor",
        "beban_usaha",
        "beban_perkoperasian",
        "shu_sebelum_pajak",
    ):
        assert phu[kode].nilai[0] == angka[kode], kode


def per_jenis(tanggal: dt.date) -> dict[str, Decimal]:
    jenis = {a.pk: a.jenis for a in Akun.objects.all()}
    hasil: dict[str, Decimal] = {}
    for pk, jumlah in jumlah_per_akun(tanggal).items():
        hasil[jenis[pk]] = hasil.get(jenis[pk], Decimal(0)) + jumlah.saldo_debit
    return hasil


def test_tahun_lalu_ditutup_dan_bulan_ini_terbuka(buku):
    tutup = Periode.objects.filter(status=StatusPeriode.TUTUP)
    assert tutup.order_by("-mulai").first().mulai == dt.date(2026, 10, 1)
    assert Jurnal.objects.filter(penutup=True).count() == 2
    assert Jurnal.objects.filter(tanggal__gt=TANGGAL).count() == 0


def test_pekerjaan_sebulan_masuk_akal(buku):
    for tahun in (2024, 2025):
        for bulan in range(1, 13):
            banyak = Jurnal.objects.filter(tanggal__year=tahun, tanggal__month=bulan).count()
            assert 25 <= banyak <= 65
    assert Jurnal.objects.filter(membalik__isnull=False).count() == 1
    assert BuktiJurnal.objects.count() >= 10


def test_kas_dan_bank_tidak_pernah_kurang(buku):
    akun = dict(Akun.objects.filter(kas=True).values_list("pk", "nama"))
    saldo = dict.fromkeys(akun, Decimal(0))
    for b in BarisJurnal.objects.filter(akun__in=akun).order_by("tanggal", "jurnal_id", "urut"):
        saldo[b.akun_id] += b.debit - b.kredit
        assert saldo[b.akun_id] >= 0, (akun[b.akun_id], b.tanggal, saldo[b.akun_id])


def test_memuat_lagi_tidak_mengubah_apa_pun(buku, django_assert_max_num_queries):
    banyak = Jurnal.objects.count()
    with django_assert_max_num_queries(60):
        rakit_contoh_buku(buku, TANGGAL)
    assert Jurnal.objects.count() == banyak


def test_kotak_pengawas_berisi_hal_dalam_tiga_keadaan(buku):
    rakit_contoh_pengawasan(buku, TANGGAL)
    rakit_contoh_pengawasan(buku, TANGGAL)
    daftar = HalPerhatian.objects.berstatus().order_by("id")
    keadaan = {(h.jenis, h.status) for h in daftar}
    assert keadaan == {
        (BALIK_SETELAH_CETAK, "SELESAI"),
        (JURNAL_MUNDUR, "MENUNGGU"),
        (JURNAL_MUNDUR, "BARU"),
        (SELISIH_KAS, "BARU"),
    }
    assert CatatanHal.objects.count() == 4


def test_jejak_contoh_bernama_semua_dan_datanya_tanpa_data_pribadi(buku):
    """What the whole demonstration leaves in the trail: words for every act, nobody's data."""
    aksi = set(JejakAudit.objects.values_list("aksi", flat=True))
    assert len(aksi) > 8
    assert aksi - daftar_aksi().keys() == set()
    rahasia = [
        teks for p in Pengguna.objects.orang() for teks in (p.nama, p.email, p.nomor_hp) if teks
    ]
    assert len(rahasia) > 30
    data = " ".join(str(d) for d in JejakAudit.objects.values_list("data", flat=True))
    assert [r for r in rahasia if r in data] == []


def test_laci_kasir_tertutup_kemarin_dengan_selisih_miliknya(buku):
    laci = TempatKas.objects.get(jenis="LACI")
    sesi = laci.sesi.get()
    assert (laci.penjaga, sesi.kasir) == (buku[Peran.KASIR], buku[Peran.KASIR])
    assert sesi.tanggal == dt.date(2026, 11, 21)
    assert not sesi.terbuka
    selisih = SelisihKas.objects.get()
    assert (selisih.jumlah, selisih.pemilik, selisih.status) == (-2_000, sesi.kasir, "MENUNGGU")
    assert sesi.saldo_akhir == saldo_tempat(laci, TANGGAL) == Decimal(402_500)
    hari = buku_kas(sesi.tanggal, [laci])
    assert (hari.saldo_akhir, hari.selisih) == (sesi.saldo_akhir, 0)
